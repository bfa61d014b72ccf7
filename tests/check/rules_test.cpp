// Each rule sees the store that breaks it, and no rule sees anything in a sound one.
#include <set>

#include "check/rule.hpp"
#include "check/run_check.hpp"
#include "kernel/tenants.hpp"
#include "orders/door.hpp"
#include "support/busy_store.hpp"

namespace merastore {
namespace {

// How a rule is broken past the store. `id` and a part of `name` say which rule has to see it.
struct Breakage {
    const char* id;
    const char* name;
    const char* text;
};

const Breakage breakages[] = {
    {"I1", "Promises stay within", "UPDATE levels SET on_hand = 0 WHERE reserved > 0"},
    {"I2", "What is on hand", "UPDATE levels SET on_hand = on_hand + 1000"},
    {"I2", "What is on hand", "DELETE FROM movements WHERE reason = 'sold'"},
    {"I2", "What is reserved", "UPDATE levels SET reserved = reserved + 1000"},
    {"I2", "Orders hold what is left",
     "UPDATE reservations SET quantity = quantity - 1000 WHERE state = 'allocated'"},
    {"I9", "A hold belongs to a cart", "UPDATE reservations SET expires_at = NULL WHERE state = 'held'"},
    {"I9", "A hold belongs to a cart", "UPDATE reservations SET order_id = NULL WHERE state = 'allocated'"},
    {"I9", "What is expired or released",
     "UPDATE reservations SET state = 'expired', cart = NULL WHERE state = 'held'"},
    {"I3", "The postings of an entry",
     "UPDATE ledger_postings SET amount = amount + 1 WHERE account = 'revenue'"},
    {"I3", "An entry is in one currency", "UPDATE ledger_postings SET currency = 'EUR'"},
    {"I3", "What was sold by the books",
     "DELETE FROM ledger_postings WHERE entry IN (SELECT id FROM ledger_entries WHERE kind = 'sale')"},
    {"I3", "What was canceled by the books",
     "DELETE FROM ledger_postings WHERE entry IN (SELECT id FROM ledger_entries WHERE kind = "
     "'cancellation')"},
    {"I3", "The money of a payment",
     "DELETE FROM ledger_postings WHERE entry IN (SELECT id FROM ledger_entries WHERE kind = 'refund')"},
    {"I3", "The open guarantees",
     "DELETE FROM ledger_postings WHERE entry IN (SELECT id FROM ledger_entries WHERE kind = "
     "'authorization')"},
    {"I3", "What a customer owes",
     "DELETE FROM ledger_postings WHERE entry IN (SELECT id FROM ledger_entries WHERE kind = 'capture')"},
    {"I4", "An order's total", "UPDATE orders SET total = total + 1"},
    {"I4", "An order's amounts", "UPDATE orders SET subtotal = subtotal + 1, total = total + 1"},
    {"I4", "A line's total", "UPDATE order_lines SET total = total - 1"},
    {"I4", "A line's total", "UPDATE order_lines SET currency = 'EUR'"},
    {"I5", "Refunded is at most", "UPDATE payments SET refunded = captured + 1"},
    {"I5", "A payment's totals", "UPDATE payments SET captured = captured + 1, authorized = authorized + 1"},
    {"I5", "A payment's totals", "DELETE FROM payment_events WHERE kind = 'refunded'"},
    {"I5", "An order's payments", "UPDATE payments SET currency = 'EUR'"},
    {"I5", "A return gives back", "UPDATE returns SET refund = refund + 1"},
    {"I7", "Each version", "UPDATE orders SET version = version + 1"},
    {"I7", "Each version", "DELETE FROM outbox WHERE aggregate = 'pay' AND version = 1"},
    {"I7", "No event is without", "DELETE FROM carts"},
    {"I13", "Events of one thing",
     "UPDATE outbox SET position = position + 100000 WHERE aggregate = 'ord' AND version = 1"},
    {"I13", "The positions of events", "DELETE FROM outbox WHERE position = 3"},
    {"I8", "What runs under a key",
     "UPDATE idempotency_keys SET answer = NULL, running_until = 9000000000000000"},
    {"I8", "A key is running or answered", "UPDATE idempotency_keys SET running_until = 1, answer = '{}'"},
    {"I8", "A key knows the request", "UPDATE idempotency_keys SET fingerprint = 'short'"},
    {"I10", "Every step", "UPDATE order_history SET from_value = 'archived' WHERE to_value = 'canceled'"},
    {"I10", "Every step", "DELETE FROM order_history WHERE to_value = 'placed'"},
    {"I10", "Every step", "UPDATE order_history SET to_value = 'archived' WHERE to_value = 'canceled'"},
    {"I10", "An order is where", "UPDATE orders SET status = 'archived'"},
    {"I10", "A history belongs", "UPDATE order_history SET version = version + 50"},
    {"I10", "No more is handed over", "UPDATE fulfillment_lines SET quantity = quantity + 1000"},
    {"I10", "No more is returned", "UPDATE return_lines SET quantity = quantity + 5000"},
    {"I10", "Every state", "UPDATE orders SET status = 'lost'"},
    {"I13", "Order numbers are unique", "DROP INDEX orders_number; UPDATE orders SET number = '1001'"},
    {"I13", "Order numbers have no gap", "UPDATE orders SET number = '1077' WHERE number = '1003'"},
    {"I13", "The counter", "UPDATE counters SET value = value + 1 WHERE series = 'orders'"},
    {"I11", "The audit chain", "UPDATE audit SET actor = 'staff:eve' WHERE position = 2"},
    {"I11", "The audit chain", "DELETE FROM audit WHERE position = 2"},
    {"I11", "The audit chain", "UPDATE audit SET hash = 'x' WHERE position = 2"},
    {"I16", "What a row refers to", "DELETE FROM products"},
    {"I16", "What a row refers to", "UPDATE products SET tenant = 2"},
    {"I16", "What is counted and laid", "UPDATE variants SET tenant = 2"},
};

// Takes every guard of the database away, until the transaction is rolled back.
constexpr const char* without_guards =
    "{sqlite SELECT 1;}{postgresql SET LOCAL session_replication_role = replica; "
    "DO $$ DECLARE c record; BEGIN FOR c IN SELECT conrelid::regclass AS place, conname FROM pg_constraint "
    "WHERE contype = 'c' AND connamespace = current_schema()::regnamespace LOOP "
    "EXECUTE 'ALTER TABLE ' || c.place || ' DROP CONSTRAINT ' || quote_ident(c.conname); END LOOP; END $$;}";

class CheckedStore : public test::BusyStoreTest {
protected:
    void SetUp() override {
        BusyStoreTest::SetUp();
        if (IsSkipped()) return;
        make_busy();
        session_ = sql::Session::open(sql::Address::parse(database->address()).value(), {});
        if (is_sqlite())
            session_->run_script("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
    }

    /// What the check says of the store with these statements done; they are undone afterwards.
    CheckReport report_with(const char* text) {
        session_->begin_write(kernel::default_tenant.value());
        session_->run_script(sql::translate(without_guards, GetParam()));
        session_->run_script(text);
        const Call call;
        Reader reader(*session_, kernel::default_tenant, clock->now(), call);
        CheckReport report = check::run_check(reader, {});
        session_->rollback();
        return report;
    }

    std::unique_ptr<sql::Session> session_;
};
ON_EVERY_DATABASE(CheckedStore);

std::string all_of(const CheckReport& report) {
    std::string text;
    for (const CheckFinding& f : report.findings)
        text += f.rule + ' ' + f.table + ' ' + f.id + ": " + f.what + '\n';
    return text;
}

const CheckedRule* find_rule(const CheckReport& report, const Breakage& breakage) {
    for (const CheckedRule& rule : report.rules)
        if (rule.rule == breakage.id && std::string_view{rule.name}.starts_with(breakage.name)) return &rule;
    return nullptr;
}

TEST_P(CheckedStore, IsSoundAfterABitOfEverything) {
    const CheckReport report = store->check().run().value();
    EXPECT_TRUE(report.sound);
    EXPECT_EQ(all_of(report), "");
    EXPECT_GT(report.rules.size(), 30U);
}

TEST_P(CheckedStore, EveryBreakageIsSeenByItsRule) {
    for (const Breakage& breakage : breakages) {
        const CheckReport report = report_with(breakage.text);
        const CheckedRule* rule = find_rule(report, breakage);
        ASSERT_NE(rule, nullptr) << breakage.id << ' ' << breakage.name;
        EXPECT_FALSE(report.sound);
        EXPECT_GT(rule->broken, 0) << rule->name << " did not see: " << breakage.text;
    }
    EXPECT_EQ(all_of(store->check().run().value()), "") << "the breakages were undone";
}

TEST_P(CheckedStore, EveryRuleHasItsBreakage) {
    std::set<std::string> broken{"The database's structure is sound"}; // see below
    const CheckReport report = store->check().run().value();
    for (const CheckedRule& rule : report.rules)
        for (const Breakage& breakage : breakages)
            if (rule.rule == breakage.id && std::string_view{rule.name}.starts_with(breakage.name))
                broken.insert(rule.name);
    for (const check::Rule* rule : check::all_rules())
        EXPECT_TRUE(broken.contains(rule->name)) << rule->id << ' ' << rule->name;
}

TEST_P(CheckedStore, ADamagedStructureIsSeen) {
    if (is_sqlite())
        run_sql(
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX orders_status ON "
            "orders (tenant, email, listed_at, id)' WHERE name = 'orders_status'; "
            "PRAGMA writable_schema = RESET");
    else
        run_sql("ALTER TABLE order_lines DISABLE TRIGGER ALL");
    const CheckReport report = open_another().check().run({.rules = {"I16"}}).value();
    if (!is_sqlite()) run_sql("ALTER TABLE order_lines ENABLE TRIGGER ALL");
    ASSERT_FALSE(report.findings.empty());
    EXPECT_EQ(report.findings[0].rule, "I16");
    EXPECT_EQ(report.findings[0].table, "database");
}

TEST_P(CheckedStore, NamesTheRowAndWhatIsWrong) {
    const CheckReport report = report_with("UPDATE levels SET on_hand = 12500 WHERE reserved = 0");
    ASSERT_FALSE(report.findings.empty());
    EXPECT_EQ(report.findings[0].rule, "I2");
    EXPECT_EQ(report.findings[0].table, "levels");
    EXPECT_TRUE(LevelId::parse(report.findings[0].id)) << report.findings[0].id;
    EXPECT_EQ(report.findings[0].what, "12.5 on hand, but its movements add up to 19.65");
}

TEST_P(CheckedStore, LooksOnlyAtTheRulesThatWereAskedFor) {
    const CheckReport report = store->check().run({.rules = {"I11"}}).value();
    ASSERT_EQ(report.rules.size(), 1U);
    EXPECT_EQ(report.rules[0].name, "The audit chain is unbroken");
    EXPECT_REFUSED(store->check().run({.rules = {"I99"}}), "check.unknown_rule");
    EXPECT_REFUSED(store->check().run({.most = 0}), "check.bad_most");
}

TEST_P(CheckedStore, KnowsEveryTableWithVersions) {
    std::set<std::string> known;
    for (const check::VersionedTable& table : check::versioned_tables()) known.insert(table.table);
    const std::string names = sql_value(sql::translate(
        "{sqlite SELECT group_concat(m.name) FROM sqlite_schema m WHERE m.type = 'table' AND EXISTS "
        "(SELECT 1 FROM pragma_table_info(m.name) i WHERE i.name = 'version') AND m.name NOT IN "
        "('outbox', 'order_history', 'versions')}"
        "{postgresql SELECT string_agg(CAST(table_name AS TEXT), ',') FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND column_name = 'version' "
        "AND table_name NOT IN ('outbox', 'order_history', 'versions')}",
        GetParam()));
    std::set<std::string> found;
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = std::min(names.find(',', begin), names.size());
        found.insert(names.substr(begin, end - begin));
        begin = end + 1;
    }
    EXPECT_EQ(found, known);
}

TEST(CheckedOrders, FollowTheStateMachineOfOrders) {
    const auto knows = [](std::string_view from, std::string_view to) {
        for (const check::Edge& edge : check::order_edges())
            if (edge.from == from && edge.to == to) return true;
        return false;
    };
    const auto names = type_of<OrderStatus>().enumerators;
    for (std::size_t from = 0; from < names.size(); ++from)
        for (std::size_t to = 0; to < names.size(); ++to)
            EXPECT_EQ(knows(names[from], names[to]),
                      orders::may_become(static_cast<OrderStatus>(from), static_cast<OrderStatus>(to)))
                << names[from] << " to " << names[to];
}

template <class Enum>
std::string words_of() {
    std::string words;
    for (const char* name : type_of<Enum>().enumerators)
        words += (words.empty() ? "" : " ") + std::string(name);
    return words;
}

TEST(CheckedStates, AreThoseOfThePublicTypes) {
    const std::pair<std::string, std::string> expected[] = {
        {"orders", words_of<OrderStatus>()},
        {"payments", words_of<PaymentState>()},
        {"payment_events", words_of<PaymentEventKind>()},
        {"ledger_entries", words_of<EntryKind>()},
        {"ledger_postings", words_of<Account>()},
        {"fulfillments", words_of<FulfillmentState>()},
        {"returns", words_of<ReturnState>()},
        {"carts", words_of<CartStatus>()},
        {"reservations", words_of<ReservationState>()},
        {"movements", words_of<MovementReason>()},
        {"products", words_of<ProductStatus>()},
    };
    std::vector<std::pair<std::string, std::string>> known;
    for (const check::StateWords& words : check::state_words()) known.emplace_back(words.table, words.words);
    EXPECT_THAT(known, ::testing::ElementsAreArray(expected));
}

} // namespace
} // namespace merastore
