// A process: several units of work with calls to ports between them, under one idempotency key.
//
//     return process.finish([&](UnitOfWork& unit) { … });          // a process of one unit
//
//     process.step(order.id, [&](UnitOfWork& unit) { … });          // claims the key in the same transaction
//     const Answer answer = gateway.authorize(…);                   // no transaction is open here
//     return process.finish([&](UnitOfWork& unit) { … });           // stores the answer under the key
//
// After a crash the same key finds the claim: `resumes()` gives the subject that the first unit named.
#pragma once

#include "kernel/engine.hpp"

namespace merastore::kernel {

class Process {
public:
    Process(Engine& engine, const Declared& operation, TenantId tenant, const Call& call,
            std::string fingerprint, std::optional<StoredKey> abandoned)
        : engine_(engine),
          operation_(operation),
          tenant_(tenant),
          call_(call),
          fingerprint_(std::move(fingerprint)),
          abandoned_(std::move(abandoned)),
          held_(abandoned_ ? abandoned_->running_until : std::nullopt) {}

    Engine& engine() { return engine_; }
    TenantId tenant() const { return tenant_; }
    const Call& call() const { return call_; }
    Instant now() { return engine_.clock().now(); }

    template <class TypedId>
    TypedId new_id() {
        return TypedId{engine_.ids().next()};
    }

    /// The subject of an abandoned run of the same request, if there was one.
    template <class TypedId>
    std::optional<TypedId> resumes() const {
        if (!abandoned_ || abandoned_->subject == 0) return std::nullopt;
        return TypedId{abandoned_->subject};
    }

    /// The answer that the key has already, for a process that finds its key itself.
    template <class Out>
    std::optional<Out> answered() {
        if (!has_key()) return std::nullopt;
        engine_.read(tenant_, call_, [&](Reader& reader) {
            abandoned_ = find_key(reader);
            if (abandoned_) verify_key(*abandoned_, operation_.name, fingerprint_, reader.now());
        });
        if (!abandoned_) return std::nullopt;
        held_ = abandoned_->running_until;
        if (!abandoned_->answer) return std::nullopt;
        report_replay(call_);
        return from_json<Out>(*abandoned_->answer).value();
    }

    template <class Body>
    auto read(Body body) {
        using Out = decltype(body(std::declval<Reader&>()));
        std::optional<Out> out;
        engine_.read(tenant_, call_, [&](Reader& reader) { out.emplace(body(reader)); });
        return std::move(*out);
    }

    /// A unit that is not the last. The first one claims the key and names the subject that a resumed run
    /// continues.
    template <class Tag, class Body>
    auto step(Id<Tag> subject, Body body) {
        using Out = decltype(body(std::declval<UnitOfWork&>()));
        std::optional<Out> out;
        std::optional<Instant> claim = held_;
        engine_.run(operation_, tenant_, call_, [&](UnitOfWork& unit) {
            verify_first(unit);
            const auto begun = std::chrono::steady_clock::now();
            out.emplace(body(unit));
            last_took_ = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - begun);
            if (!has_key() || claimed_) return;
            claim = held_ ? reclaim_key(unit, subject.value(), *held_)
                          : claim_key(unit, operation_.name, fingerprint_, subject.value());
        });
        held_ = claim;
        claimed_ = has_key();
        call_.deadline.reset(); // what is begun is ended: a late refusal would say that nothing changed
        return std::move(*out);
    }

    /// How long the last step worked in its unit; a process of many steps cuts the next one to measure.
    Duration last_took() const { return last_took_; }
    /// Whether nobody else can write while a step runs.
    bool others_wait() const { return engine_.database().has_one_writer(); }
    /// Between steps of long work: lets those who wait have their turn.
    void let_others_in() { engine_.database().let_others_in(); }

    /// A unit that neither claims nor answers: one of many small ones in background work.
    template <class Body>
    auto unit(Body body) {
        using Out = decltype(body(std::declval<UnitOfWork&>()));
        std::optional<Out> out;
        engine_.run(operation_, tenant_, call_, [&](UnitOfWork& unit) { out.emplace(body(unit)); });
        return std::move(*out);
    }

    /// The last unit: stores its answer under the key.
    template <class Body>
    auto finish(Body body) {
        using Out = decltype(body(std::declval<UnitOfWork&>()));
        std::optional<Out> out;
        engine_.run(operation_, tenant_, call_, [&](UnitOfWork& unit) {
            if (const auto answered = verify_first(unit)) {
                out.emplace(from_json<Out>(*answered).value());
                report_replay(call_);
                return;
            }
            out.emplace(body(unit));
            if (!has_key()) return;
            const std::string answer = to_json(*out);
            if (held_)
                finish_key(unit, answer, *held_);
            else
                store_answer(unit, operation_.name, fingerprint_, answer);
        });
        return std::move(*out);
    }

    /// Runs a unit that belongs to the process but neither claims nor answers, such as undoing the first one
    /// after a gateway's refusal; gives the key back, so that the caller may try again with it.
    template <class Body>
    void undo(Body body) {
        engine_.run(operation_, tenant_, call_, [&](UnitOfWork& unit) {
            body(unit);
            if (held_) forget_key(unit);
        });
    }

private:
    bool has_key() const { return !call_.idempotency_key.empty(); }
    /// Before the key is claimed: somebody may have been faster since the process looked. Gives their answer.
    std::optional<std::string> verify_first(UnitOfWork& unit) {
        if (!has_key() || held_) return std::nullopt;
        const auto stored = find_key(unit);
        if (!stored) return std::nullopt;
        verify_key(*stored, operation_.name, fingerprint_, unit.now());
        held_ = stored->running_until; // abandoned, where there is no answer
        return stored->answer;
    }

    Engine& engine_;
    const Declared& operation_;
    TenantId tenant_;
    Call call_;
    std::string fingerprint_;
    std::optional<StoredKey> abandoned_;
    std::optional<Instant> held_; ///< our claim of the key, or the abandoned one that we continue
    bool claimed_ = false;        ///< by this run
    Duration last_took_{};
};

} // namespace merastore::kernel

namespace merastore {
using kernel::Process;
}
