#include "sql/postgresql_handle.hpp"

#include <libpq-fe.h>

namespace merastore::sql {
namespace {
PGconn* connection_of(void* connection) { return static_cast<PGconn*>(connection); }
} // namespace

Trouble trouble_of_state(const std::string& sqlstate) {
    if (sqlstate == "23505") return Trouble::unique;
    if (sqlstate.starts_with("23")) return Trouble::constraint;
    if (sqlstate == "40001" || sqlstate == "40P01" || sqlstate == "55P03") return Trouble::serialization;
    if (sqlstate == "57014") return Trouble::interrupted;
    if (sqlstate == "53100") return Trouble::full;
    if (sqlstate == "25006" || sqlstate == "42501") return Trouble::read_only;
    if (sqlstate.starts_with("08") || sqlstate.starts_with("57P") || sqlstate.empty())
        return Trouble::disconnected;
    if (sqlstate == "XX001" || sqlstate == "XX002") return Trouble::corrupt;
    if (sqlstate.starts_with("53")) return Trouble::unreachable;
    if (sqlstate.starts_with("58")) return Trouble::io;
    return Trouble::other;
}

void silence_postgresql(void* connection) noexcept {
    PQsetNoticeProcessor(
        connection_of(connection), [](void*, const char*) {}, nullptr);
}

std::string run_postgresql(void* connection, const std::string& text) {
    PGresult* result = PQexec(connection_of(connection), text.c_str());
    const ExecStatusType status = PQresultStatus(result);
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const std::string sqlstate = state != nullptr ? state : "";
    const std::string message = primary != nullptr ? primary : "";
    const std::string tag = PQcmdStatus(result);
    PQclear(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw Failure(trouble_of_state(sqlstate), message);
    return tag;
}

bool is_connected(void* connection) noexcept {
    return connection != nullptr && PQstatus(connection_of(connection)) == CONNECTION_OK;
}

bool is_idle(void* connection) noexcept {
    return is_connected(connection) && PQtransactionStatus(connection_of(connection)) == PQTRANS_IDLE;
}

void interrupt_postgresql(void* connection) noexcept {
    PGcancel* cancel = PQgetCancel(connection_of(connection));
    if (cancel == nullptr) return;
    char message[256];
    PQcancel(cancel, message, sizeof message);
    PQfreeCancel(cancel);
}

} // namespace merastore::sql
