#include "gateway.hpp"

#include <algorithm>
#include <stdexcept>

namespace merastore::node {

void Question::answer(Environment& at, napi_value given) {
    {
        const std::lock_guard lock(mutex_);
        if (settled_) return;
    }
    read_(at, given);
    const std::lock_guard lock(mutex_);
    settled_ = true;
    changed_.notify_all();
}

void Question::fail(std::string failure) {
    const std::lock_guard lock(mutex_);
    if (settled_) return;
    settled_ = true;
    failure_ = std::move(failure);
    changed_.notify_all();
}

std::optional<std::string> Question::wait(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, limit, [&] { return settled_; })) {
        settled_ = true; // an answer that comes now is too late
        failure_ = "there was no answer within " + std::to_string(limit.count()) + " ms";
    }
    return failure_;
}

std::optional<std::string> Desk::ask(const std::shared_ptr<Question>& question, Channel::Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (abandoned_) return "the program is ending, or closes the store without waiting";
        waiting_.push_back(question);
    }
    std::optional<std::string> failure = "the thread that would answer has ended";
    if (channel_->post(std::move(job))) failure = question->wait(limit_);
    const std::lock_guard lock(mutex_);
    std::erase(waiting_, question);
    return failure;
}

void Desk::abandon() {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    for (const std::shared_ptr<Question>& question : waiting_)
        question->fail("the program is ending, or closes the store without waiting");
}

namespace {

/// What the function `done` of one question holds.
struct Answering {
    std::shared_ptr<Question> question;
    Environment& environment;
};

// done(failure, answer)
napi_value done(napi_env env, napi_callback_info info) {
    napi_value arguments[2];
    std::size_t count = 2;
    void* kept = nullptr;
    if (napi_get_cb_info(env, info, &count, arguments, nullptr, &kept) != napi_ok) return nullptr;
    Answering& answering = *static_cast<Answering*>(kept);
    return translated(answering.environment, [&] {
        if (is_absent(env, arguments[0]))
            answering.question->answer(answering.environment, arguments[1]);
        else
            answering.question->fail(plain_text(env, arguments[0]));
        return undefined(env);
    });
}

napi_value function_done(Environment& at, const std::shared_ptr<Question>& question) {
    auto answering = std::make_unique<Answering>(Answering{question, at});
    napi_value function = nullptr;
    check(napi_create_function(at.env(), "done", NAPI_AUTO_LENGTH, done, answering.get(), &function));
    const napi_finalize drop = [](napi_env, void* kept, void*) { delete static_cast<Answering*>(kept); };
    check(napi_add_finalizer(at.env(), function, answering.get(), drop, nullptr, nullptr));
    static_cast<void>(answering.release());
    return function;
}

// What was thrown is taken away.
std::string message_of_thrown(napi_env env) {
    napi_value thrown = nullptr;
    napi_value message = nullptr;
    try {
        check(napi_get_and_clear_last_exception(env, &thrown));
        if (kind_of(env, thrown) == napi_string) return plain_text(env, thrown);
        check(napi_get_named_property(env, thrown, "message", &message));
        return plain_text(env, message);
    } catch (const Thrown&) {
        napi_get_and_clear_last_exception(env, &thrown);
        return "it threw something that is no Error";
    }
}

napi_value number_of(Environment& at, std::uint32_t number) {
    napi_value made = nullptr;
    check(napi_create_uint32(at.env(), number, &made));
    return made;
}

class NodeGateway : public Gateway {
public:
    NodeGateway(std::uint32_t number, std::string name, std::shared_ptr<Desk> desk)
        : number_(number), name_(std::move(name)), desk_(std::move(desk)) {}
    ~NodeGateway() override {
        desk_->channel()->post(
            [number = number_](Environment& at) { at.call(at.front().forget, {number_of(at, number)}); });
    }
    NodeGateway(const NodeGateway&) = delete;
    NodeGateway& operator=(const NodeGateway&) = delete;

    std::string_view name() const override { return name_; }
    GatewayAnswer authorize(const GatewayRequest& request) override { return ask("authorize", request); }
    GatewayAnswer capture(const GatewayRequest& request) override { return ask("capture", request); }
    GatewayAnswer cancel(const GatewayRequest& request) override { return ask("cancel", request); }
    GatewayAnswer refund(const GatewayRequest& request) override { return ask("refund", request); }
    GatewayAnswer poll(const GatewayRequest& request) override { return ask("poll", request); }

    std::optional<GatewayCallback> parse_callback(std::string_view body,
                                                  std::string_view signature) override {
        // What is asked may be looked at after this returned: it is too late then, but must still be there.
        const auto arguments = [body = std::string(body),
                                signature = std::string(signature)](Environment& at) {
            napi_value buffer = nullptr;
            check(napi_create_buffer_copy(at.env(), body.size(), body.data(), nullptr, &buffer));
            return std::pair(buffer, text_of(at.env(), signature));
        };
        return answered<std::optional<GatewayCallback>>("parseCallback", arguments);
    }

private:
    using Arguments = std::function<std::pair<napi_value, napi_value>(Environment& at)>;

    GatewayAnswer ask(const char* method, const GatewayRequest& request) {
        return answered<GatewayAnswer>(method, [request](Environment& at) {
            const Shape& shape = at.shapes().of(type_of<GatewayRequest>());
            return std::pair(to_node(at.env(), at.shapes(), shape, &request), undefined(at.env()));
        });
    }

    template <class Answer>
    Answer answered(const char* method, const Arguments& arguments) {
        const auto answer = std::make_shared<Answer>();
        const auto read = [answer](Environment& at, napi_value given) {
            from_node(at.env(), at.shapes().of(type_of<Answer>()), given, answer.get(), {nullptr, "answer"});
        };
        std::optional<std::string> failure;
        if (desk_->channel()->is_here())
            failure = ask_here(method, arguments, read);
        else
            failure = ask_there(method, arguments, read);
        if (failure) throw std::runtime_error(name_ + '.' + method + ": " + *failure);
        return std::move(*answer);
    }

    // A call with `.sync`: the thread that would answer is this one.
    std::optional<std::string> ask_here(const char* method, const Arguments& arguments,
                                        const Question::Read& read) {
        Environment& at = desk_->channel()->environment();
        std::optional<std::string> failure;
        try {
            const Scope scope(at.env());
            const auto [argument, signature] = arguments(at);
            read(at, at.call(at.front().ask_now,
                             {number_of(at, number_), text_of(at.env(), method), argument, signature}));
        } catch (const Exception& wrong) {
            failure = wrong.what();
        } catch (const Thrown&) {
            failure = message_of_thrown(at.env());
        }
        if (failure) report(method, *failure);
        return failure;
    }

    std::optional<std::string> ask_there(const char* method, const Arguments& arguments,
                                         const Question::Read& read) {
        const auto question = std::make_shared<Question>(read);
        const auto job = [=, number = number_](Environment& at) {
            const auto [argument, signature] = arguments(at);
            at.call(at.front().ask, {number_of(at, number), text_of(at.env(), method), argument, signature,
                                     function_done(at, question)});
        };
        std::optional<std::string> failure = desk_->ask(question, job);
        if (failure) report(method, *failure);
        return failure;
    }

    void report(const char* method, const std::string& failure) const {
        const std::string text =
            name_ + '.' + method + ": " + failure + ". The outcome is unknown; it is polled later.";
        desk_->channel()->post(
            [text](Environment& at) { at.call(at.front().report, {text_of(at.env(), text)}); });
    }

    const std::uint32_t number_;
    const std::string name_;
    const std::shared_ptr<Desk> desk_;
};

} // namespace

std::shared_ptr<Gateway> gateway_of(std::uint32_t number, std::string name, std::shared_ptr<Desk> desk) {
    return std::make_shared<NodeGateway>(number, std::move(name), std::move(desk));
}

} // namespace merastore::node
