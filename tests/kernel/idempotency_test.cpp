// Idempotency keys: one effect and one answer, however often a request arrives.
#include "kernel/kernel_test.hpp"

#include "kernel/idempotency.hpp"

namespace merastore::test {
namespace {

class IdempotencyKeys : public KernelTest {};
ON_EVERY_DATABASE(IdempotencyKeys);

TEST_P(IdempotencyKeys, TheSameKeyGivesTheSameAnswer) {
    const Note first = call(add_note, AddNote{"tea"}, keyed("k")).value();
    const Note again = call(add_note, AddNote{"tea"}, keyed("k")).value();
    EXPECT_EQ(to_json(first), to_json(again));
    EXPECT_EQ(notes(), 1);
    EXPECT_EQ(sql_value("SELECT count(*) FROM audit"), "1");
}

TEST_P(IdempotencyKeys, AnotherRequestUnderTheKeyIsRefused) {
    ASSERT_DONE(call(add_note, AddNote{"tea"}, keyed("k")));
    EXPECT_REFUSED(call(add_note, AddNote{"coffee"}, keyed("k")), "idempotency.reused");
    EXPECT_REFUSED(call(add_note_quickly, AddNote{"tea"}, keyed("k")), "idempotency.reused");
    EXPECT_REFUSED(call(add_note, AddNote{"tea"}, keyed(std::string(256, 'k'))), "invalid.too_long");
}

TEST_P(IdempotencyKeys, BelongToTheirActorAndTenant) {
    Call by_ada = keyed("k");
    by_ada.actor = {ActorKind::staff, "ada"};
    authorizer->grant(by_ada.actor, "notes.write");
    ASSERT_DONE(call(add_note, AddNote{"tea"}, keyed("k")));
    ASSERT_DONE(call(add_note, AddNote{"coffee"}, by_ada));
    EXPECT_EQ(notes(), 2);
    tenant = TenantId{2};
    ASSERT_DONE(call(add_note, AddNote{"milk"}, keyed("k")));
}

TEST_P(IdempotencyKeys, ARefusalIsNotKept) {
    EXPECT_REFUSED(call(add_note, AddNote{"tea", Mishap::refuses_late}, keyed("k")), "notes.refused");
    EXPECT_DONE(call(add_note, AddNote{"coffee"}, keyed("k")));
}

TEST_P(IdempotencyKeys, AnAnswerThatIsTooLongIsNotGivenTwiceButDoneOnce) {
    const std::string text(kernel::largest_answer, 'x');
    ASSERT_DONE(call(add_note, AddNote{text}, keyed("k")));
    EXPECT_REFUSED(call(add_note, AddNote{text}, keyed("k")), "idempotency.reused");
    EXPECT_EQ(notes(), 1);
}

TEST_P(IdempotencyKeys, SeveralCallersAtOnceHaveOneEffect) {
    std::mutex mutex;
    std::set<std::string> answers;
    StoreTest::on_threads(8, [&](int thread) {
        const Result<Note> note = thread % 2 == 0 ? call(add_note, AddNote{"tea"}, keyed("k"))
                                                  : call(add_note, AddNote{"tea"}, keyed("k"));
        const std::lock_guard lock(mutex);
        answers.insert(note ? to_json(*note) : note.error().reason);
    });
    EXPECT_EQ(answers.size(), 1U) << *answers.begin() << " " << *answers.rbegin();
    EXPECT_EQ(notes(), 1);
}

TEST_P(IdempotencyKeys, AProcessStoresItsAnswerAtItsEnd) {
    const Note note = call(add_and_change, AddNote{"tea"}, keyed("k")).value();
    EXPECT_EQ(note.text, "tea!");
    EXPECT_EQ(note.version, 2);
    EXPECT_EQ(to_json(call(add_and_change, AddNote{"tea"}, keyed("k")).value()), to_json(note));
    EXPECT_EQ(notes(), 1);
    EXPECT_REFUSED(call(add_and_change, AddNote{"coffee"}, keyed("k")), "idempotency.reused");
}

TEST_P(IdempotencyKeys, AProcessThatRunsIsInFlight) {
    std::string seen;
    between = [&] { seen = reason_of(call(add_and_change, AddNote{"tea"}, keyed("k"))); };
    ASSERT_DONE(call(add_and_change, AddNote{"tea"}, keyed("k")));
    EXPECT_EQ(seen, "idempotency.in_flight");
    EXPECT_EQ(notes(), 1);
}

TEST_P(IdempotencyKeys, AnAbandonedProcessIsResumed) {
    between = [] { throw std::runtime_error("the process ends here"); };
    EXPECT_REFUSED(call(add_and_change, AddNote{"tea"}, keyed("k")), "internal");
    between = {};
    EXPECT_EQ(notes("tea"), 1);
    EXPECT_REFUSED(call(add_and_change, AddNote{"tea"}, keyed("k")), "idempotency.in_flight");
    clock->advance(kernel::claim_lease + std::chrono::seconds{1});
    EXPECT_EQ(call(add_and_change, AddNote{"tea"}, keyed("k")).value().text, "tea!");
    EXPECT_EQ(notes(), 1);
    EXPECT_EQ(call(add_and_change, AddNote{"tea"}, keyed("k")).value().version, 2);
}

TEST_P(IdempotencyKeys, OfTwoThatResumeOneEndsIt) {
    between = [] { throw std::runtime_error("the process ends here"); };
    EXPECT_REFUSED(call(add_and_change, AddNote{"tea"}, keyed("k")), "internal");
    clock->advance(kernel::claim_lease + std::chrono::seconds{1});
    bool first = true;
    between = [&] {
        if (!std::exchange(first, false)) return;
        EXPECT_DONE(call(add_and_change, AddNote{"tea"}, keyed("k")));
    };
    EXPECT_REFUSED(call(add_and_change, AddNote{"tea"}, keyed("k")), "idempotency.in_flight");
    EXPECT_EQ(sql_value("SELECT version FROM notes"), "2");
}

TEST_P(IdempotencyKeys, AreForgottenAfterAWeek) {
    ASSERT_DONE(call(add_note, AddNote{"tea"}, keyed("k")));
    clock->advance(std::chrono::hours{24 * 7} + std::chrono::seconds{1});
    engine->atomically(tenant, Call{}, [](UnitOfWork& unit) { EXPECT_EQ(kernel::forget_old_keys(unit), 1); });
    EXPECT_DONE(call(add_note, AddNote{"coffee"}, keyed("k")));
}

} // namespace
} // namespace merastore::test
