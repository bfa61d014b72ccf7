#include "sql/soci_session.hpp"

namespace merastore::sql {

Prepared::Prepared(soci::session& session, ParsedText parsed, std::span<const Parameter> parameters,
                   std::span<const Column> columns)
    : statement(session), out(columns.size()), indicators(columns.size(), soci::i_ok) {
    for (std::size_t i = 0; i < parsed.parameters.size(); ++i) {
        Bound& bound = in.emplace_back();
        bound.name = std::move(parsed.parameters[i]);
        bound.column = find(bound.name, i, parameters).column;
        if (bound.column == Column::integer)
            statement.exchange(soci::use(bound.integer, bound.indicator));
        else
            statement.exchange(soci::use(bound.text, bound.indicator));
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        out[i].column = columns[i];
        if (columns[i] == Column::integer)
            statement.exchange(soci::into(out[i].integer, indicators[i]));
        else
            statement.exchange(soci::into(out[i].text, indicators[i]));
    }
    statement.alloc();
    statement.prepare(parsed.text);
    statement.define_and_bind();
}

const Parameter& Prepared::find(const std::string& name, std::size_t hint,
                                std::span<const Parameter> parameters) const {
    if (hint < parameters.size() && parameters[hint].name == name) return parameters[hint];
    for (const Parameter& parameter : parameters)
        if (parameter.name == name) return parameter;
    throw Failure(Trouble::other, "parameter :" + name + " was not given");
}

void Prepared::bind(std::span<const Parameter> parameters) {
    for (std::size_t i = 0; i < in.size(); ++i) {
        Bound& bound = in[i];
        const Parameter& parameter = find(bound.name, i, parameters);
        bound.indicator = parameter.null ? soci::i_null : soci::i_ok;
        if (parameter.null) continue;
        if (parameter.column != bound.column)
            throw Failure(Trouble::other, "parameter :" + bound.name + " changed its type");
        if (bound.column == Column::integer)
            bound.integer = parameter.integer;
        else
            bound.text.assign(parameter.text);
    }
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
