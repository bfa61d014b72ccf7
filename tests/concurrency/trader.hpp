// Somebody who does whatever a shop can do, at random, on things that others work on at the same time.
#pragma once

#include <map>
#include <mutex>
#include <random>
#include <set>

#include "merastore/store.hpp"

namespace merastore::test {

/// Ids that all traders know.
template <class Id>
class Known {
public:
    void add(Id id) {
        const std::lock_guard lock(mutex_);
        ids_.push_back(id);
    }
    /// One of the newest, so that traders meet.
    std::optional<Id> any(std::mt19937& random) {
        const std::lock_guard lock(mutex_);
        if (ids_.empty()) return std::nullopt;
        const std::size_t back = random() % std::min<std::size_t>(ids_.size(), 24);
        return ids_[ids_.size() - 1 - back];
    }

private:
    std::mutex mutex_;
    std::vector<Id> ids_;
};

/// How steps ended: by their name and the reason of a refusal, "" for success.
class Tally {
public:
    void add(const std::string& step, const std::string& reason) {
        const std::lock_guard lock(mutex_);
        ++counts_[step][reason];
    }
    const std::map<std::string, std::map<std::string, int>>& counts() const { return counts_; }

private:
    std::mutex mutex_;
    std::map<std::string, std::map<std::string, int>> counts_;
};

struct Market {
    Store* store = nullptr;
    Known<ProductId> products;
    Known<VariantId> variants;
    Known<CartId> carts;
    Known<OrderId> orders;
    Known<PaymentId> payments;
    Known<FulfillmentId> fulfillments;
    Known<ReturnId> returns;
    Tally tally;
};

class Trader {
public:
    Trader(Market& market, unsigned seed) : market_(market), store_(*market.store), random_(seed) {}
    void step();

private:
    std::uint32_t any(std::uint32_t below) { return static_cast<std::uint32_t>(random_()) % below; }
    Money cents(std::uint32_t most) {
        return Money::of(1 + static_cast<std::int64_t>(any(most)), Currency::of("EUR").value());
    }
    template <class T>
    std::optional<T> did(const std::string& step, const Result<T>& result) {
        market_.tally.add(step, result ? "" : result.error().reason);
        return result ? std::optional<T>(*result) : std::nullopt;
    }
    std::vector<NewCartLine> wanted_lines();
    void know(const Order& order);

    void change_catalog();
    void change_stock();
    void use_cart();
    void check_out();
    void change_order();
    void hand_over();
    void take_back();
    void move_money();

    Market& market_;
    const Store& store_;
    std::mt19937 random_;
};

} // namespace merastore::test
