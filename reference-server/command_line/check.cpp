// merastore check: whether the store is sound.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/table.hpp"
#include "merastore/check.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

constexpr std::int64_t shown_of_each_rule = 20;

void show(const CheckReport& report, const std::string& tenant) {
    if (!tenant.empty()) std::cout << "Shop " << tenant << '\n';
    Table rules({{"rule"}, {"what holds", Align::left, true}, {"broken", Align::right}});
    for (const CheckedRule& rule : report.rules)
        rules.add({rule.rule, rule.name, rule.broken == 0 ? "" : grouped(rule.broken)});
    rules.print(std::cout);
    if (!report.findings.empty()) std::cout << '\n';
    for (const CheckFinding& finding : report.findings)
        std::cout << finding.rule << ' ' << finding.table << ' ' << finding.id << ": " << finding.what
                  << '\n';
}

std::string json_of(const CheckReport& report, const std::string& tenant) {
    std::string json = "{\"tenant\":";
    write_json_string(json, tenant);
    return json + ",\"report\":" + to_json(report) + '}';
}

void check(const CheckStore& query, Context& context) {
    Context whole = context;
    whole.tenant.clear();
    const Store store = open_store(whole);
    std::vector<std::string> tenants{context.tenant};
    if (context.tenant.empty()) tenants = store.tenants().value();
    std::int64_t broken = 0;
    for (const std::string& tenant : tenants) {
        const CheckReport report = store.tenant(tenant).value().check().run(query).value();
        for (const CheckedRule& rule : report.rules) broken += rule.broken;
        if (context.json)
            std::cout << json_of(report, tenant) << '\n';
        else
            show(report, tenants.size() > 1 ? tenant : "");
    }
    if (broken > 0) context.exit_code = 1;
    if (!context.json)
        std::cout << (broken == 0 ? "The store is sound.\n"
                                  : "\nThe store is not sound: " + grouped(broken) + " findings.\n");
}

} // namespace

void add_check(CLI::App& program, Context& context) {
    auto query = std::make_shared<CheckStore>();
    query->most = shown_of_each_rule;
    CLI::App* command = program.add_subcommand("check", "Verify that the store is sound");
    command->add_option("RULE", query->rules, "Only these rules, such as I2; all where left out");
    command->add_option("--most", query->most, "Findings shown of each rule")->capture_default_str();
    command->footer(
        "Looks at all tenants, or at the one of --tenant. docs/check.md lists the rules.\n"
        "The exit code is 1 where one is broken.\n"
        "Examples:\n  merastore check\n  merastore check I2 I3 --json");
    command->callback([query, &context] { check(*query, context); });
}

} // namespace merastore::command_line
