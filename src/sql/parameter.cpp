#include "sql/parameter.hpp"

#include "merastore/json.hpp"
#include "sql/failure.hpp"

namespace merastore::sql {

Column column_of(const Type& type) {
    switch (type.kind) {
        case Kind::text:
        case Kind::enumeration:
        case Kind::currency: return Column::text;
        case Kind::optional: return column_of(*type.element);
        default: return Column::integer;
    }
}

void encode(const Type& type, const void* value, Parameter& to) {
    to.column = column_of(type);
    switch (type.kind) {
        case Kind::boolean: to.integer = *static_cast<const bool*>(value) ? 1 : 0; return;
        case Kind::integer: to.integer = *static_cast<const std::int64_t*>(value); return;
        case Kind::id: to.integer = static_cast<const TenantId*>(value)->value(); return;
        case Kind::quantity: to.integer = static_cast<const Quantity*>(value)->thousandths(); return;
        case Kind::percent: to.integer = static_cast<const Percent*>(value)->ten_thousandths(); return;
        case Kind::instant: to.integer = static_cast<const Instant*>(value)->micros(); return;
        case Kind::money: to.integer = static_cast<const Money*>(value)->amount(); return;
        case Kind::unit_price: to.integer = static_cast<const UnitPrice*>(value)->millionths(); return;
        case Kind::currency: to.text = static_cast<const Currency*>(value)->code(); return;
        case Kind::text: to.text = *static_cast<const std::string*>(value); return;
        case Kind::enumeration:
            to.text = type.enumerators[static_cast<std::size_t>(*static_cast<const int*>(value))];
            return;
        case Kind::optional:
            if (const void* inner = type.optional_get(value))
                encode(*type.element, inner, to);
            else
                to.null = true;
            return;
        default: throw Failure(Trouble::other, std::string("no single column holds a ") + type.name);
    }
}

namespace {

[[noreturn]] void corrupt(const Type& type) {
    throw Failure(Trouble::corrupt, std::string("a stored value is no ") + type.name);
}

int enumerator_of(const Type& type, const std::string& text) {
    for (std::size_t i = 0; i < type.enumerators.size(); ++i)
        if (text == type.enumerators[i]) return static_cast<int>(i);
    corrupt(type);
}

template <class Read>
auto stored(const Type& type, Read read) {
    try {
        return read();
    } catch (const Exception&) {
        corrupt(type);
    }
}

} // namespace

void decode(const Type& type, const Slot& slot, void* value) {
    if (type.kind == Kind::optional) {
        if (!slot.null) decode(*type.element, slot, type.optional_emplace(value));
        return;
    }
    if (slot.null) corrupt(type);
    switch (type.kind) {
        case Kind::boolean: *static_cast<bool*>(value) = slot.integer != 0; return;
        case Kind::integer: *static_cast<std::int64_t*>(value) = slot.integer; return;
        case Kind::id: *static_cast<TenantId*>(value) = TenantId{slot.integer}; return;
        case Kind::quantity:
            *static_cast<Quantity*>(value) =
                stored(type, [&] { return Quantity::of_thousandths(slot.integer); });
            return;
        case Kind::percent:
            *static_cast<Percent*>(value) =
                stored(type, [&] { return Percent::of_ten_thousandths(slot.integer); });
            return;
        case Kind::instant: *static_cast<Instant*>(value) = Instant::of_micros(slot.integer); return;
        case Kind::text: *static_cast<std::string*>(value) = slot.text; return;
        case Kind::enumeration: *static_cast<int*>(value) = enumerator_of(type, slot.text); return;
        case Kind::currency:
            *static_cast<Currency*>(value) = stored(type, [&] { return Currency::of(slot.text).value(); });
            return;
        default: corrupt(type);
    }
}

Many many(const std::vector<std::string>& values) {
    std::string json = "[";
    for (const std::string& value : values) {
        if (json.size() > 1) json += ',';
        write_json_string(json, value);
    }
    return Many{json + ']'};
}

} // namespace merastore::sql
