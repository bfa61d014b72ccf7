#include "command_line/failure.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <utility>

#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> hints{{
    {"store.not_found", "run `merastore init` to make a store, or name another one with --store"},
    {"store.not_migrated", "run `merastore migrate`"},
    {"store.newer", "update merastore, or open the store with the version that wrote it"},
    {"store.bad_address", "write --store sqlite:shop.db or --store postgresql://user@host/database"},
    {"store.not_a_store", "name another file with --store; `merastore init` makes a new one"},
    {"store.unreachable", "check the address in --store, and that its folder or server is there"},
    {"store.unknown_operation", "`merastore operations` lists them all"},
    {"store.tenant_not_found", "`merastore tenant create NAME` makes one"},
    {"store.backup_exists", "choose another file name"},
    {"payments.unknown_gateway", "\"manual\" is always there; --sandbox adds \"sandbox\""},
    {"inventory.out_of_stock", "`merastore report stock` shows what there is"},
    {"catalog.variant_not_found", "`merastore report stock` lists the skus"},
    {"invalid.json", "quote the JSON for the shell: merastore call orders.get '{\"number\": \"1001\"}'"},
    {"outcome_unknown", "repeat the call with the same --key: it is done at most once"},
    {"imports.bad_header", "see docs/product-csv.md for the columns, and --format for the other format"},
    {"imports.bad_mapping", "see docs/past-trade.md and examples/import/online-retail.json"},
}};

void show_json(const Error& error, std::ostream& out) {
    std::string text = "{\"error\":{\"code\":";
    write_json_string(text, name_of(error.code));
    text += ",\"reason\":";
    write_json_string(text, error.reason);
    text += ",\"message\":";
    write_json_string(text, error.message);
    text += ",\"fields\":[";
    for (const FieldError& field : error.fields) {
        if (&field != &error.fields.front()) text += ',';
        text += "{\"field\":";
        write_json_string(text, field.field);
        text += ",\"reason\":";
        write_json_string(text, field.reason);
        text += ",\"message\":";
        write_json_string(text, field.message);
        text += '}';
    }
    out << text << "]}}\n";
}

} // namespace

std::string hint_for(const Error& error) {
    const auto found = std::find_if(hints.begin(), hints.end(),
                                    [&](const auto& hint) { return hint.first == error.reason; });
    return found == hints.end() ? "" : std::string(found->second);
}

void show(const Error& error, bool json, std::ostream& out) {
    if (json) return show_json(error, out);
    out << "error: " << error.message << "\n  reason: " << error.reason;
    // The message of a single wrong field is the message of the error already.
    if (error.fields.size() == 1 && error.fields.front().reason != error.reason)
        out << " (" << error.fields.front().reason << ')';
    out << '\n';
    if (error.fields.size() > 1)
        for (const FieldError& field : error.fields)
            out << "  " << field.field << ": " << field.message << " (" << field.reason << ")\n";
    if (const std::string hint = hint_for(error); !hint.empty()) out << "  hint: " << hint << '\n';
}

} // namespace merastore::command_line
