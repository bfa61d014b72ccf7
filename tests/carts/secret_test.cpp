// Who reaches a cart: visitors with its secret, customers with what is their own, staff with any.
#include "checkout/checkout_test.hpp"

namespace merastore {
namespace {

struct EverybodyMayDoAll final : Authorizer {
    bool allows(const Actor&, std::string_view, TenantId) override { return true; }
};

class CartSecret : public test::CheckoutTest {
protected:
    CartSecret() { options.authorizer = std::make_shared<EverybodyMayDoAll>(); }
    void SetUp() override {
        CheckoutTest::SetUp();
        sell("TEA", "4.90 EUR", 10);
        first = customer("first@example.org");
        second = customer("second@example.org");
    }
    CustomerId customer(const std::string& email) {
        return store->customers().create({.email = email}).value().id;
    }
    static Call visitor(const std::string& secret = {}) {
        return {.actor = Actor::anonymous(), .cart_secret = secret};
    }
    static Call signed_in(CustomerId id, const std::string& secret = {}) {
        return {.actor = {ActorKind::customer, id.text()}, .cart_secret = secret};
    }
    Cart made_by(const Call& call) {
        return store->carts().create({.lines = {{.sku = "TEA"}}}, call).value();
    }

    CustomerId first, second;
};
ON_EVERY_DATABASE(CartSecret);

TEST_P(CartSecret, IsToldOnceAndNotKept) {
    const Cart cart = made_by(visitor());
    ASSERT_TRUE(cart.secret);
    EXPECT_EQ(cart.secret->size(), 26u);
    EXPECT_NE(made_by(visitor()).secret, cart.secret);
    EXPECT_FALSE(store->carts().get({cart.id}).value().secret);
    EXPECT_FALSE(store->carts().get({cart.id}, visitor(*cart.secret)).value().secret);
    EXPECT_EQ(sql_value("SELECT count(*) FROM carts WHERE secret_hash LIKE '%" + *cart.secret + "%'"), "0");
}

TEST_P(CartSecret, LetsAVisitorDoEverythingWithTheCart) {
    const Cart cart = made_by(visitor());
    const Call owner = visitor(*cart.secret);
    const CartLineId line = cart.lines.at(0).id;
    EXPECT_TRUE(store->carts().add_line({.cart = cart.id, .sku = "TEA"}, owner));
    EXPECT_TRUE(store->carts().update_line({cart.id, line, Quantity::of(3)}, owner));
    EXPECT_TRUE(store->carts().update({.cart = cart.id, .email = "guest@example.org"}, owner));
    EXPECT_TRUE(store->carts().refresh({cart.id}, owner));
    EXPECT_EQ(store->carts().get({cart.id}, owner).value().lines.at(0).quantity, Quantity::of(3));
    EXPECT_TRUE(store->checkout().place({.cart = cart.id, .method = "cash"}, owner));
}

TEST_P(CartSecret, WithoutItTheCartIsNotThere) {
    const Cart cart = made_by(visitor());
    const CartLineId line = cart.lines.at(0).id;
    for (const Call& stranger : {visitor(), visitor(*made_by(visitor()).secret), signed_in(first)}) {
        EXPECT_REFUSED(store->carts().get({cart.id}, stranger), "carts.not_found");
        EXPECT_REFUSED(store->carts().add_line({.cart = cart.id, .sku = "TEA"}, stranger), "carts.not_found");
        EXPECT_REFUSED(store->carts().update_line({cart.id, line, Quantity::of(3)}, stranger),
                       "carts.not_found");
        EXPECT_REFUSED(store->carts().remove_line({cart.id, line}, stranger), "carts.not_found");
        EXPECT_REFUSED(store->carts().update({.cart = cart.id, .note = "mine"}, stranger), "carts.not_found");
        EXPECT_REFUSED(store->carts().refresh({cart.id}, stranger), "carts.not_found");
        EXPECT_REFUSED(store->checkout().place({.cart = cart.id, .method = "cash"}, stranger),
                       "carts.not_found");
    }
    EXPECT_EQ(store->carts().get({cart.id}).value().version, 1);
}

TEST_P(CartSecret, StaffAndServicesNeedNone) {
    const Cart cart = made_by(visitor());
    EXPECT_TRUE(store->carts().get({cart.id}, {.actor = {ActorKind::staff, "7"}}));
    EXPECT_TRUE(store->carts().get({cart.id}, {.actor = {ActorKind::service, "till"}}));
}

TEST_P(CartSecret, ACustomerReachesTheirOwnCartsWithoutIt) {
    const Cart cart = made_by(signed_in(first));
    EXPECT_EQ(cart.customer, first);
    EXPECT_TRUE(store->carts().get({cart.id}, signed_in(first)));
    EXPECT_REFUSED(store->carts().get({cart.id}, signed_in(second)), "carts.not_found");
    EXPECT_REFUSED(store->carts().get({cart.id}, visitor()), "carts.not_found");
    const Order order =
        store->checkout().place({.cart = cart.id, .method = "cash"}, signed_in(first)).value();
    EXPECT_EQ(order.customer, first);
}

TEST_P(CartSecret, MergesAGuestsCartIntoACustomersOwn) {
    const Cart guest = made_by(visitor());
    const Cart own = made_by(signed_in(first));
    EXPECT_REFUSED(store->carts().merge({guest.id, own.id}, signed_in(first)), "carts.not_found");
    EXPECT_REFUSED(store->carts().merge({guest.id, own.id}, visitor(*guest.secret)), "carts.not_found");
    const Cart merged = store->carts().merge({guest.id, own.id}, signed_in(first, *guest.secret)).value();
    EXPECT_EQ(merged.lines.at(0).quantity, Quantity::of(2));
}

TEST_P(CartSecret, NobodyNamesAnotherCustomer) {
    const Cart guest = made_by(visitor());
    for (const Call& stranger : {visitor(*guest.secret), signed_in(second, *guest.secret)}) {
        EXPECT_REFUSED(store->carts().create({.customer = first}, stranger), "customers.not_found");
        EXPECT_REFUSED(store->carts().update({.cart = guest.id, .customer = first}, stranger),
                       "customers.not_found");
        EXPECT_REFUSED(
            store->checkout().place({.cart = guest.id, .customer = first, .method = "cash"}, stranger),
            "customers.not_found");
    }
    EXPECT_EQ(store->carts()
                  .update({.cart = guest.id, .customer = first}, signed_in(first, *guest.secret))
                  .value()
                  .customer,
              first);
}

TEST_P(CartSecret, OfAnOrderWhosePaymentFailedOpensTheCartAgain) {
    const Cart cart = made_by(visitor());
    EXPECT_REFUSED(store->checkout().place({.cart = cart.id, .payment = "sandbox", .method = "tok_decline"},
                                           visitor(*cart.secret)),
                   "payments.declined");
    EXPECT_EQ(store->carts().get({cart.id}, visitor(*cart.secret)).value().status, CartStatus::active);
}

TEST_P(CartSecret, ShowsTheOrderThatTheCartBecame) {
    const Cart cart = made_by(visitor());
    const GetOrderOfCart asked{cart.id};
    EXPECT_REFUSED(store->checkout().order(asked, visitor(*cart.secret)), "orders.not_found");
    const Order placed =
        store->checkout()
            .place({.cart = cart.id, .payment = "sandbox", .method = "tok_approve", .capture = true},
                   visitor(*cart.secret))
            .value();
    const Order seen = store->checkout().order(asked, visitor(*cart.secret)).value();
    EXPECT_EQ(seen.id, placed.id);
    EXPECT_EQ(seen.payment_status, PaymentStatus::paid);
    EXPECT_EQ(seen.lines.size(), 1u);
    for (const Call& stranger : {visitor(), visitor("GUESSED"), signed_in(second)})
        EXPECT_REFUSED(store->checkout().order(asked, stranger), "carts.not_found");
    EXPECT_EQ(store->checkout().order(asked).value().id, placed.id);
}

TEST_P(CartSecret, ShowsACustomerTheOrdersOfTheirOwnCarts) {
    const Cart cart = made_by(signed_in(first));
    static_cast<void>(
        store->checkout().place({.cart = cart.id, .method = "later"}, signed_in(first)).value());
    EXPECT_EQ(store->checkout().order({cart.id}, signed_in(first)).value().customer, first);
    EXPECT_REFUSED(store->checkout().order({cart.id}, signed_in(second)), "carts.not_found");
}

} // namespace
} // namespace merastore
