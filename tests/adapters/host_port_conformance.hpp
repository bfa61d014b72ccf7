// What every clock, random source and authorizer promises. A host runs the same suites on its own:
//
//     INSTANTIATE_TEST_SUITE_P(Mine, ClockConformance, ::testing::Values(test::ClockTrial{…}));
#pragma once

#include <functional>

#include "merastore/ports.hpp"
#include "support/expect.hpp"

namespace merastore::test {

struct ClockTrial {
    std::string name;
    std::function<std::shared_ptr<Clock>()> make;
};

struct RandomTrial {
    std::string name;
    std::function<std::shared_ptr<Random>()> make;
    bool unpredictable; ///< two of them give different numbers
};

struct AuthorizerTrial {
    std::string name;
    std::function<std::shared_ptr<Authorizer>()> make;
    Actor actor;
    std::string allowed; ///< a permission that the actor has
    std::string denied;  ///< one that the actor has not
};

class ClockConformance : public ::testing::TestWithParam<ClockTrial> {
protected:
    std::shared_ptr<Clock> clock = GetParam().make();
};

class RandomConformance : public ::testing::TestWithParam<RandomTrial> {
protected:
    std::shared_ptr<Random> random = GetParam().make();
};

class AuthorizerConformance : public ::testing::TestWithParam<AuthorizerTrial> {
protected:
    std::shared_ptr<Authorizer> authorizer = GetParam().make();
};

struct TrialName {
    template <class Trial>
    std::string operator()(const ::testing::TestParamInfo<Trial>& trial) const {
        return trial.param.name;
    }
};

} // namespace merastore::test
