// The program `merastore serve` as a process of its own, and a client that sends bytes as they are.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <thread>

#include "merastore/store.hpp"
#include "support/databases.hpp"
#include "support/expect.hpp"

namespace merastore::test {

using namespace std::chrono_literals;
namespace asio = boost::asio;

inline constexpr const char* token = "0123456789abcdef0123456789abcdef";

/// A connection to the server. Reading gives up after some seconds.
class RawClient {
public:
    explicit RawClient(std::uint16_t port) : socket_(io_) {
        socket_.connect({asio::ip::address_v4::loopback(), port});
    }
    void send(const std::string& bytes) {
        boost::system::error_code ignored; // the server may have closed already
        asio::write(socket_, asio::buffer(bytes), ignored);
    }
    void finish_sending() {
        boost::system::error_code ignored;
        socket_.shutdown(asio::socket_base::shutdown_send, ignored);
    }
    /// One response with its body, by its Content-Length; what arrived where the server closed early.
    std::string read_response() {
        while (true) {
            const std::size_t end = buffer_.find("\r\n\r\n");
            if (end != std::string::npos) {
                const std::size_t size = end + 4 + length_in(buffer_.substr(0, end + 2));
                if (buffer_.size() >= size) {
                    std::string response = buffer_.substr(0, size);
                    buffer_.erase(0, size);
                    return response;
                }
            }
            if (!read_some()) return std::exchange(buffer_, {});
        }
    }
    /// Whether the server has ended the connection, which it has to within some seconds.
    bool is_closed() {
        while (read_some()) {
        }
        return ended_;
    }

private:
    static std::size_t length_in(const std::string& head) {
        std::smatch found;
        const std::regex form("\r\ncontent-length: ([0-9]+)\r\n", std::regex::icase);
        return std::regex_search(head, found, form) ? std::stoul(found[1]) : 0;
    }
    bool read_some() {
        char bytes[8192];
        std::size_t count = 0;
        bool done = false;
        socket_.async_read_some(asio::buffer(bytes), [&](boost::system::error_code error, std::size_t n) {
            done = true;
            count = n;
            ended_ = static_cast<bool>(error);
        });
        io_.restart();
        io_.run_for(15s);
        if (!done) {
            socket_.cancel();
            io_.restart();
            io_.run();
            ended_ = false;
            return false;
        }
        buffer_.append(bytes, count);
        return !ended_;
    }

    asio::io_context io_;
    asio::ip::tcp::socket socket_;
    std::string buffer_;
    bool ended_ = false;
};

inline int status_of(const std::string& response) {
    return response.size() > 12 && response.starts_with("HTTP/1.1 ") ? std::stoi(response.substr(9, 3)) : 0;
}
inline std::string body_of(const std::string& response) {
    const std::size_t end = response.find("\r\n\r\n");
    return end == std::string::npos ? "" : response.substr(end + 4);
}

class RunningServer {
public:
    /// Serves a fresh shop with TEA in stock; `options` are further arguments.
    explicit RunningServer(std::vector<std::string> options = {}) {
        address_ = "sqlite:" + (folder_ / "shop.db").string();
        fill(address_, 1'000'000);
        start(std::move(options));
    }
    /// Serves a store that is there.
    RunningServer(std::vector<std::string> options, std::string address) : address_(std::move(address)) {
        start(std::move(options));
    }
    /// Puts so much TEA into a store.
    static void fill(const std::string& address, std::int64_t stock) {
        Store store = Store::open({.database = address}).value();
        static_cast<void>(
            store.catalog()
                .create_product({.title = "Tea", .sku = "TEA", .price = UnitPrice::parse("2.49 EUR").value()})
                .value());
        static_cast<void>(store.inventory().receive({.sku = "TEA", .quantity = Quantity::of(stock)}).value());
        store.close();
    }
    ~RunningServer() {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            wait();
        }
    }
    RunningServer(const RunningServer&) = delete;

    std::uint16_t port() const { return port_; }
    std::string address() const { return address_; }
    std::string log() const { return content_of(folder_ / "log.txt"); }
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
    void signal(int number) const { ::kill(process_, number); }
    /// Its exit code; 1000 + the signal that ended it.
    int wait() {
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    }

    /// A request with the admin's token, on a connection of its own unless one is given.
    std::string send(const std::string& method, const std::string& target, const std::string& body = {},
                     const std::string& headers = {}) const {
        RawClient client(port_);
        client.send(message(method, target, body, headers));
        return client.read_response();
    }
    static std::string message(const std::string& method, const std::string& target,
                               const std::string& body = {}, const std::string& headers = {}) {
        std::string text = method + ' ' + target + " HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer " +
                           token + "\r\n" + headers;
        if (!body.empty())
            text +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        return text + "\r\n" + body;
    }

private:
    static std::string content_of(const std::filesystem::path& file) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    void start(std::vector<std::string> options) {
        std::vector<std::string> words{MERASTORE_BIN_DIR "/merastore",
                                       "--store",
                                       address_,
                                       "--sandbox",
                                       "serve",
                                       "--listen",
                                       "127.0.0.1:0"};
        words.insert(words.end(), options.begin(), options.end());
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        std::vector<std::string> variables{"MERASTORE_ADMIN_TOKEN=" + std::string(token),
                                           "PATH=/usr/bin:/bin"};
        std::vector<char*> environment;
        for (std::string& variable : variables) environment.push_back(variable.data());
        environment.push_back(nullptr);

        const std::string out = (folder_ / "out.txt").string();
        const std::string log = (folder_ / "log.txt").string();
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        posix_spawn_file_actions_addopen(&actions, 2, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        const int failed =
            ::posix_spawn(&process_, arguments[0], &actions, nullptr, arguments.data(), environment.data());
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) throw std::runtime_error("the server did not start");
        for (int i = 0; i < 600 && port_ == 0; ++i) {
            std::smatch found;
            const std::string said = content_of(out);
            if (std::regex_search(said, found, std::regex("Serving at https?://[^:]+:([0-9]+)\n")))
                port_ = static_cast<std::uint16_t>(std::stoi(found[1]));
            else
                std::this_thread::sleep_for(50ms);
        }
        if (port_ == 0) throw std::runtime_error("the server does not listen: " + content_of(log));
    }

    TemporaryFolder folder_;
    std::string address_;
    pid_t process_ = 0;
    std::uint16_t port_ = 0;
};

} // namespace merastore::test
