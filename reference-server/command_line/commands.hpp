// The commands of `merastore`, one file each. Each adds itself to the program and runs where it was chosen.
#pragma once

#include <CLI/CLI.hpp>

#include "command_line/context.hpp"

namespace merastore::command_line {

void add_init(CLI::App& program, Context& context);
void add_import_products(CLI::App& import, Context& context);
void add_import_orders(CLI::App& import, Context& context);
void add_export_products(CLI::App& export_, Context& context);
void add_call(CLI::App& program, Context& context);
void add_operations(CLI::App& program, Context& context);
void add_report_sales(CLI::App& report, Context& context);
void add_report_stock(CLI::App& report, Context& context);
void add_check(CLI::App& program, Context& context);
void add_events(CLI::App& program, Context& context);
void add_due(CLI::App& program, Context& context);
void add_tenant(CLI::App& program, Context& context);
void add_apikey(CLI::App& program, Context& context);
void add_backup(CLI::App& program, Context& context);
void add_migrate(CLI::App& program, Context& context);
void add_serve(CLI::App& program, Context& context);

/// Reads the arguments and runs the command; gives the exit code.
int run(int count, const char* const* arguments);

} // namespace merastore::command_line
