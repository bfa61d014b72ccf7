// What the cells of a text of products say.
#include <charconv>

#include "base/shown.hpp"
#include "base/text_fold.hpp"
#include "imports/product_columns.hpp"

namespace merastore::imports {

namespace {

constexpr Reason bad_flag{Code::invalid_argument, "imports.bad_flag", "Write true or false."};
constexpr Reason bad_number{Code::invalid_argument, "imports.bad_number", "This is not a whole number."};
constexpr Reason bad_price{Code::invalid_argument, "imports.bad_price", "This is not a price."};
constexpr Reason bad_quantity{Code::invalid_argument, "imports.bad_quantity", "This is not a quantity."};

// Whether a price is finer than the minor unit of its currency.
bool is_fine(UnitPrice price) {
    return price.millionths() % (UnitPrice::scale / price.currency().minor_per_major()) != 0;
}

} // namespace

std::vector<std::string> split_list(const std::string& cell) {
    std::vector<std::string> items;
    std::string item;
    bool behind_backslash = false;
    const auto end_item = [&] {
        const std::size_t begin = item.find_first_not_of(' ');
        if (begin != std::string::npos)
            items.push_back(item.substr(begin, item.find_last_not_of(' ') - begin + 1));
        item.clear();
    };
    for (const char c : cell) {
        if (!behind_backslash && c == '\\') {
            behind_backslash = true;
            continue;
        }
        if (c == ';' && !behind_backslash)
            end_item();
        else
            item += c;
        behind_backslash = false;
    }
    end_item();
    return items;
}

std::string join_list(const std::vector<std::string>& items) {
    std::string cell;
    for (const std::string& item : items) {
        if (!cell.empty()) cell += "; ";
        for (const char c : item) {
            if (c == ';' || c == '\\') cell += '\\';
            cell += c;
        }
    }
    return cell;
}

bool read_flag(const std::string& cell) {
    const std::string text = folded(cell);
    if (text == "true" || text == "yes" || text == "1") return true;
    if (text == "false" || text == "no" || text == "0") return false;
    refuse(bad_flag, "Write true or false, not " + shown(cell) + ".");
}

std::int64_t read_count(const std::string& cell) {
    std::int64_t number = 0;
    const char* end = cell.data() + cell.size();
    const auto [stopped, error] = std::from_chars(cell.data(), end, number);
    if (error != std::errc{} || stopped != end || number < 0 || number > largest_exact)
        refuse(bad_number, shown(cell) + " is not a whole number from 0 on.");
    return number;
}

UnitPrice read_price(const std::string& cell, Currency currency) {
    const bool named = cell.find(' ') != std::string::npos; // "0.001 GBP": meant as it stands
    const Result<UnitPrice> price = named ? UnitPrice::parse(cell) : UnitPrice::parse(cell, currency);
    if (!price) refuse(bad_price, price.error().message);
    if (price->currency() != currency)
        refuse(bad_price, "The shop sells in " + std::string(currency.code()) + ", not in " +
                              std::string(price->currency().code()) + ".");
    if (price->is_negative()) refuse(bad_price, "A price is not below zero: " + shown(cell) + ".");
    if (!named && is_fine(*price))
        refuse(bad_price, shown(cell) + " has more places than " + std::string(currency.code()) +
                              " has. A price that is meant so is written with its currency: " + cell + " " +
                              std::string(currency.code()));
    return *price;
}

std::string price_text(UnitPrice price) { return is_fine(price) ? price.text() : price.number(); }

Quantity read_quantity(const std::string& cell) {
    const Result<Quantity> quantity = Quantity::parse(cell);
    if (!quantity) refuse(bad_quantity, quantity.error().message);
    if (quantity->is_negative()) refuse(bad_quantity, "A quantity is not below zero: " + shown(cell) + ".");
    return *quantity;
}

std::string flag_text(bool flag) { return flag ? "true" : "false"; }

} // namespace merastore::imports
