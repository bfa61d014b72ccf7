// A new place where stock is.
#include "base/input_checks.hpp"
#include "inventory/commands.hpp"
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

Location create_location(UnitOfWork& unit, const CreateLocation& command) {
    if (command.code.empty()) refuse_field(reasons::required, "code");
    Problems problems;
    check_text({{}, "code"}, command.code, longest_name, problems);
    check_text({{}, "name"}, command.name, longest_name, problems);
    std::move(problems).refuse_any();
    if (find_location(unit, command.code)) refuse_field(reasons::inventory_location_taken, "code");

    Location location{unit.new_id<LocationId>(), 1, command.code,
                      command.name.empty() ? command.code : command.name, command.priority};
    insert(unit, location);
    unit.publish(location_created, location.id, location.version,
                 LocationCreated{location.id, location.code});
    return location;
}

} // namespace merastore::inventory
