// The module's operations, each in the file of its name.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/inventory.hpp"

namespace merastore::inventory {

Level receive_stock(UnitOfWork& unit, const ReceiveStock& command);
Level adjust_stock(UnitOfWork& unit, const AdjustStock& command);
CountResult count_stock(UnitOfWork& unit, const CountStock& command);
Level transfer_stock(UnitOfWork& unit, const TransferStock& command);
Level set_backorder(UnitOfWork& unit, const SetBackorder& command);
Reservation hold_stock(UnitOfWork& unit, const HoldStock& command);
Reservation release_hold(UnitOfWork& unit, const ReleaseHold& command);
Expired expire_holds(UnitOfWork& unit, const Nothing&);
std::int64_t expire_due_holds(UnitOfWork& unit);
Location create_location(UnitOfWork& unit, const CreateLocation& command);

Level get_level(Reader& reader, const GetLevel& query);
Availability get_availability(Reader& reader, const GetAvailability& query);
Page<Level> list_levels(Reader& reader, const ListLevels& query);
Page<Movement> list_movements(Reader& reader, const ListMovements& query);
Page<Reservation> list_reservations(Reader& reader, const ListReservations& query);

} // namespace merastore::inventory
