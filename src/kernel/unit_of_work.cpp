#include "kernel/unit_of_work.hpp"

#include <algorithm>

namespace merastore::kernel {

namespace {
constexpr Reason change_without_event{
    Code::internal, "internal.change_without_event",
    "A change was saved without its event, or an event published without its change."};
}

void UnitOfWork::verify_events() const {
    std::vector<std::pair<std::int64_t, std::int64_t>> published;
    for (const Publication& publication : publications_)
        if (publication.version > 0) published.emplace_back(publication.aggregate_id, publication.version);
    if (published.size() == changes_.size() &&
        std::is_permutation(published.begin(), published.end(), changes_.begin()))
        return;
    refuse(change_without_event);
}

} // namespace merastore::kernel
