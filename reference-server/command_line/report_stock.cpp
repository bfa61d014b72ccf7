// merastore report stock: what is there, as a table, JSON or CSV.
#include <iostream>
#include <map>

#include "command_line/commands.hpp"
#include "command_line/table.hpp"
#include "merastore/json.hpp"
#include "merastore/reports.hpp"

namespace merastore::command_line {
namespace {

struct Arguments {
    std::string sku;
    bool csv = false;
};

std::string title_of(const StockedVariant& variant) {
    return variant.variant_title.empty() ? variant.title : variant.title + ", " + variant.variant_title;
}

/// Visits all variants, page by page.
template <class Visitor>
void each_variant(const Reports& reports, const std::string& sku, Visitor visit) {
    StockQuery query{.limit = largest_page};
    if (!sku.empty()) query.sku = sku;
    do {
        const Page<StockedVariant> page = reports.stock(query).value();
        for (const StockedVariant& variant : page.items) visit(variant);
        query.cursor = page.next;
    } while (query.cursor);
}

void print_json(const Reports& reports, const std::string& sku) {
    std::string before = "[";
    each_variant(reports, sku, [&](const StockedVariant& variant) {
        std::cout << before << to_json(variant);
        before = ",\n";
    });
    std::cout << (before == "[" ? "[" : "") << "]\n";
}

void print_csv(const Reports& reports, const std::string& sku) {
    std::cout << "sku,title,variant,unit,on_hand,reserved,available,value,currency\n";
    each_variant(reports, sku, [](const StockedVariant& v) {
        std::cout << csv_record({v.sku, v.title, v.variant_title, v.unit, v.on_hand.text(), v.reserved.text(),
                                 v.available.text(), v.value ? v.value->number() : "",
                                 v.value ? std::string(v.value->currency().code()) : ""});
    });
}

void show(const Reports& reports, const std::string& sku) {
    Table table({{"sku"},
                 {"product"},
                 {"unit"},
                 {"on hand", Align::right},
                 {"reserved", Align::right},
                 {"available", Align::right},
                 {"value", Align::right}});
    std::map<std::string, Money> totals;
    each_variant(reports, sku, [&](const StockedVariant& v) {
        const std::string available = v.tracked ? grouped(v.available.text()) : "not counted";
        table.add(
            {v.sku, title_of(v), v.unit, grouped(v.on_hand.text()), grouped(v.reserved.text()), available,
             v.value ? grouped(v.value->number()) + ' ' + std::string(v.value->currency().code()) : ""});
        if (!v.value) return;
        Money& total = totals[std::string(v.value->currency().code())];
        total = total.is_set() ? total + *v.value : *v.value;
    });
    if (table.empty()) {
        std::cout << "There are no products.\n";
        return;
    }
    table.print(std::cout);
    for (const auto& [code, total] : totals)
        std::cout << "At today's prices: " << grouped(total.number()) << ' ' << code << '\n';
}

void report_stock(const Arguments& arguments, const Context& context) {
    const Reports reports = open_store(context).reports();
    if (context.json)
        print_json(reports, arguments.sku);
    else if (arguments.csv)
        print_csv(reports, arguments.sku);
    else
        show(reports, arguments.sku);
}

} // namespace

void add_report_stock(CLI::App& report, Context& context) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = report.add_subcommand("stock", "What is in stock, and what it is worth");
    command->add_option("--sku", arguments->sku, "Only those whose sku begins so");
    command->add_flag("--csv", arguments->csv, "Answer in CSV");
    command->footer("Examples:\n  merastore report stock\n  merastore report stock --sku TEA- --csv");
    command->callback([arguments, &context] { report_stock(*arguments, context); });
}

} // namespace merastore::command_line
