// A payment provider that remembers in a folder, so that it survives the process that asked it.
#pragma once

#include <filesystem>
#include <functional>
#include <map>

#include "merastore/gateway.hpp"

namespace merastore::test {

class FileGateway final : public Gateway {
public:
    explicit FileGateway(std::filesystem::path folder) : folder_(std::move(folder)) {}
    /// Runs after the provider has acted and before the caller knows.
    std::function<void(const GatewayRequest&)> after_answer;
    /// What the provider did, by the call's key: "captured 9.99 EUR".
    std::map<std::string, std::string> effects() const;

    std::string_view name() const override { return "file"; }
    GatewayAnswer authorize(const GatewayRequest& request) override;
    GatewayAnswer capture(const GatewayRequest& request) override;
    GatewayAnswer cancel(const GatewayRequest& request) override;
    GatewayAnswer refund(const GatewayRequest& request) override;
    GatewayAnswer poll(const GatewayRequest& request) override;
    std::optional<GatewayCallback> parse_callback(std::string_view, std::string_view) override { return {}; }

private:
    GatewayAnswer act(const GatewayRequest& request, GatewayOutcome outcome);
    std::filesystem::path place_of(const std::string& key) const;

    std::filesystem::path folder_;
};

} // namespace merastore::test
