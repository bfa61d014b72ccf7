// Makes ids and secrets. Ids: 41 bits of milliseconds since 2020-01-01, 8 bits of this process, 14 bits that
// count within the millisecond from a random start. Thread-safe.
#pragma once

#include <mutex>
#include <string>

#include "merastore/ports.hpp"

namespace merastore::kernel {

class Ids {
public:
    Ids(Clock& clock, Random& random);
    std::int64_t next();
    /// 26 letters and digits with 128 unpredictable bits.
    std::string secret();

private:
    static constexpr int counter_bits = 14;
    Clock& clock_;
    Random& random_;
    std::int64_t process_;
    std::mutex mutex_;
    std::int64_t millisecond_ = 0;
    std::int64_t counter_ = 0;
};

} // namespace merastore::kernel
