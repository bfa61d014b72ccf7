// How `merastore serve` listens, and what it takes.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace merastore::server {

using std::chrono::seconds;

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080; ///< 0: any that is free

    std::size_t workers = 8;        ///< requests that run at once; as many as the store has connections
    std::size_t waiting = 256;      ///< requests that wait for a worker; beyond it they are refused, 503
    std::size_t connections = 1000; ///< beyond it they are refused, 503

    std::uint32_t header_limit = 16 * 1024; ///< bytes
    std::uint64_t body_limit = 4 * 1024 * 1024;
    seconds idle_time{60};   ///< between requests
    seconds header_time{10}; ///< from the first byte of a request to the end of its headers
    seconds body_time{30};
    seconds write_time{30};
    seconds drain_time{30}; ///< for what is in flight when the server is asked to stop

    std::string certificate = {}; ///< PEM files; both or none
    std::string key = {};
};

} // namespace merastore::server
