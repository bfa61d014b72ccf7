// What an operation or a result was refused for, as the name of a reason; empty where it was not.
#pragma once

#include <string>

#include "merastore/result.hpp"

namespace merastore::inline v0 {

template <class Function>
std::string reason_of(const Function& function) {
    try {
        static_cast<void>(function());
    } catch (const Exception& e) {
        return e.error().reason;
    }
    return {};
}

template <class T>
std::string reason_of(const Result<T>& result) {
    return result ? std::string{} : result.error().reason;
}

} // namespace merastore::inline v0
