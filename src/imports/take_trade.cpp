// Past trade: which orders of a piece are complete, which are new, and what each of their rows is.
#include "imports/take_trade.hpp"

#include <algorithm>
#include <set>

#include "customers/door.hpp"
#include "imports/claim_rows.hpp"
#include "imports/read_trade.hpp"
#include "imports/trade_rows.hpp"

namespace merastore::imports {

namespace {

enum class GroupKind { sales, corrections, cancellations, entries };

GroupKind kind_of(const TradeGroup& group, const OrderMapping& mapping) {
    const auto is = [&](TradeKind kind) {
        return std::any_of(group.rows.begin(), group.rows.end(),
                           [&](const TradeRow& row) { return kind_of(row, mapping) == kind; });
    };
    if (is(TradeKind::cancellation)) return GroupKind::cancellations;
    if (is(TradeKind::write_off) || is(TradeKind::write_off_undone)) return GroupKind::entries;
    return is(TradeKind::sale) ? GroupKind::sales : GroupKind::corrections;
}

// Takes out rows that contradict themselves.
void drop_contradictions(TradeGroup& group, const OrderMapping& mapping, Findings& findings) {
    std::erase_if(group.rows, [&](const TradeRow& row) {
        if (kind_of(row, mapping)) return false;
        findings.add({row.line, mapping.columns.quantity, "imports.contradiction",
                      "A price below zero, or a quantity that does not fit the kind of its order."});
        return true;
    });
}

// Takes out orders that were imported before, and what comes too late of this import's own.
void drop_known(std::vector<TradeGroup>& groups, TradeUnit& trade) {
    std::vector<std::string> numbers;
    for (const TradeGroup& group : groups) numbers.push_back(group.order);
    const auto known = known_numbers(trade.unit, numbers);
    const auto claimed = claims(trade.unit, trade.job.id, ClaimKind::order, numbers);
    std::set<std::string> met;
    std::erase_if(groups, [&](const TradeGroup& group) {
        const auto found = known.find(group.order);
        const bool other = found != known.end() && found->second != trade.job.id;
        const bool fresh = met.insert(group.order).second;
        if (!other && fresh && found == known.end() && !claimed.contains(group.order)) return false;
        for (const TradeRow& row : group.rows) {
            if (other)
                trade.findings.count("already_imported");
            else
                trade.findings.add({row.line, trade.mapping.columns.order, "imports.scattered_order",
                                    "The rows of an order may be at most 16 other orders apart."});
        }
        return true;
    });
}

void claim_orders(TradeUnit& trade, const std::vector<TradeGroup>& groups) {
    std::map<std::string, Claim> numbers;
    for (const TradeGroup& group : groups) numbers.emplace(group.order, Claim::taken);
    claim(trade.unit, trade.job.id, ClaimKind::order, numbers);
}

void load_customers(TradeUnit& trade, const std::vector<TradeGroup>& groups) {
    std::vector<std::string> numbers;
    for (const TradeGroup& group : groups)
        for (const TradeRow& row : group.rows)
            if (!row.customer.empty()) numbers.push_back(row.customer);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    if (!numbers.empty()) trade.customers = customers::by_external_number(trade.unit, numbers);
}

// A dry run knows what each row is, but not which sale a cancellation takes back.
void count_only(TradeUnit& trade, const std::vector<TradeGroup>& groups) {
    for (const TradeGroup& group : groups) {
        const bool sold = kind_of(group, trade.mapping) == GroupKind::sales;
        for (const TradeRow& row : group.rows) switch (*kind_of(row, trade.mapping)) {
                case TradeKind::sale: trade.findings.count("sale"); break;
                case TradeKind::free_item:
                    trade.findings.count(sold ? "free_item" : "stock_correction");
                    break;
                case TradeKind::stock_correction: trade.findings.count("stock_correction"); break;
                case TradeKind::cancellation: trade.findings.count("cancellation"); break;
                case TradeKind::write_off: trade.findings.count("written_off"); break;
                case TradeKind::write_off_undone: trade.findings.count("write_off_undone"); break;
            }
    }
}

} // namespace

std::vector<CsvRecord> take_trade(UnitOfWork& unit, const Job& job, const Heading& heading,
                                  std::vector<CsvRecord> records, bool at_end, Findings& findings) {
    const OrderMapping mapping = parse_mapping(job.mapping);
    OrderRecords split = split_orders(std::move(records), heading.find(mapping.columns.order), at_end);
    std::vector<TradeGroup> groups = read_groups(split.complete, heading, mapping, findings);
    for (TradeGroup& group : groups) drop_contradictions(group, mapping, findings);
    std::erase_if(groups, [](const TradeGroup& group) { return group.rows.empty(); });
    if (groups.empty()) return std::move(split.open);

    TradeUnit trade{unit, job, mapping, findings};
    drop_known(groups, trade);
    if (job.dry_run) {
        count_only(trade, groups);
        claim_orders(trade, groups);
        return std::move(split.open);
    }
    unit.mark_historical();
    load_customers(trade, groups);
    std::map<GroupKind, std::vector<const TradeGroup*>> kinds;
    std::vector<std::string> numbers;
    for (const TradeGroup& group : groups) {
        kinds[kind_of(group, mapping)].push_back(&group);
        numbers.push_back(group.order);
    }
    take_sales(trade, kinds[GroupKind::sales]);
    take_cancellations(trade, kinds[GroupKind::cancellations]);
    take_entries(trade, kinds[GroupKind::entries]);
    for (const TradeGroup* group : kinds[GroupKind::corrections])
        for (const TradeRow& row : group->rows) list_correction(trade, row);
    note_numbers(unit, job.id, numbers);
    return std::move(split.open);
}

} // namespace merastore::imports
