/// Result<T>: a value or an Error, with the names of std::expected.
/// Thread safety: values are like std types.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "merastore/error.hpp"

namespace merastore::inline v0 {

template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    /// The value; throws Exception with the error where there is none.
    const T& value() const& { return demand(), *std::get_if<0>(&state_); }
    T& value() & { return demand(), *std::get_if<0>(&state_); }
    /// Of a temporary by value, so that what is in it outlives the loop that goes over it.
    T value() && { return demand(), std::move(*std::get_if<0>(&state_)); }

    /// The error; only where there is no value.
    const Error& error() const& { return *std::get_if<1>(&state_); }

    const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
    T& operator*() & noexcept { return *std::get_if<0>(&state_); }
    const T* operator->() const noexcept { return std::get_if<0>(&state_); }
    T* operator->() noexcept { return std::get_if<0>(&state_); }

    template <class U>
    T value_or(U&& other) const& {
        return has_value() ? **this : static_cast<T>(std::forward<U>(other));
    }

private:
    void demand() const {
        if (!has_value()) throw Exception(error());
    }
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool has_value() const noexcept { return !error_; }
    explicit operator bool() const noexcept { return has_value(); }
    void value() const {
        if (error_) throw Exception(*error_);
    }
    const Error& error() const& { return *error_; }

private:
    std::optional<Error> error_;
};

} // namespace merastore::inline v0
