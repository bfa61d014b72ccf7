// A provider that lives in memory. It acts once per key, remembers what became of each call, and can be slow,
// lossy or unwilling, as the method's name says.
#include <algorithm>
#include <mutex>
#include <unordered_map>

#include "adapters/sandbox_gateway/message.hpp"
#include "adapters/sandbox_gateway/tokens.hpp"

namespace merastore::inline v0 {

namespace {

using sandbox::Course;
using sandbox::Message;
using sandbox::Token;

enum class CallKind { authorize, capture, cancel, refund };

GatewayAnswer answer(GatewayOutcome outcome, std::string reference = {}, std::string code = {}) {
    GatewayAnswer made;
    made.outcome = outcome;
    made.reference = std::move(reference);
    made.code = std::move(code);
    return made;
}

struct Account {
    const Token* token = nullptr;
    SandboxAccount sums;
};

// A call that arrived. It waits while the caller does not know its end yet.
struct Arrived {
    CallKind kind = CallKind::authorize;
    Money amount;
    bool capture = false;
    std::string reference;
    const Course* course = nullptr;
    bool is_open = false; ///< nothing happened yet
    GatewayAnswer end;
};

Money least(Money amount) { return Money::zero(amount.currency()); }

class Sandbox final : public SandboxGateway {
public:
    explicit Sandbox(std::string secret) : secret_(std::move(secret)) {}

    std::string_view name() const override { return "sandbox"; }
    GatewayAnswer authorize(const GatewayRequest& request) override {
        return call(CallKind::authorize, request);
    }
    GatewayAnswer capture(const GatewayRequest& request) override { return call(CallKind::capture, request); }
    GatewayAnswer cancel(const GatewayRequest& request) override { return call(CallKind::cancel, request); }
    GatewayAnswer refund(const GatewayRequest& request) override { return call(CallKind::refund, request); }

    GatewayAnswer poll(const GatewayRequest& request) override {
        const std::lock_guard lock(mutex_);
        const auto found = calls_.find(request.key);
        if (found == calls_.end()) return answer(GatewayOutcome::failed, {}, "unknown_key");
        Arrived& arrived = found->second;
        if (arrived.is_open && arrived.course->waits_for_action) return asks_for_action(arrived);
        if (arrived.is_open) end(arrived, true);
        return arrived.end;
    }

    std::optional<GatewayCallback> parse_callback(std::string_view body,
                                                  std::string_view signature) override {
        const std::optional<Message> message = sandbox::opened(body, signature, secret_);
        if (!message) return std::nullopt;
        const std::lock_guard lock(mutex_);
        if (const auto found = calls_.find(message->key); found != calls_.end() && found->second.is_open)
            end(found->second, message->outcome == GatewayOutcome::authorized ||
                                   message->outcome == GatewayOutcome::captured);
        GatewayCallback callback{message->event, message->reference, message->key,
                                 answer(message->outcome, message->reference, message->code)};
        callback.answer.amount = message->amount;
        return callback;
    }

    void complete_action(const std::string& reference) override {
        const std::lock_guard lock(mutex_);
        for (auto& [key, arrived] : calls_)
            if (arrived.reference == reference && arrived.is_open) end(arrived, true);
    }

    std::vector<SandboxMessage> messages(const std::string& key) const override {
        const std::lock_guard lock(mutex_);
        const auto found = calls_.find(key);
        if (found == calls_.end()) return {};
        const Arrived& arrived = found->second;
        const GatewayAnswer says = arrived.is_open ? first_answer(arrived) : arrived.end;
        const Message message{"evt_" + key + "_" + name_of(says.outcome),
                              arrived.reference,
                              key,
                              says.outcome,
                              says.amount,
                              says.code};
        const auto account = accounts_.find(arrived.reference);
        const bool twice = account != accounts_.end() && account->second.token->sends_twice;
        return std::vector<SandboxMessage>(twice ? 2 : 1, sandbox::sealed(message, secret_));
    }

    std::optional<SandboxAccount> account(const std::string& reference) const override {
        const std::lock_guard lock(mutex_);
        const auto found = accounts_.find(reference);
        if (found == accounts_.end()) return std::nullopt;
        return found->second.sums;
    }

    std::int64_t effects() const override {
        const std::lock_guard lock(mutex_);
        return effects_;
    }

private:
    // The first time it acts; the same key again only hears what became of it.
    GatewayAnswer call(CallKind kind, const GatewayRequest& request) {
        const std::lock_guard lock(mutex_);
        if (const auto known = calls_.find(request.key); known != calls_.end()) {
            if (known->second.is_open) return first_answer(known->second);
            return known->second.end;
        }
        Arrived arrived;
        arrived.kind = kind;
        arrived.amount = request.amount;
        arrived.capture = request.capture;
        const std::string wrong = accept(arrived, request);
        Arrived& kept = calls_.emplace(request.key, std::move(arrived)).first->second;
        if (!wrong.empty()) return kept.end = answer(GatewayOutcome::failed, request.reference, wrong);
        kept.is_open = true;
        // What nobody waits for happens now, whether or not the caller hears of it.
        if (kept.course->heard == GatewayOutcome::authorized || !kept.course->succeeds ||
            kept.course->heard == GatewayOutcome::unknown)
            end(kept, true);
        return first_answer(kept);
    }

    // What is wrong with a call, if anything; else its course is set.
    std::string accept(Arrived& arrived, const GatewayRequest& request) {
        if (arrived.kind == CallKind::authorize) {
            const Token* token = sandbox::find_token(request.method);
            if (token == nullptr) return "unknown_method";
            arrived.reference = "sbx_" + std::to_string(++last_reference_);
            arrived.course = &token->authorize;
            const Money none = least(request.amount);
            accounts_[arrived.reference] = {token, {none, none, none}};
            return {};
        }
        const auto found = accounts_.find(request.reference);
        if (found == accounts_.end()) return "unknown_reference";
        const auto& [token, sums] = found->second;
        arrived.reference = request.reference;
        arrived.course = arrived.kind == CallKind::capture  ? &token->capture
                         : arrived.kind == CallKind::cancel ? &token->cancel
                                                            : &token->refund;
        const Money guaranteed = sums.authorized - sums.captured;
        if (arrived.kind == CallKind::capture && guaranteed < request.amount) return "amount_too_large";
        if (arrived.kind == CallKind::refund && sums.captured - sums.refunded < request.amount)
            return "amount_too_large";
        if (arrived.kind == CallKind::cancel && guaranteed.is_zero() && !waits(request.reference))
            return "nothing_to_void";
        return {};
    }

    bool waits(const std::string& reference) const {
        return std::any_of(calls_.begin(), calls_.end(), [&](const auto& entry) {
            return entry.second.reference == reference && entry.second.is_open;
        });
    }

    GatewayAnswer asks_for_action(const Arrived& arrived) const {
        GatewayAnswer asks = answer(GatewayOutcome::requires_action, arrived.reference);
        asks.action_url = "https://sandbox.invalid/act/" + arrived.reference;
        return asks;
    }

    GatewayAnswer first_answer(const Arrived& arrived) const {
        switch (arrived.course->heard) {
            case GatewayOutcome::unknown: return answer(GatewayOutcome::unknown);
            case GatewayOutcome::processing: return answer(GatewayOutcome::processing, arrived.reference);
            case GatewayOutcome::requires_action: return asks_for_action(arrived);
            default: return arrived.end;
        }
    }

    void end(Arrived& arrived, bool well) {
        arrived.is_open = false;
        if (!well || !arrived.course->succeeds) {
            arrived.end =
                answer(well && arrived.course->heard == GatewayOutcome::unknown ? GatewayOutcome::failed
                                                                                : GatewayOutcome::declined,
                       arrived.reference, well ? arrived.course->code : "action_failed");
            return;
        }
        ++effects_;
        arrived.end = answer(act(arrived), arrived.reference);
        arrived.end.amount = arrived.amount;
    }

    GatewayOutcome act(const Arrived& arrived) {
        SandboxAccount& sums = accounts_.at(arrived.reference).sums;
        switch (arrived.kind) {
            case CallKind::authorize:
                sums.authorized += arrived.amount;
                if (!arrived.capture) return GatewayOutcome::authorized;
                sums.captured += arrived.amount;
                return GatewayOutcome::captured;
            case CallKind::capture: sums.captured += arrived.amount; return GatewayOutcome::captured;
            case CallKind::refund: sums.refunded += arrived.amount; return GatewayOutcome::refunded;
            case CallKind::cancel: break;
        }
        sums.authorized = sums.captured;
        for (auto& [key, other] : calls_) { // what waited for the customer is over, too
            if (other.reference != arrived.reference || !other.is_open) continue;
            other.is_open = false;
            other.end = answer(GatewayOutcome::voided, other.reference);
        }
        return GatewayOutcome::voided;
    }

    const std::string secret_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Arrived> calls_; ///< by key
    std::unordered_map<std::string, Account> accounts_;
    std::int64_t last_reference_ = 0;
    std::int64_t effects_ = 0;
};

} // namespace

std::shared_ptr<SandboxGateway> SandboxGateway::make(std::string secret) {
    return std::make_shared<Sandbox>(std::move(secret));
}

std::shared_ptr<Gateway> sandbox_gateway() { return SandboxGateway::make(); }

} // namespace merastore::inline v0
