// A session bound to a tenant: what rows and domain queries run on. Every text must name `:tenant`; it is
// filled in here, so that no domain code can forget it or choose another.
#pragma once

#include <array>
#include <tuple>

#include "sql/session.hpp"

namespace merastore::sql {

class Scope {
public:
    Scope(Session& session, TenantId tenant) : session_(&session), tenant_(tenant) {}
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

    TenantId tenant() const { return tenant_; }
    Session& session() { return *session_; }

    /// The rows as tuples of single-column values: `select<VariantId, Quantity>("SELECT variant, quantity
    /// FROM …")`.
    template <class... Ts>
    std::vector<std::tuple<Ts...>> select(std::string_view text,
                                          std::initializer_list<Parameter> parameters = {}) {
        static const std::array<const Type*, sizeof...(Ts)> types{&type_of<Ts>()...};
        std::vector<std::tuple<Ts...>> rows;
        visit(text, parameters, types, [&](std::span<const Slot> slots) {
            auto& row = rows.emplace_back();
            std::size_t i = 0;
            std::apply([&](auto&... values) { ((decode(*types[i], slots[i], &values), ++i), ...); }, row);
        });
        return rows;
    }

    /// The first column of the first row, if there is a row.
    template <class T>
    std::optional<T> first(std::string_view text, std::initializer_list<Parameter> parameters = {}) {
        auto rows = select<T>(text, parameters);
        if (rows.empty()) return std::nullopt;
        return std::move(std::get<0>(rows.front()));
    }

    /// Visits rows one by one without keeping them, for exports and reports. The visitor may run other texts.
    template <class... Ts, class Visitor>
    void each(std::string_view text, std::initializer_list<Parameter> parameters, Visitor visitor) {
        static const std::array<const Type*, sizeof...(Ts)> types{&type_of<Ts>()...};
        visit(text, parameters, types, [&](std::span<const Slot> slots) {
            std::tuple<Ts...> row;
            std::size_t i = 0;
            std::apply([&](auto&... values) { ((decode(*types[i], slots[i], &values), ++i), ...); }, row);
            std::apply(visitor, std::move(row));
        });
    }

    std::int64_t execute(std::string_view text, std::initializer_list<Parameter> parameters = {}) {
        return execute(text, std::span{parameters.begin(), parameters.size()});
    }
    std::int64_t execute(std::string_view text, std::span<const Parameter> parameters);
    /// See Session::execute_batch.
    std::int64_t execute_batch(std::string_view text, const Batch& batch,
                               std::initializer_list<Parameter> parameters = {});

    // What rows<T> uses.
    void query(std::string_view text, std::span<const Parameter> parameters, std::span<const Column> columns,
               const std::function<void(std::span<const Slot>)>& visit);
    void insert(PendingInsert insert);
    /// Notes that a versioned row was saved; the unit of work sees to it that its event follows.
    virtual void note_change(std::int64_t /*id*/, std::int64_t /*version*/) {}
    /// Sends what waits. Called by everything that reads or updates, and before commit.
    void flush();
    /// Forgets what waits.
    void discard() { pending_.clear(); }
    /// Notes a write that went through `select` (INSERT … RETURNING).
    void mark_written() { written_ = true; }
    /// Whether anything was written through this scope.
    bool has_written() const { return written_; }

protected:
    virtual ~Scope() = default;

private:
    void visit(std::string_view text, std::initializer_list<Parameter> parameters,
               std::span<const Type* const> types, const std::function<void(std::span<const Slot>)>& visit);
    std::span<const Parameter> with_tenant(std::string_view text, std::span<const Parameter> parameters);

    Session* session_;
    TenantId tenant_;
    std::vector<PendingInsert> pending_;
    std::vector<Parameter> buffer_;
    bool written_ = false;
};

/// The rows of a small batch, built by hand: `RowBatch rows{{"level", "quantity"}}; rows.add(level.id,
/// quantity);`
class RowBatch {
public:
    explicit RowBatch(std::initializer_list<const char*> names) : names_(names.begin(), names.end()) {
        batch_.names = names_;
    }
    template <class... Ts>
    void add(const Ts&... values) {
        (add_cell(Parameter("", values)), ...);
    }
    RowBatch(const RowBatch&) = delete;
    bool empty() const { return batch_.cells.empty(); }
    operator const Batch&() const { return batch_; }

private:
    void add_cell(const Parameter& cell);
    std::vector<std::string> names_;
    std::vector<Column> columns_;
    Batch batch_;
};

} // namespace merastore::sql
