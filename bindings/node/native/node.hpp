// Node-API, and what the files of the module share around it.
#pragma once

#include <node_api.h>

#include <string>
#include <string_view>

#include "merastore/bridge.hpp"

namespace merastore::node {

/// An exception of JavaScript is pending.
struct Thrown {};

inline void check(napi_status status) {
    if (status != napi_ok) throw Thrown{};
}

inline napi_value text_of(napi_env env, std::string_view text) {
    napi_value made = nullptr;
    check(napi_create_string_utf8(env, text.data(), text.size(), &made));
    return made;
}

inline napi_value undefined(napi_env env) {
    napi_value made = nullptr;
    check(napi_get_undefined(env, &made));
    return made;
}

inline napi_valuetype kind_of(napi_env env, napi_value value) {
    napi_valuetype kind = napi_undefined;
    check(napi_typeof(env, value, &kind));
    return kind;
}

inline bool is_absent(napi_env env, napi_value value) {
    const napi_valuetype kind = kind_of(env, value);
    return kind == napi_undefined || kind == napi_null;
}

/// Handles that are made while it lives end with it.
class Scope {
public:
    explicit Scope(napi_env env) : env_(env) { check(napi_open_handle_scope(env, &scope_)); }
    ~Scope() { napi_close_handle_scope(env_, scope_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    napi_env env_;
    napi_handle_scope scope_ = nullptr;
};

/// A text as it is, for what is checked elsewhere.
std::string plain_text(napi_env env, napi_value value);

} // namespace merastore::node
