// An offline point of sale in a terminal: the whole shop is one file beside it. Type `help`.
//   example_kiosk [FILE]        the shop is kept in FILE, kiosk.db where it is left out
#include <iostream>
#include <sstream>

#include "till.hpp"

namespace {

constexpr const char* help =
    "scan BARCODE        sell a piece: scan 4006381333931\n"
    "weigh SKU GRAMS     sell by weight: weigh APPLE 345\n"
    "undo                take the last article out again\n"
    "show                what is in the basket\n"
    "pay CASH            pay 20.00\n"
    "refund NUMBER       take an order back\n"
    "drawer              count the cash\n"
    "quit\n";

std::string answer(Till& till, const std::string& line) {
    std::istringstream words(line);
    std::string verb;
    std::string first;
    std::int64_t grams = 0;
    words >> verb >> first >> grams;
    if (verb == "scan") return till.scan(first);
    if (verb == "weigh") return till.weigh(first, grams);
    if (verb == "undo") return till.undo();
    if (verb == "show") return till.show();
    if (verb == "pay") return till.pay(first);
    if (verb == "refund") return till.refund(first);
    if (verb == "drawer") return till.drawer();
    return help;
}

} // namespace

int main(int count, char** arguments) {
    const std::string file = count > 1 ? arguments[1] : "kiosk.db";
    const merastore::Result<merastore::Store> store = merastore::Store::open({.database = "sqlite:" + file});
    if (!store) {
        std::cerr << file << ": " << store.error().message << '\n';
        return 1;
    }
    fill_shelf(*store);
    Till till(*store);
    for (std::string line; std::getline(std::cin, line) && line != "quit";) {
        try {
            std::cout << answer(till, line) << std::endl;
        } catch (const merastore::Exception& e) {
            std::cout << "Sorry: " << e.error().message << std::endl; // the basket is as it was
        }
    }
}
