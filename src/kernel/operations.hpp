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
    bool combines = false;
    bool finds_its_key = false;
    bool tells_once = false;
    void (*forget)(void* answer) = nullptr; ///< takes the secret out of an answer that has one
    std::string cached_with; ///< the part of the data that a kept answer depends on; empty: none is kept
};

/// Background work: does some of what is due for one tenant and gives how much; 0 where nothing is left.
struct DueJob : Declared {
    std::int64_t (*in_unit)(UnitOfWork&) = nullptr; ///< one of the two is set
    std::int64_t (*in_process)(Process&) = nullptr;
};

class Declaration {
public:
    explicit Declaration(Declared& declared) : declared_(declared) {}
    /// PATCH, PUT and DELETE say what shall be: repeating them has no second effect.
    Declaration& http(HttpMethod method, std::string path) {
        declared_.method = method;
        declared_.path = std::move(path);
        declared_.idempotent = method != HttpMethod::post;
        return *this;
    }
    /// A POST that may be repeated without a key.
    Declaration& idempotent() { return declared_.idempotent = true, *this; }
    /// It makes something new and gives it.
    Declaration& creates() { return declared_.creates = true, *this; }
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
    /// Callers of it fight over the same rows (stock, counters): on PostgreSQL their units go through one
    /// lane, several to a commit, instead of waiting for each other's row locks.
    Declaration& combines() { return declared_.combines = true, *this; }
    /// The process has no effect before its first unit, or asks `Process::answered` before it has one: nobody
    /// looks for its idempotency key in front of it.
    Declaration& finds_its_key() { return declared_.finds_its_key = true, *this; }
    /// The member `secret` of the answer is told once: it is not kept, and a repetition does not have it.
    Declaration& tells_once() { return declared_.tells_once = true, *this; }
    /// The query's answers are kept until something changes in the part of the data that its own module has:
    /// until a unit publishes one of its events. It depends on nothing else, and on the kind of who
    /// asks alone, not on the person.
    Declaration& cached() {
        declared_.cached_with = declared_.name.substr(0, declared_.name.find('.'));
        return *this;
    }

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

    /// `Store::run_due` calls it for each tenant until it gives 0.
    Declaration job(std::string name, std::int64_t (*work)(UnitOfWork&));
    Declaration job(std::string name, std::int64_t (*work)(Process&));

    const Declared* find(std::string_view name) const;
    /// The declaration of a function. Throws std::logic_error where it was never declared.
    template <class Function>
    const Declared& of(Function* function) const {
        return of_function(reinterpret_cast<AnyFunction>(function));
    }
    const std::deque<Declared>& all() const { return all_; }
    const std::deque<DueJob>& jobs() const { return jobs_; }
    /// Whether answers are kept that depend on this part of the data.
    bool has_cached(std::string_view part) const;

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
        if constexpr (requires(Out & out) { out.secret.reset(); })
            declared.forget = [](void* answer) { static_cast<Out*>(answer)->secret.reset(); };
        note(declared);
        return Declaration{declared};
    }
    void note(const Declared& declared);
    const Declared& of_function(AnyFunction function) const;

    std::deque<Declared> all_;
    std::deque<DueJob> jobs_;
    std::unordered_map<std::string, const Declared*> by_name_;
    std::unordered_map<AnyFunction, const Declared*> by_function_;
};

} // namespace merastore::kernel
