// merastore init: makes a new shop.
#include <filesystem>
#include <iostream>

#include "command_line/commands.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

constexpr Reason other_currency{Code::conflict, "store.other_currency",
                                "The shop exists already and sells in another currency."};

/// A PostgreSQL database without tables gets them, where the role may make them.
Result<Store> open_or_make(OpenOptions options) {
    Result<Store> store = Store::open(options);
    if (store || store.error().reason != reasons::store_not_migrated.name) return store;
    options.owner_database = options.database;
    return Store::open(options);
}

void init(const std::string& currency, const Context& context) {
    const std::string file = file_of(context.store);
    std::error_code ignored;
    const bool existed = !file.empty() && std::filesystem::exists(file, ignored);
    OpenOptions options = open_options(context);
    if (!currency.empty()) options.currency = Currency::of(currency).value();
    const Store store = open_or_make(options).value();
    const Channel channel = store.settings().channel().value();
    if (!currency.empty() && channel.currency != options.currency)
        refuse(other_currency, "The shop exists already and sells in " +
                                   std::string(channel.currency.code()) +
                                   "; change it with settings.update_channel.");
    if (context.json) {
        std::cout << to_json(channel) << '\n';
        return;
    }
    std::cout << (existed ? "There is a shop already in " : "Made a shop in ") << context.store
              << ", selling in " << channel.currency.code() << ".\n";
    if (!existed) std::cout << "Next: merastore import products --format merastore FILE\n";
}

} // namespace

void add_init(CLI::App& program, Context& context) {
    auto currency = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("init", "Make a new shop");
    command->add_option("--currency", *currency, "What it sells in, an ISO 4217 code; EUR where left out");
    command->footer(
        "Running it on a shop that exists changes nothing.\n"
        "Examples:\n"
        "  merastore init --currency GBP\n"
        "  merastore --store postgresql://owner@db/shop init");
    command->callback([currency, &context] { init(*currency, context); });
}

} // namespace merastore::command_line
