/// Run-time type tables: each struct is described once, by MERASTORE_STRUCT, and JSON, rows, bindings,
/// schemas and the command line are ordinary code that interprets the table.
///
///     struct CancelOrder { OrderId order; CancelReason reason = CancelReason::customer; };
///     MERASTORE_ENUM(CancelReason, customer, declined, fraud, inventory, staff, other)
///     MERASTORE_STRUCT(CancelOrder, order, reason)
///
/// Both macros are used in namespace merastore, after the type. A member that is forgotten does not compile
/// (unless it hides in padding). Thread safety: the tables are constants.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "merastore/id.hpp"
#include "merastore/instant.hpp"
#include "merastore/money.hpp"
#include "merastore/page.hpp"
#include "merastore/quantity.hpp"

// The tables hold offsets of members of structs that hold strings and vectors; g++ and clang support that.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace merastore::inline v0 {

enum class Kind : std::uint8_t {
    boolean,
    integer, ///< std::int64_t within ±(2^53 − 1)
    text,
    id,
    enumeration,
    currency,
    money,
    unit_price,
    quantity,
    percent,
    instant,
    optional,
    list,
    map, ///< from text to one type, ordered by key
    structure,
};

struct Type;

struct Field {
    const char* name;
    const Type* type;
    std::uint32_t offset;

    void* in(void* structure) const { return static_cast<char*>(structure) + offset; }
    const void* in(const void* structure) const { return static_cast<const char*>(structure) + offset; }
};

/// What the interpreters need to know of a type. Only the members that its kind uses are set.
struct Type {
    Kind kind;
    const char* name; ///< structs, enums and ids by their C++ name; `Page` for every page
    std::uint32_t size;
    std::uint32_t alignment;
    void (*construct)(void* place);
    void (*destroy)(void* value);
    void (*assign)(void* to, const void* from);

    std::span<const Field> fields{};            ///< structure
    std::span<const char* const> enumerators{}; ///< enumeration; the position is the value
    const char* prefix = nullptr;               ///< id
    const Type* element = nullptr;              ///< optional, list, map

    std::size_t (*list_size)(const void* list) = nullptr;
    const void* (*list_at)(const void* list, std::size_t index) = nullptr;
    void* (*list_push)(void* list) = nullptr;
    const void* (*optional_get)(const void* optional) = nullptr;
    void* (*optional_emplace)(void* optional) = nullptr;
    void (*map_each)(const void* map, void* context,
                     void (*visit)(void* context, const std::string& key, const void* value)) = nullptr;
    void* (*map_put)(void* map, std::string key) = nullptr;
    /// Whether a value is unset and must not be: ids, currencies, money and unit prices that are not
    /// optional.
    bool (*is_unset)(const void* value) = nullptr;
};

/// TypeOf<T>::type is the table of T; specialised below and by the macros.
template <class T>
struct TypeOf;

template <class T>
constexpr const Type& type_of() {
    return TypeOf<T>::type;
}

namespace detail {

template <class T>
constexpr Type plain(Kind kind, const char* name) {
    return Type{kind,
                name,
                static_cast<std::uint32_t>(sizeof(T)),
                static_cast<std::uint32_t>(alignof(T)),
                [](void* place) { new (place) T(); },
                [](void* value) { static_cast<T*>(value)->~T(); },
                [](void* to, const void* from) { *static_cast<T*>(to) = *static_cast<const T*>(from); }};
}

template <class T>
constexpr Type settable(Kind kind, const char* name) {
    Type type = plain<T>(kind, name);
    type.is_unset = [](const void* value) { return !static_cast<const T*>(value)->is_set(); };
    return type;
}

template <class E>
constexpr Type list(const char* name = "list") {
    using List = std::vector<E>;
    Type type = plain<List>(Kind::list, name);
    type.element = &type_of<E>();
    type.list_size = [](const void* list) { return static_cast<const List*>(list)->size(); };
    type.list_at = [](const void* list, std::size_t index) -> const void* {
        return &(*static_cast<const List*>(list))[index];
    };
    type.list_push = [](void* list) -> void* { return &static_cast<List*>(list)->emplace_back(); };
    return type;
}

template <class E>
constexpr Type optional() {
    using Optional = std::optional<E>;
    Type type = plain<Optional>(Kind::optional, "optional");
    type.element = &type_of<E>();
    type.optional_get = [](const void* value) -> const void* {
        const Optional& optional = *static_cast<const Optional*>(value);
        return optional ? &*optional : nullptr;
    };
    type.optional_emplace = [](void* value) -> void* { return &static_cast<Optional*>(value)->emplace(); };
    return type;
}

template <class E>
constexpr Type map() {
    using Map = std::map<std::string, E>;
    Type type = plain<Map>(Kind::map, "map");
    type.element = &type_of<E>();
    type.map_each = [](const void* map, void* context, auto visit) {
        for (const auto& [key, value] : *static_cast<const Map*>(map)) visit(context, key, &value);
    };
    type.map_put = [](void* map, std::string key) -> void* {
        return &(*static_cast<Map*>(map))[std::move(key)];
    };
    return type;
}

template <class T, std::size_t N>
constexpr Type structure(const char* name, const Field (&fields)[N]) {
    Type type = plain<T>(Kind::structure, name);
    type.fields = fields;
    return type;
}

/// Whether the fields cover the struct from its first to its last byte, in order, with no gap but padding.
template <class T, std::size_t N>
consteval bool complete(const Field (&fields)[N]) {
    std::size_t end = 0;
    for (const Field& field : fields) {
        const std::size_t alignment = field.type->alignment;
        if (field.offset != (end + alignment - 1) / alignment * alignment) return false;
        end = field.offset + field.type->size;
    }
    return sizeof(T) == (end + alignof(T) - 1) / alignof(T) * alignof(T);
}

template <class Enum, std::size_t N>
constexpr Type enumeration(const char* name, const char* const (&names)[N]) {
    Type type = plain<Enum>(Kind::enumeration, name);
    type.enumerators = names;
    return type;
}

template <class Tag>
constexpr Type id() {
    Type type = settable<Id<Tag>>(Kind::id, Tag::name);
    type.prefix = Tag::prefix;
    return type;
}

template <class Enum, std::size_t N>
consteval bool counts_up(const Enum (&values)[N]) {
    for (std::size_t i = 0; i < N; ++i)
        if (static_cast<std::size_t>(values[i]) != i) return false;
    return sizeof(Enum) == sizeof(int);
}

} // namespace detail

template <>
struct TypeOf<bool> {
    static constexpr Type type = detail::plain<bool>(Kind::boolean, "boolean");
};
template <>
struct TypeOf<std::int64_t> {
    static constexpr Type type = detail::plain<std::int64_t>(Kind::integer, "integer");
};
template <>
struct TypeOf<std::string> {
    static constexpr Type type = detail::plain<std::string>(Kind::text, "text");
};
template <class Tag>
struct TypeOf<Id<Tag>> {
    static constexpr Type type = detail::id<Tag>();
};
template <>
struct TypeOf<Currency> {
    static constexpr Type type = detail::settable<Currency>(Kind::currency, "currency");
};
template <>
struct TypeOf<Money> {
    static constexpr Type type = detail::settable<Money>(Kind::money, "money");
};
template <>
struct TypeOf<UnitPrice> {
    static constexpr Type type = detail::settable<UnitPrice>(Kind::unit_price, "unit_price");
};
template <>
struct TypeOf<Quantity> {
    static constexpr Type type = detail::plain<Quantity>(Kind::quantity, "quantity");
};
template <>
struct TypeOf<Percent> {
    static constexpr Type type = detail::plain<Percent>(Kind::percent, "percent");
};
template <>
struct TypeOf<Instant> {
    static constexpr Type type = detail::plain<Instant>(Kind::instant, "instant");
};
template <class E>
struct TypeOf<std::vector<E>> {
    static constexpr Type type = detail::list<E>();
};
template <class E>
struct TypeOf<std::optional<E>> {
    static constexpr Type type = detail::optional<E>();
};
template <class E>
struct TypeOf<std::map<std::string, E>> {
    static constexpr Type type = detail::map<E>();
};
template <class E>
struct TypeOf<Page<E>> {
    static constexpr Field fields[] = {
        {"items", &type_of<std::vector<E>>(), offsetof(Page<E>, items)},
        {"next", &type_of<std::optional<std::string>>(), offsetof(Page<E>, next)},
    };
    static constexpr Type type = detail::structure<Page<E>>("Page", fields);
};

/// A value of a type known at run time only. Not copyable.
class Value {
public:
    explicit Value(const Type& type) : type_(&type), place_(::operator new(type.size)) {
        type.construct(place_);
    }
    Value(const Value&) = delete;
    Value& operator=(const Value&) = delete;
    ~Value() {
        type_->destroy(place_);
        ::operator delete(place_);
    }
    const Type& type() const { return *type_; }
    void* get() { return place_; }
    const void* get() const { return place_; }

private:
    const Type* type_;
    void* place_;
};

/// The name of an enumerator, as JSON and rows show it.
template <class Enum>
requires std::is_enum_v<Enum>
constexpr const char* name_of(Enum value) {
    return type_of<Enum>().enumerators[static_cast<std::size_t>(value)];
}

} // namespace merastore::inline v0

// Applies MACRO(context, item) to each item; up to 256 of them.
#define MERASTORE_PARENS ()
#define MERASTORE_EXPAND(...) \
    MERASTORE_EXPAND3(MERASTORE_EXPAND3(MERASTORE_EXPAND3(MERASTORE_EXPAND3(__VA_ARGS__))))
#define MERASTORE_EXPAND3(...) \
    MERASTORE_EXPAND2(MERASTORE_EXPAND2(MERASTORE_EXPAND2(MERASTORE_EXPAND2(__VA_ARGS__))))
#define MERASTORE_EXPAND2(...) \
    MERASTORE_EXPAND1(MERASTORE_EXPAND1(MERASTORE_EXPAND1(MERASTORE_EXPAND1(__VA_ARGS__))))
#define MERASTORE_EXPAND1(...) __VA_ARGS__
#define MERASTORE_EACH(MACRO, context, ...) \
    __VA_OPT__(MERASTORE_EXPAND(MERASTORE_EACH_STEP(MACRO, context, __VA_ARGS__)))
#define MERASTORE_EACH_STEP(MACRO, context, item, ...) \
    MACRO(context, item) __VA_OPT__(, MERASTORE_EACH_AGAIN MERASTORE_PARENS(MACRO, context, __VA_ARGS__))
#define MERASTORE_EACH_AGAIN() MERASTORE_EACH_STEP

#define MERASTORE_FIELD(Struct, member)                                                        \
    ::merastore::Field {                                                                       \
#member, &::merastore::type_of < decltype(Struct::member)>(), offsetof(Struct, member) \
    }
#define MERASTORE_ENUMERATOR_NAME(Enum, enumerator) #enumerator
#define MERASTORE_ENUMERATOR(Enum, enumerator) Enum::enumerator

/// Describes a struct: its members in the order of their declaration.
#define MERASTORE_STRUCT(Struct, ...)                                                             \
    template <>                                                                                   \
    struct TypeOf<Struct> {                                                                       \
        static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Struct, __VA_ARGS__)}; \
        static_assert(detail::complete<Struct>(fields),                                           \
                      "MERASTORE_STRUCT(" #Struct "): a member is missing or out of order");      \
        static constexpr Type type = detail::structure<Struct>(#Struct, fields);                  \
    };

/// Describes an enum whose enumerators count up from zero and whose underlying type is int.
#define MERASTORE_ENUM(Enum, ...)                                                                        \
    template <>                                                                                          \
    struct TypeOf<Enum> {                                                                                \
        static constexpr Enum values[] = {MERASTORE_EACH(MERASTORE_ENUMERATOR, Enum, __VA_ARGS__)};      \
        static constexpr const char* names[] = {                                                         \
            MERASTORE_EACH(MERASTORE_ENUMERATOR_NAME, Enum, __VA_ARGS__)};                               \
        static_assert(detail::counts_up(values), "MERASTORE_ENUM(" #Enum "): an enumerator is missing"); \
        static constexpr Type type = detail::enumeration<Enum>(#Enum, names);                            \
    };
