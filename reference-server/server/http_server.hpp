// Accepts connections until it is asked to stop, then lets what is in flight finish.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "server/connection.hpp"

namespace merastore::server {

class HttpServer {
public:
    /// Listens from here on. Throws boost::system::system_error where the address cannot be used or the
    /// certificate cannot be read.
    HttpServer(const ServerOptions& options, Site& site);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    bool has_tls() const { return tls_.has_value(); }
    /// Serves until SIGTERM, SIGINT or stop(). Gives whether everything in flight was finished in time.
    bool run();
    /// From any thread.
    void stop();
    std::size_t connections() const;
    std::size_t waiting() const { return workers_.waiting(); }

private:
    void listen();
    void accept();
    void take(boost::asio::ip::tcp::socket socket);
    void begin_to_stop();
    void leave(std::uint64_t number);

    const ServerOptions options_;
    Site& site_;
    mutable std::mutex mutex_;
    std::unordered_map<std::uint64_t, std::weak_ptr<Connection>> connections_;
    std::uint64_t last_number_ = 0;
    bool stopping_ = false;
    bool ended_ = false;
    bool in_time_ = true;
    boost::asio::io_context io_; ///< what it still holds at the end tells of its leaving: after the map
    std::optional<boost::asio::ssl::context> tls_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::signal_set signals_;
    boost::asio::steady_timer timer_;
    WorkerPool workers_; ///< last: its threads use the rest
};

} // namespace merastore::server
