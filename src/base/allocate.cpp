#include <algorithm>
#include <numeric>

#include "base/decimal.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {

namespace {

// Hamilton's method: floors first, then one unit each by descending fraction, ties to the earlier part.
std::vector<std::int64_t> largest_remainder(std::int64_t units, std::span<const std::int64_t> weights) {
    const Wide total = std::accumulate(weights.begin(), weights.end(), Wide{0});
    const Wide whole = total == 0 ? static_cast<Wide>(weights.size()) : total;
    std::vector<std::int64_t> shares(weights.size());
    std::vector<Wide> rests(weights.size());
    std::int64_t left = units;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Wide exact = Wide{units} * (total == 0 ? 1 : weights[i]);
        shares[i] = static_cast<std::int64_t>(exact / whole);
        rests[i] = exact % whole;
        left -= shares[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
    for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];
    return shares;
}

// The first part that has a weight; where none has, the first.
std::size_t first_weighted(std::span<const std::int64_t> weights) {
    const auto found = std::find_if(weights.begin(), weights.end(), [](std::int64_t w) { return w > 0; });
    return found == weights.end() ? 0 : static_cast<std::size_t>(found - weights.begin());
}

} // namespace

std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights) {
    return allocate(amount, weights, 1);
}

std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights, std::int64_t step) {
    if (weights.empty()) refuse(reasons::invalid, "An amount cannot be split over no parts.");
    if (step <= 0) refuse(reasons::invalid, "The step must be positive, it is " + std::to_string(step) + ".");
    for (const std::int64_t weight : weights)
        if (weight < 0)
            refuse(reasons::invalid, "A weight must not be negative, one is " + std::to_string(weight) + ".");
    const std::int64_t sign = amount.is_negative() ? -1 : 1;
    const std::int64_t magnitude = amount.amount() * sign;
    std::vector<std::int64_t> shares = largest_remainder(magnitude / step, weights);
    for (std::int64_t& share : shares) share *= step;
    shares[first_weighted(weights)] += magnitude % step;
    std::vector<Money> parts;
    parts.reserve(shares.size());
    for (const std::int64_t share : shares) parts.push_back(Money::of(sign * share, amount.currency()));
    return parts;
}

} // namespace merastore::inline v0
