#include "merastore/type.hpp"

#include <gmock/gmock.h>

#include "base/random_value.hpp"
#include "base/sample_types.hpp"

namespace merastore::inline v0 {
namespace {

using testing::ElementsAre;

template <class T>
constexpr Kind kind_of = type_of<T>().kind;

std::vector<std::string> field_names(const Type& type) {
    std::vector<std::string> names;
    for (const Field& field : type.fields) names.emplace_back(field.name);
    return names;
}

TEST(TypeTable, EveryTypeHasItsKind) {
    EXPECT_EQ(kind_of<bool>, Kind::boolean);
    EXPECT_EQ(kind_of<std::int64_t>, Kind::integer);
    EXPECT_EQ(kind_of<std::string>, Kind::text);
    EXPECT_EQ(kind_of<OrderId>, Kind::id);
    EXPECT_EQ(kind_of<Leaf>, Kind::enumeration);
    EXPECT_EQ(kind_of<Currency>, Kind::currency);
    EXPECT_EQ(kind_of<Money>, Kind::money);
    EXPECT_EQ(kind_of<UnitPrice>, Kind::unit_price);
    EXPECT_EQ(kind_of<Quantity>, Kind::quantity);
    EXPECT_EQ(kind_of<Percent>, Kind::percent);
    EXPECT_EQ(kind_of<Instant>, Kind::instant);
    EXPECT_EQ(kind_of<std::optional<Money>>, Kind::optional);
    EXPECT_EQ(kind_of<std::vector<SampleLine>>, Kind::list);
    EXPECT_EQ((kind_of<std::map<std::string, Money>>), Kind::map);
    EXPECT_EQ(kind_of<Sample>, Kind::structure);
    EXPECT_EQ(kind_of<Page<Sample>>, Kind::structure);
}

TEST(TypeTable, AStructHasItsMembersInOrderAndWhereTheyAre) {
    const Type& type = type_of<SampleLine>();
    EXPECT_STREQ(type.name, "SampleLine");
    EXPECT_THAT(field_names(type), ElementsAre("variant", "quantity", "price"));
    EXPECT_THAT(field_names(type_of<Page<Sample>>()), ElementsAre("items", "next"));
    SampleLine line{VariantId{5}, Quantity::of(2), {}};
    EXPECT_EQ(type.fields[0].in(&line), &line.variant);
    EXPECT_EQ(type.fields[1].in(&line), &line.quantity);
    EXPECT_EQ(type.fields[2].in(&std::as_const(line)), &line.price);
    EXPECT_EQ(type.fields[0].type, &type_of<VariantId>());
    EXPECT_EQ(type.size, sizeof(SampleLine));
}

TEST(TypeTable, AnIdHasItsPrefixAndAnEnumItsNames) {
    EXPECT_STREQ(type_of<OrderId>().prefix, "ord");
    EXPECT_THAT(type_of<Leaf>().enumerators,
                ElementsAre(testing::StrEq("whole"), testing::StrEq("broken"), testing::StrEq("fannings")));
    EXPECT_STREQ(name_of(Leaf::broken), "broken");
}

TEST(TypeTable, WhatMustBeSetKnowsWhetherItIs) {
    const auto is_unset = [](const auto& value) {
        return type_of<std::decay_t<decltype(value)>>().is_unset(&value);
    };
    const Currency euro = Currency::of("EUR").value();
    EXPECT_TRUE(is_unset(OrderId{}));
    EXPECT_FALSE(is_unset(OrderId{1}));
    EXPECT_TRUE(is_unset(Currency{}));
    EXPECT_FALSE(is_unset(euro));
    EXPECT_TRUE(is_unset(Money{}));
    EXPECT_FALSE(is_unset(Money::zero(euro)));
    EXPECT_TRUE(is_unset(UnitPrice{}));
    EXPECT_FALSE(is_unset(UnitPrice::of(Money::zero(euro))));
    EXPECT_EQ(type_of<Quantity>().is_unset, nullptr);
    EXPECT_EQ(type_of<std::optional<OrderId>>().is_unset, nullptr);
}

TEST(TypeTable, ContainersAreReachedThroughTheTable) {
    std::vector<std::string> list;
    const Type& list_type = type_of<std::vector<std::string>>();
    *static_cast<std::string*>(list_type.list_push(&list)) = "tea";
    EXPECT_EQ(list_type.list_size(&list), 1u);
    EXPECT_EQ(list_type.list_at(&list, 0), &list.front());
    EXPECT_EQ(list_type.element, &type_of<std::string>());

    std::optional<std::int64_t> optional;
    const Type& optional_type = type_of<std::optional<std::int64_t>>();
    EXPECT_EQ(optional_type.optional_get(&optional), nullptr);
    *static_cast<std::int64_t*>(optional_type.optional_emplace(&optional)) = 7;
    EXPECT_EQ(optional_type.optional_get(&optional), &*optional);
    EXPECT_EQ(optional, 7);

    std::map<std::string, std::string> map{{"b", "2"}};
    const Type& map_type = type_of<std::map<std::string, std::string>>();
    *static_cast<std::string*>(map_type.map_put(&map, "a")) = "1";
    std::string seen;
    map_type.map_each(&map, &seen, [](void* context, const std::string& key, const void* value) {
        *static_cast<std::string*>(context) += key + *static_cast<const std::string*>(value);
    });
    EXPECT_EQ(seen, "a1b2");
}

TEST(TypeTable, AValueBeginsWithItsDefaultsAndIsCopied) {
    Value value(type_of<Sample>());
    EXPECT_EQ(*static_cast<Sample*>(value.get()), Sample{});
    RandomValue random(8);
    for (int i = 0; i < 100; ++i) {
        const auto sample = random.of<Sample>();
        value.type().assign(value.get(), &sample);
        ASSERT_EQ(*static_cast<const Sample*>(std::as_const(value).get()), sample);
    }
}

} // namespace
} // namespace merastore::inline v0
