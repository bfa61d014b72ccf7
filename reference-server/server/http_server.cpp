#include "server/http_server.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <csignal>

namespace merastore::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds pause_after_failure{100};

std::optional<asio::ssl::context> tls_context(const ServerOptions& options) {
    if (options.certificate.empty()) return std::nullopt;
    asio::ssl::context context(asio::ssl::context::tls_server);
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                        asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                        asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use);
    context.use_certificate_chain_file(options.certificate);
    context.use_private_key_file(options.key, asio::ssl::context::pem);
    return context;
}

} // namespace

HttpServer::HttpServer(const ServerOptions& options, Site& site)
    : options_(options),
      site_(site),
      io_(1),
      tls_(tls_context(options)),
      acceptor_(io_),
      signals_(io_, SIGINT, SIGTERM),
      timer_(io_),
      workers_(options.workers, options.waiting) {
    listen();
}

HttpServer::~HttpServer() = default;

void HttpServer::listen() {
    const tcp::endpoint endpoint(asio::ip::make_address(options_.address), options_.port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(asio::socket_base::max_listen_connections);
}

bool HttpServer::run() {
    signals_.async_wait([this](error_code error, int) {
        if (!error) begin_to_stop();
    });
    accept();
    io_.run();
    const std::lock_guard lock(mutex_);
    ended_ = true;
    return in_time_;
}

void HttpServer::stop() {
    asio::post(io_, [this] { begin_to_stop(); });
}

void HttpServer::accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
        if (stopping_) return;
        if (!error) {
            take(std::move(socket));
            return accept();
        }
        // Out of file handles, most likely: wait until some are free again.
        timer_.expires_after(pause_after_failure);
        timer_.async_wait([this](error_code) {
            if (!stopping_) accept();
        });
    });
}

void HttpServer::take(tcp::socket socket) {
    const std::uint64_t number = ++last_number_;
    auto connection = make_connection(std::move(socket), tls_ ? &*tls_ : nullptr,
                                      {options_, site_, workers_, connections() >= options_.connections},
                                      [this, number] { leave(number); });
    {
        const std::lock_guard lock(mutex_);
        connections_.emplace(number, connection);
    }
    connection->start();
}

void HttpServer::begin_to_stop() {
    if (stopping_) return;
    stopping_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    signals_.cancel(ignored);
    timer_.expires_after(options_.drain_time);
    timer_.async_wait([this](error_code error) {
        if (error) return;
        in_time_ = false;
        io_.stop();
    });
    std::vector<std::shared_ptr<Connection>> open;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [number, connection] : connections_)
            if (auto present = connection.lock()) open.push_back(std::move(present));
    }
    if (open.empty()) timer_.cancel();
    for (const auto& connection : open) connection->drain();
}

void HttpServer::leave(std::uint64_t number) {
    bool last = false;
    {
        const std::lock_guard lock(mutex_);
        connections_.erase(number);
        last = connections_.empty() && !ended_;
    }
    if (last)
        asio::post(io_, [this] {
            if (stopping_ && connections() == 0) timer_.cancel();
        });
}

std::size_t HttpServer::connections() const {
    const std::lock_guard lock(mutex_);
    return connections_.size();
}

} // namespace merastore::server
