// The registry of operations. A module's operations.cpp declares each of its functions once:
//
//     void declare(kernel::Operations& operations) {
//         operations.command("orders.cancel", cancel_order)
//             .http(HttpMethod::post, "/v1/orders/{order}/cancel")
//             .permission("orders.write")
//             .summary("Cancels an order of which nothing has been fulfilled")
//             .refuses({&reasons::orders_not_found});
//     }
//
// A function is `Out f(Reader&, const In&)` (query), `Out f(UnitOfWork&, const In&)` (command) or
// `Out f(Process&, const In&)` (process).
#pragma once

#include <deque>
#include <initializer_list>
#include <unordered_map>

#include "merastore/operation.hpp"

namespace merastore::kernel {

class Reader;
class UnitOfWork;
class Process;

using AnyFunction = void (*)();

struct Declared : Operation {
    AnyFunction function = nullptr;
    void (*thunk)(AnyFunction function, void* context, const void* in, void* out) = nullptr;
    bool refuses_before_writing = false;
    bool unaudited = false;
};

class Declaration {
public:
    explicit Declaration(Declared& declared) : declared_(declared) {}
    Declaration& http(HttpMethod method, std::string path) {
        declared_.method = method;
        declared_.path = std::move(path);
        return *this;
    }
    Declaration& permission(std::string name) { return declared_.permission = std::move(name), *this; }
    Declaration& summary(std::string text) { return declared_.summary = std::move(text), *this; }
    Declaration& refuses(std::initializer_list<const Reason*> reasons) {
        return declared_.reasons = reasons, *this;
    }
    /// The command checks everything before its first write, so a batch needs no savepoint for it.
    Declaration& refuses_before_writing() { return declared_.refuses_before_writing = true, *this; }
    /// Frequent and of no interest to an auditor (a cart's lines): writes no audit row. Events are written
    /// all the same.
    Declaration& unaudited() { return declared_.unaudited = true, *this; }

private:
    Declared& declared_;
};

class Operations {
public:
    template <class Out, class In>
    Declaration query(std::string name, Out (*function)(Reader&, const In&)) {
        return add<Out, Reader, In>(std::move(name), OperationKind::query, function);
    }
    template <class Out, class In>
    Declaration command(std::string name, Out (*function)(UnitOfWork&, const In&)) {
        return add<Out, UnitOfWork, In>(std::move(name), OperationKind::command, function);
    }
    template <class Out, class In>
    Declaration process(std::string name, Out (*function)(Process&, const In&)) {
        return add<Out, Process, In>(std::move(name), OperationKind::process, function);
    }

    const Declared* find(std::string_view name) const;
    /// The declaration of a function. Throws std::logic_error where it was never declared.
    template <class Function>
    const Declared& of(Function* function) const {
        return of_function(reinterpret_cast<AnyFunction>(function));
    }
    const std::deque<Declared>& all() const { return all_; }

private:
    template <class Out, class Context, class In>
    Declaration add(std::string name, OperationKind kind, Out (*function)(Context&, const In&)) {
        Declared& declared = all_.emplace_back();
        declared.name = std::move(name);
        declared.kind = kind;
        declared.in = &type_of<In>();
        declared.out = &type_of<Out>();
        declared.function = reinterpret_cast<AnyFunction>(function);
        declared.thunk = [](AnyFunction any, void* context, const void* in, void* out) {
            const auto typed = reinterpret_cast<Out (*)(Context&, const In&)>(any);
            *static_cast<Out*>(out) = typed(*static_cast<Context*>(context), *static_cast<const In*>(in));
        };
        note(declared);
        return Declaration{declared};
    }
    void note(const Declared& declared);
    const Declared& of_function(AnyFunction function) const;

    std::deque<Declared> all_;
    std::unordered_map<std::string, const Declared*> by_name_;
    std::unordered_map<AnyFunction, const Declared*> by_function_;
};

} // namespace merastore::kernel
