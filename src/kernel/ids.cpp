#include "kernel/ids.hpp"

namespace merastore::kernel {

namespace {
constexpr std::int64_t epoch_ms = 1'577'836'800'000; // 2020-01-01T00:00:00Z
}

Ids::Ids(Clock& clock, Random& random)
    : clock_(clock), random_(random), process_(static_cast<std::int64_t>(random.next() & 0xff)) {}

std::int64_t Ids::next() {
    const std::lock_guard lock(mutex_);
    const std::int64_t now = clock_.now().micros() / 1000 - epoch_ms;
    if (now > millisecond_) {
        millisecond_ = now;
        counter_ =
            static_cast<std::int64_t>(random_.next() & 0x0fff); // room for 12,000 more in this millisecond
    } else if (++counter_ >> counter_bits != 0) {
        ++millisecond_; // ahead of the clock until it catches up; also where the clock went back
        counter_ = 0;
    }
    return millisecond_ << 22 | process_ << counter_bits | counter_;
}

std::string Ids::secret() {
    constexpr int draws = 2, letters = 13, bits = 5; // the last letter of a draw has the remaining 4 bits
    std::string text;
    for (int draw = 0; draw < draws; ++draw) {
        std::uint64_t random = random_.next();
        for (int letter = 0; letter < letters; ++letter, random >>= bits)
            text += "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[random & 31];
    }
    return text;
}

} // namespace merastore::kernel
