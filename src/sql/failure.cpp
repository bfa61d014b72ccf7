#include "sql/failure.hpp"

namespace merastore::sql {
namespace {

constexpr Reason reason_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::busy:
            return {Code::unavailable, "store.busy",
                    "The store is busy: another process is writing. Try again."};
        case Trouble::serialization:
            return {Code::unavailable, "store.contended",
                    "Too many callers changed the same rows. Try again."};
        case Trouble::unique:
            return {Code::conflict, "conflict.duplicate", "Something with this key exists already."};
        case Trouble::constraint:
            return {Code::internal, "store.constraint", "The database refused a row that breaks a rule."};
        case Trouble::full:
            return {
                Code::resource_exhausted, "store.full",
                "No space is left where the store lives. Nothing was changed; free some space and repeat."};
        case Trouble::read_only:
            return {Code::permission_denied, "store.read_only",
                    "The store cannot be written: check the permissions of the file and its folder."};
        case Trouble::not_a_database:
            return {Code::invalid_argument, "store.not_a_store", "This file is not a MeraStore database."};
        case Trouble::corrupt:
            return {Code::data_loss, "store.corrupt",
                    "The store is damaged. Run `merastore check`, and restore a backup if it confirms this."};
        case Trouble::unreachable:
            return {Code::unavailable, "store.unreachable", "The store cannot be opened."};
        case Trouble::disconnected:
            return {Code::unavailable, "store.disconnected",
                    "The connection to the database broke. Try again."};
        case Trouble::interrupted:
            return {Code::deadline_exceeded, "deadline_exceeded",
                    "The deadline passed before it was done. Nothing was changed."};
        case Trouble::io: return {Code::unavailable, "store.io", "Reading or writing the store failed."};
        case Trouble::other: break;
    }
    return {Code::internal, "store.failure", "The database failed."};
}

} // namespace

Error error_of(const Failure& failure) {
    const Reason reason = reason_of(failure.trouble());
    std::string message = reason.text;
    if (*failure.what() != '\0') message += std::string(" (") + failure.what() + ")";
    return Error{reason.code, reason.name, std::move(message), {}};
}

} // namespace merastore::sql
