#include "check/run_check.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<CheckReport> Check::run(const CheckStore& query, const Call& call) const {
    return shop_->call(check::run_check, query, call);
}

} // namespace merastore::inline v0
