#include "support/store_test.hpp"

#include <thread>

#include "kernel/tenants.hpp"

namespace merastore::test {

void StoreTest::SetUp() {
    if (!is_sqlite() && !has_postgresql())
        GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server; see scripts/postgres.sh";
    database = migrated_database(GetParam());
    if (!options.clock) options.clock = clock;
    if (!options.random) options.random = std::make_shared<SeededRandom>(1);
    if (!options.logger) options.logger = log;
    options.database = database->address();
    reopen();
}

void StoreTest::close() {
    store->close();
    store.reset();
    state_.reset();
    raw_.reset();
}

void StoreTest::reopen() {
    state_ = store::State::open(options, faults);
    store.emplace(state_, state_->shop(kernel::default_tenant));
}

Store StoreTest::open_another(const OpenOptions& with) {
    OpenOptions there = with;
    there.database = database->address();
    std::shared_ptr<store::State> state = store::State::open(there, faults);
    const kernel::Shop& shop = state->shop(kernel::default_tenant);
    return Store{std::move(state), shop};
}

void StoreTest::in_unit(const std::function<void(UnitOfWork&)>& body) {
    state_->engine().atomically(kernel::default_tenant, {}, body);
}

void StoreTest::in_reader(const std::function<void(Reader&)>& body) {
    state_->engine().read(kernel::default_tenant, {}, body);
}

sql::Session& StoreTest::raw() {
    if (!raw_) raw_ = sql::Session::open(sql::Address::parse(database->address()).value(), {});
    return *raw_;
}

void StoreTest::run_sql(const std::string& text) { raw().run_script(text); }

std::string StoreTest::sql_value(const std::string& text) { return scalar(raw(), text); }

std::vector<std::string> StoreTest::topics() {
    std::vector<std::string> all;
    ReadEvents query;
    query.limit = 1'000;
    for (;;) {
        const EventPage page = store->events(query).value();
        if (page.events.empty()) return all;
        for (const Event& event : page.events) all.push_back(event.topic);
        query.after = page.next;
    }
}

std::vector<std::string> StoreTest::own_topics() {
    std::vector<std::string> all = topics();
    std::erase(all, "settings.channel_created");
    return all;
}

void StoreTest::on_threads(int count, const std::function<void(int)>& body) {
    std::vector<std::thread> threads;
    std::mutex mutex;
    std::exception_ptr error;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&, i] {
            try {
                body(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                error = std::current_exception();
            }
        });
    for (std::thread& thread : threads) thread.join();
    if (error) std::rethrow_exception(error);
}

std::string database_name(const ::testing::TestParamInfo<sql::Dialect>& parameter) {
    return parameter.param == sql::Dialect::sqlite ? "Sqlite" : "Postgresql";
}

} // namespace merastore::test
