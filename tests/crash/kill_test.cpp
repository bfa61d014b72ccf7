// A process that is killed while eight of its threads write loses nothing that it acknowledged and leaves
// nothing half done.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "crash/writer_orders.hpp"
#include "support/file_gateway.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

struct Acknowledged {
    OrderId order;
    std::string number;
    std::int64_t authorized = 0;
    std::int64_t captured = 0;
    int n = 0; ///< which of its thread's orders it is
};

// A child process and what it says.
class Child {
public:
    explicit Child(std::vector<std::string> words) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], 1);
            execv(arguments[0], arguments.data());
            _exit(127);
        }
        close(ends[1]);
        from_ = ends[0];
    }
    bool listen() {
        char buffer[65536];
        const ssize_t count = read(from_, buffer, sizeof buffer);
        if (count > 0) said.append(buffer, static_cast<std::size_t>(count));
        return count > 0;
    }
    /// Gives whether it was running until now.
    bool end() {
        ::kill(process_, SIGKILL);
        while (listen()) {
        }
        close(from_);
        int status = 0;
        waitpid(process_, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }
    std::string said;

private:
    pid_t process_ = 0;
    int from_ = -1;
};

class Killed : public test::StoreTest {
protected:
    Killed() {
        std::filesystem::create_directory(folder / "provider");
        provider = std::make_shared<test::FileGateway>(folder / "provider");
        options.gateways = {manual_gateway(), provider};
        clock->set(system_clock()->now());
    }

    test::TemporaryFolder folder;
    std::shared_ptr<test::FileGateway> provider;
    const unsigned seed = std::random_device{}();
    std::mt19937 random{seed};
    std::map<std::string, Acknowledged> acknowledged; ///< by key
    std::set<std::string> agreed;                     ///< keys on which provider and store agree
    std::int64_t shift = 0;                           ///< seconds that have passed beside the machine's
    int between = 0; ///< how often it died between the provider's answer and its record

    void stock_shop() {
        for (int i = 0; i < test::goods_on_sale; ++i) {
            const std::string sku = test::sku_of(i);
            store->catalog()
                .create_product({.title = sku, .sku = sku, .price = UnitPrice::parse("9.99 EUR").value()})
                .value();
            store->inventory().receive({.sku = sku, .quantity = Quantity::of(test::start_stock)}).value();
        }
    }

    // One life and death of the writers, and the reopening. An `answer` above 0: it dies when that answer of
    // the provider has come and is not recorded.
    void round(int number, int answer) {
        close();
        std::vector<std::string> words = {std::string(MERASTORE_BIN_DIR) + "/order_writer",
                                          database->address(), (folder / "provider").string(),
                                          std::to_string(number), std::to_string(shift)};
        if (answer > 0) words.push_back(std::to_string(answer));
        Child child(words);
        if (answer > 0) {
            while (child.said.find("answered") == std::string::npos && child.listen()) {
            }
        } else if (number % 10 != 0) { // else while it opens the store
            const long steps = 4 + static_cast<long>(random() % 30);
            while (std::count(child.said.begin(), child.said.end(), '\n') < steps && child.listen()) {
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 15));
        ASSERT_TRUE(child.end()) << child.said;
        note(child.said);
        shift += 600;
        clock->set(system_clock()->now() + std::chrono::seconds{shift - 300});
        reopen();
        wait_for_the_dead();
        ASSERT_NO_FATAL_FAILURE(expect_sound());
        if (answer > 0) expect_unrecorded(child.said);
        expect_acknowledged(std::to_string(number) + "-");
        recover();
        ASSERT_NO_FATAL_FAILURE(expect_sound());
        expect_agreement();
    }

    void note(const std::string& said) {
        std::istringstream lines(said.substr(0, said.rfind('\n') + 1));
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string verb, key, order;
            words >> verb >> key >> order;
            if (verb == "placed") {
                Acknowledged& step = acknowledged[key];
                words >> step.number >> step.authorized >> step.captured;
                step.order = OrderId::parse(order).value();
                step.n = std::stoi(key.substr(key.rfind('-') + 1));
            } else if (verb == "captured") {
                words >> acknowledged.at(key).captured;
            } else {
                EXPECT_EQ(verb, "answered") << line;
            }
        }
    }

    // PostgreSQL finishes what a dead client has sent.
    void wait_for_the_dead() {
        if (is_sqlite()) return;
        const auto busy = [&] {
            return sql_value(
                       "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                       "AND state <> 'idle' AND pid <> pg_backend_pid()") != "0";
        };
        for (int i = 0; i < 1'000 && busy(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }

    void expect_unrecorded(const std::string& said) {
        const std::size_t begin = said.find("answered ") + 9;
        const std::string key = said.substr(begin, said.find('\n', begin) - begin);
        EXPECT_EQ(provider->effects().count(key), 1U) << key;
        EXPECT_EQ(sql_value("SELECT count(*) FROM payments WHERE pending_call <> '' AND pending_key = '" +
                            key + "'"),
                  "1")
            << key;
        ++between;
    }

    void expect_acknowledged(const std::string& prefix) {
        for (auto it = acknowledged.lower_bound(prefix);
             it != acknowledged.end() && it->first.starts_with(prefix); ++it)
            expect_there(it->first, it->second);
    }
    void expect_there(const std::string& key, const Acknowledged& said) {
        const Result<Order> order = store->orders().get({.order = said.order});
        ASSERT_DONE(order) << key;
        const bool handed_over = said.n % 4 >= 2;
        EXPECT_EQ(order->status, handed_over ? OrderStatus::completed : OrderStatus::placed) << key;
        EXPECT_EQ(order->number, said.number) << key;
        ASSERT_EQ(order->payments.size(), 1U) << key;
        EXPECT_EQ(order->payments[0].authorized.amount(), said.authorized) << key;
        EXPECT_GE(order->payments[0].captured.amount(), said.captured) << key;
    }
    // Whoever asks again with the key of an acknowledged order gets that order and no second one.
    void expect_known_keys() {
        const std::string orders = sql_value("SELECT count(*) FROM orders");
        int asked = 0;
        for (auto it = acknowledged.rbegin(); it != acknowledged.rend() && asked < 20; ++it, ++asked) {
            const Result<Order> again =
                store->checkout().place(test::writer_order(it->second.n), {.idempotency_key = it->first});
            ASSERT_DONE(again) << it->first;
            EXPECT_EQ(again->id, it->second.order) << it->first;
        }
        EXPECT_EQ(sql_value("SELECT count(*) FROM orders"), orders);
    }

    // What a restarted program does: it finishes what the gateway was asked for.
    void recover() {
        for (int i = 0; i < 2; ++i)
            for (const DueWork& work : store->run_due().value())
                EXPECT_FALSE(work.failed.has_value()) << work.job << ": " << *work.failed;
        EXPECT_EQ(sql_value("SELECT count(*) FROM orders WHERE status = 'pending'"), "0");
        EXPECT_EQ(sql_value("SELECT count(*) FROM payments WHERE pending_call <> ''"), "0");
    }

    void expect_sound() {
        const Result<CheckReport> report = store->check().run();
        ASSERT_DONE(report);
        for (const CheckFinding& finding : report->findings)
            ADD_FAILURE() << finding.rule << " " << finding.table << " " << finding.id << ": "
                          << finding.what;
        EXPECT_TRUE(report->sound);
    }

    // Provider, payments, books, stock and numbers say the same.
    void expect_agreement() {
        std::int64_t captured = 0;
        for (const auto& [key, effect] : provider->effects()) {
            std::istringstream words(effect);
            std::string what, amount, currency;
            words >> what >> amount >> currency;
            const std::int64_t cents = Money::parse(amount + " " + currency).value().amount();
            if (what == "captured") captured += cents;
            if (!agreed.insert(key).second) continue; // looked at after an earlier round
            EXPECT_EQ(recorded_of(key), what + " " + std::to_string(cents)) << key;
        }
        const std::string of_provider = " FROM payments WHERE gateway = 'file'";
        EXPECT_EQ(sql_value("SELECT CAST(coalesce(sum(captured), 0) AS BIGINT)" + of_provider),
                  std::to_string(captured));
        EXPECT_EQ(sql_value("SELECT CAST(coalesce(sum(p.amount), 0) AS BIGINT) FROM ledger_postings p "
                            "JOIN ledger_entries e ON e.id = p.entry WHERE p.account = 'clearing' "
                            "AND e.payment IN (SELECT id" +
                            of_provider + ")"),
                  std::to_string(captured));
        expect_stock();
        const std::string orders = sql_value("SELECT count(*) FROM orders");
        EXPECT_EQ(sql_value("SELECT count(DISTINCT number) FROM orders"), orders);
        EXPECT_EQ(sql_value("SELECT coalesce(max(CAST(number AS INTEGER)) - 1000, 0) FROM orders"), orders);
    }

    std::string recorded_of(const std::string& key) {
        return sql_value(
            "SELECT coalesce(max(CASE kind WHEN 'captured' THEN 'captured ' ELSE 'authorized ' "
            "END || amount), 'nothing') FROM payment_events WHERE key = '" +
            key + "' AND kind IN ('authorized', 'captured')");
    }

    void expect_stock() {
        const std::string start =
            std::to_string(1'000 * test::start_stock * test::goods_on_sale) + " - coalesce(sum(quantity), 0)";
        EXPECT_EQ(sql_value("SELECT CAST(sum(on_hand) AS BIGINT) FROM levels"),
                  sql_value("SELECT CAST(" + start + " AS BIGINT) FROM fulfillment_lines"));
        EXPECT_EQ(sql_value("SELECT CAST(sum(on_hand - reserved) AS BIGINT) FROM levels"),
                  sql_value("SELECT CAST(" + start +
                            " AS BIGINT) FROM order_lines WHERE order_id IN "
                            "(SELECT id FROM orders WHERE status <> 'canceled')"));
    }
};
ON_EVERY_DATABASE(Killed);

TEST_P(Killed, ManyTimesLosesNoAcknowledgedOrderAndLeavesNothingHalfDone) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    stock_shop();
    const int rounds = is_sqlite() ? 50 : 16;
    for (int i = 1; i <= rounds; ++i) {
        const int answer = i % 3 == 0 ? static_cast<int>(1 + random() % 40) : 0;
        ASSERT_NO_FATAL_FAILURE(round(i, answer)) << "round " << i;
        ASSERT_FALSE(HasFailure()) << "round " << i;
    }
    EXPECT_GE(between, is_sqlite() ? 10 : 5);
    EXPECT_GT(acknowledged.size(), static_cast<std::size_t>(rounds * 2));
    for (const auto& [key, said] : acknowledged) expect_there(key, said);
    expect_known_keys();
    std::cout << rounds << " kills, " << between << " of them before an answer was recorded; "
              << acknowledged.size() << " orders acknowledged\n";
}

} // namespace
} // namespace merastore
