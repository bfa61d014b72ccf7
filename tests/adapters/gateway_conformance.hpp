// What every gateway promises. A host runs the same suite on its own gateway:
//
//     INSTANTIATE_TEST_SUITE_P(Mine, GatewayConformance, ::testing::Values(test::GatewayTrial{…}));
#pragma once

#include <functional>

#include "merastore/gateway.hpp"
#include "support/expect.hpp"

namespace merastore::test {

struct GatewayTrial {
    std::string name;
    std::function<std::shared_ptr<Gateway>()> make;
    std::string approves; ///< a method that is authorized, or agreed
    std::string captures; ///< one that is captured when asked to
    std::string declines; ///< one that is refused; empty where there is none
};

class GatewayConformance : public ::testing::TestWithParam<GatewayTrial> {
protected:
    GatewayRequest request(std::string key, std::string method = {}, std::string reference = {}) const {
        GatewayRequest made;
        made.key = std::move(key);
        made.method = std::move(method);
        made.reference = std::move(reference);
        made.amount = Money::of(1'000, Currency::of("EUR").value());
        return made;
    }
    GatewayAnswer guaranteed(const std::string& key) {
        return gateway->authorize(request(key, GetParam().approves));
    }
    GatewayAnswer taken(const std::string& key) {
        GatewayRequest wanted = request(key, GetParam().captures);
        wanted.capture = true;
        return gateway->authorize(wanted);
    }

    std::shared_ptr<Gateway> gateway = GetParam().make();
};

inline std::string trial_name(const ::testing::TestParamInfo<GatewayTrial>& trial) {
    return trial.param.name;
}

} // namespace merastore::test
