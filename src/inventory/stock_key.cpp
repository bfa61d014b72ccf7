#include "inventory/stock_key.hpp"

#include "base/input_checks.hpp"

namespace merastore::inventory {

namespace {

// A billion: sums over any number of real locations stay exact.
const Quantity& largest_stock() {
    static const Quantity largest = Quantity::of(1'000'000'000);
    return largest;
}

void check(const catalog::Sellable& variant, Quantity quantity, const std::string& field, bool fine,
           const char* what) {
    if (fine && quantity <= largest_stock() && -quantity <= largest_stock() &&
        quantity.is_multiple_of(variant.step))
        return;
    refuse_field(reasons::inventory_bad_quantity, field,
                 "The quantity of " + variant.sku + " must be " + what + ", a multiple of " +
                     variant.step.text() + " and at most " + largest_stock().text() + ".");
}

} // namespace

catalog::Sellable counted_variant(Reader& reader, const std::string& sku, std::optional<VariantId> variant) {
    const VariantId id = catalog::find_variant(reader, {sku, variant});
    const catalog::Sellables found = catalog::sellables(reader, {&id, 1});
    const auto sellable = found.find(id);
    if (sellable == found.end()) refuse(reasons::catalog_variant_not_found);
    if (!sellable->second.track_stock)
        refuse_field(reasons::inventory_not_tracked, sku.empty() ? "variant" : "sku",
                     "The stock of " + sellable->second.sku + " is not counted; it is always available.");
    return sellable->second;
}

void check_positive(const catalog::Sellable& variant, Quantity quantity, const std::string& field) {
    check(variant, quantity, field, quantity > Quantity{}, "greater than zero");
}

void check_not_negative(const catalog::Sellable& variant, Quantity quantity, const std::string& field) {
    check(variant, quantity, field, !quantity.is_negative(), "zero or more");
}

void check_difference(const catalog::Sellable& variant, Quantity quantity, const std::string& field) {
    check(variant, quantity, field, !quantity.is_zero(), "other than zero");
}

void check_size(Quantity on_hand, const std::string& field) {
    if (on_hand > largest_stock())
        refuse_field(reasons::inventory_bad_quantity, field,
                     "A level holds at most " + largest_stock().text() + ".");
}

void check_note(const std::string& note) {
    Problems problems;
    check_text({{}, "note"}, note, longest_note, problems);
    std::move(problems).refuse_any();
}

Location location_of(Reader& reader, const std::string& code, const std::string& field) {
    auto location = find_location(reader, code.empty() ? default_location : code);
    if (!location) refuse_field(reasons::inventory_location_not_found, field);
    return std::move(*location);
}

Location ensure_location(UnitOfWork& unit, const std::string& code, const std::string& field) {
    if (!code.empty() && code != default_location) return location_of(unit, code, field);
    if (auto location = find_location(unit, default_location)) return std::move(*location);
    Location location{unit.new_id<LocationId>(), 1, default_location, "Default", 0};
    insert(unit, location);
    unit.publish(location_created, location.id, location.version,
                 LocationCreated{location.id, location.code});
    return location;
}

std::optional<Level> lock_level(UnitOfWork& unit, VariantId variant, LocationId location,
                                StockChange& change) {
    std::vector<Level> levels =
        without_expired_holds(unit, lock_levels(unit, {&variant, 1}, {&location, 1}), change);
    if (levels.empty()) return std::nullopt;
    return levels.front();
}

Level open_level(UnitOfWork& unit, VariantId variant, LocationId location) {
    Level level;
    level.id = unit.new_id<LevelId>();
    level.variant = variant;
    level.location = location;
    insert(unit, {&level, 1});
    return level;
}

std::string shown(Quantity quantity, const catalog::Sellable& variant) {
    return quantity.text() + (variant.unit == Unit::each ? "" : std::string(" ") + name_of(variant.unit));
}

} // namespace merastore::inventory
