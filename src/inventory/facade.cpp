#include "inventory/commands.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<Level> Inventory::receive(const ReceiveStock& command, const Call& call) const {
    return shop_->call(inventory::receive_stock, command, call);
}
Result<Level> Inventory::adjust(const AdjustStock& command, const Call& call) const {
    return shop_->call(inventory::adjust_stock, command, call);
}
Result<CountResult> Inventory::count(const CountStock& command, const Call& call) const {
    return shop_->call(inventory::count_stock, command, call);
}
Result<Level> Inventory::transfer(const TransferStock& command, const Call& call) const {
    return shop_->call(inventory::transfer_stock, command, call);
}
Result<Level> Inventory::set_backorder(const SetBackorder& command, const Call& call) const {
    return shop_->call(inventory::set_backorder, command, call);
}
Result<Level> Inventory::level(const GetLevel& query, const Call& call) const {
    return shop_->call(inventory::get_level, query, call);
}
Result<Availability> Inventory::availability(const GetAvailability& query, const Call& call) const {
    return shop_->call(inventory::get_availability, query, call);
}
Result<Page<Level>> Inventory::list_levels(const ListLevels& query, const Call& call) const {
    return shop_->call(inventory::list_levels, query, call);
}
Result<Page<Movement>> Inventory::list_movements(const ListMovements& query, const Call& call) const {
    return shop_->call(inventory::list_movements, query, call);
}
Result<Page<Reservation>> Inventory::list_reservations(const ListReservations& query,
                                                       const Call& call) const {
    return shop_->call(inventory::list_reservations, query, call);
}
Result<Reservation> Inventory::hold(const HoldStock& command, const Call& call) const {
    return shop_->call(inventory::hold_stock, command, call);
}
Result<Reservation> Inventory::release_hold(const ReleaseHold& command, const Call& call) const {
    return shop_->call(inventory::release_hold, command, call);
}
Result<Expired> Inventory::expire_holds(const Call& call) const {
    return shop_->call(inventory::expire_holds, Nothing{}, call);
}
Result<Location> Inventory::create_location(const CreateLocation& command, const Call& call) const {
    return shop_->call(inventory::create_location, command, call);
}

} // namespace merastore::inline v0
