// merastore import orders: past trade from CSV with one line per item.
#include "command_line/commands.hpp"
#include "command_line/import_job.hpp"

namespace merastore::command_line {
namespace {

struct Arguments {
    std::string mapping;
    bool dry_run = false;
    std::string file;
};

void import_orders(const Arguments& arguments, Context& context) {
    const Imports imports = open_store(context).imports();
    TextSource source(arguments.file);
    const Import begun =
        imports.begin_orders({.mapping = whole_text(arguments.mapping), .dry_run = arguments.dry_run})
            .value();
    const Import done = feed(imports, begun, source, "Importing " + arguments.file);
    show_import(imports, done, arguments.file, context);
}

} // namespace

void add_import_orders(CLI::App& import, Context& context) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        import.add_subcommand("orders", "Take over past trade from a CSV file with a line per item");
    command->add_option("--mapping", arguments->mapping, "JSON file that says which column means what")
        ->required()
        ->type_name("MAP.json");
    command->add_flag("--dry-run", arguments->dry_run, "Say what would happen and change nothing");
    command->add_option("FILE", arguments->file, "CSV file, plain, .gz or .xz; - is standard input")
        ->required();
    command->footer(
        "Every row is accounted for: as a sale, a return, a refund, a write-off, or as a problem.\n"
        "Example:\n"
        "  merastore import orders --mapping examples/import/online-retail.json online-retail.csv.xz");
    command->callback([arguments, &context] { import_orders(*arguments, context); });
}

} // namespace merastore::command_line
