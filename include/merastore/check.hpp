/// Check: whether a store is sound. Each rule that must always hold (docs/check.md) is looked at in one
/// snapshot, over all rows of the tenant; what breaks it is named. Thread safety: handles may be shared;
/// values are like std types.
#pragma once

#include "merastore/call.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

/// One place where a rule is broken.
struct CheckFinding {
    std::string rule;  ///< "I2"
    std::string table; ///< "levels"
    std::string id;    ///< of the row: "lvl_0H8K3Z5T9QW2X", or its key
    std::string what;  ///< "12 on hand, but its movements add up to 10"
};

struct CheckedRule {
    std::string rule; ///< "I2"
    std::string name; ///< "What is on hand is the sum of the movements"
    std::int64_t broken = 0;
};

struct CheckReport {
    bool sound = true;
    std::vector<CheckedRule> rules;
    std::vector<CheckFinding> findings; ///< of each rule no more than asked for
};

struct CheckStore {
    std::vector<std::string> rules = {}; ///< only these, such as "I2"; all where left out
    std::int64_t most = 100;             ///< findings listed of each rule, up to 1000
};

namespace reasons {
inline constexpr Reason check_unknown_rule{Code::invalid_argument, "check.unknown_rule",
                                           "There is no such rule; see docs/check.md."};
inline constexpr Reason check_bad_most{Code::invalid_argument, "check.bad_most",
                                       "Between 1 and 1000 findings of each rule can be listed."};
} // namespace reasons

class MERASTORE_API Check {
public:
    explicit Check(const kernel::Shop& shop) : shop_(&shop) {}
    /// Errors: only what keeps it from looking. A broken rule is no error: see `sound`.
    [[nodiscard]] Result<CheckReport> run(const CheckStore& query = {}, const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_STRUCT(CheckFinding, rule, table, id, what)
MERASTORE_STRUCT(CheckedRule, rule, name, broken)
MERASTORE_STRUCT(CheckReport, sound, rules, findings)
MERASTORE_STRUCT(CheckStore, rules, most)

} // namespace merastore::inline v0
