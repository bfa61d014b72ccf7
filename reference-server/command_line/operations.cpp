// merastore operations: lists what a store can do.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/table.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

std::string json_of(const Operation& operation) {
    std::string text = "{\"name\":";
    write_json_string(text, operation.name);
    text += ",\"kind\":";
    write_json_string(text, operation.kind == OperationKind::query ? "query" : "command");
    text += ",\"summary\":";
    write_json_string(text, operation.summary);
    text += ",\"permission\":";
    write_json_string(text, operation.permission);
    return text + '}';
}

void list_operations(const std::string& prefix, const Context& context) {
    const Store store = open_store(context);
    Table table({{"operation"}, {"what it does"}});
    std::string json;
    for (const Operation* operation : store.operations()) {
        if (!operation->name.starts_with(prefix)) continue;
        table.add({operation->name, operation->summary});
        json += (json.empty() ? "[" : ",\n") + json_of(*operation);
    }
    if (context.json)
        std::cout << (json.empty() ? "[" : json) << "]\n";
    else
        table.print(std::cout);
}

} // namespace

void add_operations(CLI::App& program, Context& context) {
    auto prefix = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("operations", "List the operations that `call` knows");
    command->add_option("PREFIX", *prefix, "Only those whose names begin so, such as orders.");
    command->footer("Examples:\n  merastore operations\n  merastore operations orders.");
    command->callback([prefix, &context] { list_operations(*prefix, context); });
}

} // namespace merastore::command_line
