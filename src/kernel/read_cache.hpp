// Answers to queries that are asked often and change seldom. An answer is kept with the version that its
// part of the tenant's data had in the same snapshot. The version is asked of the database each time, unless
// the host allows answers of a certain age; where it is another one, the same snapshot gives the answer.
// The cache is never called while a snapshot is open, and where it fails the database answers.
#pragma once

#include <chrono>
#include <map>
#include <mutex>

#include "kernel/operations.hpp"
#include "kernel/unit_of_work.hpp"

namespace merastore::kernel {

class ReadCache {
public:
    /// Runs a body in a snapshot of the tenant.
    using Read = std::function<void(const std::function<void(Reader&)>& body)>;
    /// `store` tells apart the stores that share a cache. A version that was read within `unasked` is
    /// trusted.
    ReadCache(std::shared_ptr<Cache> cache, std::string store, Duration unasked)
        : cache_(std::move(cache)), store_(std::move(store)), unasked_(unasked) {}

    /// The answer in JSON. Where it had to be read, `out` holds it as well, and `was_read` says so.
    struct Answer {
        std::string json;
        bool was_read = false;
    };
    Answer answer(const Declared& query, TenantId tenant, ActorKind asks, const void* in, void* out,
                  const Read& read);
    /// A unit of this process that raised the part's version was committed.
    void changed(TenantId tenant, const std::string& part);

private:
    using Part = std::pair<TenantId, std::string>;
    struct Known {
        std::int64_t version = 0;
        std::chrono::steady_clock::time_point read_at;
    };
    struct Kept {
        std::int64_t version = 0;
        std::string json;
    };
    bool is_trusted(const Part& part, std::int64_t version);
    /// The version of the part; `then` is run with it, in the same snapshot.
    void read_version(const Part& part, const Read& read,
                      const std::function<void(Reader&, std::int64_t version)>& then);
    std::optional<Kept> find(const std::string& question);
    void keep(const std::string& question, std::int64_t version, const std::string& json);

    const std::shared_ptr<Cache> cache_;
    const std::string store_;
    const Duration unasked_;
    std::mutex mutex_;
    std::map<Part, Known> known_;
    std::int64_t changes_ = 0; ///< of this process; a version read before one of them is not trusted
};

} // namespace merastore::kernel
