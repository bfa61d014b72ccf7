// merastore call: runs any operation by its name.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/describe.hpp"
#include "command_line/near_names.hpp"
#include "command_line/text_source.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

struct Arguments {
    std::string operation;
    std::string json;
    std::string key;
    bool describe = false;
};

/// The operation of this name; where there is none, says which ones it may have been.
const Operation& find_operation(const Store& store, const std::string& name) {
    std::vector<std::string> names;
    for (const Operation* operation : store.operations()) {
        if (operation->name == name) return *operation;
        names.emplace_back(operation->name);
    }
    std::string meant;
    for (const std::string& near : near_names(names, name)) meant += (meant.empty() ? "" : ", ") + near;
    refuse(reasons::store_unknown_operation,
           "There is no operation " + name + "." + (meant.empty() ? "" : " Did you mean " + meant + "?"));
}

void call(const Arguments& arguments, const Context& context) {
    const Store store = open_store(context);
    const Operation& operation = find_operation(store, arguments.operation);
    if (arguments.describe) return describe(operation, std::cout);
    const std::string json = arguments.json == "-" ? whole_text("-") : arguments.json;
    const std::string answer =
        store.invoke(arguments.operation, json.empty() ? "{}" : json, {.idempotency_key = arguments.key})
            .value();
    std::cout << (context.json ? answer : pretty_json(answer)) << '\n';
}

} // namespace

void add_call(CLI::App& program, Context& context) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = program.add_subcommand("call", "Run any operation by its name");
    command->add_option("OPERATION", arguments->operation, "Its name; `merastore operations` lists them all")
        ->required();
    command->add_option("JSON", arguments->json, "Its input, {} where left out; - reads standard input");
    command->add_option("--key", arguments->key, "Idempotency key: repeated with it, it is done once")
        ->type_name("KEY");
    command->add_flag("--describe", arguments->describe, "Show what the operation takes and gives");
    command->footer(
        "Examples:\n"
        "  merastore call orders.list\n"
        "  merastore call orders.get '{\"number\": \"1001\"}'\n"
        "  merastore call checkout.place --describe\n"
        "  merastore call checkout.place - --key till-1-0042 < order.json");
    command->callback([arguments, &context] { call(*arguments, context); });
}

} // namespace merastore::command_line
