// Fills a value of whatever type with random content, through its table.
#pragma once

#include <random>

#include "base/type_access.hpp"
#include "merastore/type.hpp"

namespace merastore::inline v0 {

class RandomValue {
public:
    explicit RandomValue(std::uint64_t seed) : random_(seed) {}

    void fill(const Type& type, void* value);
    template <class T>
    T of() {
        T value{};
        fill(type_of<T>(), &value);
        return value;
    }
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
    /// Of every magnitude alike, within ±(2^53 − 1).
    std::int64_t number() {
        const auto magnitude = static_cast<std::int64_t>(random_() >> (11 + below(53)));
        return below(2) == 0 ? magnitude : -magnitude;
    }
    std::string text();

private:
    Currency currency() { return Currency::all()[below(Currency::all().size())]; }
    Instant instant() {
        constexpr std::int64_t first = -62'135'596'800'000'000, count = 315'537'897'600'000'000;
        return Instant::of_micros(first + static_cast<std::int64_t>(below(count)));
    }

    std::mt19937_64 random_;
};

inline std::string RandomValue::text() {
    static const std::vector<std::string> parts{"a",  "Z",      " ",    "\"",   "\\",     "/", "\n",
                                                "\r", "\t",     "\x01", "\x1F", "\x7F",   "ö", "茶",
                                                "🍵",  "\u2028", "{",    "[",    "\\u0041"};
    std::string out;
    for (auto count = below(8); count > 0; --count) out += parts[below(parts.size())];
    return out;
}

inline void RandomValue::fill(const Type& type, void* value) {
    switch (type.kind) {
        case Kind::boolean: *static_cast<bool*>(value) = below(2) == 0; return;
        case Kind::integer: *static_cast<std::int64_t*>(value) = number(); return;
        case Kind::text: *static_cast<std::string*>(value) = text(); return;
        case Kind::id:
            return set_id_value(value, static_cast<std::int64_t>((random_() >> (1 + below(62))) | 1));
        case Kind::enumeration:
            return set_enum_position(value, static_cast<int>(below(type.enumerators.size())));
        case Kind::currency: *static_cast<Currency*>(value) = currency(); return;
        case Kind::money: *static_cast<Money*>(value) = Money::of(number(), currency()); return;
        case Kind::unit_price:
            *static_cast<UnitPrice*>(value) = UnitPrice::of_millionths(number(), currency());
            return;
        case Kind::quantity: *static_cast<Quantity*>(value) = Quantity::of_thousandths(number()); return;
        case Kind::percent: *static_cast<Percent*>(value) = Percent::of_ten_thousandths(number()); return;
        case Kind::instant: *static_cast<Instant*>(value) = instant(); return;
        case Kind::optional:
            if (below(2) == 0) fill(*type.element, type.optional_emplace(value));
            return;
        case Kind::list:
            for (auto count = below(4); count > 0; --count) fill(*type.element, type.list_push(value));
            return;
        case Kind::map:
            for (auto count = below(4); count > 0; --count) fill(*type.element, type.map_put(value, text()));
            return;
        case Kind::structure:
            for (const Field& field : type.fields) fill(*field.type, field.in(value));
            return;
    }
}

} // namespace merastore::inline v0
