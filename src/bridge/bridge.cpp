#include "merastore/bridge.hpp"

#include "bridge/operations.hpp"
#include "bridge/schema.hpp"
#include "bridge/state.hpp"
#include "kernel/engine.hpp"
#include "merastore/json.hpp"
#include "merastore/version.hpp"

namespace merastore::bridge {

Store State::store(const std::string& slug) {
    if (slug.empty()) return store_;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = tenants_.find(slug); found != tenants_.end()) return found->second;
    }
    Store tenant = store_.tenant(slug).value();
    const std::lock_guard lock(mutex_);
    return tenants_.try_emplace(slug, std::move(tenant)).first->second;
}

const Api& State::api() {
    const std::lock_guard lock(mutex_);
    if (!api_) api_.emplace(store_);
    return *api_;
}

namespace {

void write_member(std::string& out, const char* name, std::string_view text) {
    out += name;
    write_json_string(out, text);
}

std::string answer_of(const Error& error) {
    std::string out = "{\"error\":{";
    write_member(out, "\"code\":", name_of(error.code));
    write_member(out, ",\"reason\":", error.reason);
    write_member(out, ",\"message\":", error.message);
    out += ",\"fields\":[";
    for (const FieldError& field : error.fields) {
        if (out.back() != '[') out += ',';
        write_member(out, "{\"field\":", field.field);
        write_member(out, ",\"reason\":", field.reason);
        write_member(out, ",\"message\":", field.message);
        out += '}';
    }
    return out += "]}}";
}

// Gives the body's JSON, or the error that ended it.
template <class Body>
std::string answered(Body body) {
    try {
        return "{\"ok\":" + body() + '}';
    } catch (...) {
        return answer_of(kernel::error_of(std::current_exception()));
    }
}

} // namespace
} // namespace merastore::bridge

namespace merastore::inline v0 {

struct Bridge::Shared {
    std::mutex mutex;
    std::shared_ptr<bridge::State> state; ///< null where closed
};

Bridge::Bridge() : shared_(std::make_shared<Shared>()) {}

std::shared_ptr<bridge::State> Bridge::state() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->state;
}

Result<void> Bridge::open(const std::string& config, OpenOptions ports) {
    try {
        auto opened = std::make_shared<bridge::State>(bridge::read_config(config, std::move(ports)));
        close();
        const std::lock_guard lock(shared_->mutex);
        shared_->state = std::move(opened);
        return {};
    } catch (...) {
        return kernel::error_of(std::current_exception());
    }
}

std::string Bridge::open(const std::string& config) {
    return bridge::answered([&] { return open(config, OpenOptions{}).value(), std::string("{}"); });
}

void Bridge::close() {
    const std::shared_ptr<bridge::State> open = state();
    if (!open) return;
    open->workers().stop(); // what was posted still finds the store
    {
        const std::lock_guard lock(shared_->mutex);
        if (shared_->state == open) shared_->state = nullptr;
    }
    open->store({}).close();
}

bool Bridge::closed() const { return state() == nullptr; }

Bridge Bridge::tenant(const std::string& slug) const {
    Bridge bound = *this;
    bound.tenant_ = slug;
    return bound;
}

Result<void> Bridge::call(const Operation& operation, const void* in, void* out, const Call& call) const {
    try {
        const bridge::BridgeOperation& known = bridge::known(operation);
        const std::shared_ptr<bridge::State> open = state();
        if (!open) refuse(reasons::store_closed);
        Store store = open->store(tenant_);
        if (known.method == nullptr) return store.call(*store.operations()[known.index], in, out, call);
        known.method(store, in, out, call);
        return {};
    } catch (...) {
        return kernel::error_of(std::current_exception());
    }
}

std::string Bridge::invoke(const std::string& operation, const std::string& input,
                           const std::string& call_json) const {
    return bridge::answered([&] {
        const Operation* found = bridge::find_operation(operation);
        if (found == nullptr)
            refuse(reasons::store_unknown_operation, "There is no operation " + operation + ".");
        Value in(*found->in);
        Value out(*found->out);
        read_json(input.empty() ? "{}" : input, *found->in, in.get());
        call(*found, in.get(), out.get(), bridge::read_call(call_json)).value();
        std::string json;
        write_json(json, *found->out, out.get());
        return json;
    });
}

HttpResponse Bridge::handle(const HttpRequest& request, const Principal& principal) const {
    const std::shared_ptr<bridge::State> open = state();
    if (!open) {
        const Reason& closed = reasons::store_closed;
        return Api::problem({closed.code, closed.name, closed.text, {}});
    }
    Principal bound = principal;
    if (bound.tenant.empty()) bound.tenant = tenant_;
    return open->api().handle(request, bound);
}

bool Bridge::post(std::function<void()> job) const {
    const std::shared_ptr<bridge::State> open = state();
    return open && open->workers().post(std::move(job));
}

std::string Bridge::migrate(const std::string& config) {
    return bridge::answered([&] {
        const OpenOptions options = bridge::read_config(config, {}).options;
        return std::to_string(Store::migrate(options).value());
    });
}

const std::vector<const Operation*>& Bridge::operations() { return bridge::all_operations(); }
std::string Bridge::schema() { return bridge::schema(); }
std::string Bridge::version() { return merastore::version(); }

} // namespace merastore::inline v0
