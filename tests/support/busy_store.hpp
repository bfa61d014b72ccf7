// A store in which a bit of everything has happened: for tests that look at whole stores.
#pragma once

#include "support/store_test.hpp"

namespace merastore::test {

class BusyStoreTest : public StoreTest {
protected:
    BusyStoreTest();
    /// Sells, cancels, refunds, returns and holds; all of it by the public handles.
    void make_busy();

    OrderId paid;     ///< two lines, paid in cash, handed over; one piece returned and refunded
    OrderId open;     ///< authorized at the sandbox, half of it captured
    OrderId pending;  ///< waits for the buyer at the sandbox
    OrderId canceled; ///< placed, then canceled as a whole
};

} // namespace merastore::test
