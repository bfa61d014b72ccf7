// The outbox and the audit chain.
#include "kernel/journal.hpp"
#include "kernel/events.hpp"
#include "kernel/kernel_test.hpp"

#include <atomic>
#include <map>
#include <thread>

namespace merastore::test {
namespace {

class Journal : public KernelTest {
protected:
    void SetUp() override {
        KernelTest::SetUp();
        if (!IsSkipped()) kernel::declare(engine->operations());
    }
    EventPage events(std::int64_t after, std::int64_t limit = 100) {
        return call(kernel::read_events, ReadEvents{after, limit}).value();
    }
    std::int64_t stamp() {
        std::int64_t count = 0;
        engine->run(engine->operations().jobs().front(), tenant, Call{},
                    [&](UnitOfWork& unit) { count = kernel::stamp_journal(unit); });
        return count;
    }
    std::vector<std::string> problems() {
        std::vector<std::string> found;
        engine->read(tenant, Call{}, [&](Reader& reader) { found = kernel::audit_problems(reader); });
        return found;
    }
};
ON_EVERY_DATABASE(Journal);

TEST_P(Journal, EventsComeInPagesAndInOrder) {
    Note note = call(add_note, AddNote{"tea"}).value();
    for (int i = 0; i < 4; ++i) note = call(change_note, NoteText{note.id, std::to_string(i)}).value();
    const EventPage first = events(0, 3);
    ASSERT_EQ(first.events.size(), 3U);
    const EventPage second = events(first.next, 3);
    ASSERT_EQ(second.events.size(), 2U);
    EXPECT_EQ(second.events.back().version, 5);
    EXPECT_EQ(second.events.back().topic, "notes.changed");
    EXPECT_EQ(second.events.back().subject, note.id.text());
    EXPECT_EQ(from_json<Note>(second.events.back().payload).value().text, "3");
    EXPECT_TRUE(events(second.next).events.empty());
    EXPECT_EQ(events(second.next).next, second.next);
    EXPECT_REFUSED(call(kernel::read_events, ReadEvents{0, 1'001}), "invalid.out_of_range");
}

TEST_P(Journal, AFollowerMissesNothingWhileOthersWrite) {
    constexpr int writers = 6;
    constexpr int changes = 15;
    std::atomic<bool> done = false;
    std::vector<Event> seen;
    std::thread follower([&] {
        std::int64_t after = 0;
        for (;;) {
            const bool last = done;
            const EventPage page = events(after, 7);
            seen.insert(seen.end(), page.events.begin(), page.events.end());
            after = page.next;
            if (last && page.events.empty()) return;
        }
    });
    StoreTest::on_threads(writers, [&](int thread) {
        Note note = call(add_note, AddNote{std::to_string(thread)}).value();
        for (int i = 1; i < changes; ++i)
            note = call(change_note, NoteText{note.id, std::to_string(i)}).value();
    });
    done = true;
    follower.join();
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(writers * changes));
    std::map<std::string, std::int64_t> versions;
    std::int64_t position = 0;
    for (const Event& event : seen) {
        EXPECT_EQ(event.position, ++position);
        EXPECT_EQ(event.version, ++versions[event.subject]) << event.subject;
    }
}

TEST_P(Journal, TheAuditChainHolds) {
    for (int i = 0; i < 5; ++i) call(add_note, AddNote{std::to_string(i)}).value();
    EXPECT_GE(stamp(), 5);
    EXPECT_EQ(stamp(), 0);
    for (int i = 0; i < 3; ++i) call(add_note, AddNote{std::to_string(i)}).value();
    EXPECT_GE(stamp(), 3);
    EXPECT_EQ(problems(), std::vector<std::string>{});
    EXPECT_EQ(sql_value("SELECT max(position) FROM audit"), "8");
}

TEST_P(Journal, AChangedMissingOrReorderedAuditRowIsFound) {
    for (int i = 0; i < 6; ++i) call(add_note, AddNote{std::to_string(i)}).value();
    stamp();
    const auto after = [&](const std::string& change, const std::string& back) {
        run_sql(change);
        const std::vector<std::string> found = problems();
        run_sql(back);
        EXPECT_EQ(problems(), std::vector<std::string>{});
        return found;
    };
    EXPECT_THAT(after("UPDATE audit SET actor = 'staff:eve' WHERE position = 3",
                      "UPDATE audit SET actor = 'system' WHERE position = 3"),
                testing::ElementsAre(testing::HasSubstr("position 3 was changed")));
    EXPECT_FALSE(
        after("UPDATE audit SET position = 100 WHERE position = 2; UPDATE audit SET position = 2 WHERE "
              "position = 3; UPDATE audit SET position = 3 WHERE position = 100",
              "UPDATE audit SET position = 100 WHERE position = 2; UPDATE audit SET position = 2 WHERE "
              "position = 3; UPDATE audit SET position = 3 WHERE position = 100")
            .empty());
    run_sql("DELETE FROM audit WHERE position = 6");
    EXPECT_THAT(problems(), testing::ElementsAre(testing::HasSubstr("ends at position 5")));
    run_sql("DELETE FROM audit WHERE position = 4");
    EXPECT_THAT(problems(), testing::Contains(testing::HasSubstr("before position 5 a row is missing")));
}

} // namespace
} // namespace merastore::test
