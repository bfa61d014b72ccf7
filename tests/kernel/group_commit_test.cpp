// Group commit: several callers share a commit, and none pays for another's failure.
#include "kernel/kernel_test.hpp"
#include "support/counting_vfs.hpp"

#include <atomic>
#include <thread>

namespace merastore::test {
namespace {

class GroupCommits : public KernelTest {
protected:
    void SetUp() override {
        counted_files();
        KernelTest::SetUp();
    }
    void TearDown() override {
        counted_files().fail_wal_syncs = false;
        counted_files().fail_wal_writes = false;
        KernelTest::TearDown();
    }
    /// The command that goes through group commit on this database.
    Result<Note> add(const AddNote& command, const Call& with = {}) {
        return is_sqlite() ? call(add_note, command, with) : call(add_note_in_lane, command, with);
    }
    /// Keeps the lane busy until the returned object goes away.
    struct Busy {
        std::atomic<bool> begun = false;
        std::atomic<bool> released = false;
        std::thread thread;
        explicit Busy(GroupCommits& test)
            : thread([this, &test] {
                  kernel::Declared slow;
                  slow.name = "notes.slow";
                  slow.combines = true;
                  test.engine->run(slow, test.tenant, Call{}, [&](UnitOfWork&) {
                      begun = true;
                      while (!released) std::this_thread::sleep_for(std::chrono::milliseconds{1});
                  });
              }) {
            while (!begun) std::this_thread::yield();
        }
        ~Busy() {
            released = true;
            thread.join();
        }
    };
};
ON_EVERY_DATABASE(GroupCommits);

TEST_P(GroupCommits, CallersShareACommit) {
    constexpr int callers = 32;
    static_cast<void>(add({"warm"}));
    const std::int64_t commits = engine->database().usage().commits;
    const std::int64_t syncs = counted_files().wal_syncs;
    {
        std::vector<std::thread> waiting;
        {
            Busy busy(*this);
            for (int i = 0; i < callers; ++i) waiting.emplace_back([&] { EXPECT_DONE(add({"tea"})); });
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        for (std::thread& thread : waiting) thread.join();
    }
    const std::int64_t shared = engine->database().usage().commits - commits;
    EXPECT_LE(shared, 6) << "one for the slow unit, about one for the callers";
    EXPECT_EQ(notes("tea"), callers);
    if (is_sqlite()) {
        EXPECT_LE(counted_files().wal_syncs - syncs, 6);
        EXPECT_GE(counted_files().wal_syncs - syncs, 1);
    }
}

TEST_P(GroupCommits, AFailureStaysWithItsCaller) {
    constexpr int callers = 24;
    std::atomic<int> kept = 0;
    std::atomic<int> refused = 0;
    StoreTest::on_threads(callers, [&](int thread) {
        for (int i = 0; i < 20; ++i) {
            const auto mishap = static_cast<Mishap>((thread + i) % 6);
            const Result<Note> note = add({"tea", mishap});
            EXPECT_EQ(note.has_value(), mishap == Mishap::none) << failure_of(note);
            ++(note ? kept : refused);
        }
    });
    EXPECT_EQ(kept, callers * 20 / 6);
    EXPECT_EQ(notes(), kept);
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox"), std::to_string(kept));
    EXPECT_EQ(sql_value("SELECT count(*) FROM audit"), std::to_string(kept));
}

TEST_P(GroupCommits, AUnitThatFailsLateWithoutASavepointUndoesNobody) {
    StoreTest::on_threads(24, [&](int thread) {
        for (int i = 0; i < 10; ++i) {
            const bool late = (thread + i) % 5 == 0;
            const Result<Note> note =
                call(add_note_quickly, AddNote{"tea", late ? Mishap::refuses_late : Mishap::none});
            EXPECT_EQ(note.has_value(), !late) << failure_of(note);
        }
    });
    EXPECT_EQ(notes(), 24 * 8);
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox"), std::to_string(24 * 8));
}

TEST_P(GroupCommits, AUnitOfAnotherTenantKeepsItsTenant) {
    StoreTest::on_threads(12, [&](int thread) {
        const kernel::Shop shop(*engine, TenantId{1 + thread % 3});
        for (int i = 0; i < 10; ++i)
            EXPECT_DONE(shop.call(is_sqlite() ? add_note : add_note_in_lane,
                                  AddNote{std::to_string(thread % 3)}, Call{}));
    });
    for (int t = 0; t < 3; ++t) {
        tenant = TenantId{1 + t};
        EXPECT_EQ(notes(), 40);
        EXPECT_EQ(notes(std::to_string(t)), 40);
    }
}

TEST_P(GroupCommits, ACallerGivesUpWhenItsTurnComesTooLate) {
    Busy busy(*this);
    Call hurried;
    hurried.deadline = clock->now() + std::chrono::milliseconds{50};
    std::string waiting;
    std::thread patient([&] { waiting = failure_of(add({"patient"})); });
    EXPECT_REFUSED(add({"hurried"}, hurried), "deadline_exceeded");
    busy.released = true;
    patient.join();
    EXPECT_EQ(waiting, "");
    EXPECT_EQ(notes("hurried"), 0);
    EXPECT_EQ(notes("patient"), 1);
}

TEST_P(GroupCommits, AFullDiskIsToldAndChangesNothing) {
    if (!is_sqlite()) GTEST_SKIP() << "the file layer is SQLite's";
    ASSERT_DONE(add({"before"}));
    counted_files().fail_wal_writes = true;
    StoreTest::on_threads(8, [&](int) { EXPECT_REFUSED(add({"full"}), "store.full"); });
    counted_files().fail_wal_writes = false;
    EXPECT_DONE(add({"after"}));
    EXPECT_EQ(notes("full"), 0);
    EXPECT_EQ(notes(), 2);
}

TEST_P(GroupCommits, AFailedSyncClosesTheStoreForWriting) {
    if (!is_sqlite()) GTEST_SKIP() << "the file layer is SQLite's";
    ASSERT_DONE(add({"before"}));
    counted_files().fail_wal_syncs = true;
    std::atomic<int> unknown = 0;
    StoreTest::on_threads(8, [&](int) {
        const std::string reason = reason_of(add({"lost"}));
        EXPECT_TRUE(reason == "outcome_unknown" || reason == "store.closed_after_failure") << reason;
        if (reason == "outcome_unknown") ++unknown;
    });
    EXPECT_GE(unknown, 1);
    counted_files().fail_wal_syncs = false;
    EXPECT_REFUSED(add({"later"}), "store.closed_after_failure");
    EXPECT_EQ(notes("before"), 1) << "reading goes on";
    engine = open();
    EXPECT_DONE(add({"reopened"}));
}

TEST_P(GroupCommits, TwoStoresShareOneDatabase) {
    const auto other = open();
    StoreTest::on_threads(12, [&](int thread) {
        kernel::Engine& mine = thread % 2 == 0 ? *engine : *other;
        const kernel::Shop shop(mine, tenant);
        for (int i = 0; i < 20; ++i) {
            EXPECT_DONE(shop.call(take_number, Nothing{}, Call{}));
            EXPECT_DONE(shop.call(add_note, AddNote{"tea"}, Call{}));
        }
    });
    EXPECT_EQ(notes(), 240);
    EXPECT_EQ(call(take_number, Nothing{}).value().count, 241);
}

TEST_P(GroupCommits, CallersOfAHotRowDoNotFight) {
    const sql::Usage before = engine->database().usage();
    StoreTest::on_threads(16, [&](int) {
        for (int i = 0; i < 20; ++i) EXPECT_DONE(call(take_number_in_lane, Nothing{}));
    });
    EXPECT_EQ(call(take_number_in_lane, Nothing{}).value().count, 321);
    const sql::Usage after = engine->database().usage();
    EXPECT_LT(after.commits - before.commits, 321);
    if (!is_sqlite()) {
        EXPECT_LT(after.round_trips - before.round_trips, 321 * 4);
    }
}

TEST_P(GroupCommits, ClosingLetsWaitingCallersFinish) {
    std::atomic<int> kept = 0;
    std::thread closing;
    StoreTest::on_threads(8, [&](int thread) {
        for (int i = 0; i < 50; ++i) {
            if (thread == 0 && i == 10) closing = std::thread([&] { engine->database().close(); });
            const Result<Note> note = add({"tea"});
            if (note)
                ++kept;
            else
                EXPECT_REFUSED(note, "store.closed");
        }
    });
    closing.join();
    EXPECT_EQ(sql_value("SELECT count(*) FROM notes"), std::to_string(kept));
}

} // namespace
} // namespace merastore::test
