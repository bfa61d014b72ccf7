#include "imports/past_trade.hpp"

namespace merastore::imports {

namespace {

bool begins(const std::string& number, const std::string& prefix) {
    return !prefix.empty() && number.starts_with(prefix);
}

} // namespace

std::optional<TradeKind> kind_of(const TradeRow& row, const OrderMapping& mapping) {
    const bool positive = !row.quantity.is_zero() && !row.quantity.is_negative();
    if (row.quantity.is_zero()) return std::nullopt;
    if (begins(row.order, mapping.entry_prefix)) {
        if (row.unit_price.is_zero()) return std::nullopt;
        return row.unit_price.is_negative() == positive ? TradeKind::write_off : TradeKind::write_off_undone;
    }
    if (row.unit_price.is_negative()) return std::nullopt;
    if (begins(row.order, mapping.cancellation_prefix))
        return positive ? std::nullopt : std::optional{TradeKind::cancellation};
    if (row.unit_price.is_zero()) return positive ? TradeKind::free_item : TradeKind::stock_correction;
    return positive ? std::optional{TradeKind::sale} : std::nullopt;
}

} // namespace merastore::imports
