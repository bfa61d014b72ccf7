// The engine bound to a tenant: what every handle class (Orders, Carts, …) points to.
#pragma once

#include "kernel/engine.hpp"

namespace merastore::kernel {

class Shop {
public:
    Shop(Engine& engine, TenantId tenant) : engine_(engine), tenant_(tenant) {}

    /// Calls a declared function: `return shop_->call(cancel_order, command, call);`
    template <class Out, class Context, class In>
    Result<Out> call(Out (*function)(Context&, const In&), const In& in, const Call& call) const {
        Out out{};
        if (std::optional<Error> error =
                engine_.execute(engine_.operations().of(function), tenant_, call, &in, &out))
            return std::move(*error);
        return out;
    }

    Engine& engine() const { return engine_; }
    TenantId tenant() const { return tenant_; }

private:
    Engine& engine_;
    TenantId tenant_;
};

} // namespace merastore::kernel
