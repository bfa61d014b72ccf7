// Looks at every rule, or at those that were asked for, in one snapshot.
#include "check/run_check.hpp"

#include <algorithm>

#include "check/rule.hpp"

namespace merastore::check {
namespace {

void require_known(const std::vector<std::string>& names, const std::vector<const Rule*>& rules) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (std::none_of(rules.begin(), rules.end(), [&](const Rule* rule) { return names[i] == rule->id; }))
            refuse_field(reasons::check_unknown_rule, "rules[" + std::to_string(i) + "]");
}

} // namespace

CheckReport run_check(Reader& reader, const CheckStore& query) {
    if (query.most < 1 || query.most > 1000) refuse_field(reasons::check_bad_most, "most");
    const std::vector<const Rule*> rules = all_rules();
    require_known(query.rules, rules);

    CheckReport report;
    for (const Rule* rule : rules) {
        const auto& asked = query.rules;
        if (!asked.empty() && std::find(asked.begin(), asked.end(), rule->id) == asked.end()) continue;
        Findings findings(query.most);
        find_broken(reader, *rule, findings);
        report.rules.push_back({rule->id, rule->name, findings.count()});
        report.sound = report.sound && findings.count() == 0;
        for (CheckFinding& finding : findings.take()) {
            finding.rule = rule->id;
            report.findings.push_back(std::move(finding));
        }
    }
    return report;
}

} // namespace merastore::check
