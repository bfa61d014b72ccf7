// Between Beast's messages and ours: what is wrong with a request, and the answer on the wire.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "merastore/api.hpp"

namespace merastore::server {

using RequestMessage = boost::beast::http::request<boost::beast::http::string_body>;
using ResponseMessage = boost::beast::http::response<boost::beast::http::string_body>;

/// Why a request whose headers were read is refused; null where it is sound.
const Reason* fault_of(const RequestMessage& request);
/// The same for what could not be read; null where the client has gone.
const Reason* fault_of(const boost::system::error_code& error);

HttpRequest request_of(RequestMessage message);
ResponseMessage message_of(HttpResponse response, bool keep_alive);

inline Error error_of(const Reason& reason) { return {reason.code, reason.name, reason.text, {}}; }

} // namespace merastore::server
