// The choke point: permissions, validation, deadlines, events, tenants, numbers, and failures at every step.
#include "kernel/kernel_test.hpp"

#include <atomic>

namespace merastore::test {
namespace {

class Engines : public KernelTest {};
ON_EVERY_DATABASE(Engines);

TEST_P(Engines, ACommandLeavesItsEventAndItsAuditRow) {
    const Note note = call(add_note, AddNote{"tea"}).value();
    EXPECT_EQ(notes(), 1);
    EXPECT_EQ(sql_value("SELECT topic FROM outbox"), "notes.added");
    EXPECT_EQ(sql_value("SELECT operation FROM audit"), "notes.add");
    EXPECT_EQ(sql_value("SELECT subject FROM audit"), note.id.text());
    EXPECT_EQ(sql_value("SELECT actor FROM audit"), "system");
}

TEST_P(Engines, WhatFailsLeavesNothing) {
    for (const Mishap mishap : {Mishap::refuses_first, Mishap::refuses_late, Mishap::throws_late,
                                Mishap::forgets_the_event, Mishap::forgets_the_change}) {
        const Result<Note> failed = call(add_note, AddNote{"tea", mishap});
        const char* expected = mishap == Mishap::refuses_first || mishap == Mishap::refuses_late
                                   ? "notes.refused"
                               : mishap == Mishap::throws_late ? "internal"
                                                               : "internal.change_without_event";
        EXPECT_REFUSED(failed, expected);
    }
    EXPECT_EQ(notes(), 0);
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox"), "0");
    EXPECT_EQ(sql_value("SELECT count(*) FROM audit"), "0");
    EXPECT_TRUE(log->contains("a defect"));
}

TEST_P(Engines, OnlyWhoIsAllowedMay) {
    Call call_by_ada;
    call_by_ada.actor = {ActorKind::staff, "ada"};
    EXPECT_REFUSED(call(add_note, AddNote{"tea"}, call_by_ada), "permission_denied");
    authorizer->grant(call_by_ada.actor, "notes.write");
    EXPECT_DONE(call(add_note, AddNote{"tea"}, call_by_ada));
    EXPECT_REFUSED(call(count_notes, ListNotes{}, call_by_ada), "permission_denied");
    EXPECT_EQ(sql_value("SELECT actor FROM audit"), "staff:ada");
}

TEST_P(Engines, UnsetFieldsAreRefusedBeforeAnythingRuns) {
    const Result<Note> refused = call(change_note, NoteText{{}, "tea"});
    EXPECT_REFUSED(refused, "invalid");
    EXPECT_EQ(refused.error().fields[0].field, "note");
}

TEST_P(Engines, ADeadlineThatPassedChangesNothing) {
    Call late;
    late.deadline = clock->now() - std::chrono::seconds{1};
    EXPECT_REFUSED(call(add_note, AddNote{"tea"}, late), "deadline_exceeded");
    EXPECT_REFUSED(call(count_notes, ListNotes{}, late), "deadline_exceeded");
    late.deadline = clock->now() + std::chrono::seconds{60};
    EXPECT_DONE(call(add_note, AddNote{"tea"}, late));
    EXPECT_EQ(notes(), 1);
}

TEST_P(Engines, ADeadlineThatPassesBetweenTwoUnitsDoesNotCutTheProcessShort) {
    Call in_time;
    in_time.deadline = clock->now() + std::chrono::seconds{60};
    between = [&] { clock->advance(std::chrono::seconds{61}); };
    EXPECT_EQ(call(add_and_change, AddNote{"tea"}, in_time).value().text, "tea!");
    between = {};
}

TEST_P(Engines, TenantsSeeNothingOfEachOther) {
    const Note note = call(add_note, AddNote{"tea"}).value();
    tenant = TenantId{2};
    EXPECT_EQ(notes(), 0);
    EXPECT_REFUSED(call(change_note, NoteText{note.id, "coffee"}), "internal");
    EXPECT_EQ(call(take_number, Nothing{}).value().count, 1);
    tenant = TenantId{1};
    EXPECT_EQ(call(take_number, Nothing{}).value().count, 1);
    EXPECT_EQ(notes("tea"), 1);
}

TEST_P(Engines, CallersWhoChangeTheSameRowWaitForEachOther) {
    const Note note = call(add_note, AddNote{"tea"}).value();
    std::atomic<int> conflicts = 0;
    StoreTest::on_threads(4, [&](int thread) {
        for (int i = 0; i < 10; ++i) {
            const Result<Note> changed = call(change_note, NoteText{note.id, std::to_string(thread)});
            if (changed) continue;
            EXPECT_REFUSED(changed, "conflict.version");
            ++conflicts;
        }
    });
    EXPECT_EQ(sql_value("SELECT version FROM notes"), std::to_string(41 - conflicts));
    EXPECT_LE(conflicts, is_sqlite() ? 0 : 8);
}

TEST_P(Engines, NumbersHaveNoGaps) {
    std::mutex mutex;
    std::set<std::int64_t> numbers;
    StoreTest::on_threads(8, [&](int thread) {
        for (int i = 0; i < 10; ++i) {
            if (i % 3 == 0) static_cast<void>(call(add_note, AddNote{"x", Mishap::refuses_late}));
            const NoteCount taken = thread % 2 == 0 ? call(take_number, Nothing{}).value()
                                                    : call(take_number_in_lane, Nothing{}).value();
            const std::lock_guard lock(mutex);
            numbers.insert(taken.count);
        }
    });
    EXPECT_EQ(numbers.size(), 80U);
    EXPECT_EQ(*numbers.rbegin(), 80);
}

TEST_P(Engines, AnOperationInsideOfAnotherIsRefused) {
    EXPECT_THROWS_REASON(
        engine->atomically(tenant, Call{}, [&](UnitOfWork&) { call(count_notes, ListNotes{}).value(); }),
        "internal.called_inside_unit");
    EXPECT_DONE(call(add_note, AddNote{"tea"}));
}

// Each step that reaches the database fails once: the command must have happened wholly or not at all, and
// repeating it with its key must give one effect.
void fail_at_every_step(const std::function<std::unique_ptr<kernel::Engine>(sql::Faults)>& open,
                        const std::function<Error(kernel::Engine&)>& run,
                        const std::function<std::string()>& count, sql::Trouble trouble) {
    std::int64_t expected = 0;
    for (int n = 1;; ++n) {
        int left = -1;
        const auto engine = open([&](sql::Step step, std::string_view) {
            if (step == sql::Step::rollback || left < 0 || --left > 0) return;
            left = -1;
            throw sql::Failure(trouble, "injected");
        });
        left = n;
        const Error error = run(*engine);
        const bool reached = left < 0;
        const std::string after = count();
        ASSERT_TRUE(after == std::to_string(expected) || after == std::to_string(expected + 1)) << n << after;
        if (error.reason.empty()) {
            ASSERT_EQ(after, std::to_string(expected + 1));
        }
        left = -1;
        engine->database().close();
        const auto healthy = open({});
        ASSERT_EQ(run(*healthy).reason, "") << "the repetition after failure " << n;
        ++expected;
        ASSERT_EQ(count(), std::to_string(expected)) << "after failure " << n;
        if (!reached) {
            ASSERT_GT(n, 5);
            return;
        }
    }
}

TEST_P(Engines, AFailureAtAnyStepLeavesAllOrNothing) {
    engine.reset();
    for (const sql::Trouble trouble :
         {sql::Trouble::other, sql::Trouble::io, sql::Trouble::disconnected, sql::Trouble::full}) {
        run_sql("DELETE FROM notes; DELETE FROM outbox; DELETE FROM idempotency_keys");
        std::string key = "0";
        int runs = 0;
        fail_at_every_step([&](sql::Faults faults) { return open(std::move(faults)); },
                           [&](kernel::Engine& with) {
                               if (runs++ % 2 == 0) key = "key " + std::to_string(runs);
                               const auto done =
                                   kernel::Shop(with, tenant).call(add_note, AddNote{"tea"}, keyed(key));
                               return done ? Error{Code::internal, "", "", {}} : done.error();
                           },
                           [&] { return sql_value("SELECT count(*) FROM notes"); }, trouble);
        EXPECT_EQ(sql_value("SELECT count(*) FROM notes"), sql_value("SELECT count(*) FROM outbox"));
        EXPECT_EQ(sql_value("SELECT count(*) FROM notes"),
                  sql_value("SELECT count(*) FROM idempotency_keys"));
    }
}

} // namespace
} // namespace merastore::test
