#include "kernel/kernel_test.hpp"

#include "kernel/counters.hpp"

namespace merastore::test {

namespace {

constexpr Reason refused{Code::failed_precondition, "notes.refused", "The note is refused."};

const sql::Rows<Note>& rows() {
    static const sql::Rows<Note> rows{"notes"};
    return rows;
}

} // namespace

std::function<void()> KernelTest::between;

Note add_note(UnitOfWork& unit, const AddNote& command) {
    if (command.mishap == Mishap::refuses_first) refuse(refused);
    Note note{unit.new_id<ProductId>(), 1, command.text};
    if (command.mishap != Mishap::forgets_the_change) rows().insert(unit, note);
    if (command.mishap != Mishap::forgets_the_event) unit.publish("notes.added", note.id, note.version, note);
    unit.flush();
    if (command.mishap == Mishap::refuses_late) refuse(refused);
    if (command.mishap == Mishap::throws_late) throw std::logic_error("a defect");
    return note;
}

Note add_note_quickly(UnitOfWork& unit, const AddNote& command) { return add_note(unit, command); }
Note add_note_in_lane(UnitOfWork& unit, const AddNote& command) { return add_note(unit, command); }

Note change_note(UnitOfWork& unit, const NoteText& command) {
    Note note = rows().find(unit, command.note).value();
    note.text = command.text;
    rows().update(unit, note);
    unit.publish("notes.changed", note.id, note.version, note);
    return note;
}

NoteCount count_notes(Reader& reader, const ListNotes& query) {
    return {reader
                .first<std::int64_t>("SELECT count(*) FROM notes WHERE tenant = :tenant AND "
                                     "(text = :text OR :any = 1)",
                                     {{"text", query.text}, {"any", query.text.empty()}})
                .value()};
}

NoteCount take_number(UnitOfWork& unit, const Nothing&) { return {kernel::next_number(unit, "notes")}; }
NoteCount take_number_in_lane(UnitOfWork& unit, const Nothing&) {
    return {kernel::next_number(unit, "notes")};
}

Note add_and_change(Process& process, const AddNote& command) {
    const std::optional<ProductId> resumed = process.resumes<ProductId>();
    Note note;
    if (resumed) {
        note = process.read([&](Reader& reader) { return rows().find(reader, *resumed).value(); });
    } else {
        note.id = process.new_id<ProductId>();
        note.text = command.text;
        process.step(note.id, [&](UnitOfWork& unit) {
            rows().insert(unit, note);
            unit.publish("notes.added", note.id, note.version, note);
            return true;
        });
    }
    if (KernelTest::between) KernelTest::between();
    return process.finish([&](UnitOfWork& unit) { return change_note(unit, {note.id, command.text + "!"}); });
}

void KernelTest::SetUp() {
    if (!is_sqlite() && !has_postgresql())
        GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server; see scripts/postgres.sh";
    database = migrated_database(GetParam());
    run_sql(
        sql::translate("CREATE TABLE IF NOT EXISTS notes (id {id}, tenant {int} NOT NULL, "
                       "version {int} NOT NULL, text {text} NOT NULL, {key}) {strict}",
                       GetParam()));
    engine = open();
}

std::unique_ptr<kernel::Engine> KernelTest::open(sql::Faults faults) {
    kernel::DatabaseOptions options;
    options.faults = std::move(faults);
    kernel::Ports ports;
    ports.clock = clock;
    ports.random = random;
    ports.logger = log;
    ports.authorizer = authorizer;
    auto opened = std::make_unique<kernel::Engine>(sql::Address::parse(database->address()).value(), options,
                                                   std::move(ports));
    kernel::Operations& operations = opened->operations();
    operations.command("notes.add", add_note).permission("notes.write");
    operations.command("notes.add_quickly", add_note_quickly)
        .permission("notes.write")
        .refuses_before_writing();
    operations.command("notes.add_in_lane", add_note_in_lane).permission("notes.write").combines();
    operations.command("notes.change", change_note).permission("notes.write");
    operations.query("notes.count", count_notes).permission("notes.read");
    operations.command("notes.take_number", take_number).permission("notes.write");
    operations.command("notes.take_number_in_lane", take_number_in_lane)
        .permission("notes.write")
        .refuses_before_writing()
        .combines();
    operations.process("notes.add_and_change", add_and_change).permission("notes.write");
    return opened;
}

std::string KernelTest::sql_value(const std::string& text) {
    return scalar(*sql::Session::open(sql::Address::parse(database->address()).value(), {}), text);
}

void KernelTest::run_sql(const std::string& text) {
    sql::Session::open(sql::Address::parse(database->address()).value(), {})->run_script(text);
}

} // namespace merastore::test
