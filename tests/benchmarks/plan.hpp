// What can be measured: each entry sets up what it needs when its turn comes.
#pragma once

#include "measure.hpp"
#include "shop.hpp"

namespace merastore::bench {

struct Settings {
    bool quick = false;
    int rounds = 7;
};

struct Entry {
    std::string name;
    std::function<MeasuredRow()> run;
};

using Plan = std::vector<Entry>;

/// Shops that several entries start from; each is made once, when first asked for.
class Shops {
public:
    explicit Shops(Place& place) : place_(place) {}
    Place& place() { return place_; }
    /// The address of a copy of the shop, for the caller alone.
    std::string copy(bool on_server);

private:
    Place& place_;
    std::string addresses_[2];
};

void plan_checkouts(Plan& plan, Shops& shops, const Settings& settings);
void plan_reads(Plan& plan, Shops& shops, const Settings& settings);
void plan_large_shops(Plan& plan, Shops& shops, const Settings& settings);

} // namespace merastore::bench
