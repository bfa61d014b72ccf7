#include "report.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace merastore::bench {

namespace {

std::string number(const char* format, double value) {
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string json_of(const Measured& one) {
    return "{\"name\":" + quoted(one.name) + number(",\"per_second\":%.1f", one.sample.per_second) +
           number(",\"ratio\":%.3f", one.ratio) + number(",\"cpu_us\":%.2f", one.sample.cpu_us) +
           number(",\"p50_us\":%.1f", one.sample.p50_us) + number(",\"p99_us\":%.1f", one.sample.p99_us) +
           number(",\"worst_p99_us\":%.1f", one.worst_p99) +
           number(",\"syncs_per_operation\":%.4f", one.sample.syncs) +
           (one.sample.memory_mib > 0 ? number(",\"memory_mib\":%.1f}", one.sample.memory_mib) : "}");
}

} // namespace

void print_heading() {
    std::printf("%-36s %-24s %10s %10s %6s %7s %15s %15s %9s %9s\n", "", "beside", "per s", "limit/s",
                "ratio", "target", "CPU us", "p99 us", "p50 us", "per sync");
}

void print_row(const MeasuredRow& row) {
    const Sample& own = row.all.front().sample;
    const std::string syncs = own.syncs > 0 ? number("%.1f", 1 / own.syncs) : "-";
    for (std::size_t i = row.all.size() > 1 ? 1 : 0; i < row.all.size(); ++i) {
        const Measured& limit = row.all[i];
        const bool judged = i <= 1 && row.target > 0;
        std::printf("%-36s %-24s %10.0f %10.0f %6.2f %7s %7.1f /%6.1f %7.0f /%6.0f %9.0f %9s\n",
                    i <= 1 ? row.name.c_str() : "", i == 0 ? "" : limit.name.c_str(), own.per_second,
                    limit.sample.per_second, limit.ratio,
                    judged ? number(limit.ratio >= row.target ? "%.2f" : "%.2f !", row.target).c_str() : "",
                    own.cpu_us, limit.sample.cpu_us, own.p99_us, limit.sample.p99_us, own.p50_us,
                    syncs.c_str());
    }
    if (own.memory_mib > 0)
        std::printf("%-36s memory, MiB: %.1f / %.1f\n", "", own.memory_mib, row.all.back().sample.memory_mib);
    std::fflush(stdout);
}

std::string json_of(const std::vector<MeasuredRow>& rows) {
    std::string text = "{\"machine\":" + quoted(machine()) + ",\"rows\":[";
    for (const MeasuredRow& row : rows) {
        text += (text.back() == '[' ? "\n" : ",\n") + std::string("{\"name\":") + quoted(row.name) +
                ",\"what\":" + quoted(row.what) + number(",\"target\":%.2f", row.target) + ",\"all\":[";
        for (const Measured& one : row.all) text += (text.back() == '[' ? "" : ",") + json_of(one);
        text += "]}";
    }
    return text + "\n]}\n";
}

std::string machine() {
    std::string model = "unknown processor";
    std::ifstream cpus("/proc/cpuinfo");
    for (std::string line; std::getline(cpus, line);)
        if (line.starts_with("model name")) model = line.substr(line.find(": ") + 2);
    double load = 0;
    getloadavg(&load, 1);
    return std::to_string(std::thread::hardware_concurrency()) + " cores, " + model +
           number(", load %.1f", load);
}

} // namespace merastore::bench
