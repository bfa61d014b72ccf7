#include "server/gzip.hpp"

#include <boost/iostreams/device/back_inserter.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>

namespace merastore::server {

namespace {

constexpr std::size_t least_worth = 1'024;

bool takes_gzip(const HttpRequest& request) {
    const std::string* codings = request.header("Accept-Encoding");
    if (codings == nullptr) return false;
    const std::size_t at = codings->find("gzip");
    if (at == std::string::npos) return false;
    const std::string rest = codings->substr(at + 4, 6);
    return !rest.starts_with(";q=0") || rest.starts_with(";q=0.");
}

bool is_text(const HttpResponse& response) {
    for (const HttpHeader& header : response.headers) {
        if (header.name == "Content-Encoding") return false;
        if (header.name == "Content-Type")
            return header.value.find("json") != std::string::npos || header.value.starts_with("text/");
    }
    return false;
}

} // namespace

void compress(const HttpRequest& request, HttpResponse& response) {
    if (response.body.size() < least_worth || !is_text(response)) return;
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (!takes_gzip(request)) return;
    namespace io = boost::iostreams;
    std::string out;
    {
        io::filtering_ostream stream;
        stream.push(io::gzip_compressor(io::gzip_params(io::gzip::best_speed)));
        stream.push(io::back_inserter(out));
        stream.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    }
    response.body = std::move(out);
    response.headers.push_back({"Content-Encoding", "gzip"});
}

} // namespace merastore::server
