#include "environment.hpp"

#include <algorithm>

#include "gateway.hpp"

namespace merastore::node {

Channel::Channel(Environment& environment) : environment_(&environment) {
    napi_env env = environment.env();
    check(napi_create_threadsafe_function(env, nullptr, nullptr, text_of(env, "merastore"), 0, 1, nullptr,
                                          nullptr, &environment, &Channel::run, &function_));
    check(napi_unref_threadsafe_function(env, function_));
}

void Channel::run(napi_env env, napi_value, void* environment, void* job) {
    const std::unique_ptr<Job> owned(static_cast<Job*>(job));
    if (env == nullptr) return;
    try {
        const Scope scope(env);
        (*owned)(*static_cast<Environment*>(environment));
    } catch (const Thrown&) { // an exception in the code of the host: Node reports it as uncaught
    } catch (const std::exception& failed) {
        napi_throw_error(env, nullptr, failed.what());
    }
}

bool Channel::post(Job job) {
    auto owned = std::make_unique<Job>(std::move(job));
    const std::lock_guard lock(mutex_);
    if (function_ == nullptr) return false;
    if (napi_call_threadsafe_function(function_, owned.get(), napi_tsfn_nonblocking) != napi_ok) return false;
    static_cast<void>(owned.release());
    return true;
}

void Channel::hold() {
    if (held_++ == 0 && function_ != nullptr) napi_ref_threadsafe_function(environment_->env(), function_);
}

void Channel::let_go() {
    if (--held_ == 0 && function_ != nullptr) napi_unref_threadsafe_function(environment_->env(), function_);
}

void Channel::end() {
    const std::lock_guard lock(mutex_);
    function_ = nullptr;
}

Environment::Environment(napi_env env) : env_(env), channel_(std::make_shared<Channel>(*this)) {}

Environment::~Environment() {
    channel_->end();
    for (const std::weak_ptr<Desk>& desk : desks_)
        if (const std::shared_ptr<Desk> open = desk.lock()) open->abandon();
    for (Bridge& store : stores_) store.close();
    for (std::thread& thread : asides_) thread.join();
}

void Environment::opened(const Bridge& bridge, const std::shared_ptr<Desk>& desk) {
    std::erase_if(stores_, [](const Bridge& store) { return store.closed(); });
    std::erase_if(desks_, [](const std::weak_ptr<Desk>& old) { return old.expired(); });
    stores_.push_back(bridge);
    if (desk) desks_.push_back(desk);
}

napi_value Environment::error_of(const Error& error) {
    napi_value fields = nullptr;
    check(napi_create_array_with_length(env_, error.fields.size(), &fields));
    for (std::uint32_t i = 0; i < error.fields.size(); ++i) {
        const FieldError& field = error.fields[i];
        napi_value made = nullptr;
        check(napi_create_object(env_, &made));
        check(napi_set_named_property(env_, made, "field", text_of(env_, field.field)));
        check(napi_set_named_property(env_, made, "reason", text_of(env_, field.reason)));
        check(napi_set_named_property(env_, made, "message", text_of(env_, field.message)));
        check(napi_set_element(env_, fields, i, made));
    }
    return call(front_.make_error, {text_of(env_, name_of(error.code)), text_of(env_, error.reason),
                                    text_of(env_, error.message), fields});
}

napi_value Environment::call(napi_ref function, std::initializer_list<napi_value> arguments) {
    napi_value callee = nullptr;
    napi_value result = nullptr;
    check(napi_get_reference_value(env_, function, &callee));
    check(napi_call_function(env_, undefined(env_), callee, arguments.size(), arguments.begin(), &result));
    return result;
}

void Environment::settle(Task& task) {
    channel_->let_go();
    napi_value answer = nullptr;
    if (!task.failed) answer = translated(*this, [&] { return task.answer(*this); });
    if (answer != nullptr) return check(napi_resolve_deferred(env_, task.deferred, answer));
    if (task.failed)
        answer = error_of(*task.failed);
    else
        check(napi_get_and_clear_last_exception(env_, &answer));
    check(napi_reject_deferred(env_, task.deferred, answer));
}

napi_value Environment::promise(const std::shared_ptr<Task>& task,
                                const std::function<bool(std::function<void()>)>& start) {
    napi_value promise = nullptr;
    check(napi_create_promise(env_, &task->deferred, &promise));
    channel_->hold();
    const bool started = start([task, channel = channel_] {
        Result<void> done = task->work();
        if (!done) task->failed = done.error();
        channel->post([task](Environment& at) { at.settle(*task); });
    });
    if (!started) {
        const Reason& closed = reasons::store_closed;
        task->failed = Error{closed.code, closed.name, closed.text, {}};
        settle(*task);
    }
    return promise;
}

napi_value Environment::aside(const std::shared_ptr<Task>& task) {
    const auto place = asides_.emplace(asides_.end());
    return promise(task, [&](std::function<void()> run) {
        *place = std::thread([run = std::move(run), channel = channel_, place] {
            run();
            channel->post([place](Environment& at) {
                place->join();
                at.asides_.erase(place);
            });
        });
        return true;
    });
}

} // namespace merastore::node
