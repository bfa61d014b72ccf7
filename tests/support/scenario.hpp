// Scenarios: conversations with a shop, written down once and held through every surface. The format is in
// tests/scenarios/README.md.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "merastore/bridge.hpp"

namespace merastore::test {

/// A line of a scenario, before its ${…} are filled in.
struct ScenarioStep {
    enum class Kind { call, later };
    Kind kind = Kind::call;
    int line = 0;
    std::string operation = {};
    std::string input = {};    ///< JSON
    std::string call = {};     ///< JSON: who calls
    std::string name = {};     ///< for the answer; empty where nobody asks for it
    std::string expected = {}; ///< JSON that the answer has at least
    std::string reason = {};   ///< of the refusal that is expected; empty where it succeeds
    std::int64_t seconds = 0;  ///< how much later it is
};

struct Scenario {
    std::string name;
    std::string file;
    std::vector<ScenarioStep> steps;
};

/// Every scenario of a folder, in the order of the files' names. Throws std::runtime_error for what is not
/// understood.
std::vector<Scenario> read_scenarios(const std::string& folder);

/// What a store gave.
struct Answer {
    bool ok = false;
    std::string json; ///< the answer, or {"code", "reason", "message", "fields"}
};

/// A way to reach the operations of a store.
class Surface {
public:
    virtual ~Surface() = default;
    /// Opens the store of a scenario anew. The configuration is that of Bridge::open.
    virtual void open(const std::string& config, const std::string& tenant) = 0;
    virtual Answer answer(const Operation& operation, const std::string& input, const std::string& call) = 0;
};

/// Values of the operations' own types, as a C++ program passes them.
std::unique_ptr<Surface> cpp_surface();
/// Texts, as SWIG and `merastore call` pass them.
std::unique_ptr<Surface> json_surface();
/// Requests to an Api. What no request can say is called past it: methods of a Store, and orders by number.
std::unique_ptr<Surface> http_surface();

/// What was said and answered, one JSON object a line, so that other languages can say it again:
/// {"scenario", "tenant", "now", "seed"} opens the store, as does {"now", "seed"} later;
/// {"line", "operation", "input", "call", "ok"} or {…, "error"} is a call, `ok` the answer's JSON as text.
struct Record {
    std::string where; ///< "carts.scenario:12"
    std::string json;
    std::string operation = {};
    std::string reason = {}; ///< of a refusal
};

/// Has all scenarios with one fresh database, each in a tenant of its own. Tells `complain` of each answer
/// that is not as it is written down; a scenario ends at its first one.
std::vector<Record> hold_scenarios(const std::vector<Scenario>& scenarios, Surface& surface,
                                   const std::string& database,
                                   const std::function<void(const std::string&)>& complain);

} // namespace merastore::test
