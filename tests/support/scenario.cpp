#include "support/scenario.hpp"

#include <boost/json.hpp>

#include <map>
#include <stdexcept>

#include "bridge/operations.hpp"
#include "merastore/json.hpp"

namespace merastore::test {

namespace {

namespace json = boost::json;

/// 2026-01-01T00:00:00Z; each scenario begins a day after the one before, so that no two ids are the same.
constexpr std::int64_t first_second = 1'767'225'600;
constexpr std::int64_t day = 86'400;

std::string text_of(const json::value& value) {
    return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

/// The place in a value: lines[0].id
const json::value& find(const json::value& root, const std::string& path) {
    const json::value* at = &root;
    std::size_t begin = 0;
    while (begin < path.size()) {
        if (path[begin] == '[') {
            const std::size_t end = path.find(']', begin);
            at = &at->as_array().at(std::stoul(path.substr(begin + 1, end - begin - 1)));
            begin = end + 1;
        } else {
            if (path[begin] == '.') ++begin;
            const std::size_t end = std::min(path.find_first_of(".[", begin), path.size());
            at = &at->as_object().at(path.substr(begin, end - begin));
            begin = end;
        }
    }
    return *at;
}

/// Why the answer has not all that was expected; empty where it has.
std::string lacks(const json::value& answer, const json::value& expected, const std::string& path) {
    const std::string here = path.empty() ? "The answer" : path;
    if (expected.is_object() && answer.is_object()) {
        for (const auto& [name, value] : expected.get_object()) {
            const json::value* found = answer.get_object().if_contains(name);
            if (found == nullptr) return here + " has no " + std::string(name);
            const std::string lack = lacks(*found, value, path + "." + std::string(name));
            if (!lack.empty()) return lack;
        }
        return {};
    }
    if (expected.is_array() && answer.is_array()) {
        const json::array& all = answer.get_array();
        if (all.size() != expected.get_array().size()) return here + " has " + std::to_string(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::string lack =
                lacks(all[i], expected.get_array()[i], path + "[" + std::to_string(i) + "]");
            if (!lack.empty()) return lack;
        }
        return {};
    }
    return answer == expected ? "" : here + " is " + json::serialize(answer);
}

class Holder {
public:
    Holder(Surface& surface, std::string database) : surface_(surface), database_(std::move(database)) {}

    void begin(const Scenario& scenario, std::int64_t number) {
        file_ = scenario.file;
        tenant_ = "scenario-" + std::to_string(number);
        seed_ = number * 1'000;
        second_ = first_second + number * day;
        known_.clear();
        surface_.open(config(), {});
        const Operation& make = operation("store.create_tenant");
        const Answer made = surface_.answer(make, json::serialize(json::object{{"slug", tenant_}}), "");
        if (!made.ok) throw std::runtime_error("No tenant for " + scenario.name + ": " + made.json);
        json::object line = testing();
        line["scenario"] = scenario.name;
        line["tenant"] = tenant_;
        records_.push_back({file_, json::serialize(line)});
        open_later(1);
    }

    /// What is wrong with the answer; empty where it is as expected.
    std::string take(const ScenarioStep& step) {
        if (step.kind == ScenarioStep::Kind::later) {
            open_later(step.seconds);
            return {};
        }
        const Operation& called = operation(step.operation);
        const std::string input = filled(step.input.empty() ? "{}" : step.input);
        json::object call = json::parse(step.call.empty() ? "{}" : filled(step.call)).as_object();
        if (called.kind != OperationKind::query && called.method != HttpMethod::get)
            call["idempotency_key"] = "step-" + std::to_string(++calls_);
        const Answer answer = surface_.answer(called, input, json::serialize(call));
        record(step, input, call, answer);
        return judged(step, answer);
    }

    std::vector<Record> take_records() { return std::move(records_); }

private:
    json::object testing() const {
        const Instant now = Instant::of_micros(second_ * 1'000'000);
        return {{"now", now.text()}, {"seed", seed_}};
    }

    std::string config() const {
        return json::serialize(json::object{{"database", database_},
                                            {"connections", 2},
                                            {"gateways", {"manual", "sandbox"}},
                                            {"testing", testing()}});
    }

    void open_later(std::int64_t seconds) {
        second_ += seconds;
        ++seed_;
        surface_.open(config(), tenant_);
        records_.push_back({file_, json::serialize(testing())});
    }

    static const Operation& operation(const std::string& name) {
        const Operation* found = bridge::find_operation(name);
        if (found == nullptr) throw std::runtime_error("There is no operation " + name);
        return *found;
    }

    // ${order.lines[0].id} is what the answer called `order` has there.
    std::string filled(std::string text) const {
        for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at)) {
            const std::size_t end = text.find('}', at);
            const std::string path = text.substr(at + 2, end - at - 2);
            const std::size_t name_end = std::min(path.find_first_of(".["), path.size());
            const auto found = known_.find(path.substr(0, name_end));
            if (found == known_.end()) throw std::runtime_error("No answer is called " + path);
            const std::string value = text_of(find(found->second, path.substr(name_end)));
            const std::string quoted = json::serialize(json::string(value));
            text.replace(at, end + 1 - at, quoted.substr(1, quoted.size() - 2));
        }
        return text;
    }

    void record(const ScenarioStep& step, const std::string& input, const json::object& call,
                const Answer& answer) {
        json::object line{{"line", step.line}, {"operation", step.operation}};
        line["input"] = json::parse(input);
        line["call"] = call;
        std::string reason;
        if (answer.ok) {
            line["ok"] = answer.json;
        } else {
            line["error"] = json::parse(answer.json);
            reason = text_of(line["error"].at("reason"));
        }
        records_.push_back(
            {file_ + ":" + std::to_string(step.line), json::serialize(line), step.operation, reason});
    }

    std::string judged(const ScenarioStep& step, const Answer& answer) {
        if (!answer.ok) {
            const std::string reason = text_of(json::parse(answer.json).at("reason"));
            return reason == step.reason ? "" : step.operation + " was refused: " + answer.json;
        }
        if (!step.reason.empty()) return step.operation + " was not refused: " + answer.json;
        json::value value = json::parse(answer.json);
        std::string lack;
        if (!step.expected.empty()) lack = lacks(value, json::parse(filled(step.expected)), {});
        if (!step.name.empty()) known_[step.name] = std::move(value);
        return lack.empty() ? "" : lack + " in " + answer.json;
    }

    Surface& surface_;
    std::string database_;
    std::string file_;
    std::string tenant_;
    std::int64_t seed_ = 0;
    std::int64_t second_ = 0;
    int calls_ = 0;
    std::map<std::string, json::value> known_;
    std::vector<Record> records_;
};

} // namespace

std::vector<Record> hold_scenarios(const std::vector<Scenario>& scenarios, Surface& surface,
                                   const std::string& database,
                                   const std::function<void(const std::string&)>& complain) {
    Holder holder(surface, database);
    std::int64_t number = 0;
    for (const Scenario& scenario : scenarios) {
        holder.begin(scenario, ++number);
        for (const ScenarioStep& step : scenario.steps) {
            std::string wrong;
            try {
                wrong = holder.take(step);
            } catch (const std::exception& e) {
                wrong = e.what();
            }
            if (wrong.empty()) continue;
            complain(scenario.file + ":" + std::to_string(step.line) + ": " + scenario.name + ": " + wrong);
            break;
        }
    }
    return holder.take_records();
}

} // namespace merastore::test
