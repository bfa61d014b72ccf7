// merastore migrate: brings the tables up to this version.
#include <iostream>

#include "command_line/commands.hpp"

namespace merastore::command_line {
namespace {

void migrate(const std::string& owner, const Context& context) {
    OpenOptions options = open_options(context);
    options.owner_database = owner;
    const std::int64_t ran = Store::migrate(options).value();
    if (context.json)
        std::cout << "{\"migrations\":" << ran << "}\n";
    else if (ran == 0)
        std::cout << "Nothing to do: the tables are those of this version.\n";
    else
        std::cout << ran << " migrations done.\n";
}

} // namespace

void add_migrate(CLI::App& program, Context& context) {
    auto owner = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("migrate", "Bring a PostgreSQL database up to this version");
    command
        ->add_option("--owner", *owner,
                     "The same database as the role that owns the tables; the role in --store "
                     "may then use them")
        ->type_name("ADDRESS");
    command->footer(
        "SQLite files are brought up to date when they are opened.\n"
        "Example:\n"
        "  merastore --store postgresql://shop@db/shop migrate --owner postgresql://owner@db/shop");
    command->callback([owner, &context] { migrate(*owner, context); });
}

} // namespace merastore::command_line
