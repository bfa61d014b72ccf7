#include "kernel/operations.hpp"

#include <algorithm>
#include <stdexcept>

namespace merastore::kernel {

void Operations::note(const Declared& declared) {
    const bool fresh = by_name_.emplace(declared.name, &declared).second &&
                       by_function_.emplace(declared.function, &declared).second;
    if (!fresh) throw std::logic_error("operation declared twice: " + declared.name);
}

Declaration Operations::job(std::string name, std::int64_t (*work)(UnitOfWork&)) {
    DueJob& job = jobs_.emplace_back();
    job.name = std::move(name);
    job.kind = OperationKind::command;
    job.in_unit = work;
    return Declaration{job};
}

Declaration Operations::job(std::string name, std::int64_t (*work)(Process&)) {
    DueJob& job = jobs_.emplace_back();
    job.name = std::move(name);
    job.kind = OperationKind::process;
    job.in_process = work;
    return Declaration{job};
}

const Declared* Operations::find(std::string_view name) const {
    const auto found = by_name_.find(std::string(name));
    return found == by_name_.end() ? nullptr : found->second;
}

bool Operations::has_cached(std::string_view part) const {
    return std::any_of(all_.begin(), all_.end(),
                       [&](const Declared& declared) { return declared.cached_with == part; });
}

const Declared& Operations::of_function(AnyFunction function) const {
    const auto found = by_function_.find(function);
    if (found == by_function_.end())
        throw std::logic_error("a function was called that no operations.cpp declares");
    return *found->second;
}

} // namespace merastore::kernel
