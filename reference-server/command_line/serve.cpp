// merastore serve: the shop over HTTP.
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "command_line/commands.hpp"
#include "server/background.hpp"
#include "server/http_server.hpp"
#include "server/shop_site.hpp"

namespace merastore::command_line {
namespace {

using server::seconds;

struct Arguments {
    server::ServerOptions network;
    server::SiteOptions site;
    std::string listen = "127.0.0.1:8080";
    std::string token_file;
    std::string pages = server::default_pages_folder();
    std::string log_level = "info";
    std::string log_file;
    bool storefront = false;
    std::int64_t due_every = 5;
    std::int64_t drain_time = 30;
    std::int64_t idle_time = 60;
    std::int64_t request_time = 10;
};

constexpr Reason wrong_use{Code::invalid_argument, "usage", "The options do not go together."};

constexpr Reason cannot_serve{Code::unavailable, "server.cannot_listen",
                              "The address cannot be listened at, or the certificate cannot be read."};

std::unique_ptr<server::HttpServer> listen(const server::ServerOptions& options, server::Site& site) {
    try {
        return std::make_unique<server::HttpServer>(options, site);
    } catch (const boost::system::system_error& e) {
        refuse(cannot_serve, e.what());
    }
}

/// Splits "127.0.0.1:8080" and "[::1]:8080".
void read_listen(Arguments& arguments) {
    const std::string& text = arguments.listen;
    const std::size_t colon = text.rfind(':');
    const std::string digits = colon == std::string::npos ? "" : text.substr(colon + 1);
    if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("0123456789") != std::string::npos ||
        std::stoi(digits) > 65'535)
        refuse(wrong_use, "--listen wants an address and a port, such as 127.0.0.1:8080.");
    arguments.network.port = static_cast<std::uint16_t>(std::stoi(digits));
    std::string address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    arguments.network.address = address;
}

/// The admin's token: the first line of a file, or the environment. Never an argument: those everybody sees.
std::string read_token(const Arguments& arguments) {
    std::string token;
    if (!arguments.token_file.empty()) {
        std::ifstream in(arguments.token_file);
        if (!std::getline(in, token)) refuse(refusals::no_file, "The token file cannot be read.");
    } else if (const char* const given = std::getenv("MERASTORE_ADMIN_TOKEN")) {
        token = given;
    }
    if (!token.empty() && token.size() < server::shortest_token)
        refuse(wrong_use, "The admin token has at least 32 characters; make one with: openssl rand -hex 32");
    return token;
}

std::shared_ptr<Logger> make_log(const Arguments& arguments) {
    if (arguments.log_level == "off") return nullptr;
    LogLevel least = LogLevel::info;
    if (arguments.log_level == "debug") least = LogLevel::debug;
    if (arguments.log_level == "warning") least = LogLevel::warning;
    if (arguments.log_level == "error") least = LogLevel::error;
    return arguments.log_file.empty() ? logger_to_stderr(least)
                                      : logger_to_file(arguments.log_file, least).value();
}

void announce(const server::HttpServer& server, const Arguments& arguments, bool has_admin) {
    const std::string host = arguments.listen.substr(0, arguments.listen.rfind(':'));
    const std::string root =
        (server.has_tls() ? "https://" : "http://") + host + ':' + std::to_string(server.port());
    std::cout << "Serving at " << root << "\n  the API's page: " << root << "/docs\n"
              << "  its description: " << root << "/openapi.json\n";
    if (arguments.storefront) std::cout << "  the shop for visitors: " << root << "/shop/\n";
    if (!has_admin) std::cout << "  there is no admin token; make keys with: merastore apikey create\n";
    std::cout << std::flush;
}

void serve(Arguments& arguments, Context& context) {
    read_listen(arguments);
    if (arguments.network.certificate.empty() != arguments.network.key.empty())
        refuse(wrong_use, "--certificate and --key go together.");
    arguments.network.drain_time = seconds{arguments.drain_time};
    arguments.network.idle_time = seconds{arguments.idle_time};
    arguments.network.header_time = seconds{arguments.request_time};
    const std::string token = read_token(arguments);
    const std::shared_ptr<Logger> log = make_log(arguments);
    const auto admin = std::make_shared<server::AdminToken>(token);

    Context with = context;
    with.change_options = [&](OpenOptions& options) {
        options.connections = static_cast<std::int64_t>(arguments.network.workers);
        options.authorizer = listed_permissions();
        options.logger = log;
    };
    Store store = open_store(with);
    ApiOptions options{.logger = log};
    options.authenticator =
        std::make_shared<server::Doorkeeper>(admin, api_key_authenticator(store), arguments.storefront);
    options.largest_body = arguments.network.body_limit;
    server::Pages pages;
    pages.add({"/docs", arguments.pages + "/docs", server::lenient_content_policy});
    if (arguments.storefront)
        pages.add({"/shop", arguments.pages + "/shop", server::strict_content_policy, true});
    server::ShopSite site(store, Api(store, options), admin, std::move(pages), log, arguments.site);
    bool in_time = true;
    {
        const auto server = listen(arguments.network, site);
        site.watch([&server] { return server::Metrics::Now{server->connections(), server->waiting(), {}}; });
        std::optional<server::Background> background;
        if (arguments.due_every > 0) background.emplace(store, site.metrics(), seconds{arguments.due_every});
        announce(*server, arguments, !token.empty());
        in_time = server->run();
    }
    site.watch({});
    store.close();
    if (!in_time) context.exit_code = 1;
    std::cout << (in_time ? "Stopped.\n" : "Stopped before everything was finished.\n");
}

void add_limits(CLI::App& command, Arguments& arguments) {
    command.add_option("--workers", arguments.network.workers, "Requests that run at once")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command
        .add_option("--waiting", arguments.network.waiting, "Requests that may wait; more are refused (503)")
        ->capture_default_str();
    command.add_option("--connections", arguments.network.connections, "Open connections; more are refused")
        ->capture_default_str();
    command.add_option("--header-limit", arguments.network.header_limit, "Bytes of a request's headers")
        ->capture_default_str();
    command.add_option("--body-limit", arguments.network.body_limit, "Bytes of a request's body")
        ->capture_default_str();
    command
        .add_option("--rate", arguments.site.rate,
                    "Requests in a second of one address, and with one key; 0 for no limit")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    command.add_option("--burst", arguments.site.burst, "Requests at once, where --rate limits them")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command.add_option("--idle-time", arguments.idle_time, "Seconds that a connection may be silent")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    command.add_option("--request-time", arguments.request_time, "Seconds for the headers of a request")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    command.add_option("--drain-time", arguments.drain_time, "Seconds to finish in when asked to stop")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
}

} // namespace

void add_serve(CLI::App& program, Context& context) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = program.add_subcommand("serve", "Serve the shop over HTTP");
    command->add_option("--listen", arguments->listen, "Address and port; port 0 takes any that is free")
        ->capture_default_str();
    command->add_option("--admin-token-file", arguments->token_file,
                        "File with the admin's token; or set MERASTORE_ADMIN_TOKEN");
    command->add_flag("--storefront", arguments->storefront,
                      "Let visitors fill carts and place orders, and show them the shop at /shop/");
    command->add_option("--certificate", arguments->network.certificate, "TLS: PEM file with the chain");
    command->add_option("--key", arguments->network.key, "TLS: PEM file with the private key");
    command->add_option("--origin", arguments->site.origins,
                        "CORS: pages of this origin may call; repeat it");
    command->add_flag("--open-metrics", arguments->site.open_metrics, "Show /metrics without the token");
    command->add_option("--due-every", arguments->due_every, "Seconds between background work; 0 for none")
        ->check(CLI::Range(0, 3600))
        ->capture_default_str();
    command->add_option("--pages", arguments->pages, "Folder with the pages that are shown");
    command->add_option("--log", arguments->log_level, "The least level that is logged")
        ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
        ->capture_default_str();
    command->add_option("--log-file", arguments->log_file, "Log to a file and not to standard error");
    add_limits(*command, *arguments);
    command->footer(
        "SIGTERM and SIGINT let what is in flight finish. Bind it to other addresses only with TLS, or "
        "behind\n"
        "a proxy that has it.\n"
        "Example:\n  MERASTORE_ADMIN_TOKEN=$(openssl rand -hex 32) merastore serve --listen 127.0.0.1:8080");
    command->callback([arguments, &context] { serve(*arguments, context); });
}

} // namespace merastore::command_line
