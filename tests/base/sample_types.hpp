// Types for tests of the type tables and of JSON: every kind, and nothing of a module.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "merastore/type.hpp"

namespace merastore::inline v0 {

enum class Leaf { whole, broken, fannings };

struct SampleLine {
    VariantId variant;
    Quantity quantity = Quantity::of(1);
    std::optional<Money> price = {};
    bool operator==(const SampleLine&) const = default;
};

/// One member of every kind, the containers of several.
struct Sample {
    bool organic = false;
    std::int64_t count = 7;
    std::string title = "untitled";
    ProductId product;
    Leaf leaf = Leaf::whole;
    Currency currency;
    Money price;
    UnitPrice unit_price;
    Quantity quantity;
    Percent percent;
    Instant at;
    std::optional<std::string> note = {};
    std::vector<SampleLine> lines = {};
    std::map<std::string, std::int64_t> stock = {};
    std::optional<SampleLine> gift = {};
    std::map<std::string, std::vector<std::optional<Instant>>> seen = {};
    bool operator==(const Sample&) const = default;
};

/// What needs nothing set.
struct SampleNote {
    std::string text;
    std::vector<std::int64_t> numbers = {1, 2};
    std::map<std::string, std::string> words = {{"tea", "chai"}};
    std::optional<std::int64_t> rank = {};
    bool operator==(const SampleNote&) const = default;
};

/// An optional with a default, which only an explicit null takes away.
struct SampleRank {
    std::optional<std::int64_t> rank = 5;
};

MERASTORE_ENUM(Leaf, whole, broken, fannings)
MERASTORE_STRUCT(SampleLine, variant, quantity, price)
MERASTORE_STRUCT(Sample, organic, count, title, product, leaf, currency, price, unit_price, quantity, percent,
                 at, note, lines, stock, gift, seen)
MERASTORE_STRUCT(SampleRank, rank)
MERASTORE_STRUCT(SampleNote, text, numbers, words, rank)

} // namespace merastore::inline v0
