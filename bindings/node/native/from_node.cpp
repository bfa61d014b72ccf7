// From JavaScript's values to the library's. Strict: no fractions, no numbers beyond 2^53, no unknown fields.
#include <array>
#include <cmath>

#include "shapes.hpp"

namespace merastore::node {

std::string Place::text() const {
    std::string text = around != nullptr ? around->text() : std::string();
    if (name == nullptr) return around != nullptr ? text + '[' + std::to_string(index) + ']' : text;
    return text.empty() ? name : text + '.' + name;
}

namespace {

constexpr std::size_t longest_key = 200;
constexpr std::string_view replacement = "\xEF\xBF\xBD"; ///< what a lone surrogate becomes

[[noreturn]] void refuse_at(const Place& place, const Reason& reason, const std::string& message) {
    const std::string where = place.text();
    const std::string whole = where.empty() ? message : where + ": " + message;
    throw Exception(
        Error{reasons::invalid.code, reasons::invalid.name, whole, {{where, reason.name, message}}});
}

const char* name_of_kind(napi_env env, napi_value given) {
    bool is_array = false;
    check(napi_is_array(env, given, &is_array));
    if (is_array) return "an array";
    switch (kind_of(env, given)) {
        case napi_undefined: return "undefined";
        case napi_null: return "null";
        case napi_boolean: return "a boolean";
        case napi_number: return "a number";
        case napi_string: return "a string";
        case napi_bigint: return "a bigint";
        case napi_function: return "a function";
        default: return "an object";
    }
}

[[noreturn]] void refuse_type(napi_env env, const Place& place, const char* expected, napi_value given) {
    refuse_at(place, reasons::wrong_type,
              std::string("expected ") + expected + ", got " + name_of_kind(env, given) + '.');
}

template <class T>
void take(Result<T> result, void* value, const Place& place) {
    if (!result)
        refuse_at(place, {result.error().code, result.error().reason.c_str(), ""}, result.error().message);
    *static_cast<T*>(value) = std::move(*result);
}

// Node writes U+FFFD for a surrogate without its other half, which is nobody's text.
bool has_lone_surrogate(napi_env env, napi_value given) {
    std::size_t size = 0;
    check(napi_get_value_string_utf16(env, given, nullptr, 0, &size));
    std::u16string text(size, u'\0');
    check(napi_get_value_string_utf16(env, given, text.data(), size + 1, &size));
    for (std::size_t i = 0; i < size; ++i) {
        if (text[i] < 0xD800 || text[i] > 0xDFFF) continue;
        const bool paired =
            text[i] < 0xDC00 && i + 1 < size && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF;
        if (!paired) return true;
        ++i;
    }
    return false;
}

std::string text(napi_env env, napi_value given, const Place& place, const char* expected) {
    if (kind_of(env, given) != napi_string) refuse_type(env, place, expected, given);
    std::array<char, 256> small; // NOLINT: filled in by the next call
    std::size_t size = 0;
    check(napi_get_value_string_utf8(env, given, small.data(), small.size(), &size));
    // A text that fills the buffer may have been cut.
    std::string found = size + 4 < small.size() ? std::string(small.data(), size) : plain_text(env, given);
    if (found.find('\0') != std::string::npos)
        refuse_at(place, reasons::malformed_text, "A text must not contain the character NUL.");
    if (found.find(replacement) != std::string::npos && has_lone_surrogate(env, given))
        refuse_at(place, reasons::malformed_text, "The text has a lone surrogate.");
    return found;
}

std::int64_t integer(napi_env env, napi_value given, const Place& place) {
    const napi_valuetype kind = kind_of(env, given);
    std::int64_t found = 0;
    bool lossless = true;
    if (kind == napi_bigint) {
        check(napi_get_value_bigint_int64(env, given, &found, &lossless));
    } else if (kind == napi_number) {
        double number = 0;
        check(napi_get_value_double(env, given, &number));
        if (std::isfinite(number) && std::trunc(number) != number)
            refuse_at(place, reasons::wrong_type, "expected a whole number, got a fraction.");
        if (!std::isfinite(number) || std::fabs(number) > static_cast<double>(largest_exact))
            refuse_at(place, reasons::overflow, reasons::overflow.text);
        found = static_cast<std::int64_t>(number);
    } else {
        refuse_type(env, place, "a whole number", given);
    }
    if (!lossless || found > largest_exact || found < -largest_exact)
        refuse_at(place, reasons::overflow, reasons::overflow.text);
    return found;
}

/// Calls visit(name, value) with each property that is not undefined.
template <class Visit>
void each_property(napi_env env, napi_value object, const Place& place, Visit visit) {
    napi_value names = nullptr;
    check(
        napi_get_all_property_names(env, object, napi_key_own_only,
                                    static_cast<napi_key_filter>(napi_key_enumerable | napi_key_skip_symbols),
                                    napi_key_numbers_to_strings, &names));
    std::uint32_t count = 0;
    check(napi_get_array_length(env, names, &count));
    for (std::uint32_t i = 0; i < count; ++i) {
        napi_value name = nullptr;
        napi_value value = nullptr;
        check(napi_get_element(env, names, i, &name));
        check(napi_get_property(env, object, name, &value));
        if (kind_of(env, value) != napi_undefined) visit(text(env, name, place, "a name"), value);
    }
}

bool is_record(napi_env env, napi_value given) {
    if (kind_of(env, given) != napi_object) return false;
    bool other = false;
    check(napi_is_array(env, given, &other));
    if (!other) check(napi_is_date(env, given, &other));
    return !other;
}

Money money(napi_env env, napi_value given, const Place& place) {
    Money found;
    if (!is_record(env, given)) {
        take(Money::parse(text(env, given, place, "money like \"19.99 EUR\" or {amount, currency}")), &found,
             place);
        return found;
    }
    std::optional<std::int64_t> amount;
    std::optional<Currency> currency;
    each_property(env, given, place, [&](const std::string& name, napi_value value) {
        const Place at{&place, name.c_str()};
        if (name == "amount") {
            amount = integer(env, value, at);
        } else if (name == "currency") {
            take(Currency::of(text(env, value, at, "a currency like \"EUR\"")), &currency.emplace(), at);
        } else {
            refuse_at(at, reasons::unknown_field, reasons::unknown_field.text);
        }
    });
    if (!amount) refuse_at({&place, "amount"}, reasons::required, reasons::required.text);
    if (!currency) refuse_at({&place, "currency"}, reasons::required, reasons::required.text);
    return Money::of(*amount, *currency);
}

UnitPrice unit_price(napi_env env, napi_value given, const Place& place) {
    if (is_record(env, given)) return UnitPrice::of(money(env, given, place));
    UnitPrice found;
    take(UnitPrice::parse(text(env, given, place, "a unit price like \"0.001 GBP\", or money")), &found,
         place);
    return found;
}

// A quantity or a percentage as text, from whatever is exact.
std::string decimal(napi_env env, napi_value given, const Place& place, const char* expected) {
    const napi_valuetype kind = kind_of(env, given);
    if (kind == napi_bigint) return std::to_string(integer(env, given, place));
    if (kind != napi_number) return text(env, given, place, expected);
    double number = 0;
    check(napi_get_value_double(env, given, &number));
    if (std::isfinite(number) && std::trunc(number) != number)
        refuse_at(place, reasons::wrong_type,
                  "A fraction is not exact as a number; give a text like \"2.5\".");
    return std::to_string(integer(env, given, place));
}

Instant instant(napi_env env, napi_value given, const Place& place) {
    Instant found;
    bool is_date = false;
    check(napi_is_date(env, given, &is_date));
    if (!is_date) {
        take(Instant::parse(text(env, given, place, "a Date or a text in RFC 3339")), &found, place);
        return found;
    }
    double millis = 0;
    check(napi_get_date_value(env, given, &millis));
    if (!std::isfinite(millis)) refuse_at(place, reasons::malformed_instant, "This is an invalid Date.");
    return Instant::of_micros(static_cast<std::int64_t>(millis) * 1'000);
}

int enumerator(napi_env env, const Shape& shape, napi_value given, const Place& place) {
    const std::string found = text(env, given, place, shape.type->name);
    std::string names;
    for (std::size_t i = 0; i < shape.type->enumerators.size(); ++i) {
        if (found == shape.type->enumerators[i]) return static_cast<int>(i);
        names += (i > 0 ? ", " : "") + std::string(shape.type->enumerators[i]);
    }
    refuse_at(place, reasons::invalid, '"' + found + "\" is none of " + names + ".");
}

void list(napi_env env, const Shape& shape, napi_value given, void* value, const Place& place) {
    bool is_array = false;
    check(napi_is_array(env, given, &is_array));
    if (!is_array) refuse_type(env, place, "an array", given);
    std::uint32_t count = 0;
    check(napi_get_array_length(env, given, &count));
    for (std::uint32_t i = 0; i < count; ++i) {
        const Scope scope(env);
        napi_value entry = nullptr;
        check(napi_get_element(env, given, i, &entry));
        from_node(env, *shape.element, entry, shape.type->list_push(value), {&place, nullptr, i});
    }
}

void map(napi_env env, const Shape& shape, napi_value given, void* value, const Place& place) {
    if (!is_record(env, given)) refuse_type(env, place, "an object", given);
    each_property(env, given, place, [&](const std::string& key, napi_value entry) {
        const Place at{&place, key.c_str()};
        if (key.size() > longest_key) refuse_at(at, reasons::too_long, "A key has at most 200 bytes.");
        from_node(env, *shape.element, entry, shape.type->map_put(value, key), at);
    });
}

bool must_be_given(const Type& type, const void* value) {
    return type.kind == Kind::structure || (type.is_unset != nullptr && type.is_unset(value));
}

void structure(napi_env env, const Shape& shape, napi_value given, void* value, const Place& place) {
    if (!is_record(env, given)) refuse_type(env, place, "an object", given);
    std::uint64_t seen = 0;
    each_property(env, given, place, [&](const std::string& name, napi_value field) {
        for (std::size_t i = 0; i < shape.slots.size(); ++i) {
            const Slot& slot = shape.slots[i];
            if (name != slot.field->name) continue;
            seen |= std::uint64_t{1} << i;
            return from_node(env, *slot.shape, field, slot.field->in(value), {&place, slot.field->name});
        }
        refuse_at({&place, name.c_str()}, reasons::unknown_field, reasons::unknown_field.text);
    });
    for (std::size_t i = 0; i < shape.slots.size(); ++i) {
        const Field& field = *shape.slots[i].field;
        if ((seen >> i & 1U) == 0 && must_be_given(*field.type, field.in(value)))
            refuse_at({&place, field.name}, reasons::required, reasons::required.text);
    }
}

} // namespace

void from_node(napi_env env, const Shape& shape, napi_value given, void* value, const Place& place) {
    switch (shape.type->kind) {
        case Kind::boolean:
            if (kind_of(env, given) != napi_boolean) refuse_type(env, place, "true or false", given);
            return check(napi_get_value_bool(env, given, static_cast<bool*>(value)));
        case Kind::integer: *static_cast<std::int64_t*>(value) = integer(env, given, place); return;
        case Kind::text: *static_cast<std::string*>(value) = text(env, given, place, "a string"); return;
        case Kind::id: {
            const std::string id = text(env, given, place, "an id (a string)");
            return take(parse_id(shape.type->prefix, id), value, place);
        }
        case Kind::enumeration: *static_cast<int*>(value) = enumerator(env, shape, given, place); return;
        case Kind::currency:
            return take(Currency::of(text(env, given, place, "a currency like \"EUR\"")), value, place);
        case Kind::money: *static_cast<Money*>(value) = money(env, given, place); return;
        case Kind::unit_price: *static_cast<UnitPrice*>(value) = unit_price(env, given, place); return;
        case Kind::quantity:
            return take(Quantity::parse(decimal(env, given, place, "a quantity like \"2.5\"")), value, place);
        case Kind::percent:
            return take(Percent::parse(decimal(env, given, place, "a percentage like \"19.6\"")), value,
                        place);
        case Kind::instant: *static_cast<Instant*>(value) = instant(env, given, place); return;
        case Kind::optional:
            if (!is_absent(env, given))
                from_node(env, *shape.element, given, shape.type->optional_emplace(value), place);
            return;
        case Kind::list: return list(env, shape, given, value, place);
        case Kind::map: return map(env, shape, given, value, place);
        case Kind::structure: return structure(env, shape, given, value, place);
    }
}

Call call_of(napi_env env, Shapes& shapes, napi_value options) {
    Call call;
    if (is_absent(env, options)) return call;
    if (!is_record(env, options)) refuse_type(env, {nullptr, "options"}, "an object", options);
    each_property(env, options, {}, [&](const std::string& name, napi_value value) {
        const Place place{nullptr, name.c_str()};
        const auto read = [&](const Type& type, void* into) {
            from_node(env, shapes.of(type), value, into, place);
        };
        if (name == "actor") return read(type_of<Actor>(), &call.actor);
        if (name == "idempotencyKey") return read(type_of<std::string>(), &call.idempotency_key);
        if (name == "locale") return read(type_of<std::string>(), &call.locale);
        if (name == "deadline") return read(type_of<std::optional<Instant>>(), &call.deadline);
        if (name == "trace") return read(type_of<std::string>(), &call.trace);
        if (name == "cartSecret") return read(type_of<std::string>(), &call.cart_secret);
        if (name != "signal") refuse_at(place, reasons::unknown_field, reasons::unknown_field.text);
    });
    return call;
}

Principal principal_of(napi_env env, Shapes& shapes, napi_value given) {
    Principal principal;
    if (is_absent(env, given)) return principal;
    if (!is_record(env, given)) refuse_type(env, {nullptr, "principal"}, "an object", given);
    each_property(env, given, {}, [&](const std::string& name, napi_value value) {
        const Place place{nullptr, name.c_str()};
        if (name == "actor")
            return from_node(env, shapes.of(type_of<Actor>()), value, &principal.actor, place);
        if (name != "tenant") refuse_at(place, reasons::unknown_field, reasons::unknown_field.text);
        from_node(env, shapes.of(type_of<std::string>()), value, &principal.tenant, place);
    });
    return principal;
}

} // namespace merastore::node
