// The edges of state machines, as docs/state-machines.md shows them and as the code has them.
//
//     EXPECT_EQ(test::edges_on_page("Cart"), test::edges_in_code<CartStatus>(carts::may_become));
#pragma once

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "merastore/type.hpp"

namespace merastore::test {

using Edges = std::set<std::pair<std::string, std::string>>;

/// The lines `- from → to, to` under a machine's heading.
inline Edges edges_on_page(const std::string& heading) {
    const std::string arrow = " → ";
    std::ifstream page(std::string(MERASTORE_SOURCE_DIR) + "/docs/state-machines.md");
    Edges edges;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("## ")) inside = line == "## " + heading;
        const std::size_t at = line.find(arrow);
        if (!inside || !line.starts_with("- ") || at == std::string::npos) continue;
        std::istringstream targets(line.substr(at + arrow.size()));
        for (std::string target; std::getline(targets, target, ',');)
            edges.emplace(line.substr(2, at - 2), target.substr(target.find_first_not_of(' ')));
    }
    return edges;
}

/// The machines that the page has, in its order.
inline std::vector<std::string> machines_on_page() {
    std::ifstream page(std::string(MERASTORE_SOURCE_DIR) + "/docs/state-machines.md");
    std::vector<std::string> headings;
    for (std::string line; std::getline(page, line);)
        if (line.starts_with("## ")) headings.push_back(line.substr(3));
    return headings;
}

/// All pairs of states for which `may_become(from, to)`.
template <class State, class MayBecome>
Edges edges_in_code(MayBecome may_become) {
    Edges edges;
    for (const State from : TypeOf<State>::values)
        for (const State to : TypeOf<State>::values)
            if (may_become(from, to)) edges.emplace(name_of(from), name_of(to));
    return edges;
}

} // namespace merastore::test
