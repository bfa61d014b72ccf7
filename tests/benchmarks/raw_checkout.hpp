// A checkout by hand, against the product's own tables: the same rows read, the same rows written, one
// statement each.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "raw.hpp"

namespace merastore::bench {

/// Time-ordered ids, as the product makes them.
class RawIds {
public:
    RawIds();
    std::int64_t next() { return ++last_; }

private:
    std::atomic<std::int64_t> last_;
};

class RawCheckout {
public:
    RawCheckout(std::unique_ptr<RawConnection> connection, RawIds& ids);

    /// Places the cart inside of the transaction that is open. Throws where there is too little stock.
    void place(std::int64_t cart);
    RawConnection& connection() { return *connection_; }

private:
    struct Line;
    struct Statements {
        std::size_t cart, lines, level, complete, number, order, line, step, reservation, payment;
        std::size_t payment_event, entry, posting, outbox, audit;
    };
    std::vector<Line> read_lines(std::int64_t cart);
    void take_stock(const std::vector<Line>& lines);
    void write_order(std::int64_t order, const std::string& number, const std::vector<Line>& lines,
                     std::int64_t channel, std::int64_t total);
    void write_money(std::int64_t order, std::int64_t total);
    void write_events(std::int64_t order, const std::string& number, std::int64_t cart,
                      const std::vector<Line>& lines, std::int64_t total);
    void write_event(const char* topic, const char* aggregate, std::int64_t id, std::int64_t version,
                     const std::string& payload);

    std::unique_ptr<RawConnection> connection_;
    RawIds& ids_;
    Statements statements_{};
    std::int64_t now_ = 0;
    std::int64_t payment_ = 0;
};

/// Group commit by hand, as thin as it can be: the first caller that finds nobody working places what waits,
/// in one transaction.
class RawLane {
public:
    explicit RawLane(RawCheckout& checkout) : checkout_(checkout) {}
    void place(std::int64_t cart);

private:
    struct Waiting {
        std::int64_t cart;
        bool done = false;
        std::condition_variable wake;
    };
    void lead(std::unique_lock<std::mutex>& lock);

    RawCheckout& checkout_;
    std::mutex mutex_;
    std::deque<Waiting*> queue_;
    bool leading_ = false;
};

} // namespace merastore::bench
