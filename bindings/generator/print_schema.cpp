// Prints what can be called through the bridge, as JSON: the input of generate.py.
#include <iostream>

#include "merastore/bridge.hpp"

int main() {
    std::cout << merastore::Bridge::schema() << '\n';
    return std::cout.good() ? 0 : 1;
}
