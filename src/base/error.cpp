#include "merastore/error.hpp"

#include "merastore/version.hpp"

namespace merastore::inline v0 {

std::string_view name_of(Code code) {
    switch (code) {
        case Code::invalid_argument: return "invalid_argument";
        case Code::unauthenticated: return "unauthenticated";
        case Code::permission_denied: return "permission_denied";
        case Code::not_found: return "not_found";
        case Code::conflict: return "conflict";
        case Code::failed_precondition: return "failed_precondition";
        case Code::resource_exhausted: return "resource_exhausted";
        case Code::unavailable: return "unavailable";
        case Code::deadline_exceeded: return "deadline_exceeded";
        case Code::outcome_unknown: return "outcome_unknown";
        case Code::data_loss: return "data_loss";
        case Code::internal: break;
    }
    return "internal";
}

Exception::Exception(Error error) : error_(std::move(error)), text_(error_.reason + ": " + error_.message) {}

void refuse(const Reason& reason, std::string detail) {
    throw Exception(Error{reason.code, reason.name, detail.empty() ? reason.text : std::move(detail), {}});
}

void refuse_field(const Reason& reason, std::string field, std::string detail) {
    if (detail.empty()) detail = reason.text;
    std::string message = field + ": " + detail;
    FieldError wrong{std::move(field), reason.name, std::move(detail)};
    throw Exception(Error{reason.code, reason.name, std::move(message), {std::move(wrong)}});
}

const char* version() noexcept { return MERASTORE_VERSION; }

} // namespace merastore::inline v0
