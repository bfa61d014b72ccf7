#include <boost/json.hpp>

#include "bridge/config.hpp"
#include "bridge/operations.hpp"
#include "merastore/api.hpp"
#include "merastore/json.hpp"
#include "support/scenario.hpp"

namespace merastore::test {

namespace {

namespace json = boost::json;

Answer refused(const Error& error) {
    json::array fields;
    for (const FieldError& field : error.fields)
        fields.push_back({{"field", field.field}, {"reason", field.reason}, {"message", field.message}});
    return {false, json::serialize(json::object{{"code", name_of(error.code)},
                                                {"reason", error.reason},
                                                {"message", error.message},
                                                {"fields", std::move(fields)}})};
}

/// Runs `call` on values of the operation's types.
Answer typed(const Operation& operation, const std::string& input,
             const std::function<Result<void>(const void* in, void* out)>& call) {
    try {
        Value in(*operation.in);
        Value out(*operation.out);
        read_json(input, *operation.in, in.get());
        const Result<void> done = call(in.get(), out.get());
        if (!done) return refused(done.error());
        std::string text;
        write_json(text, *operation.out, out.get());
        return {true, text};
    } catch (const Exception& e) {
        return refused(e.error());
    }
}

class CppSurface final : public Surface {
public:
    void open(const std::string& config, const std::string& tenant) override {
        bridge_.close();
        bridge_.open(config, {}).value();
        shop_ = bridge_.tenant(tenant);
    }

    Answer answer(const Operation& operation, const std::string& input, const std::string& call) override {
        return typed(operation, input, [&](const void* in, void* out) {
            return shop_.call(operation, in, out, bridge::read_call(call));
        });
    }

private:
    Bridge bridge_;
    Bridge shop_;
};

class JsonSurface final : public Surface {
public:
    void open(const std::string& config, const std::string& tenant) override {
        bridge_.close();
        bridge_.open(config, {}).value();
        shop_ = bridge_.tenant(tenant);
    }

    Answer answer(const Operation& operation, const std::string& input, const std::string& call) override {
        const std::string text = shop_.invoke(operation.name, input, call);
        constexpr std::string_view success = "{\"ok\":";
        if (text.starts_with(success))
            return {true, text.substr(success.size(), text.size() - success.size() - 1)};
        return {false, json::serialize(json::parse(text).at("error"))};
    }

private:
    Bridge bridge_;
    Bridge shop_;
};

/// Lets every request in as the one that is set.
class SetAuthenticator final : public Authenticator {
public:
    Result<Principal> authenticate(const HttpRequest&) override { return principal; }
    Principal principal;
};

std::string escaped(const std::string& text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '_' || c == '-' || c == '.') {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

std::string plain(const json::value& value) {
    return escaped(value.is_string() ? std::string(value.get_string()) : json::serialize(value));
}

const char* method_of(const Operation& operation) {
    constexpr const char* names[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    return names[static_cast<std::size_t>(operation.method)];
}

/// Whether a request can name what the input names: orders.get by its number has no path.
bool has_path(const Operation& operation, const json::object& input) {
    const std::string& path = operation.path;
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1))
        if (!input.contains(path.substr(at + 1, path.find('}', at) - at - 1))) return false;
    return !path.empty();
}

/// The operation's path with its parameters, which leave the input.
std::string path_of(const Operation& operation, json::object& input) {
    std::string path = operation.path;
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at)) {
        const std::size_t end = path.find('}', at);
        const std::string name = path.substr(at + 1, end - at - 1);
        path.replace(at, end + 1 - at, plain(input.at(name)));
        input.erase(name);
    }
    return path;
}

std::string query_of(const json::object& input) {
    std::string query;
    const auto add = [&](std::string_view name, const json::value& value) {
        query += query.empty() ? '?' : '&';
        query += std::string(name) + '=' + plain(value);
    };
    for (const auto& [name, value] : input) {
        if (!value.is_array())
            add(name, value);
        else
            for (const json::value& item : value.get_array()) add(name, item);
    }
    return query;
}

class HttpSurface final : public Surface {
public:
    void open(const std::string& config, const std::string& tenant) override {
        api_.reset();
        if (store_) store_->close();
        store_.emplace(Store::open(bridge::read_config(config, {}).options).value());
        ApiOptions options;
        options.authenticator = authenticator_;
        options.random = seeded_random(1);
        api_.emplace(*store_, options);
        tenant_ = tenant;
    }

    Answer answer(const Operation& operation, const std::string& input, const std::string& call) override {
        const Call wish = bridge::read_call(call);
        json::object rest = json::parse(input).as_object();
        if (!has_path(operation, rest)) return past_the_api(operation, input, wish);
        authenticator_->principal = {wish.actor, tenant_};
        const HttpResponse response = api_->handle(request(operation, std::move(rest), wish));
        if (response.status == 204) return {true, "{}"};
        if (response.status < 400) return {true, response.body};
        const json::value problem = json::parse(response.body);
        return {false, json::serialize(json::object{{"code", problem.at("code")},
                                                    {"reason", problem.at("reason")},
                                                    {"message", problem.at("detail")},
                                                    {"fields", problem.at("fields")}})};
    }

private:
    static HttpRequest request(const Operation& operation, json::object rest, const Call& call) {
        HttpRequest made{.method = method_of(operation), .target = path_of(operation, rest)};
        if (operation.method == HttpMethod::get || operation.method == HttpMethod::del) {
            made.target += query_of(rest);
        } else if (!rest.empty()) {
            made.headers.push_back({"Content-Type", "application/json"});
            made.body = json::serialize(rest);
        }
        if (!call.idempotency_key.empty()) made.headers.push_back({"Idempotency-Key", call.idempotency_key});
        if (!call.cart_secret.empty()) made.headers.push_back({"Cart-Secret", call.cart_secret});
        return made;
    }

    Answer past_the_api(const Operation& operation, const std::string& input, const Call& call) {
        const bridge::BridgeOperation& known = bridge::known(operation);
        return typed(operation, input, [&](const void* in, void* out) -> Result<void> {
            try {
                Store shop = tenant_.empty() ? *store_ : store_->tenant(tenant_).value();
                if (known.method == nullptr) return shop.call(*shop.operations()[known.index], in, out, call);
                known.method(shop, in, out, call);
                return {};
            } catch (const Exception& e) {
                return e.error();
            }
        });
    }

    std::shared_ptr<SetAuthenticator> authenticator_ = std::make_shared<SetAuthenticator>();
    std::optional<Store> store_;
    std::optional<Api> api_;
    std::string tenant_;
};

} // namespace

std::unique_ptr<Surface> cpp_surface() { return std::make_unique<CppSurface>(); }
std::unique_ptr<Surface> json_surface() { return std::make_unique<JsonSurface>(); }
std::unique_ptr<Surface> http_surface() { return std::make_unique<HttpSurface>(); }

} // namespace merastore::test
