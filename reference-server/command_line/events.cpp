// merastore events: what was committed, in order.
#include <chrono>
#include <iostream>
#include <thread>

#include "command_line/commands.hpp"
#include "command_line/table.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

struct Arguments {
    std::int64_t after = 0;
    std::int64_t limit = 100;
    bool follow = false;
};

constexpr std::int64_t page = 1'000;
constexpr std::chrono::milliseconds between_looks{500};

void show(const std::vector<Event>& events, const Context& context) {
    if (context.json) {
        for (const Event& event : events) std::cout << to_json(event) << '\n';
        return;
    }
    Table table({{"position", Align::right}, {"time"}, {"event"}, {"subject"}, {"version", Align::right}});
    for (const Event& event : events)
        table.add({std::to_string(event.position), event.at.text(), event.topic, event.subject,
                   event.version == 0 ? "" : std::to_string(event.version)});
    if (!table.empty()) table.print(std::cout);
}

void events(const Arguments& arguments, const Context& context) {
    const Store store = open_store(context);
    ReadEvents query{.after = arguments.after};
    for (std::int64_t left = arguments.limit; left > 0 || arguments.follow;) {
        query.limit = arguments.follow ? page : std::min(left, page);
        const EventPage found = store.events(query).value();
        show(found.events, context);
        std::cout.flush();
        if (found.events.empty() && !arguments.follow) return;
        if (found.events.empty()) std::this_thread::sleep_for(between_looks);
        left -= static_cast<std::int64_t>(found.events.size());
        query.after = found.next;
    }
}

} // namespace

void add_events(CLI::App& program, Context& context) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = program.add_subcommand("events", "Show what happened, in the order of the commits");
    command->add_option("--after", arguments->after, "Begin after this position")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--limit", arguments->limit, "How many at most")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_flag("--follow", arguments->follow, "Wait for more; ends with Ctrl-C");
    command->footer(
        "With --json each line is one event, with what it tells.\n"
        "Example:\n  merastore events --after 120 --json");
    command->callback([arguments, &context] { events(*arguments, context); });
}

} // namespace merastore::command_line
