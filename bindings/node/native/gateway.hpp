// A payment gateway written in JavaScript.
#pragma once

#include <chrono>

#include "environment.hpp"
#include "merastore/gateway.hpp"

namespace merastore::node {

/// A call of a gateway that a thread of the library waits for.
class Question {
public:
    /// Reads what JavaScript answers.
    using Read = std::function<void(Environment& at, napi_value answer)>;

    explicit Question(Read read) : read_(std::move(read)) {}

    /// On the thread of the environment. Throws what is wrong with the answer; the first one counts.
    void answer(Environment& at, napi_value given);
    void fail(std::string failure);
    /// Nothing where it was answered, else why not.
    std::optional<std::string> wait(std::chrono::milliseconds limit);

private:
    Read read_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool settled_ = false;
    std::optional<std::string> failure_;
};

/// Where the gateways of one store hand in what they want to know. Used by all threads.
class Desk {
public:
    Desk(std::shared_ptr<Channel> channel, std::chrono::milliseconds limit)
        : channel_(std::move(channel)), limit_(limit) {}

    const std::shared_ptr<Channel>& channel() const { return channel_; }
    /// Waits for the answer, for as long as `limit`. Gives why there is none.
    std::optional<std::string> ask(const std::shared_ptr<Question>& question, Channel::Job job);
    /// Nobody will answer any more: those who wait stop waiting.
    void abandon();

private:
    std::shared_ptr<Channel> channel_;
    const std::chrono::milliseconds limit_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Question>> waiting_;
    bool abandoned_ = false;
};

/// `number` is what JavaScript calls the gateway. What it throws, or does not answer in time, is taken for no
/// answer: the outcome is unknown.
std::shared_ptr<Gateway> gateway_of(std::uint32_t number, std::string name, std::shared_ptr<Desk> desk);

} // namespace merastore::node
