// A program that has a shop inside: a game that sells hats to its players. The game brings its own log, its
// own idea of who may do what, its own cache and its own thread for background work; checkout is one step of
// its own flow.
//   example_embedding [FILE]        the shop is made anew in FILE, hats.db where it is left out
#include <filesystem>
#include <iostream>

#include "hat_shop.hpp"

using namespace merastore;

namespace {

/// The game's own flow: the hat is put on where the shop has sold it.
void wants_hat(HatShop& shop, const Click& click) {
    const Result<Order> order = shop.buy(click, "TOP-HAT");
    if (order)
        std::cout << click.player << " wears a hat now: order " << order->number << ", "
                  << order->total.text() << '\n';
    else
        std::cout << click.player << " gets no hat: " << order.error().message << '\n';
}

} // namespace

int main(int count, char** arguments) {
    const std::string file = count > 1 ? arguments[1] : "hats.db";
    for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(file + part);
    HatShop shop(file, std::cerr);

    const ProductId hat = shop.offer("Top hat", "TOP-HAT", "4.99 EUR", 2);
    std::cout << shop.page(hat) << '\n' << shop.page(hat) << '\n';
    shop.reprice("TOP-HAT", "5.49 EUR");
    std::cout << shop.page(hat) << '\n';

    wants_hat(shop, {"ada", "click-1"});
    wants_hat(shop, {"ada", "click-1"}); // the network was slow, and Ada impatient: the same order again
    wants_hat(shop, {"ben", "click-1"});
    wants_hat(shop, {"eve", "click-1"}); // two hats, three players

    const Result<Product> own = shop.make_hat({"eve", "click-2"}, "Crown");
    std::cout << "eve makes no hats: " << own.error().reason << '\n';
}
