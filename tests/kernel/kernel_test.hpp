// A small domain for tests of the engine: notes, kept by commands that can be told to fail in every way.
#pragma once

#include "kernel/process.hpp"
#include "kernel/shop.hpp"
#include "support/store_test.hpp"

namespace merastore::inline v0 {

enum class Mishap {
    none,
    refuses_first,     ///< before it writes
    refuses_late,      ///< after it wrote
    throws_late,       ///< a defect
    forgets_the_event, ///< writes a version and publishes nothing
    forgets_the_change ///< publishes a version that it did not write
};
struct Note {
    ProductId id;
    std::int64_t version = 1;
    std::string text;
};
struct AddNote {
    std::string text;
    Mishap mishap = Mishap::none;
};
struct NoteText {
    ProductId note;
    std::string text;
};
struct NoteCount {
    std::int64_t count = 0;
};
struct ListNotes {
    std::string text;
};
MERASTORE_ENUM(Mishap, none, refuses_first, refuses_late, throws_late, forgets_the_event, forgets_the_change)
MERASTORE_STRUCT(Note, id, version, text)
MERASTORE_STRUCT(AddNote, text, mishap)
MERASTORE_STRUCT(NoteText, note, text)
MERASTORE_STRUCT(NoteCount, count)
MERASTORE_STRUCT(ListNotes, text)

} // namespace merastore::inline v0

namespace merastore::test {

Note add_note(UnitOfWork& unit, const AddNote& command);
/// The same, declared as refusing before it writes, which `refuses_late` makes untrue.
Note add_note_quickly(UnitOfWork& unit, const AddNote& command);
/// The same, through PostgreSQL's lane.
Note add_note_in_lane(UnitOfWork& unit, const AddNote& command);
Note change_note(UnitOfWork& unit, const NoteText& command);
NoteCount count_notes(Reader& reader, const ListNotes& query);
/// Takes the next number of the series "notes".
NoteCount take_number(UnitOfWork& unit, const Nothing& command);
NoteCount take_number_in_lane(UnitOfWork& unit, const Nothing& command);
/// Two units: adds a note, then changes it. `KernelTest::between` runs between the two.
Note add_and_change(Process& process, const AddNote& command);

class KernelTest : public ::testing::TestWithParam<sql::Dialect> {
protected:
    void SetUp() override;
    void TearDown() override { between = {}; }

    std::unique_ptr<kernel::Engine> open(sql::Faults faults = {});
    template <class Out, class Context, class In>
    Result<Out> call(Out (*function)(Context&, const In&), const In& in, const Call& call = {}) {
        return kernel::Shop(*engine, tenant).call(function, in, call);
    }
    std::int64_t notes(const std::string& text = "") {
        return call(count_notes, ListNotes{text}).value().count;
    }
    std::string sql_value(const std::string& text);
    void run_sql(const std::string& text);
    bool is_sqlite() const { return GetParam() == sql::Dialect::sqlite; }
    static Call keyed(const std::string& key) {
        Call call;
        call.idempotency_key = key;
        return call;
    }

    static std::function<void()> between;

    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<SeededRandom> random = std::make_shared<SeededRandom>(1);
    std::shared_ptr<CapturedLog> log = std::make_shared<CapturedLog>();
    std::shared_ptr<ListedAuthorizer> authorizer = std::make_shared<ListedAuthorizer>();
    std::unique_ptr<TestDatabase> database;
    std::unique_ptr<kernel::Engine> engine;
    TenantId tenant{1};

    friend Note add_and_change(Process& process, const AddNote& command);
};

} // namespace merastore::test
