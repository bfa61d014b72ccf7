// What all commands share: the options that are valid everywhere, and the way to say that something failed.
#pragma once

#include <functional>
#include <string>

#include "merastore/store.hpp"

namespace merastore::command_line {

struct Context {
    std::string store = "sqlite:shop.db";
    std::string tenant;
    bool json = false;
    bool sandbox = false;
    int exit_code = 0;                                     ///< 0 done, 1 refused or failed, 2 wrong usage
    std::function<void(OpenOptions&)> change_options = {}; ///< how a command opens the store, if not like all
};

/// Refusals of the command line itself.
namespace refusals {
inline constexpr Reason no_store{Code::not_found, "store.not_found", "There is no store here."};
inline constexpr Reason no_file{Code::not_found, "file.not_found", "The file cannot be read."};
inline constexpr Reason not_written{Code::unavailable, "file.not_written", "The file cannot be written."};
inline constexpr Reason damaged_file{Code::invalid_argument, "file.damaged",
                                     "The compressed file is damaged or cut short."};
} // namespace refusals

/// How the store is opened: its address, the gateways.
OpenOptions open_options(const Context& context);

/// Opens the store and goes to the tenant. Throws Exception: store.not_found where the file is missing, and
/// what Store::open gives.
Store open_store(const Context& context);

/// The file of an address `sqlite:FILE`; empty for other databases.
std::string file_of(const std::string& address);

} // namespace merastore::command_line
