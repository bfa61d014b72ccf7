#include "server/metrics.hpp"

#include "merastore/version.hpp"

namespace merastore::server {

namespace {

void head(std::string& out, const std::string& name, const char* type, const char* help) {
    out += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void line(std::string& out, const std::string& name, const std::string& labels, const std::string& value) {
    out += name;
    if (!labels.empty()) out += '{' + labels + '}';
    out += ' ' + value + '\n';
}

void single(std::string& out, const std::string& name, const char* type, const char* help,
            std::int64_t value) {
    head(out, name, type, help);
    line(out, name, "", std::to_string(value));
}

/// Microseconds as seconds: "0.0025".
std::string seconds_text(std::int64_t micros) {
    std::string fraction = std::to_string(micros % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
    return std::to_string(micros / 1'000'000) + '.' + fraction;
}

std::string label(const char* name, const std::string& value) { return name + ("=\"" + value) + '"'; }

std::string operation_label(const std::string& operation) {
    return label("operation", operation.empty() ? "none" : operation);
}

} // namespace

void Metrics::count_request(const std::string& operation, int status, std::chrono::microseconds took,
                            std::size_t bytes) {
    std::size_t bucket = 0;
    while (bucket < bounds.size() && took.count() > bounds[bucket]) ++bucket;
    const std::lock_guard lock(mutex_);
    Series& series = series_[operation];
    ++series.by_status[status];
    ++series.buckets[bucket];
    series.micros += took.count();
    series.bytes += static_cast<std::int64_t>(bytes);
}

void Metrics::count_due(const std::vector<DueWork>& work) {
    const std::lock_guard lock(mutex_);
    for (const DueWork& job : work) {
        due_[job.job] += job.done;
        due_failures_[job.job] += job.failed ? 1 : 0;
    }
}

void Metrics::count_failed_due() {
    const std::lock_guard lock(mutex_);
    ++due_failures_["all"];
}

void Metrics::write_durations(std::string& out, const std::string& operation, const Series& series) {
    const std::string name = "merastore_http_request_duration_seconds";
    const std::string labels = operation_label(operation);
    std::int64_t total = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        total += series.buckets[i];
        line(out, name + "_bucket", labels + ',' + label("le", seconds_text(bounds[i])),
             std::to_string(total));
    }
    total += series.buckets.back();
    line(out, name + "_bucket", labels + ",le=\"+Inf\"", std::to_string(total));
    line(out, name + "_sum", labels, seconds_text(series.micros));
    line(out, name + "_count", labels, std::to_string(total));
}

std::string Metrics::text(const Now& now) const {
    std::string out;
    head(out, "merastore_build_info", "gauge", "The version of the server.");
    line(out, "merastore_build_info", label("version", version()), "1");
    single(out, "process_start_time_seconds", "gauge", "When the server was started.", began_);
    single(out, "merastore_http_connections", "gauge", "Open connections.",
           static_cast<std::int64_t>(now.connections));
    single(out, "merastore_http_waiting_requests", "gauge", "Requests that wait for a worker.",
           static_cast<std::int64_t>(now.waiting));
    single(out, "merastore_store_statements_total", "counter", "Statements run.", now.usage.executed);
    single(out, "merastore_store_prepared_total", "counter", "Statements prepared.", now.usage.prepared);
    single(out, "merastore_store_commits_total", "counter", "Transactions committed.", now.usage.commits);
    single(out, "merastore_store_round_trips_total", "counter", "Messages to PostgreSQL.",
           now.usage.round_trips);
    const std::lock_guard lock(mutex_);
    head(out, "merastore_http_requests_total", "counter", "Answers, by operation and status.");
    for (const auto& [operation, series] : series_)
        for (const auto& [status, count] : series.by_status)
            line(out, "merastore_http_requests_total",
                 operation_label(operation) + ',' + label("status", std::to_string(status)),
                 std::to_string(count));
    head(out, "merastore_http_response_bytes_total", "counter", "Bytes of the bodies of answers.");
    for (const auto& [operation, series] : series_)
        line(out, "merastore_http_response_bytes_total", operation_label(operation),
             std::to_string(series.bytes));
    head(out, "merastore_http_request_duration_seconds", "histogram",
         "From the first byte of a request to its answer.");
    for (const auto& [operation, series] : series_) write_durations(out, operation, series);
    head(out, "merastore_due_done_total", "counter", "Background work that was done.");
    for (const auto& [job, count] : due_)
        line(out, "merastore_due_done_total", label("job", job), std::to_string(count));
    head(out, "merastore_due_failures_total", "counter", "Background work that failed.");
    for (const auto& [job, count] : due_failures_)
        line(out, "merastore_due_failures_total", label("job", job), std::to_string(count));
    return out;
}

} // namespace merastore::server
