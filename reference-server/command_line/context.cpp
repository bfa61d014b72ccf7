#include "command_line/context.hpp"

#include <filesystem>

namespace merastore::command_line {

std::string file_of(const std::string& address) {
    constexpr std::string_view prefix = "sqlite:";
    return address.starts_with(prefix) ? address.substr(prefix.size()) : "";
}

OpenOptions open_options(const Context& context) {
    OpenOptions options;
    options.database = context.store;
    options.gateways.push_back(manual_gateway());
    if (context.sandbox) options.gateways.push_back(sandbox_gateway());
    if (context.change_options) context.change_options(options);
    return options;
}

Store open_store(const Context& context) {
    const std::string file = file_of(context.store);
    std::error_code ignored;
    if (!file.empty() && !std::filesystem::exists(file, ignored))
        refuse(refusals::no_store, "There is no file " + file + ".");
    Store store = Store::open(open_options(context)).value();
    return context.tenant.empty() ? store : store.tenant(context.tenant).value();
}

} // namespace merastore::command_line
