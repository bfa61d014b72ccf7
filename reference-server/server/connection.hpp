// One client: reads requests one after another, has them run, writes the answers in the same order.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <functional>
#include <memory>

#include "merastore/api.hpp"
#include "server/options.hpp"
#include "server/worker_pool.hpp"

namespace merastore::server {

/// What answers requests. Both are called by many threads at once and do not throw.
class Site {
public:
    virtual ~Site() = default;
    /// Answers that need no store, given on the network's own thread: health, metrics.
    virtual std::optional<HttpResponse> answer_at_once(const HttpRequest& request) = 0;
    virtual HttpResponse answer(const HttpRequest& request) = 0;
    /// Completes an answer for its way out: what is compressed, what browsers want to know. Logs it.
    virtual void finish(const HttpRequest& request, HttpResponse& response,
                        std::chrono::steady_clock::time_point began) = 0;
};

class Connection {
public:
    virtual ~Connection() = default;
    virtual void start() = 0;
    /// Ends after the request that is under way, at once where there is none. From any thread.
    virtual void drain() = 0;
};

struct ConnectionContext {
    const ServerOptions& options;
    Site& site;
    WorkerPool& workers;
    bool refuses = false; ///< there are too many connections already: it answers 503 and ends
};

/// A connection over an accepted socket, with TLS where there is a context for it. `done` is called when it
/// has ended.
std::shared_ptr<Connection> make_connection(boost::asio::ip::tcp::socket socket,
                                            boost::asio::ssl::context* tls, const ConnectionContext& context,
                                            std::function<void()> done);

} // namespace merastore::server
