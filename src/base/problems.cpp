#include "base/problems.hpp"

#include "base/shown.hpp"

namespace merastore::inline v0 {

std::string Path::text() const {
    if (parent_ == nullptr) return {};
    std::string text = parent_->text();
    if (index_ != no_index) return text + '[' + std::to_string(index_) + ']';
    if (!text.empty()) text += '.';
    return text + excerpt(name_);
}

void Problems::add(const Path& path, std::string_view reason, std::string message) {
    if (!full()) found_.push_back({path.text(), std::string(reason), std::move(message)});
}

void Problems::refuse_any() && {
    if (found_.empty()) return;
    const FieldError& first = found_.front();
    std::string message = (first.field.empty() ? "" : first.field + ": ") + first.message;
    if (found_.size() > 1) {
        message += full() ? " (and at least " : " (and ";
        message += std::to_string(found_.size() - 1) + " more)";
    }
    throw Exception(
        Error{reasons::invalid.code, reasons::invalid.name, std::move(message), std::move(found_)});
}

} // namespace merastore::inline v0
