// A Beast server with pages of its own, and a shop's checkout mounted at /shop.
//   example_beast [DATABASE] [PORT]
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>

#include "merastore/merastore.hpp"

namespace asio = boost::asio;
namespace http = boost::beast::http;
using merastore::Actor;
using merastore::ActorKind;
using Message = http::request<http::string_body>;
using Answer = http::response<http::string_body>;

namespace {

constexpr std::string_view mount = "/shop";

/// Who may do what. The host decides; the shop asks.
class Rights final : public merastore::Authorizer {
public:
    bool allows(const Actor& actor, std::string_view permission, merastore::TenantId) override {
        if (actor.kind == ActorKind::staff) return true;
        return permission == "catalog.read" || permission == "checkout.place" ||
               permission.starts_with("carts.");
    }
};

/// Whatever the host knows its users by; here, a token for the clerk.
merastore::Principal principal_of(const Message& message) {
    const char* token = std::getenv("CLERK_TOKEN");
    if (token != nullptr && message[http::field::authorization] == std::string("Bearer ") + token)
        return {.actor = {.kind = ActorKind::staff, .id = "clerk"}};
    return {.actor = Actor::anonymous()};
}

Answer home(const merastore::Store& store) {
    Answer answer{http::status::ok, 11};
    answer.set(http::field::content_type, "text/plain; charset=utf-8");
    const auto products = store.catalog().list_products({.status = merastore::ProductStatus::active}).value();
    answer.body() = "We sell";
    for (const auto& product : products.items) answer.body() += " " + product.title;
    return answer;
}

/// The shop sees the path below the mount, and answers.
Answer shop(const merastore::Api& api, Message message) {
    merastore::HttpRequest request{.method = std::string(message.method_string()),
                                   .target = std::string(message.target().substr(mount.size()))};
    for (const auto& field : message)
        request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    request.body = std::move(message.body());
    merastore::HttpResponse response = api.handle(request, principal_of(message));
    Answer answer{http::int_to_status(static_cast<unsigned>(response.status)), 11};
    for (const auto& [name, value] : response.headers)
        answer.insert(name, name == "Location" ? std::string(mount) + value : value);
    answer.body() = std::move(response.body);
    return answer;
}

void serve(boost::beast::tcp_stream stream, const merastore::Store& store, const merastore::Api& api) {
    boost::beast::flat_buffer buffer;
    boost::system::error_code error;
    while (!error) {
        Message message;
        http::read(stream, buffer, message, error);
        if (error) break; // the client is done, or is none
        const bool keep = message.keep_alive();
        const bool of_shop = message.target().starts_with("/shop/");
        Answer answer = of_shop ? shop(api, std::move(message)) : home(store);
        answer.keep_alive(keep);
        answer.prepare_payload();
        http::write(stream, answer, error);
        if (!keep) break;
    }
    stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, error);
}

} // namespace

int main(int count, char** arguments) {
    const std::string database = count > 1 ? arguments[1] : "sqlite:hats.db";
    const int port = count > 2 ? std::atoi(arguments[2]) : 8000;
    merastore::OpenOptions options{.database = database};
    options.authorizer = std::make_shared<Rights>();
    merastore::Store store = merastore::Store::open(options).value();
    if (store.catalog().list_products({}).value().items.empty()) {
        store.catalog()
            .create_product({.title = "Top hat",
                             .sku = "TOP-HAT",
                             .price = merastore::UnitPrice::parse("49.00 EUR").value()})
            .value();
        store.inventory().receive({.sku = "TOP-HAT", .quantity = merastore::Quantity::of(40)}).value();
    }
    const merastore::Api api(store);

    asio::io_context io;
    asio::ip::tcp::acceptor acceptor(
        io, {asio::ip::address_v4::loopback(), static_cast<asio::ip::port_type>(port)});
    std::cout << "http://127.0.0.1:" << acceptor.local_endpoint().port() << "/" << std::endl;
    while (true) {
        boost::beast::tcp_stream stream(acceptor.accept());
        std::thread([stream = std::move(stream), &store, &api]() mutable {
            serve(std::move(stream), store, api);
        }).detach();
    }
}
