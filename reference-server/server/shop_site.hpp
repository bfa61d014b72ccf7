// The whole site: the API, health, metrics and pages, with what every answer needs on its way out.
#pragma once

#include <atomic>

#include "server/connection.hpp"
#include "server/identity.hpp"
#include "server/metrics.hpp"
#include "server/pages.hpp"
#include "server/rate_limiter.hpp"

namespace merastore::server {

struct SiteOptions {
    std::vector<std::string> origins = {}; ///< of browsers' pages that may call; "*" for all
    bool open_metrics = false;             ///< without the admin's token
    bool compress = true;
    std::int64_t rate = 0; ///< requests in a second of one address, and with one key; 0 for no limit
    std::int64_t burst = 50;
};

class ShopSite final : public Site {
public:
    ShopSite(const Store& store, const Api& api, std::shared_ptr<AdminToken> admin, Pages pages,
             std::shared_ptr<Logger> log, SiteOptions options);

    /// The state of the network, which the metrics show.
    void watch(std::function<Metrics::Now()> now) { now_ = std::move(now); }
    Metrics& metrics() { return metrics_; }
    /// From now on it is not ready: load balancers send nothing more.
    void begin_to_stop() { stopping_ = true; }

    std::optional<HttpResponse> answer_at_once(const HttpRequest& request) override;
    HttpResponse answer(const HttpRequest& request) override;
    void finish(const HttpRequest& request, HttpResponse& response,
                std::chrono::steady_clock::time_point began) override;

private:
    std::optional<HttpResponse> too_many(const HttpRequest& request);
    HttpResponse ready() const;
    HttpResponse metrics_answer(const HttpRequest& request) const;
    bool is_allowed_origin(const std::string& origin) const;
    void add_cors(const HttpRequest& request, HttpResponse& response) const;
    std::optional<HttpResponse> preflight(const HttpRequest& request) const;
    void log(const HttpRequest& request, const HttpResponse& response, std::chrono::microseconds took) const;

    Store store_;
    Api api_;
    std::shared_ptr<AdminToken> admin_;
    Pages pages_;
    std::shared_ptr<Logger> log_;
    SiteOptions options_;
    RateLimiter limiter_;
    Metrics metrics_;
    std::function<Metrics::Now()> now_;
    std::atomic<bool> stopping_ = false;
};

/// An address without the part that names a household: "192.0.2.0", "2001:db8:1::".
std::string masked_address(const std::string& address);

} // namespace merastore::server
