#include <algorithm>
#include <numeric>

#include "base/decimal.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {

namespace {

// Hamilton's method: floors first, then one unit each by descending fraction, ties to the earlier part.
std::vector<std::int64_t> largest_remainder(std::int64_t units, std::span<const std::int64_t> weights) {
    const Wide total = std::accumulate(weights.begin(), weights.end(), Wide{0});
    std::vector<std::int64_t> shares(weights.size());
    std::vector<Wide> rests(weights.size());
    std::int64_t left = units;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Wide weight = total == 0 ? 1 : weights[i];
        const Wide whole = total == 0 ? static_cast<Wide>(weights.size()) : total;
        shares[i] = static_cast<std::int64_t>(Wide{units} * weight / whole);
        rests[i] = Wide{units} * weight % whole;
        left -= shares[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
    for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];
    return shares;
}

} // namespace

std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights) { return allocate(amount, weights, 1); }

std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights, std::int64_t step) {
    if (weights.empty()) refuse(reasons::invalid, "An amount cannot be split over no parts.");
    if (step <= 0) refuse(reasons::invalid, "The step must be positive.");
    for (const std::int64_t weight : weights)
        if (weight < 0) refuse(reasons::invalid, "A weight must not be negative.");
    const std::int64_t sign = amount.is_negative() ? -1 : 1;
    const std::int64_t magnitude = amount.amount() * sign;
    std::vector<std::int64_t> shares = largest_remainder(magnitude / step, weights);
    std::vector<Money> parts;
    for (const std::int64_t share : shares) parts.push_back(Money::of(sign * share * step, amount.currency()));
    const std::int64_t odd = magnitude % step;
    if (odd != 0) parts.front() += Money::of(sign * odd, amount.currency());
    return parts;
}

} // namespace merastore::inline v0
