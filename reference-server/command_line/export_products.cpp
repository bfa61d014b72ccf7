// merastore export products: the catalogue as CSV.
#include <iostream>

#include "command_line/commands.hpp"
#include "command_line/progress.hpp"
#include "command_line/table.hpp"
#include "command_line/text_sink.hpp"
#include "command_line/words.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

struct Arguments {
    std::string format;
    std::string file;
};

void export_products(const Arguments& arguments, const Context& context) {
    const Imports imports = open_store(context).imports();
    TextSink sink(arguments.file);
    ProgressBar bar("Exporting");
    ExportProducts query{.format = enumerator<ProductFormat>(arguments.format)};
    std::int64_t products = 0;
    do {
        const ExportedText piece = imports.export_products(query).value();
        sink.write(piece.text);
        products += piece.products;
        bar.show(products, 0, grouped(products) + " products");
        query.cursor = piece.next;
    } while (query.cursor);
    sink.finish();
    if (arguments.file == "-") return;
    if (context.json)
        std::cout << "{\"products\":" << products << "}\n";
    else
        std::cout << grouped(products) << " products written to " << arguments.file << '\n';
}

} // namespace

void add_export_products(CLI::App& export_, Context& context) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = export_.add_subcommand("products", "Write all products to a CSV file");
    command->add_option("--format", arguments->format, "What the file looks like")
        ->required()
        ->check(CLI::IsMember(enumerators<ProductFormat>()));
    command->add_option("FILE", arguments->file, "CSV file; - is standard output")->required();
    command->footer("Example:\n  merastore export products --format shopify products.csv");
    command->callback([arguments, &context] { export_products(*arguments, context); });
}

} // namespace merastore::command_line
