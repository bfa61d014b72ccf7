#include "customers/door.hpp"

#include "customers/customer_rows.hpp"
#include "customers/events.hpp"

namespace merastore::customers {

std::optional<CustomerId> caller(const Call& call) {
    if (call.actor.kind != ActorKind::customer) return std::nullopt;
    const Result<CustomerId> id = CustomerId::parse(call.actor.id);
    return id ? std::optional{*id} : std::nullopt;
}

void require(Reader& reader, CustomerId customer) {
    const ActorKind kind = reader.call().actor.kind;
    const bool foreign = kind == ActorKind::customer && caller(reader.call()) != customer;
    if (kind == ActorKind::anonymous || foreign || !find(reader, customer))
        refuse(reasons::customers_not_found);
}

std::unordered_map<std::string, CustomerId> by_external_number(UnitOfWork& unit,
                                                               std::span<const std::string> numbers) {
    std::unordered_map<std::string, CustomerId> known = find_by_external_numbers(unit, numbers);
    std::vector<Customer> missing;
    for (const std::string& number : numbers) {
        if (number.empty() || known.contains(number)) continue;
        Customer& customer = missing.emplace_back();
        customer.id = unit.new_id<CustomerId>();
        customer.external_number = number;
        customer.created_at = customer.updated_at = unit.now();
        known.emplace(number, customer.id);
    }
    insert(unit, missing);
    for (const Customer& customer : missing)
        unit.publish("customers.created", customer.id, customer.version, CustomerChanged{customer.id});
    return known;
}

} // namespace merastore::customers
