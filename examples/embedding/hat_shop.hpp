// The shop inside of the game: what its players can do there. It owns the store.
#pragma once

#include <memory>
#include <string>

#include "host_ports.hpp"
#include "housekeeping.hpp"

/// One click of a player on "buy". The click has a number, so that a repeated one buys nothing twice.
struct Click {
    std::string player;
    std::string number;
};

class HatShop {
public:
    /// Opens the shop in this file; makes it where there is none.
    HatShop(const std::string& file, std::ostream& log);

    /// Puts a hat on the shelf; only the game itself does that.
    merastore::ProductId offer(const std::string& name, const std::string& sku, const std::string& price,
                               std::int64_t pieces);
    void reprice(const std::string& sku, const std::string& price);

    /// What players see of a hat. Comes from the game's cache where it is there.
    std::string page(merastore::ProductId hat);
    /// The order, or why there is none: an error is an answer here, not an accident.
    merastore::Result<merastore::Order> buy(const Click& click, const std::string& sku);
    /// A player who tries what only the game may do.
    merastore::Result<merastore::Product> make_hat(const Click& click, const std::string& name);

private:
    void follow_events();

    GameCache cache_;
    merastore::Store store_;
    std::int64_t seen_ = 0;     ///< the position of the last event that was looked at
    Housekeeping housekeeping_; ///< last: it uses the store
};
