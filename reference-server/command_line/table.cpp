#include "command_line/table.hpp"

#include <algorithm>
#include <ostream>

namespace merastore::command_line {
namespace {

constexpr std::size_t widest_cell = 48;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string cut(const std::string& text) {
    if (width(text) <= widest_cell) return text;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (begins_character(text[i]) && ++characters == widest_cell) return text.substr(0, i) + "…";
    return text;
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                    const std::vector<TableColumn>& columns) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string blanks(widths[i] - width(cells[i]), ' ');
        if (i > 0) line += "  ";
        if (columns[i].align == Align::right) line += blanks;
        line += cells[i];
        if (columns[i].align == Align::left) line += blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

} // namespace

void Table::print(std::ostream& out) const {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> titles;
    for (const TableColumn& column : columns_) titles.push_back(column.title);
    rows.push_back(titles);
    for (const auto& row : rows_) {
        auto& cells = rows.emplace_back();
        for (const std::string& cell : row) {
            std::string flat = columns_[cells.size()].is_whole ? cell : cut(cell);
            std::replace(flat.begin(), flat.end(), '\n', ' ');
            cells.push_back(std::move(flat));
        }
    }
    std::vector<std::size_t> widths(columns_.size(), 0);
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    for (const auto& row : rows) out << line_of(row, widths, columns_) << '\n';
}

std::string grouped(const std::string& number) {
    const std::size_t begin = number.starts_with('-') ? 1 : 0;
    const std::size_t end = std::min(number.find('.'), number.size());
    std::string out;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (i > begin && i < end && (end - i) % 3 == 0) out += ',';
        out += number[i];
    }
    return out;
}

std::string grouped(std::int64_t number) { return grouped(std::to_string(number)); }

std::string csv_record(const std::vector<std::string>& cells) {
    std::string record;
    for (const std::string& cell : cells) {
        if (&cell != &cells.front()) record += ',';
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            record += cell;
            continue;
        }
        record += '"';
        for (const char c : cell) {
            if (c == '"') record += '"';
            record += c;
        }
        record += '"';
    }
    record += '\n';
    return record;
}

} // namespace merastore::command_line
