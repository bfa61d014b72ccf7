/// The narrow face for other languages: texts in, texts out, nothing is thrown. Whatever is asked, the answer
/// is
/// `{"ok": …}` or `{"error": {"code": …, "reason": …, "message": …, "fields": […]}}`. Bindings that know the
/// type tables go past the JSON, with `call` and `post`; SWIG and the C header do not see those.
///
///     Bridge bridge;
///     bridge.open(R"({"database": "sqlite:shop.db"})");
///     bridge.invoke("catalog.create_product", R"({"title": "Tea", "sku": "TEA", "price": "4.90 GBP"})");
///
/// Copies and `tenant` share one store, which is open until `close`, or until the last of them and the last
/// posted job are gone. Thread safety: all of it may be used by all threads at once.
#pragma once

#include <memory>
#include <string>

#ifdef SWIG
#define MERASTORE_API
#else
#include <functional>
#include <vector>

#include "merastore/api.hpp"
#include "merastore/export.hpp"
#include "merastore/store.hpp"

namespace merastore::bridge {
class State;
}

namespace merastore::inline v0 {
#endif

class MERASTORE_API Bridge {
public:
    Bridge(); ///< closed until `open`

    /// Opens a store, in place of what was open. The configuration is a JSON object: `database` (required),
    /// `owner_database`, `connections`, `busy_timeout_ms`, `currency`, `gateways` (a list of "manual",
    /// "sandbox"), `log` (`{"file": …, "least": "info"}`; without a file to stderr), `workers` (threads for
    /// what is posted; by default one for each connection), `testing` (`{"now": …, "seed": …}`: a clock that
    /// stands still and ids that follow from the seed, so that a test can be repeated to the byte).
    std::string open(const std::string& config);
    /// Waits for what runs. Whatever is called later is refused: store.closed.
    void close();
    bool closed() const;
    /// The same store bound to another tenant. Where there is none of this name, each call says so.
    Bridge tenant(const std::string& slug) const;
    /// Runs one of the operations of `schema`. The call may have `actor` (`{"kind": "staff", "id": "42"}`),
    /// `idempotency_key`, `locale`, `deadline`, `trace` and `cart_secret`; empty texts stand for `{}`.
    std::string invoke(const std::string& operation, const std::string& input,
                       const std::string& call = "") const;

    /// Makes or updates the tables of a database, with the configuration of `open`.
    static std::string migrate(const std::string& config);
    /// All operations, structs, enums and ids as JSON: what typed surfaces are generated from.
    static std::string schema();
    static std::string version();

#ifndef SWIG
    /// The operations of the schema in its order: those of Store::operations, and those whose names
    /// begin with "store.", which stand for the methods of a Store.
    static const std::vector<const Operation*>& operations();
    /// Opens with ports of the host besides: `ports` is completed by the configuration. Without an
    /// authorizer in it, an actor may do what its `permissions` list: "orders.read", "orders.*", "*".
    [[nodiscard]] Result<void> open(const std::string& config, OpenOptions ports);
    /// Runs one of `operations()` on values of its own types.
    [[nodiscard]] Result<void> call(const Operation& operation, const void* in, void* out,
                                    const Call& call = {}) const;
    /// Answers a request as Api::handle does, on behalf of a caller whom the host knows. Where the principal
    /// names no tenant, it is the one this bridge is bound to.
    HttpResponse handle(const HttpRequest& request, const Principal& principal) const;
    /// Runs a job on one of the store's own worker threads; false, and nothing is run, where it is closed. A
    /// job must not throw. `close` runs what was posted before.
    bool post(std::function<void()> job) const;

private:
    std::shared_ptr<bridge::State> state() const;

    /// What the copies of this object share: `open` and `close` exchange the state in it.
    struct Shared;
    std::shared_ptr<Shared> shared_;
    std::string tenant_; ///< empty for the default one
#endif
};

#ifndef SWIG
} // namespace merastore::inline v0
#endif
