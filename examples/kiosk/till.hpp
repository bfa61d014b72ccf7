// A till: one basket at a time, paid in cash, with no network at all. Answers are texts for its display;
// what is refused leaves as merastore::Exception, whose message can be shown as it is.
#pragma once

#include <cstdint>
#include <string>

#include "merastore/merastore.hpp"

class Till {
public:
    explicit Till(merastore::Store store) : store_(std::move(store)) {}

    /// Sells one piece of what carries this barcode.
    std::string scan(const std::string& barcode);
    /// Sells by weight: what the scale shows, in grams.
    std::string weigh(const std::string& sku, std::int64_t grams);
    /// Takes the last article out of the basket again.
    std::string undo();
    /// What is in the basket, and what it costs.
    std::string show() const;
    /// Takes cash, hands the goods over, and prints the receipt with the change.
    std::string pay(const std::string& cash);
    /// Takes everything of an order back: the goods into stock, the cash to the customer.
    std::string refund(const std::string& number);
    /// How much cash is in the drawer.
    std::string drawer() const;

private:
    std::string add(const merastore::Variant& variant, merastore::Quantity quantity);

    merastore::Store store_;
    merastore::CartId basket_; ///< unset between two customers
};

/// A greengrocer's shelf. Filled once; later it is what was left.
void fill_shelf(const merastore::Store& store);
