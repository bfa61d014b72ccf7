// The program as a whole: its common options, its commands, and how failures leave it.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/failure.hpp"
#include "merastore/version.hpp"

namespace merastore::command_line {
namespace {

constexpr const char* examples =
    "Examples:\n"
    "  merastore init --currency GBP\n"
    "  merastore import products --format merastore teas.csv\n"
    "  merastore call inventory.receive '{\"sku\": \"ASSAM-250\", \"quantity\": \"40\"}'\n"
    "  merastore report sales\n"
    "  merastore --store postgresql://shop@db/shop check\n"
    "\n"
    "Exit codes: 0 done, 1 refused or failed, 2 wrong usage.";

void add_common_options(CLI::App& program, Context& context) {
    program.set_version_flag("--version", std::string("merastore ") + version(), "Show the version");
    program
        .add_option("--store", context.store, "Where the shop is: sqlite:FILE or postgresql://user@host/db")
        ->envname("MERASTORE_STORE")
        ->capture_default_str()
        ->type_name("ADDRESS");
    program.add_option("--tenant", context.tenant, "Which of several shops in one store")->type_name("NAME");
    program.add_flag("--json", context.json, "Answer in JSON");
    program.add_flag("--sandbox", context.sandbox, "Add the sandbox payment gateway, for trying things out");
    program.require_subcommand(1);
    program.fallthrough();
    program.footer(examples);
}

CLI::App& add_group(CLI::App& program, const std::string& name, const std::string& text) {
    CLI::App* group = program.add_subcommand(name, text);
    group->require_subcommand(1);
    return *group;
}

void add_commands(CLI::App& program, Context& context) {
    add_init(program, context);
    CLI::App& imports = add_group(program, "import", "Take over a catalogue or past trade");
    add_import_products(imports, context);
    add_import_orders(imports, context);
    add_export_products(add_group(program, "export", "Write the catalogue to a file"), context);
    add_call(program, context);
    add_operations(program, context);
    CLI::App& reports = add_group(program, "report", "Show what was sold and what is in stock");
    add_report_sales(reports, context);
    add_report_stock(reports, context);
    add_check(program, context);
    add_events(program, context);
    add_due(program, context);
    add_tenant(program, context);
    add_apikey(program, context);
    add_backup(program, context);
    add_migrate(program, context);
    add_serve(program, context);
}

/// Whether an answer is for a program: known even where the rest of the line cannot be read.
bool wants_json(int count, const char* const* arguments) {
    for (int i = 1; i < count; ++i)
        if (std::string_view{arguments[i]} == "--json") return true;
    return false;
}

/// Wrong usage: the message and where help is. Asking for help or the version is none.
int leave(const CLI::App& program, const CLI::ParseError& error, bool json) {
    if (error.get_exit_code() == 0) return program.exit(error);
    const CLI::App* chosen = &program;
    std::string name = "merastore";
    while (!chosen->get_subcommands().empty()) {
        chosen = chosen->get_subcommands().front();
        name += ' ' + chosen->get_name();
    }
    if (json) {
        show(Error{Code::invalid_argument, "usage", error.what(), {}}, json, std::cerr);
        return 2;
    }
    std::cerr << "error: " << error.what() << "\n  hint: see " << name << " --help\n";
    return 2;
}

} // namespace

int run(int count, const char* const* arguments) {
    CLI::App program{"MeraStore: a whole shop in one file.", "merastore"};
    Context context;
    add_common_options(program, context);
    add_commands(program, context);
    try {
        program.parse(count, arguments);
        std::cout.flush();
        if (!std::cout) refuse(refusals::not_written, "The output could not be written.");
    } catch (const CLI::ParseError& error) {
        return leave(program, error, wants_json(count, arguments));
    } catch (const Exception& e) {
        show(e.error(), context.json, std::cerr);
        return 1;
    } catch (const std::exception& e) {
        show(Error{Code::internal, "internal", std::string("A defect in MeraStore: ") + e.what(), {}},
             context.json, std::cerr);
        return 1;
    }
    return context.exit_code;
}

} // namespace merastore::command_line
