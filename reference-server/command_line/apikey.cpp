// merastore apikey: who may call the server.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/table.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

constexpr const char* role_names = "owner, manager, clerk, accountant, storefront, gateway";

void tell(const NewApiKey& made, const Context& context) {
    if (context.json) {
        std::cout << to_json(made) << '\n';
        return;
    }
    std::cout << made.secret.value() << '\n'
              << "Keep it now: it is not shown again. Its id is " << made.api_key.id.text() << ", its role "
              << name_of(made.api_key.role) << ".\n";
}

void show(const std::vector<ApiKey>& keys) {
    Table table({{.title = "Id", .is_whole = true},
                 {.title = "Name"},
                 {.title = "Role"},
                 {.title = "Ending"},
                 {.title = "Until", .is_whole = true}});
    for (const ApiKey& key : keys) {
        std::string until = key.expires_at ? key.expires_at->text() : "";
        if (key.revoked_at) until = "revoked " + key.revoked_at->text();
        table.add({key.id.text(), key.name, std::string(name_of(key.role)), key.ending, until});
    }
    if (table.empty())
        std::cout << "There are no keys yet; make one with: merastore apikey create\n";
    else
        table.print(std::cout);
}

void list(const Context& context) {
    const Store store = open_store(context);
    std::vector<ApiKey> all;
    ListApiKeys query{.limit = 100};
    do {
        Page<ApiKey> page = store.api_keys().list(query).value();
        all.insert(all.end(), page.items.begin(), page.items.end());
        query.cursor = page.next;
    } while (query.cursor);
    if (!context.json) return show(all);
    for (const ApiKey& key : all) std::cout << to_json(key) << '\n';
}

ApiKeyId id_of(const std::string& text) { return ApiKeyId::parse(text).value(); }

void add_create(CLI::App& group, Context& context) {
    struct Arguments {
        std::string name, role;
        std::vector<std::string> permissions;
        std::int64_t days = 0;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = group.add_subcommand("create", "Make a key and show it, this once");
    command->add_option("NAME", arguments->name, "What it is for: \"web shop\"")->required();
    command->add_option("--role", arguments->role, std::string("One of ") + role_names)
        ->required()
        ->check(CLI::IsMember({"owner", "manager", "clerk", "accountant", "storefront", "gateway"}));
    command->add_option("--permission", arguments->permissions,
                        "Of what the role may, only this; repeat it: orders.read");
    command->add_option("--days", arguments->days, "How long it works; for ever where left out")
        ->check(CLI::Range(1, 3650));
    command->footer(
        "Keys of the role storefront may be published in a web page: whoever has one is a visitor.\n"
        "Example:\n  merastore apikey create \"web shop\" --role storefront");
    command->callback([arguments, &context] {
        CreateApiKey wish{.name = arguments->name, .permissions = arguments->permissions};
        wish.role = from_json<Role>("\"" + arguments->role + "\"").value();
        if (arguments->days > 0)
            wish.expires_at = system_clock()->now() + std::chrono::hours{24 * arguments->days};
        tell(open_store(context).api_keys().create(wish).value(), context);
    });
}

void add_rotate(CLI::App& group, Context& context) {
    auto id = std::make_shared<std::string>();
    auto hours = std::make_shared<std::int64_t>(24);
    CLI::App* command = group.add_subcommand("rotate", "Make the successor of a key");
    command->add_option("ID", *id, "Of the key: key_…")->required();
    command->add_option("--overlap-hours", *hours, "How long the old one works on")
        ->check(CLI::Range(0, 720))
        ->capture_default_str();
    command->callback([id, hours, &context] {
        tell(open_store(context).api_keys().rotate({id_of(*id), *hours}).value(), context);
    });
}

void add_revoke(CLI::App& group, Context& context) {
    auto id = std::make_shared<std::string>();
    CLI::App* command = group.add_subcommand("revoke", "End a key; servers notice within two seconds");
    command->add_option("ID", *id, "Of the key: key_…")->required();
    command->callback([id, &context] {
        const ApiKey key = open_store(context).api_keys().revoke({id_of(*id)}).value();
        if (context.json)
            std::cout << to_json(key) << '\n';
        else
            std::cout << "Revoked the key \"" << key.name << "\".\n";
    });
}

} // namespace

void add_apikey(CLI::App& program, Context& context) {
    CLI::App* group = program.add_subcommand("apikey", "Say who may call the server");
    group->require_subcommand(1);
    add_create(*group, context);
    add_rotate(*group, context);
    add_revoke(*group, context);
    group->add_subcommand("list", "Show the keys, without their texts")->callback([&context] {
        list(context);
    });
}

} // namespace merastore::command_line
