// Rows<T>: INSERT, SELECT and versioned UPDATE of a struct, from its description alone.
//
// Columns: a field of one column has its name (`order` is order_id, `from` and `to` are from_value and
// to_value); a nested struct is flattened (`shipping_city`); an
// optional struct is absent where all its columns are null; money and unit prices are one integer column each
// and share the row's one `currency` column; a map is JSON text; lists are left out (child tables). Every row
// carries `tenant`.
#pragma once

#include <set>

#include "sql/scope.hpp"

namespace merastore::sql {

inline constexpr Reason version_conflict{
    Code::conflict, "conflict.version",
    "Somebody else changed it first: load it again and repeat the change."};

struct RowOptions {
    const char* key = "id";
    std::set<std::string> leave_out = {};  ///< fields that are not stored in this table
    std::set<std::string> unprefixed = {}; ///< nested structs whose columns bear their own names only
};

/// One column and the way to it inside the struct.
struct RowColumn {
    struct Hop {
        std::uint32_t offset;
        const Type* optional; ///< set where the hop goes into an optional
    };
    std::string name;
    Column column;
    const Type* type; ///< of the value itself; null for the row's currency
    std::vector<Hop> path;
    std::uint32_t offset = 0;
};

/// The part of Rows<T> that needs no template.
class RowsOf {
public:
    RowsOf(const Type& type, std::string table, RowOptions options);

    void insert(Scope& scope, const void* first, std::size_t count, std::size_t stride) const;
    /// Writes `version` + 1 where the stored version is `version`; gives false where it is not. Rows without
    /// a version are updated by key alone.
    bool update(Scope& scope, void* value) const;
    /// The same for many rows: one statement over all on PostgreSQL. Gives false where any was not written.
    bool update_many(Scope& scope, void* first, std::size_t count, std::size_t stride) const;
    void select(Scope& scope, std::string_view condition, std::span<const Parameter> parameters,
                const std::function<void*()>& place) const;
    std::string_view columns_text() const { return select_columns_; }

private:
    void add_columns(const Type& type, const std::string& prefix, std::vector<RowColumn::Hop> path,
                     std::uint32_t base, const RowOptions& options);
    void append_cells(Batch& batch, const void* value) const;
    void read(std::span<const Slot> slots, void* value) const;
    void read_columns(std::span<const Slot> slots, void* value) const;
    std::string compose_update(const std::string& table, const std::string& key) const;
    std::string compose_update_many(const std::string& table, const std::string& key) const;

    std::vector<RowColumn> columns_;
    std::vector<Column> kinds_;
    std::vector<std::string> names_;
    std::string insert_, update_, update_many_, select_, select_columns_;
    int currency_ = -1; ///< position of the currency column
    int version_ = -1;
    int key_ = -1;
};

template <class T>
class Rows {
public:
    explicit Rows(std::string table, RowOptions options = {})
        : table_(table), rows_(type_of<T>(), std::move(table), std::move(options)) {}

    void insert(Scope& scope, const T& value) const { rows_.insert(scope, &value, 1, sizeof(T)); }
    void insert(Scope& scope, std::span<const T> values) const {
        rows_.insert(scope, values.data(), values.size(), sizeof(T));
    }
    void insert(Scope& scope, const std::vector<T>& values) const {
        insert(scope, std::span<const T>{values});
    }

    /// Saves the row if its stored version is still `value.version`, and counts that version up, in the row
    /// and in `value`. Refuses with conflict.version otherwise.
    void update(Scope& scope, T& value) const {
        if (!rows_.update(scope, &value)) refuse(version_conflict);
    }
    void update(Scope& scope, std::span<T> values) const {
        if (!rows_.update_many(scope, values.data(), values.size(), sizeof(T))) refuse(version_conflict);
    }

    /// Rows that meet the condition, which is what follows WHERE: `where(u, "cart = :cart ORDER BY id",
    /// {{"cart", id}})`. The tenant's condition is added in front.
    std::vector<T> where(Scope& scope, std::string_view condition,
                         std::initializer_list<Parameter> parameters = {}) const {
        return matching(scope, condition, {parameters.begin(), parameters.size()});
    }
    /// The same where the condition, and with it the parameters, depends on what is asked for.
    std::vector<T> matching(Scope& scope, std::string_view condition,
                            std::span<const Parameter> parameters) const {
        std::vector<T> found;
        rows_.select(scope, condition, parameters, [&]() -> void* { return &found.emplace_back(); });
        return found;
    }

    std::optional<T> find_where(Scope& scope, std::string_view condition,
                                std::initializer_list<Parameter> parameters) const {
        std::vector<T> found = where(scope, condition, parameters);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }

    template <class Tag>
    std::optional<T> find(Scope& scope, Id<Tag> id) const {
        return find_where(scope, "id = :id", {{"id", id}});
    }

    const std::string& table() const { return table_; }

private:
    std::string table_;
    RowsOf rows_;
};

} // namespace merastore::sql
