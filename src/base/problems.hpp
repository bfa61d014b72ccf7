// What is wrong with an input, place by place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "merastore/error.hpp"

namespace merastore::inline v0 {

/// Where in the input a value stands: a chain from the root, made into text only where something is wrong.
class Path {
public:
    Path() = default; ///< the root
    Path(const Path& parent, std::string_view name) : parent_(&parent), name_(name) {}
    Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index) {}

    std::string text() const; ///< "lines[2].quantity"

private:
    const Path* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = no_index;
    static constexpr std::size_t no_index = static_cast<std::size_t>(-1);
};

/// The first twenty problems.
class Problems {
public:
    static constexpr std::size_t most = 20;

    bool full() const { return found_.size() >= most; }
    std::size_t size() const { return found_.size(); }
    const std::vector<FieldError>& found() const { return found_; }
    void add(const Path& path, std::string_view reason, std::string message);
    /// Throws Exception where there are problems: reason `invalid`, a message that names the first, all as
    /// fields.
    void refuse_any() &&;

private:
    std::vector<FieldError> found_;
};

} // namespace merastore::inline v0
