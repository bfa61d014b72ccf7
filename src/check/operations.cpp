#include "check/operations.hpp"

#include "check/run_check.hpp"

namespace merastore::check {

void declare(kernel::Operations& operations) {
    operations.query("check.run", run_check)
        .http(HttpMethod::get, "/v1/check")
        .permission("check.read")
        .summary("Verifies the rules that always hold, and names what breaks them")
        .refuses({&reasons::check_unknown_rule, &reasons::check_bad_most});
}

} // namespace merastore::check
