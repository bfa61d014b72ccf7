// merastore import products: a catalogue from CSV.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/import_job.hpp"
#include "command_line/words.hpp"

namespace merastore::command_line {
namespace {

struct Arguments {
    std::string format;
    bool dry_run = false;
    std::vector<std::string> files;
};

void import_products(const Arguments& arguments, Context& context) {
    const Imports imports = open_store(context).imports();
    const auto format = enumerator<ProductFormat>(arguments.format);
    for (const std::string& file : arguments.files) {
        TextSource source(file);
        const Import begun = imports.begin_products({.format = format, .dry_run = arguments.dry_run}).value();
        const Import done = feed(imports, begun, source, "Importing " + file);
        show_import(imports, done, file, context);
    }
}

} // namespace

void add_import_products(CLI::App& import, Context& context) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        import.add_subcommand("products", "Take over products, prices and stock from CSV files");
    command->add_option("--format", arguments->format, "What the files look like")
        ->required()
        ->check(CLI::IsMember(enumerators<ProductFormat>()));
    command->add_flag("--dry-run", arguments->dry_run, "Say what would happen and change nothing");
    command->add_option("FILE", arguments->files, "CSV files, plain, .gz or .xz; - is standard input")
        ->required();
    command->footer(
        "Running it again changes only what changed in the file. Rows with mistakes are listed with their\n"
        "line and column, and the others are taken over.\n"
        "Examples:\n"
        "  merastore import products --format merastore --dry-run teas.csv\n"
        "  merastore import products --format shopify products_export.csv");
    command->callback([arguments, &context] { import_products(*arguments, context); });
}

} // namespace merastore::command_line
