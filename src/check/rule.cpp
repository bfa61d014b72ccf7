#include "check/rule.hpp"

#include "merastore/id.hpp"

namespace merastore::check {
namespace {

struct Brace {
    std::string_view word; ///< "quantity"
    sql::Column column;
};

/// The braces of a rule's text, in their order.
std::vector<Brace> braces_of(std::string_view says) {
    std::vector<Brace> braces;
    for (std::size_t begin = says.find('{'); begin != says.npos; begin = says.find('{', begin + 1)) {
        const std::string_view word = says.substr(begin + 1, says.find('}', begin) - begin - 1);
        braces.push_back({word, word == "text" ? sql::Column::text : sql::Column::integer});
    }
    return braces;
}

std::string shown(const Brace& brace, const sql::Slot& slot) {
    if (slot.null) return "nothing";
    if (brace.word == "text") return slot.text;
    if (brace.word == "quantity" && slot.integer <= largest_exact && slot.integer >= -largest_exact)
        return Quantity::of_thousandths(slot.integer).text();
    return std::to_string(slot.integer);
}

std::string key_text(const Rule& rule, const sql::Slot& key) {
    if (key.null) return "none";
    if (key.column == sql::Column::text) return key.text;
    if (key.integer <= 0) return std::to_string(key.integer);
    return id_text(rule.prefix, key.integer);
}

std::string filled(std::string_view says, const std::vector<Brace>& braces, std::span<const sql::Slot> row) {
    std::string text;
    std::size_t at = 0;
    for (std::size_t i = 0; i < braces.size(); ++i) {
        const std::size_t begin = says.find('{', at);
        text += says.substr(at, begin - at);
        text += shown(braces[i], row[i + 1]);
        at = says.find('}', begin) + 1;
    }
    text += says.substr(at);
    return text;
}

} // namespace

void Findings::add(std::string table, std::string id, std::string what) {
    if (++count_ <= most_) kept_.push_back({{}, std::move(table), std::move(id), std::move(what)});
}

void find_broken(Reader& reader, const Rule& rule, Findings& findings) {
    if (rule.find != nullptr) return rule.find(reader, findings);
    const std::vector<Brace> braces = braces_of(rule.says);
    std::vector<sql::Column> columns{*rule.prefix == '\0' ? sql::Column::text : sql::Column::integer};
    for (const Brace& brace : braces) columns.push_back(brace.column);
    reader.query(rule.text, {}, columns, [&](std::span<const sql::Slot> row) {
        findings.add(rule.table, key_text(rule, row[0]), filled(rule.says, braces, row));
    });
}

std::vector<const Rule*> all_rules() {
    std::vector<const Rule*> all;
    for (const auto& group : {stock_rules(), ledger_rules(), money_rules(), event_rules(), key_rules(),
                              order_rules(), audit_rules(), database_rules()})
        for (const Rule& rule : group) all.push_back(&rule);
    return all;
}

} // namespace merastore::check
