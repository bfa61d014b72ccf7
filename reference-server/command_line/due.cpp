// merastore due: the background work of a shop without a server.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/table.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

void run_due(Context& context) {
    const std::vector<DueWork> work = open_store(context).run_due().value();
    Table table({{"job"}, {"done", Align::right}, {"failed"}});
    for (const DueWork& job : work) {
        table.add({job.job, grouped(job.done), job.failed.value_or("")});
        if (job.failed) context.exit_code = 1;
    }
    if (context.json)
        std::cout << to_json(work) << '\n';
    else
        table.print(std::cout);
}

} // namespace

void add_due(CLI::App& program, Context& context) {
    CLI::App* command =
        program.add_subcommand("due", "Do the background work: expired holds and carts, open payments");
    command->footer(
        "Call it every minute, such as from cron, where no server runs.\n"
        "Example:\n  merastore due");
    command->callback([&context] { run_due(context); });
}

} // namespace merastore::command_line
