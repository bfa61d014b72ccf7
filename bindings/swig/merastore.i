// Input of SWIG: the narrow face of the library, and for Node the interpreter over its operations besides.
// The wrapper is committed; `swig_wrappers.py` writes it anew, and says where it is out of date.
%module merastore
%include <std_string.i>
%{
#include "merastore/bridge.hpp"
using merastore::Bridge;
%}
%include "merastore/bridge.hpp"

#ifdef SWIGJAVASCRIPT
%wrapper %{
#include "module.hpp"

static const Bridge* merastore_unwrap(napi_env env, napi_value object) {
    void* found = nullptr;
    const int converted = SWIG_NAPI_ConvertPtr(Napi::Value(env, object), &found, SWIGTYPE_p_Bridge, 0);
    return SWIG_IsOK(converted) ? static_cast<const Bridge*>(found) : nullptr;
}
%}
%init %{
    merastore::node::start(env, exports, merastore_unwrap);
%}
#endif
