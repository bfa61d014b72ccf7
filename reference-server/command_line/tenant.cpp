// merastore tenant create: another shop in the same store.
#include <iostream>

#include "command_line/commands.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

void create(const std::string& name, const std::string& currency, const Context& context) {
    Context whole = context;
    whole.tenant.clear();
    const Store store = open_store(whole);
    const Store made = store.create_tenant(name).value();
    if (!currency.empty())
        made.settings().update_channel({.currency = Currency::of(currency).value()}).value();
    const Channel channel = made.settings().channel().value();
    if (context.json)
        std::cout << to_json(channel) << '\n';
    else
        std::cout << "Made the shop " << name << ", selling in " << channel.currency.code()
                  << ". Use it with --tenant " << name << ".\n";
}

} // namespace

void add_tenant(CLI::App& program, Context& context) {
    CLI::App* group = program.add_subcommand("tenant", "Keep several shops in one store");
    group->require_subcommand(1);
    CLI::App* command = group->add_subcommand("create", "Make another shop");
    auto name = std::make_shared<std::string>();
    auto currency = std::make_shared<std::string>();
    command->add_option("NAME", *name, "a-z, 0-9 and hyphens")->required();
    command->add_option("--currency", *currency, "What it sells in, an ISO 4217 code");
    command->footer("Example:\n  merastore tenant create north --currency SEK");
    command->callback([name, currency, &context] { create(*name, *currency, context); });
}

} // namespace merastore::command_line
