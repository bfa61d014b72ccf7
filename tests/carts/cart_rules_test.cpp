#include "carts/cart.hpp"

#include "support/expect.hpp"
#include "support/state_page.hpp"

namespace merastore {
namespace {

const Currency eur = Currency::of("EUR").value();
const VariantId tea{1}, rice{2};

carts::Facts facts() {
    carts::Facts facts;
    catalog::Sellable sold;
    sold.id = tea;
    sold.sku = "TEA";
    sold.status = ProductStatus::active;
    sold.step = Quantity::of(1);
    facts.sellables[tea] = sold;
    sold.id = rice;
    sold.sku = "RICE";
    sold.step = Quantity::of_thousandths(250);
    sold.track_stock = false;
    facts.sellables[rice] = sold;
    facts.prices[tea] = {tea, UnitPrice::parse("2.49 EUR").value(), {}};
    facts.prices[rice] = {rice, UnitPrice::parse("1.00 EUR").value(), {}};
    facts.available[tea] = Quantity::of(5);
    return facts;
}

Cart empty_cart() {
    Cart cart;
    cart.currency = eur;
    return cart;
}

carts::Addition addition(VariantId variant, const char* quantity, std::int64_t id = 1) {
    return {variant, Quantity::parse(quantity).value(), nullptr, CartLineId{id}, ""};
}

TEST(CartRules, EveryChangeOfStatusIsAllowedOrNot) {
    const CartStatus all[] = {CartStatus::active, CartStatus::completed, CartStatus::merged,
                              CartStatus::expired};
    for (const CartStatus from : all)
        for (const CartStatus to : all) {
            const bool ends = from == CartStatus::active && to != CartStatus::active;
            const bool reopens = from == CartStatus::completed && to == CartStatus::active;
            EXPECT_EQ(carts::may_become(from, to), ends || reopens) << name_of(from) << " " << name_of(to);
        }
}

TEST(CartRules, ThePageOfTheStateMachinesShowsTheSame) {
    EXPECT_EQ(test::edges_on_page("Cart"), test::edges_in_code<CartStatus>(carts::may_become));
}

TEST(CartRules, TheSameVariantHasOneLine) {
    Cart cart = empty_cart();
    carts::add(cart, facts(), addition(tea, "2", 1));
    carts::add(cart, facts(), addition(tea, "3", 2));
    ASSERT_EQ(cart.lines.size(), 1u);
    EXPECT_EQ(cart.lines[0].id, CartLineId{1});
    EXPECT_EQ(cart.lines[0].quantity, Quantity::of(5));
    EXPECT_THROWS_REASON(carts::add(cart, facts(), addition(tea, "1", 3)), "inventory.out_of_stock");
}

TEST(CartRules, QuantitiesArePositiveMultiplesOfTheStep) {
    Cart cart = empty_cart();
    for (const char* wrong : {"0", "-1", "0.1", "1.3"})
        EXPECT_THROWS_REASON(carts::add(cart, facts(), addition(rice, wrong)), "carts.bad_quantity") << wrong;
    carts::add(cart, facts(), addition(rice, "1.25"));
    EXPECT_EQ(cart.lines.at(0).quantity.text(), "1.25");
}

TEST(CartRules, OnlyWhatIsForSaleAndHasAPriceIsAdded) {
    carts::Facts known = facts();
    Cart cart = empty_cart();
    known.prices.erase(rice);
    EXPECT_THROWS_REASON(carts::add(cart, known, addition(rice, "1")), "carts.no_price");
    known.sellables[tea].status = ProductStatus::archived;
    EXPECT_THROWS_REASON(carts::add(cart, known, addition(tea, "1")), "carts.inactive_product");
}

TEST(CartRules, ACartHasAtMostFiveHundredLines) {
    carts::Facts known = facts();
    Cart cart = empty_cart();
    for (std::int64_t i = 10; i <= 510; ++i) {
        known.sellables[VariantId{i}] = known.sellables[rice];
        known.prices[VariantId{i}] = known.prices[rice];
    }
    for (std::int64_t i = 10; i < 510; ++i) carts::add(cart, known, addition(VariantId{i}, "1", i));
    EXPECT_EQ(cart.lines.size(), 500u);
    EXPECT_THROWS_REASON(carts::add(cart, known, addition(VariantId{510}, "1")), "carts.too_many_lines");
}

TEST(CartRules, ARefreshTellsWhatItChanged) {
    carts::Facts known = facts();
    Cart cart = empty_cart();
    carts::add(cart, known, addition(tea, "4", 1));
    carts::add(cart, known, addition(rice, "1", 2));
    known.available[tea] = Quantity::of(3);
    known.prices[tea].price = UnitPrice::parse("3.00 EUR").value();
    known.prices.erase(rice);

    const std::vector<CartChange> changes = carts::refresh(cart, known);
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(changes[0].kind, CartChangeKind::quantity_lowered);
    EXPECT_EQ(changes[0].new_quantity, Quantity::of(3));
    EXPECT_EQ(changes[0].new_price->text(), "3.00 EUR");
    EXPECT_EQ(changes[1].kind, CartChangeKind::removed);
    ASSERT_EQ(cart.lines.size(), 1u);
    EXPECT_TRUE(carts::refresh(cart, known).empty());
}

TEST(CartRules, MergingAddsQuantitiesAndKeepsPrices) {
    carts::Facts known = facts();
    Cart into = empty_cart(), from = empty_cart();
    carts::add(into, known, addition(tea, "1", 1));
    known.prices[tea].price = UnitPrice::parse("9.00 EUR").value();
    carts::add(from, known, addition(tea, "2", 2));
    carts::add(from, known, addition(rice, "1", 3));

    const carts::Merged merged = carts::merge_lines(into, from);
    EXPECT_EQ(merged.changed, std::vector<std::size_t>{0});
    EXPECT_EQ(merged.first_new, 1u);
    ASSERT_EQ(into.lines.size(), 2u);
    EXPECT_EQ(into.lines[0].quantity, Quantity::of(3));
    EXPECT_EQ(into.lines[0].unit_price.text(), "2.49 EUR");
    EXPECT_FALSE(into.lines[1].id.is_set());
}

} // namespace
} // namespace merastore
