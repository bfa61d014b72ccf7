/// Typed ids. Inside an int64 that is ordered by time (41 bits of milliseconds since 2020-01-01, 22 low bits
/// against collisions); outside a text with the type's prefix, `prod_0H8K3Z5T9QW2X` (13 digits of Crockford's
/// base 32; reading takes lower case, and O for 0, I and L for 1). An id is never a number in JSON: it
/// exceeds what JavaScript can carry. Ids of different things do not mix.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "merastore/export.hpp"
#include "merastore/result.hpp"

namespace merastore::inline v0 {

/// The text of an id; an unset one gives an empty text. Throws invalid.id for a negative value.
MERASTORE_API std::string id_text(std::string_view prefix, std::int64_t value);
/// Reads an id's text. Errors: invalid.id (wrong prefix, length, digit or range), says which prefix it
/// expected.
MERASTORE_API Result<std::int64_t> parse_id(std::string_view prefix, std::string_view text);

template <class Tag>
class Id {
public:
    static constexpr const char* prefix = Tag::prefix;

    constexpr Id() = default; ///< unset
    constexpr explicit Id(std::int64_t value) : value_(value) {}

    static Result<Id> parse(std::string_view text) {
        const Result<std::int64_t> value = parse_id(prefix, text);
        if (!value) return value.error();
        return Id{*value};
    }

    constexpr std::int64_t value() const { return value_; }
    constexpr bool is_set() const { return value_ != 0; }
    constexpr explicit operator bool() const { return is_set(); }
    std::string text() const { return id_text(prefix, value_); }

    constexpr auto operator<=>(const Id&) const = default;

private:
    std::int64_t value_ = 0;
};

#define MERASTORE_ID(Name, Prefix)                    \
    struct Name##Tag {                                \
        static constexpr const char* name = #Name;    \
        static constexpr const char* prefix = Prefix; \
    };                                                \
    using Name = Id<Name##Tag>;

MERASTORE_ID(TenantId, "tnt")
MERASTORE_ID(ProductId, "prod")
MERASTORE_ID(VariantId, "var")
MERASTORE_ID(CategoryId, "cat")
MERASTORE_ID(CollectionId, "coll")
MERASTORE_ID(MediaId, "med")
MERASTORE_ID(ChannelId, "chan")
MERASTORE_ID(PriceId, "price")
MERASTORE_ID(LocationId, "loc")
MERASTORE_ID(LevelId, "lvl")
MERASTORE_ID(MovementId, "mov")
MERASTORE_ID(ReservationId, "rsv")
MERASTORE_ID(ApiKeyId, "key")
MERASTORE_ID(CustomerId, "cust")
MERASTORE_ID(CartId, "cart")
MERASTORE_ID(CartLineId, "cline")
MERASTORE_ID(OrderId, "ord")
MERASTORE_ID(OrderLineId, "line")
MERASTORE_ID(FulfillmentId, "ful")
MERASTORE_ID(ReturnId, "ret")
MERASTORE_ID(PaymentId, "pay")
MERASTORE_ID(PaymentEventId, "pev")
MERASTORE_ID(RefundId, "rfnd")
MERASTORE_ID(EntryId, "entry")
MERASTORE_ID(ImportId, "imp")
MERASTORE_ID(EventId, "evt")
MERASTORE_ID(AuditId, "aud")

} // namespace merastore::inline v0

template <class Tag>
struct std::hash<merastore::Id<Tag>> {
    std::size_t operator()(merastore::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value());
    }
};
