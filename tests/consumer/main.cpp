// What an embedder writes first: one include, one library.
#include <merastore/merastore.hpp>

#include <cstdio>

int main() {
    std::printf("MeraStore %s\n", merastore::version());
    return 0;
}
