// A small shop in a folder of its own, open here and used by the program at the same time.
#pragma once

#include <gtest/gtest.h>

#include "command_line/program.hpp"
#include "merastore/store.hpp"

namespace merastore::test {

class TeaShop : public ::testing::Test {
protected:
    void SetUp() override;

    virtual std::string address() const { return "sqlite:" + (shell / "shop.db").string(); }
    /// Runs the program on the shop; `arguments` are as in a shell.
    Outcome merastore(const std::string& arguments) const {
        return shell.merastore("--store '" + address() + "' " + arguments);
    }
    /// Pays for a packet of tea and hands it over; gives the payment's id.
    std::string paid_payment() const;
    /// Whatever a shop can lose, as text: products, stock, movements, orders, payments, books. Expects that
    /// the check finds nothing.
    std::string everything() const;

    Shell shell;
    std::optional<Store> store;
    std::string before; ///< `everything` once the shop was filled
};

} // namespace merastore::test
