// What the tests of imports share.
#pragma once

#include <fstream>
#include <sstream>

#include "support/store_test.hpp"

namespace merastore {

class ImportTest : public test::StoreTest {
protected:
    ImportTest() { options.currency = Currency::of("GBP").value(); }

    Import begin(ProductFormat format, bool dry_run = false) {
        return store->imports().begin_products({.format = format, .dry_run = dry_run}).value();
    }
    /// Hands the text over in pieces of this size.
    Result<Import> feed(Import import, const std::string& text, std::size_t piece = 1 << 20) {
        while (import.position < static_cast<std::int64_t>(text.size())) {
            const Result<Import> next = store->imports().append(
                {.import = import.id,
                 .position = import.position,
                 .text = text.substr(static_cast<std::size_t>(import.position), piece)});
            if (!next) return next;
            import = *next;
        }
        return store->imports().finish({.import = import.id});
    }
    Import take(const std::string& text, ProductFormat format = ProductFormat::merastore) {
        return feed(begin(format), text).value();
    }
    std::string refusal(const std::string& text, ProductFormat format = ProductFormat::merastore) {
        return test::failure_of(feed(begin(format), text));
    }
    /// "created 2, unchanged 1"
    static std::string outcomes(const Import& import) {
        std::string text;
        for (const auto& [outcome, count] : import.outcomes)
            text += (text.empty() ? "" : ", ") + outcome + ' ' + std::to_string(count);
        return text;
    }
    /// "3 price imports.bad_price", one line a problem.
    std::string problems(const Import& import) {
        std::string text;
        for (const ImportProblem& problem : listed(import))
            text += std::to_string(problem.line) + ' ' + problem.column + ' ' + problem.reason + '\n';
        return text;
    }
    std::vector<ImportProblem> listed(const Import& import) {
        return store->imports().list_problems({.import = import.id, .limit = largest_page}).value().items;
    }
    std::string export_all(ProductFormat format = ProductFormat::merastore) {
        return export_of(*store, format);
    }
    static std::string export_of(const Store& from, ProductFormat format) {
        std::string text;
        ExportProducts query{.format = format};
        do {
            const ExportedText piece = from.imports().export_products(query).value();
            text += piece.text;
            query.cursor = piece.next;
        } while (query.cursor);
        return text;
    }
    Product product(const std::string& slug) { return store->catalog().get_product({.slug = slug}).value(); }
    std::string count(const std::string& table) { return sql_value("SELECT count(*) FROM " + table); }
    static std::string file(const std::string& name) {
        std::ifstream in(name, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    static std::string sample(const std::string& name) {
        return file(std::string(MERASTORE_SOURCE_DIR) + "/examples/data/" + name);
    }
};

} // namespace merastore
