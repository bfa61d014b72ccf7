// What the module keeps for each environment of Node: the main thread has one, and each worker another.
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "shapes.hpp"

namespace merastore::node {

class Environment;
class Desk;

/// The way back to the thread of an environment, for all other threads. Node 18 to 24 delete a thread-safe
/// function at the end of its environment although others hold it: so it is only touched under the mutex,
/// and gone from here before that.
class Channel {
public:
    using Job = std::function<void(Environment&)>;

    explicit Channel(Environment& environment);

    /// Runs a job on the thread of the environment, soon; false, and nothing is run, where that has ended.
    bool post(Job job);
    bool is_here() const { return std::this_thread::get_id() == thread_; }
    Environment& environment() { return *environment_; } ///< only where `is_here`
    /// Keep the environment running while somebody waits; only where `is_here`.
    void hold();
    void let_go();
    void end();

private:
    static void run(napi_env env, napi_value, void*, void* job);

    const std::thread::id thread_ = std::this_thread::get_id();
    Environment* environment_;
    std::mutex mutex_;
    napi_threadsafe_function function_ = nullptr; ///< null where the environment ended
    std::size_t held_ = 0;
};

/// Work on another thread, and what becomes of its promise.
struct Task {
    std::function<Result<void>()> work;
    std::function<napi_value(Environment&)> answer; ///< on the thread of the environment
    napi_deferred deferred = nullptr;
    std::optional<Error> failed = {};
};

/// Functions of JavaScript that the module calls.
struct Front {
    napi_ref make_error = nullptr; ///< (code, reason, message, fields): an Error
    napi_ref ask = nullptr;     ///< (gateway, method, argument, signature, done): calls done(failure, answer)
    napi_ref ask_now = nullptr; ///< (gateway, method, argument, signature): the answer
    napi_ref forget = nullptr;  ///< (gateway)
    napi_ref report = nullptr;  ///< (text)
};

/// Only used on its own thread. Ends with the environment.
class Environment {
public:
    explicit Environment(napi_env env);
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    /// Ends what runs: nobody waits for JavaScript any more, and all stores are closed.
    ~Environment();

    napi_env env() const { return env_; }
    Shapes& shapes() { return shapes_; }
    Front& front() { return front_; }
    const std::shared_ptr<Channel>& channel() const { return channel_; }

    /// A promise of what the task gives; `start` hands its run to some thread, or returns false.
    napi_value promise(const std::shared_ptr<Task>& task,
                       const std::function<bool(std::function<void()>)>& start);
    /// The same, on a thread of its own: for opening and closing, which no worker of a store can do.
    napi_value aside(const std::shared_ptr<Task>& task);

    /// A store that was opened here, to be closed at the end at the latest.
    void opened(const Bridge& bridge, const std::shared_ptr<Desk>& desk);

    napi_value error_of(const Error& error);
    napi_value call(napi_ref function, std::initializer_list<napi_value> arguments);

private:
    void settle(Task& task);

    napi_env env_;
    Shapes shapes_;
    Front front_;
    std::shared_ptr<Channel> channel_;
    std::vector<Bridge> stores_;
    std::vector<std::weak_ptr<Desk>> desks_;
    std::list<std::thread> asides_;
};

/// Runs what a native function does, and turns what it throws into an exception of JavaScript.
template <class Body>
napi_value translated(Environment& at, Body body) {
    try {
        return body();
    } catch (const Thrown&) {
        bool pending = false;
        napi_is_exception_pending(at.env(), &pending);
        if (!pending) napi_throw_error(at.env(), nullptr, "Node-API refused a call of merastore.");
    } catch (const Exception& refused) {
        try {
            napi_throw(at.env(), at.error_of(refused.error()));
        } catch (const Thrown&) { // it is pending already
        }
    } catch (const std::exception& failed) {
        napi_throw_error(at.env(), nullptr, failed.what());
    }
    return nullptr;
}

} // namespace merastore::node
