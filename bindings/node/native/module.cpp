#include "module.hpp"

#include <dlfcn.h>

#include <array>

#include "gateway.hpp"

namespace merastore::node {

namespace {

/// A native function: its environment, how it finds a Bridge, and what it was given.
struct Given {
    Environment& at;
    Unwrap unwrap;
    std::array<napi_value, 8> arguments{};

    napi_env env() const { return at.env(); }
    const Bridge& bridge() const {
        const Bridge* found = unwrap(env(), arguments[0]);
        if (found == nullptr) throw std::invalid_argument("This is no Bridge.");
        return *found;
    }
    std::string text(std::size_t place) const { return plain_text(env(), arguments[place]); }
    std::uint32_t number(std::size_t place) const {
        std::uint32_t found = 0;
        check(napi_get_value_uint32(env(), arguments[place], &found));
        return found;
    }
};

/// What the functions of one environment share.
struct Kept {
    Environment environment;
    Unwrap unwrap;
    Kept(napi_env env, Unwrap found) : environment(env), unwrap(found) {}
};

using Body = napi_value (*)(Given& given);

template <Body body>
napi_value entry(napi_env env, napi_callback_info info) {
    void* kept = nullptr;
    std::array<napi_value, 8> arguments{};
    std::size_t count = arguments.size();
    if (napi_get_cb_info(env, info, &count, arguments.data(), nullptr, &kept) != napi_ok) return nullptr;
    Kept& shared = *static_cast<Kept*>(kept);
    Given given{shared.environment, shared.unwrap, arguments};
    return translated(shared.environment, [&] { return body(given); });
}

/// An operation with its input taken over from JavaScript.
struct Prepared {
    const Operation& operation;
    Call call;
    Value in;
    Value out;

    explicit Prepared(const Operation& wanted) : operation(wanted), in(*wanted.in), out(*wanted.out) {}

    Result<void> run(const Bridge& bridge) { return bridge.call(operation, in.get(), out.get(), call); }
    napi_value answer(Environment& at) const {
        return to_node(at.env(), at.shapes(), at.shapes().of(*operation.out), out.get());
    }
};

const Operation& operation_at(std::uint32_t place) {
    if (place >= Bridge::operations().size()) throw std::out_of_range("There is no such operation.");
    return *Bridge::operations()[place];
}

// (bridge, operation, input, options)
void read(const Given& given, Prepared& prepared) {
    Shapes& shapes = given.at.shapes();
    prepared.call = call_of(given.env(), shapes, given.arguments[3]);
    from_node(given.env(), shapes.of(*prepared.operation.in), given.arguments[2], prepared.in.get(), {});
}

napi_value run(Given& given) {
    Prepared prepared(operation_at(given.number(1)));
    read(given, prepared);
    Result<void> done = prepared.run(given.bridge());
    if (!done) throw Exception(done.error());
    return prepared.answer(given.at);
}

napi_value submit(Given& given) {
    const auto prepared = std::make_shared<Prepared>(operation_at(given.number(1)));
    read(given, *prepared);
    const Bridge bridge = given.bridge();
    const auto task = std::make_shared<Task>();
    task->work = [prepared, bridge] { return prepared->run(bridge); };
    task->answer = [prepared](Environment& at) { return prepared->answer(at); };
    return given.at.promise(task, [&](std::function<void()> job) { return bridge.post(std::move(job)); });
}

// (bridge, operation, input, call) in JSON
napi_value invoke_later(Given& given) {
    const Bridge bridge = given.bridge();
    const auto answer = std::make_shared<std::string>();
    const auto task = std::make_shared<Task>();
    task->work = [=, operation = given.text(1), input = given.text(2), call = given.text(3)] {
        *answer = bridge.invoke(operation, input, call);
        return Result<void>{};
    };
    task->answer = [answer](Environment& at) { return text_of(at.env(), *answer); };
    return given.at.promise(task, [&](std::function<void()> job) { return bridge.post(std::move(job)); });
}

// PostgreSQL's own library is no part of this module: it is looked for where it is needed.
Result<void> load_postgresql(const std::string& config) {
    const bool wanted = config.find("\"database\":\"postgres") != std::string::npos;
    if (!wanted || ::dlopen("libpq.so.5", RTLD_NOW | RTLD_GLOBAL) != nullptr) return {};
    return Error{Code::unavailable,
                 "store.unreachable",
                 "PostgreSQL's client library is not installed here: libpq.so.5 (Debian: libpq5).",
                 {}};
}

napi_value migrate_later(Given& given) {
    const auto task = std::make_shared<Task>();
    const auto answer = std::make_shared<std::string>();
    task->work = [answer, config = given.text(0)]() -> Result<void> {
        Result<void> loaded = load_postgresql(config);
        if (loaded) *answer = Bridge::migrate(config);
        return loaded;
    };
    task->answer = [answer](Environment& at) { return text_of(at.env(), *answer); };
    return given.at.aside(task);
}

/// What opening needs of JavaScript's thread.
struct Opening {
    Bridge bridge;
    std::string config;
    OpenOptions ports;
    std::shared_ptr<Desk> desk;

    Result<void> run() {
        Result<void> loaded = load_postgresql(config);
        return loaded ? bridge.open(config, ports) : loaded;
    }
    napi_value answer(Environment& at) const {
        at.opened(bridge, desk);
        napi_value made = nullptr;
        check(napi_create_external(
            at.env(), new std::shared_ptr<Desk>(desk),
            [](napi_env, void* kept, void*) { delete static_cast<std::shared_ptr<Desk>*>(kept); }, nullptr,
            &made));
        return made;
    }
};

// (bridge, config, numbers and names of gateways, limit in ms)
std::shared_ptr<Opening> opening_of(const Given& given) {
    auto opening = std::make_shared<Opening>();
    opening->bridge = given.bridge();
    opening->config = given.text(1);
    opening->desk = std::make_shared<Desk>(given.at.channel(), std::chrono::milliseconds{given.number(3)});
    std::uint32_t count = 0;
    check(napi_get_array_length(given.env(), given.arguments[2], &count));
    for (std::uint32_t i = 0; i + 1 < count; i += 2) {
        napi_value number = nullptr;
        napi_value name = nullptr;
        std::uint32_t found = 0;
        check(napi_get_element(given.env(), given.arguments[2], i, &number));
        check(napi_get_value_uint32(given.env(), number, &found));
        check(napi_get_element(given.env(), given.arguments[2], i + 1, &name));
        opening->ports.gateways.push_back(gateway_of(found, plain_text(given.env(), name), opening->desk));
    }
    return opening;
}

napi_value open_now(Given& given) {
    const auto opening = opening_of(given);
    opening->run().value();
    return opening->answer(given.at);
}

napi_value open(Given& given) {
    const auto opening = opening_of(given);
    const auto task = std::make_shared<Task>();
    task->work = [opening] { return opening->run(); };
    task->answer = [opening](Environment& at) { return opening->answer(at); };
    return given.at.aside(task);
}

napi_value close(Given& given) {
    const auto task = std::make_shared<Task>();
    task->work = [bridge = given.bridge()]() mutable {
        bridge.close();
        return Result<void>{};
    };
    task->answer = [](Environment& at) { return undefined(at.env()); };
    return given.at.aside(task);
}

// (bridge, desk): who waits for JavaScript would wait for the thread that waits here.
napi_value close_now(Given& given) {
    Bridge bridge = given.bridge();
    void* desk = nullptr;
    check(napi_get_value_external(given.env(), given.arguments[1], &desk));
    (*static_cast<std::shared_ptr<Desk>*>(desk))->abandon();
    bridge.close();
    return undefined(given.env());
}

std::vector<std::string> texts(const Given& given, std::size_t place) {
    std::uint32_t count = 0;
    check(napi_get_array_length(given.env(), given.arguments[place], &count));
    std::vector<std::string> all;
    for (std::uint32_t i = 0; i < count; ++i) {
        napi_value text = nullptr;
        check(napi_get_element(given.env(), given.arguments[place], i, &text));
        all.push_back(plain_text(given.env(), text));
    }
    return all;
}

napi_value answer_of(Environment& at, const HttpResponse& response) {
    napi_value made = nullptr;
    napi_value status = nullptr;
    napi_value headers = nullptr;
    check(napi_create_object(at.env(), &made));
    check(napi_create_int32(at.env(), response.status, &status));
    check(napi_create_array_with_length(at.env(), response.headers.size(), &headers));
    for (std::uint32_t i = 0; i < response.headers.size(); ++i) {
        napi_value pair = nullptr;
        check(napi_create_array_with_length(at.env(), 2, &pair));
        check(napi_set_element(at.env(), pair, 0, text_of(at.env(), response.headers[i].name)));
        check(napi_set_element(at.env(), pair, 1, text_of(at.env(), response.headers[i].value)));
        check(napi_set_element(at.env(), headers, i, pair));
    }
    check(napi_set_named_property(at.env(), made, "status", status));
    check(napi_set_named_property(at.env(), made, "headers", headers));
    check(napi_set_named_property(at.env(), made, "body", text_of(at.env(), response.body)));
    check(napi_set_named_property(at.env(), made, "operation", text_of(at.env(), response.operation)));
    check(napi_set_named_property(at.env(), made, "requestId", text_of(at.env(), response.request_id)));
    return made;
}

std::string bytes(const Given& given, std::size_t place) {
    void* begin = nullptr;
    std::size_t size = 0;
    check(napi_get_buffer_info(given.env(), given.arguments[place], &begin, &size));
    return size == 0 ? std::string() : std::string(static_cast<const char*>(begin), size);
}

// (bridge, method, target, headers as names and values, body, peer, principal)
napi_value handle(Given& given) {
    const Bridge bridge = given.bridge();
    auto request = std::make_shared<HttpRequest>();
    request->method = given.text(1);
    request->target = given.text(2);
    const std::vector<std::string> headers = texts(given, 3);
    for (std::size_t i = 0; i + 1 < headers.size(); i += 2)
        request->headers.push_back({headers[i], headers[i + 1]});
    request->body = bytes(given, 4);
    request->peer = given.text(5);
    const auto response = std::make_shared<HttpResponse>();
    const auto task = std::make_shared<Task>();
    task->work = [=, principal = principal_of(given.env(), given.at.shapes(), given.arguments[6])] {
        *response = bridge.handle(*request, principal);
        return Result<void>{};
    };
    task->answer = [response](Environment& at) { return answer_of(at, *response); };
    return given.at.promise(task, [&](std::function<void()> job) { return bridge.post(std::move(job)); });
}

// (bridge, operation, input, options, times): makes the values of an answer so many times, for benchmarks.
napi_value convert(Given& given) {
    Prepared prepared(operation_at(given.number(1)));
    read(given, prepared);
    prepared.run(given.bridge()).value();
    for (std::uint32_t times = given.number(4); times > 0; --times) {
        const Scope scope(given.env());
        prepared.answer(given.at);
    }
    return undefined(given.env());
}

// (factories, makeError, ask, askNow, forget, report, names of the operations)
napi_value set_up(Given& given) {
    const std::vector<std::string> names = texts(given, 6);
    bool same = names.size() == Bridge::operations().size();
    for (std::size_t i = 0; same && i < names.size(); ++i) same = names[i] == Bridge::operations()[i]->name;
    if (!same) throw std::invalid_argument("The native module of merastore is of another version.");
    given.at.shapes().use(given.env(), given.arguments[0]);
    Front& front = given.at.front();
    napi_ref* places[] = {&front.make_error, &front.ask, &front.ask_now, &front.forget, &front.report};
    for (std::size_t i = 0; i < std::size(places); ++i)
        check(napi_create_reference(given.env(), given.arguments[i + 1], 1, places[i]));
    return undefined(given.env());
}

} // namespace

void start(napi_env env, napi_value exports, Unwrap unwrap) {
    const auto add = [&](const char* name, napi_callback function, Kept* kept) {
        napi_value made = nullptr;
        check(napi_create_function(env, name, NAPI_AUTO_LENGTH, function, kept, &made));
        check(napi_set_named_property(env, exports, name, made));
    };
    auto owned = std::make_unique<Kept>(env, unwrap);
    // Registered after the thread-safe function was made, so it runs before that is deleted.
    check(napi_add_env_cleanup_hook(
        env, [](void* kept) { delete static_cast<Kept*>(kept); }, owned.get()));
    Kept* kept = owned.release();
    add("setUp", entry<set_up>, kept);
    add("run", entry<run>, kept);
    add("submit", entry<submit>, kept);
    add("convert", entry<convert>, kept);
    add("invokeLater", entry<invoke_later>, kept);
    add("migrateLater", entry<migrate_later>, kept);
    add("open", entry<open>, kept);
    add("openNow", entry<open_now>, kept);
    add("close", entry<close>, kept);
    add("closeNow", entry<close_now>, kept);
    add("handle", entry<handle>, kept);
}

} // namespace merastore::node
