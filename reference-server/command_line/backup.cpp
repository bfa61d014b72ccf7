// merastore backup: a consistent copy while the shop goes on selling.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/progress.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

void backup(const std::string& file, const Context& context) {
    const Store store = open_store(context);
    {
        ProgressBar bar("Copying");
        store.backup(file, [&](std::int64_t done, std::int64_t total) { bar.show(done, total); }).value();
    }
    if (context.json) {
        std::string json = "{\"file\":";
        write_json_string(json, file);
        std::cout << json << "}\n";
    } else {
        std::cout << "Copied " << context.store << " to " << file << ".\n";
    }
}

} // namespace

void add_backup(CLI::App& program, Context& context) {
    auto file = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("backup", "Copy a live SQLite store to a new file");
    command->add_option("FILE", *file, "The copy; it must not exist yet")->required();
    command->footer(
        "The copy is of one moment; others may go on writing. PostgreSQL has pg_dump for this.\n"
        "Example:\n  merastore backup shop-2026-11-25.db");
    command->callback([file, &context] { backup(*file, context); });
}

} // namespace merastore::command_line
