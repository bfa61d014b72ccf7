#include "sql/rows.hpp"

#include "merastore/json.hpp"

namespace merastore::sql {
namespace {

// The value at the end of a column's path; null where an optional on the way is empty.
const void* follow(const RowColumn& column, const void* at) {
    for (const RowColumn::Hop& hop : column.path) {
        at = static_cast<const char*>(at) + hop.offset;
        if (hop.optional != nullptr && (at = hop.optional->optional_get(at)) == nullptr) return nullptr;
    }
    return static_cast<const char*>(at) + column.offset;
}

void* follow_to_write(const RowColumn& column, void* at) {
    for (const RowColumn::Hop& hop : column.path) {
        at = static_cast<char*>(at) + hop.offset;
        if (hop.optional == nullptr) continue;
        const void* there = hop.optional->optional_get(at);
        at = there != nullptr ? const_cast<void*>(there) : hop.optional->optional_emplace(at);
    }
    return static_cast<char*>(at) + column.offset;
}

// A field whose name is a word of SQL has a column of another name.
std::string column_name(const std::string& field) {
    if (field == "order") return "order_id";
    if (field == "from" || field == "to") return field + "_value";
    return field;
}

const Type& inner(const Type& type) { return type.kind == Kind::optional ? *type.element : type; }

bool is_amount(const Type& type) { return type.kind == Kind::money || type.kind == Kind::unit_price; }

Currency currency_in(const Type& type, const void* value) {
    return type.kind == Kind::money ? static_cast<const Money*>(value)->currency()
                                    : static_cast<const UnitPrice*>(value)->currency();
}

const void* present(const Type& type, const void* value) {
    return value == nullptr || type.kind != Kind::optional ? value : type.optional_get(value);
}

void set_amount(const Type& type, void* value, std::int64_t amount, Currency currency) {
    if (type.kind == Kind::money)
        *static_cast<Money*>(value) = Money::of(amount, currency);
    else
        *static_cast<UnitPrice*>(value) = UnitPrice::of_millionths(amount, currency);
}

} // namespace

RowsOf::RowsOf(const Type& type, std::string table, RowOptions options) {
    add_columns(type, "", {}, 0, options);
    for (const RowColumn& column : columns_)
        if (currency_ < 0 && column.type != nullptr && is_amount(inner(*column.type))) currency_ = -2;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].name == "currency") currency_ = static_cast<int>(i);
        if (columns_[i].name == "version") version_ = static_cast<int>(i);
        if (columns_[i].name == options.key) key_ = static_cast<int>(i);
    }
    if (currency_ == -2) {
        currency_ = static_cast<int>(columns_.size());
        columns_.push_back({"currency", Column::text, nullptr, {}, 0});
    }
    std::string list;
    for (const RowColumn& column : columns_) {
        kinds_.push_back(column.column);
        names_.push_back(column.name);
        list += (list.empty() ? "" : ", ") + column.name;
    }
    select_columns_ = list;
    insert_ = "INSERT INTO " + table + " (tenant, " + list + ")";
    select_ = "SELECT " + list + " FROM " + table + " WHERE tenant = :tenant AND ";
    if (key_ < 0) return;
    update_ = compose_update(table, options.key);
    update_many_ = compose_update_many(table, options.key);
}

std::string RowsOf::compose_update(const std::string& table, const std::string& key) const {
    std::string set;
    for (const RowColumn& column : columns_) {
        if (column.name == key) continue;
        set += set.empty() ? "" : ", ";
        set += column.name + " = :" + column.name + (column.name == "version" ? " + 1" : "");
    }
    std::string text =
        "UPDATE " + table + " SET " + set + " WHERE tenant = :tenant AND " + key + " = :" + key;
    if (version_ >= 0) text += " AND version = :version";
    return text;
}

std::string RowsOf::compose_update_many(const std::string& table, const std::string& key) const {
    std::string set;
    for (const RowColumn& column : columns_) {
        if (column.name == key) continue;
        set += set.empty() ? "" : ", ";
        set += column.name + " = {row." + column.name + "}" + (column.name == "version" ? " + 1" : "");
    }
    std::string text = "UPDATE " + table + " SET " + set + " {from rows} WHERE tenant = :tenant AND " +
                       table + "." + key + " = {row." + key + "}";
    if (version_ >= 0) text += " AND " + table + ".version = {row.version}";
    return text;
}

void RowsOf::add_columns(const Type& type, const std::string& prefix, std::vector<RowColumn::Hop> path,
                         std::uint32_t base, const RowOptions& options) {
    for (const Field& field : type.fields) {
        if (prefix.empty() && options.leave_out.contains(field.name)) continue;
        const Type& value = inner(*field.type);
        const bool optional = field.type->kind == Kind::optional;
        if (value.kind == Kind::list || (optional && value.kind == Kind::map)) continue;
        if (value.kind == Kind::structure) {
            auto deeper = path;
            deeper.push_back({base + field.offset, optional ? field.type : nullptr});
            const bool bare = prefix.empty() && options.unprefixed.contains(field.name);
            add_columns(value, bare ? "" : prefix + field.name + "_", std::move(deeper), 0, options);
            continue;
        }
        const Column column = value.kind == Kind::map ? Column::text : column_of(value);
        columns_.push_back({column_name(prefix + field.name), column, field.type, path, base + field.offset});
    }
}

void RowsOf::append_cells(Batch& batch, const void* row) const {
    Currency currency;
    const std::size_t first = batch.cells.size();
    for (const RowColumn& column : columns_) {
        Parameter& cell = batch.cells.emplace_back();
        cell.column = column.column;
        if (column.type == nullptr) continue;
        const Type& type = inner(*column.type);
        const void* value = present(*column.type, follow(column, row));
        if (value == nullptr) {
            cell.null = true;
        } else if (type.kind == Kind::map) {
            write_json(batch.texts.emplace_back(), type, value);
            cell.text = batch.texts.back();
        } else {
            if (type.is_unset != nullptr && type.is_unset(value))
                refuse_field(reasons::required, column.name);
            encode(type, value, cell);
        }
        if (value == nullptr || !(is_amount(type) || type.kind == Kind::currency)) continue;
        const Currency own =
            type.kind == Kind::currency ? *static_cast<const Currency*>(value) : currency_in(type, value);
        if (currency.is_set() && own != currency) refuse_field(reasons::mixed_currencies, column.name);
        currency = own;
    }
    if (currency_ < 0 || columns_[static_cast<std::size_t>(currency_)].type != nullptr) return;
    Parameter& cell = batch.cells[first + static_cast<std::size_t>(currency_)];
    cell.null = !currency.is_set();
    cell.text = currency.code(); // a static text
}

void RowsOf::insert(Scope& scope, const void* first, std::size_t count, std::size_t stride) const {
    if (count == 0) return;
    PendingInsert insert{&insert_, {}};
    insert.batch.names = names_;
    insert.batch.columns = kinds_;
    insert.batch.cells.reserve(count * columns_.size());
    for (std::size_t i = 0; i < count; ++i) {
        const char* row = static_cast<const char*>(first) + i * stride;
        append_cells(insert.batch, row);
        if (version_ >= 0 && key_ >= 0) {
            const Parameter* cells = &insert.batch.cells[i * columns_.size()];
            scope.note_change(cells[key_].integer, cells[version_].integer);
        }
    }
    scope.insert(std::move(insert));
}

bool RowsOf::update(Scope& scope, void* value) const {
    Batch batch;
    append_cells(batch, value);
    for (std::size_t i = 0; i < columns_.size(); ++i) batch.cells[i].name = columns_[i].name;
    if (scope.execute(update_, batch.cells) == 0) return false;
    if (version_ < 0) return true;
    const RowColumn& version = columns_[static_cast<std::size_t>(version_)];
    const std::int64_t next = ++*static_cast<std::int64_t*>(follow_to_write(version, value));
    scope.note_change(batch.cells[static_cast<std::size_t>(key_)].integer, next);
    return true;
}

bool RowsOf::update_many(Scope& scope, void* first, std::size_t count, std::size_t stride) const {
    if (count == 0) return true;
    Batch batch;
    batch.names = names_;
    batch.columns = kinds_;
    batch.cells.reserve(count * columns_.size());
    for (std::size_t i = 0; i < count; ++i) append_cells(batch, static_cast<char*>(first) + i * stride);
    if (scope.execute_batch(update_many_, batch) != static_cast<std::int64_t>(count)) return false;
    if (version_ < 0) return true;
    const RowColumn& version = columns_[static_cast<std::size_t>(version_)];
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = i * columns_.size();
        const std::int64_t next =
            ++*static_cast<std::int64_t*>(follow_to_write(version, static_cast<char*>(first) + i * stride));
        scope.note_change(batch.cells[row + static_cast<std::size_t>(key_)].integer, next);
    }
    return true;
}

void RowsOf::read(std::span<const Slot> slots, void* row) const {
    try {
        read_columns(slots, row);
    } catch (const Exception& e) { // a value that its type does not take was not written by us
        throw Failure(Trouble::corrupt, std::string("a stored value is wrong: ") + e.error().reason);
    }
}

void RowsOf::read_columns(std::span<const Slot> slots, void* row) const {
    Currency currency;
    if (currency_ >= 0 && !slots[static_cast<std::size_t>(currency_)].null)
        decode(type_of<Currency>(), slots[static_cast<std::size_t>(currency_)], &currency);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const RowColumn& column = columns_[i];
        if (column.type == nullptr || slots[i].null) {
            if (column.type != nullptr && column.path.empty() && column.type->kind != Kind::optional)
                throw Failure(Trouble::corrupt, "column " + column.name + " is empty");
            continue;
        }
        const Type& type = inner(*column.type);
        void* value = follow_to_write(column, row);
        if (column.type->kind == Kind::optional) value = column.type->optional_emplace(value);
        if (is_amount(type))
            set_amount(type, value, slots[i].integer, currency);
        else if (type.kind == Kind::map)
            read_json(slots[i].text, type, value);
        else
            decode(type, slots[i], value);
    }
}

void RowsOf::select(Scope& scope, std::string_view condition, std::span<const Parameter> parameters,
                    const std::function<void*()>& place) const {
    const std::string text = select_ + std::string(condition);
    scope.query(text, parameters, kinds_, [&](std::span<const Slot> slots) { read(slots, place()); });
}

} // namespace merastore::sql
