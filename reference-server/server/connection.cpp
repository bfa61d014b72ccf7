#include "server/connection.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "server/messages.hpp"

namespace merastore::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using beast::error_code;
using Clock = std::chrono::steady_clock;

constexpr std::size_t read_size = 8 * 1024;
constexpr std::size_t most_discarded = 256 * 1024;
constexpr seconds discard_time{2};

template <class Stream>
class HttpConnection final : public Connection, public std::enable_shared_from_this<HttpConnection<Stream>> {
public:
    HttpConnection(Stream stream, const ConnectionContext& context, std::function<void()> done)
        : stream_(std::move(stream)),
          context_(context),
          done_(std::move(done)),
          timer_(stream_.get_executor()) {}
    ~HttpConnection() override { done_(); }

    void start() override {
        asio::dispatch(stream_.get_executor(), [self = this->shared_from_this()] {
            self->allow(self->context_.options.header_time);
            self->watch();
            self->open();
        });
    }
    void drain() override {
        asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
            self->draining_ = true;
            if (self->idle_) self->lowest().cancel();
        });
    }

private:
    static constexpr bool is_tls = !std::is_same_v<Stream, beast::tcp_stream>;
    beast::tcp_stream& lowest() { return beast::get_lowest_layer(stream_); }

    // The timer looks once a second; only the deadline moves. What is too slow is cancelled and gets its
    // answer.
    void allow(seconds time) { deadline_ = Clock::now() + time; }
    void watch() {
        timer_.expires_at(std::min(deadline_, Clock::now() + seconds{1}));
        timer_.async_wait([self = this->shared_from_this()](error_code error) {
            if (error || self->ended_) return;
            if (Clock::now() >= self->deadline_) {
                self->too_slow_ = true;
                self->lowest().cancel();
                self->allow(self->context_.options.write_time);
            }
            self->watch();
        });
    }

    void open() {
        if constexpr (is_tls)
            stream_.async_handshake(asio::ssl::stream_base::server,
                                    [self = this->shared_from_this()](error_code error) {
                                        if (error) return self->end();
                                        self->wait_for_request();
                                    });
        else
            wait_for_request();
    }

    void wait_for_request() {
        too_slow_ = false;
        if (buffer_.size() > 0) return read_header();
        if (draining_) return close();
        idle_ = true;
        allow(context_.options.idle_time);
        stream_.async_read_some(buffer_.prepare(read_size),
                                [self = this->shared_from_this()](error_code error, std::size_t bytes) {
                                    self->idle_ = false;
                                    if (error) return self->close();
                                    self->buffer_.commit(bytes);
                                    self->read_header();
                                });
    }

    void read_header() {
        began_ = Clock::now();
        allow(context_.options.header_time);
        parser_.emplace();
        parser_->header_limit(context_.options.header_limit);
        parser_->body_limit(context_.options.body_limit);
        http::async_read_header(stream_, buffer_, *parser_,
                                [self = this->shared_from_this()](error_code error, std::size_t) {
                                    if (error) return self->refuse_message(error);
                                    self->check_header();
                                });
    }

    void check_header() {
        if (context_.refuses) return refuse(reasons::http_busy);
        if (const Reason* fault = fault_of(parser_->get())) return refuse(*fault);
        if (parser_->is_done()) return run();
        if (!beast::iequals(parser_->get()[http::field::expect], "100-continue")) return read_body();
        proceed_.emplace(http::status::continue_, parser_->get().version());
        http::async_write(stream_, *proceed_,
                          [self = this->shared_from_this()](error_code error, std::size_t) {
                              if (error) return self->close();
                              self->read_body();
                          });
    }

    void read_body() {
        allow(context_.options.body_time);
        http::async_read(stream_, buffer_, *parser_,
                         [self = this->shared_from_this()](error_code error, std::size_t) {
                             if (error) return self->refuse_message(error);
                             self->run();
                         });
    }

    void run() {
        // Nobody is too slow while we work; the answer has a time of its own.
        deadline_ = Clock::time_point::max();
        keep_alive_ = parser_->get().keep_alive();
        request_ = request_of(parser_->release());
        error_code ignored;
        request_.peer = lowest().socket().remote_endpoint(ignored).address().to_string();
        if (std::optional<HttpResponse> at_once = context_.site.answer_at_once(request_)) {
            context_.site.finish(request_, *at_once, began_);
            return write(std::move(*at_once));
        }
        auto work = asio::make_work_guard(stream_.get_executor());
        const bool taken = context_.workers.submit([self = this->shared_from_this(), work]() mutable {
            auto response = std::make_shared<HttpResponse>(self->context_.site.answer(self->request_));
            self->context_.site.finish(self->request_, *response, self->began_);
            asio::post(self->stream_.get_executor(), [self, response] { self->write(std::move(*response)); });
        });
        if (taken) return;
        HttpResponse busy = Api::problem(error_of(reasons::http_busy));
        context_.site.finish(request_, busy, began_);
        write(std::move(busy));
    }

    void refuse_message(error_code error) {
        if (too_slow_) return refuse(reasons::http_too_slow);
        if (const Reason* fault = fault_of(error)) return refuse(*fault);
        close(); // the client has gone
    }
    void refuse(const Reason& reason) {
        keep_alive_ = false;
        request_ = {};
        HttpResponse response = Api::problem(error_of(reason));
        context_.site.finish(request_, response, began_);
        write(std::move(response));
    }

    void write(HttpResponse response) {
        allow(context_.options.write_time);
        const bool last = draining_ || !keep_alive_;
        response_.emplace(message_of(std::move(response), !last));
        http::async_write(stream_, *response_,
                          [self = this->shared_from_this(), last](error_code error, std::size_t) {
                              if (error) return self->end();
                              if (last) return self->close();
                              self->wait_for_request();
                          });
    }

    // Closing with bytes unread would take the answer back from the client: they are read and dropped.
    void close() {
        if (closing_) return end();
        closing_ = true;
        allow(discard_time);
        if constexpr (is_tls)
            stream_.async_shutdown([self = this->shared_from_this()](error_code) { self->shut(); });
        else
            shut();
    }
    void shut() {
        error_code error;
        lowest().socket().shutdown(tcp::socket::shutdown_send, error);
        if (error) return end();
        discard();
    }
    void discard() {
        buffer_.clear();
        lowest().async_read_some(buffer_.prepare(read_size),
                                 [self = this->shared_from_this()](error_code error, std::size_t bytes) {
                                     self->discarded_ += bytes;
                                     if (error || self->discarded_ > most_discarded) return self->end();
                                     self->discard();
                                 });
    }
    void end() {
        ended_ = true;
        timer_.cancel();
        lowest().close();
    }

    Stream stream_;
    ConnectionContext context_;
    std::function<void()> done_;
    asio::steady_timer timer_;
    Clock::time_point deadline_;
    Clock::time_point began_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<http::response<http::empty_body>> proceed_;
    std::optional<http::response<http::string_body>> response_;
    HttpRequest request_;
    bool keep_alive_ = false;
    bool idle_ = false;
    bool draining_ = false;
    bool too_slow_ = false;
    bool closing_ = false;
    bool ended_ = false;
    std::size_t discarded_ = 0;
};

} // namespace

std::shared_ptr<Connection> make_connection(tcp::socket socket, asio::ssl::context* tls,
                                            const ConnectionContext& context, std::function<void()> done) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    beast::tcp_stream stream(std::move(socket));
    stream.expires_never();
    if (tls == nullptr)
        return std::make_shared<HttpConnection<beast::tcp_stream>>(std::move(stream), context,
                                                                   std::move(done));
    return std::make_shared<HttpConnection<beast::ssl_stream<beast::tcp_stream>>>(
        beast::ssl_stream<beast::tcp_stream>(std::move(stream), *tls), context, std::move(done));
}

} // namespace merastore::server
