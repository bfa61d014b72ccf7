// Lets in who has an API key.
#pragma once

#include <chrono>
#include <mutex>
#include <unordered_map>

#include "merastore/api.hpp"

namespace merastore::api {

class KeyAuthenticator final : public Authenticator {
public:
    explicit KeyAuthenticator(const Store& store) : store_(store) {}
    Result<Principal> authenticate(const HttpRequest& request) override;

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Known {
        Principal principal;
        Moment until;
    };

    std::optional<Principal> known(const std::string& key, Moment now);
    void keep(const std::string& key, const Principal& principal, Moment until);
    Result<Principal> ask(const std::string& key) const;

    const Store store_;
    std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;
};

} // namespace merastore::api
