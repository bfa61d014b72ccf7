#include "sql/scope.hpp"

#include <algorithm>

namespace merastore::sql {

std::span<const Parameter> Scope::with_tenant(std::string_view text, std::span<const Parameter> parameters) {
    if (text.find(":tenant") == std::string_view::npos)
        throw Failure(Trouble::other,
                      "a statement does not name :tenant: " + std::string(text.substr(0, 60)));
    buffer_.clear();
    buffer_.emplace_back("tenant", tenant_.value());
    buffer_.insert(buffer_.end(), parameters.begin(), parameters.end());
    return buffer_;
}

std::int64_t Scope::execute(std::string_view text, std::span<const Parameter> parameters) {
    flush();
    written_ = true;
    return session_->execute(text, with_tenant(text, parameters));
}

std::int64_t Scope::execute_batch(std::string_view text, const Batch& batch,
                                  std::initializer_list<Parameter> parameters) {
    flush();
    written_ = true;
    return session_->execute_batch(text, with_tenant(text, {parameters.begin(), parameters.size()}), batch);
}

void Scope::query(std::string_view text, std::span<const Parameter> parameters,
                  std::span<const Column> columns, const std::function<void(std::span<const Slot>)>& visit) {
    flush();
    with_tenant(text, parameters);
    // The visitor may use the buffer again.
    std::vector<Parameter> all = std::move(buffer_);
    session_->query(text, all, columns, visit);
    buffer_ = std::move(all);
}

void Scope::visit(std::string_view text, std::initializer_list<Parameter> parameters,
                  std::span<const Type* const> types,
                  const std::function<void(std::span<const Slot>)>& visit) {
    std::vector<Column> columns;
    for (const Type* type : types) columns.push_back(column_of(*type));
    query(text, {parameters.begin(), parameters.size()}, columns, visit);
}

void Scope::insert(PendingInsert insert) {
    written_ = true;
    if (session_->dialect() == Dialect::sqlite) {
        session_->insert({&insert, 1}, tenant_.value());
        return;
    }
    auto pending = std::find_if(pending_.begin(), pending_.end(),
                                [&](const PendingInsert& p) { return p.text == insert.text; });
    if (pending == pending_.end()) {
        pending = pending_.insert(pending, PendingInsert{insert.text, {}});
        pending->batch.names = insert.batch.names;
        pending->batch.columns = insert.batch.columns;
    }
    for (Parameter& cell : insert.batch.cells) {
        if (cell.column == Column::text && !cell.null) // the row may be gone when it is sent
            cell.text = pending->batch.texts.emplace_back(cell.text);
        pending->batch.cells.push_back(cell);
    }
}

void Scope::flush() {
    if (pending_.empty()) return;
    const std::vector<PendingInsert> inserts = std::move(pending_);
    pending_.clear();
    session_->insert(inserts, tenant_.value());
}

void RowBatch::add_cell(const Parameter& cell) {
    if (columns_.size() < names_.size()) {
        columns_.push_back(cell.column);
        batch_.columns = columns_;
    }
    batch_.cells.push_back(cell);
    if (cell.column == Column::text && !cell.null) {
        batch_.texts.emplace_back(cell.text);
        batch_.cells.back().text = batch_.texts.back();
    }
}

} // namespace merastore::sql
