#include "inventory/level.hpp"

#include <algorithm>

namespace merastore::inventory {

Quantity slack_of(const Level& level) { return level.on_hand + level.backorder_limit - level.reserved; }

Level completed(Level level) {
    level.available = slack_of(level) + level.shortage;
    return level;
}

Level changed(Level level, Quantity on_hand, Quantity reserved) {
    const Quantity gap = reserved - on_hand; // so much closer to the limit
    if (gap > Quantity{} && slack_of(level) < gap) refuse(reasons::inventory_below_reserved);
    level.on_hand += on_hand;
    level.reserved += reserved;
    level.shortage = std::max(Quantity{}, -slack_of(level));
    return completed(level);
}

Level counted(Level level, Quantity on_hand) {
    level.on_hand = on_hand;
    level.shortage = std::max(Quantity{}, -slack_of(level));
    return completed(level);
}

Level limited(Level level, Quantity limit) {
    const bool is_lower = limit < level.backorder_limit;
    level.backorder_limit = limit;
    if (is_lower && slack_of(level).is_negative()) refuse(reasons::inventory_below_reserved);
    level.shortage = std::max(Quantity{}, -slack_of(level));
    return completed(level);
}

namespace {

// The demands of one variant and the shelves that can serve them.
struct Group {
    Quantity wanted;
    Quantity free;
    std::size_t next = 0; ///< the shelf to take from
    std::size_t end = 0;
    Quantity left; ///< of that shelf
};

using Groups = std::unordered_map<VariantId, Group>;

Groups groups_of(std::span<const Demand> demands, std::span<const Shelf> shelves) {
    Groups groups;
    for (const Demand& demand : demands) groups[demand.variant].wanted += demand.quantity;
    for (std::size_t i = 0; i < shelves.size(); ++i) {
        const auto found = groups.find(shelves[i].variant);
        if (found == groups.end()) continue;
        Group& group = found->second;
        if (group.end == 0) group.next = i;
        group.end = i + 1;
        group.free += shelves[i].free;
    }
    return groups;
}

std::optional<std::size_t> first_short(std::span<const Demand> demands, const Groups& groups) {
    std::unordered_map<VariantId, Quantity> so_far;
    for (std::size_t i = 0; i < demands.size(); ++i) {
        const Quantity wanted = so_far[demands[i].variant] += demands[i].quantity;
        if (wanted > groups.at(demands[i].variant).free) return i;
    }
    return std::nullopt;
}

// Begins with the shelf that has enough for everything, if there is one.
void choose_first_shelf(Group& group, std::span<const Shelf> shelves) {
    for (std::size_t i = group.next; i < group.end; ++i)
        if (shelves[i].free >= group.wanted) {
            group.next = i;
            break;
        }
    group.left = shelves[group.next].free;
}

} // namespace

Allocation allocation_of(std::span<const Demand> demands, std::span<const Shelf> shelves) {
    Allocation allocation;
    Groups groups = groups_of(demands, shelves);
    allocation.first_short = first_short(demands, groups);
    if (allocation.first_short) {
        allocation.available = groups.at(demands[*allocation.first_short].variant).free;
        return allocation;
    }
    for (auto& [variant, group] : groups) choose_first_shelf(group, shelves);
    for (std::size_t i = 0; i < demands.size(); ++i) {
        Group& group = groups.at(demands[i].variant);
        Quantity wanted = demands[i].quantity;
        while (wanted > Quantity{}) {
            const Quantity part = std::min(wanted, group.left);
            if (part > Quantity{}) allocation.takes.push_back({i, group.next, part});
            wanted -= part;
            group.left -= part;
            if (wanted > Quantity{}) group.left = shelves[++group.next].free;
        }
    }
    return allocation;
}

} // namespace merastore::inventory
