// Tables for people, and CSV for programs.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace merastore::command_line {

enum class Align { left, right };

struct TableColumn {
    std::string title;
    Align align = Align::left;
    bool is_whole = false; ///< its cells are never cut
};

class Table {
public:
    explicit Table(std::vector<TableColumn> columns) : columns_(std::move(columns)) {}
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    bool empty() const { return rows_.empty(); }
    /// Columns as wide as their widest cell; long cells are cut where the column allows it.
    void print(std::ostream& out) const;

private:
    std::vector<TableColumn> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// "10655622.48" gives "10,655,622.48".
std::string grouped(const std::string& number);
std::string grouped(std::int64_t number);

/// One record of RFC 4180.
std::string csv_record(const std::vector<std::string>& cells);

} // namespace merastore::command_line
