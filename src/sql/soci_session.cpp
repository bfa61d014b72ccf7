#include "sql/soci_session.hpp"

#include <algorithm>

namespace merastore::sql {

const Parameter& Prepared::value(std::size_t i, std::span<const Parameter> parameters) {
    const std::string& name = names_[i];
    std::size_t& place = places_[i];
    if (place < parameters.size() && parameters[place].name == name) return parameters[place];
    for (place = 0; place < parameters.size(); ++place)
        if (parameters[place].name == name) return parameters[place];
    throw Failure(Trouble::other, "parameter :" + name + " was not given");
}

void fill_row(std::vector<Parameter>& row, std::span<const Parameter> shared, const Batch& batch,
              std::size_t at) {
    row.assign(shared.begin(), shared.end());
    const std::size_t width = batch.names.size();
    for (std::size_t i = 0; i < width; ++i) {
        row.push_back(batch.cells[at * width + i]);
        row.back().name = batch.names[i];
    }
}

Usage& Usage::operator+=(const Usage& other) {
    prepared += other.prepared;
    executed += other.executed;
    round_trips += other.round_trips;
    commits += other.commits;
    longest_wait_us = std::max(longest_wait_us, other.longest_wait_us);
    return *this;
}

Usage& Usage::operator-=(const Usage& other) {
    prepared -= other.prepared;
    executed -= other.executed;
    round_trips -= other.round_trips;
    commits -= other.commits;
    return *this;
}

namespace {

/// Who cannot open a store wants to know which one it was. Addresses of servers may hold a password, and what
/// the driver says names the server anyway.
std::string with_place(const Address& address, const std::string& what) {
    if (address.dialect != Dialect::sqlite || what.find(address.target) != std::string::npos) return what;
    return what.empty() ? address.target : address.target + ": " + what;
}

} // namespace

std::unique_ptr<Session> Session::open(const Address& address, const SessionOptions& options) {
    try {
        return address.dialect == Dialect::sqlite ? open_sqlite(address.target, options)
                                                  : open_postgresql(address.target, options);
    } catch (const Failure& failure) {
        throw Failure(failure.trouble(), with_place(address, failure.what()));
    }
}

} // namespace merastore::sql
