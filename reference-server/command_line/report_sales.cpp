// merastore report sales: what was sold, as tables, JSON or CSV.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/table.hpp"
#include "merastore/json.hpp"
#include "merastore/reports.hpp"

namespace merastore::command_line {
namespace {

struct Arguments {
    std::string from;
    std::string before;
    std::int64_t top = 10;
    bool csv = false;
};

/// A day, "2026-01-31", means its beginning in UTC.
std::optional<Instant> instant_of(const std::string& text) {
    constexpr std::size_t day_size = 10;
    if (text.empty()) return std::nullopt;
    return Instant::parse(text.size() == day_size ? text + "T00:00:00Z" : text).value();
}

std::string amount(Money money) {
    return grouped(money.number()) + ' ' + std::string(money.currency().code());
}

std::string name_of(const BuyingCustomer& customer) {
    for (const std::string* name : {&customer.name, &customer.email, &customer.external_number})
        if (!name->empty()) return *name;
    return customer.customer ? customer.customer->text() : "";
}

void show_totals(const SalesReport& report) {
    for (const SalesTotal& total : report.totals) {
        const std::string code(total.currency.code());
        std::cout << grouped(total.lines) << " sale lines in " << grouped(total.orders) << " orders, "
                  << amount(total.revenue) << '\n';
        if (total.unrounded != total.revenue.number())
            std::cout << "  before rounding lines: " << grouped(total.unrounded) << ' ' << code << '\n';
        if (!total.discounts.is_zero()) std::cout << "  discounts: " << amount(total.discounts) << '\n';
        if (!total.canceled.is_zero()) std::cout << "  canceled later: " << amount(total.canceled) << '\n';
        if (!total.refunded.is_zero()) std::cout << "  refunded: " << amount(total.refunded) << '\n';
        if (!total.credited.is_zero())
            std::cout << "    of it credit notes without an order: " << amount(total.credited) << '\n';
        if (!total.written_off.is_zero()) std::cout << "  written off: " << amount(total.written_off) << '\n';
        if (total.net != total.revenue) std::cout << "  net: " << amount(total.net) << '\n';
    }
    if (report.totals.empty()) std::cout << "Nothing was sold.\n";
}

void show(const SalesReport& report) {
    show_totals(report);
    Table months({{"month"}, {"orders", Align::right}, {"lines", Align::right}, {"revenue", Align::right}});
    for (const SalesMonth& month : report.months)
        months.add({month.month, grouped(month.orders), grouped(month.lines), amount(month.revenue)});
    Table products({{"sku"}, {"product"}, {"quantity", Align::right}, {"revenue", Align::right}});
    for (const SoldProduct& product : report.products)
        products.add({product.sku, product.title, grouped(product.quantity.text()), amount(product.revenue)});
    Table customers({{"customer"}, {"orders", Align::right}, {"revenue", Align::right}});
    for (const BuyingCustomer& customer : report.customers)
        customers.add({name_of(customer), grouped(customer.orders), amount(customer.revenue)});
    for (const Table* table : {&months, &products, &customers}) {
        if (table->empty()) continue;
        std::cout << '\n';
        table->print(std::cout);
    }
}

std::string csv_row(const char* part, Money money, const std::string& key, const std::string& name,
                    const std::string& orders, const std::string& lines, const std::string& quantity) {
    return csv_record(
        {part, std::string(money.currency().code()), key, name, orders, lines, quantity, money.number()});
}

void print_csv(const SalesReport& report) {
    std::cout << "part,currency,key,name,orders,lines,quantity,amount\n";
    for (const SalesTotal& t : report.totals) {
        std::cout << csv_row("total", t.revenue, "", "", std::to_string(t.orders), std::to_string(t.lines),
                             t.quantity.text());
        const std::pair<const char*, Money> less[] = {
            {"discounts", t.discounts}, {"canceled", t.canceled},       {"refunded", t.refunded},
            {"credited", t.credited},   {"written_off", t.written_off}, {"net", t.net}};
        for (const auto& [part, money] : less) std::cout << csv_row(part, money, "", "", "", "", "");
    }
    for (const SalesMonth& m : report.months)
        std::cout << csv_row("month", m.revenue, m.month, "", std::to_string(m.orders),
                             std::to_string(m.lines), m.quantity.text());
    for (const SoldProduct& p : report.products)
        std::cout << csv_row("product", p.revenue, p.sku, p.title, std::to_string(p.orders), "",
                             p.quantity.text());
    for (const BuyingCustomer& c : report.customers)
        std::cout << csv_row("customer", c.revenue, c.customer ? c.customer->text() : c.email, name_of(c),
                             std::to_string(c.orders), "", "");
}

void report_sales(const Arguments& arguments, const Context& context) {
    const SalesQuery query{
        .from = instant_of(arguments.from), .before = instant_of(arguments.before), .top = arguments.top};
    const SalesReport report = open_store(context).reports().sales(query).value();
    if (context.json)
        std::cout << to_json(report) << '\n';
    else if (arguments.csv)
        print_csv(report);
    else
        show(report);
}

} // namespace

void add_report_sales(CLI::App& report, Context& context) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        report.add_subcommand("sales", "What was sold: totals, months, top products, top customers");
    command->add_option("--from", arguments->from, "Placed at or after: 2026-01-31, or RFC 3339")
        ->type_name("TIME");
    command->add_option("--before", arguments->before, "Placed before")->type_name("TIME");
    command->add_option("--top", arguments->top, "How many products and customers")->capture_default_str();
    command->add_flag("--csv", arguments->csv, "Answer in CSV, all parts in one table");
    command->footer(
        "Currencies are never added up. Months are those of the channel's time zone.\n"
        "Examples:\n"
        "  merastore report sales\n"
        "  merastore report sales --from 2026-01-01 --before 2026-02-01 --csv");
    command->callback([arguments, &context] { report_sales(*arguments, context); });
}

} // namespace merastore::command_line
