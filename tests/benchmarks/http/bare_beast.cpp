// The least that Beast can do: answers every request with the bytes of a file. What the server's reads are
// measured against.   bare_beast FILE   prints its port and serves until it is killed.
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <fstream>
#include <iostream>
#include <memory>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, const std::string& body) : stream_(std::move(socket)), body_(body) {}
    void read() {
        request_ = {};
        http::async_read(stream_, buffer_, request_,
                         [self = shared_from_this()](beast::error_code error, std::size_t) {
                             if (!error) self->write();
                         });
    }

private:
    void write() {
        response_ = {http::status::ok, 11};
        response_.set(http::field::content_type, "application/json");
        response_.body() = body_;
        response_.keep_alive(request_.keep_alive());
        response_.prepare_payload();
        http::async_write(stream_, response_,
                          [self = shared_from_this()](beast::error_code error, std::size_t) {
                              if (!error && self->request_.keep_alive()) self->read();
                          });
    }

    beast::tcp_stream stream_;
    const std::string& body_;
    beast::flat_buffer buffer_;
    http::request<http::string_body> request_;
    http::response<http::string_body> response_;
};

void accept(tcp::acceptor& acceptor, const std::string& body) {
    acceptor.async_accept([&](beast::error_code error, tcp::socket socket) {
        if (!error) {
            beast::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            std::make_shared<Session>(std::move(socket), body)->read();
        }
        accept(acceptor, body);
    });
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    std::ifstream in(arguments[1], std::ios::binary);
    const std::string body(std::istreambuf_iterator<char>(in), {});
    asio::io_context io(1);
    tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    std::cout << acceptor.local_endpoint().port() << std::endl;
    accept(acceptor, body);
    io.run();
}
