#include "support/file_gateway.hpp"

#include <fstream>
#include <iterator>

#include "merastore/payments.hpp"

namespace merastore::test {

std::filesystem::path FileGateway::place_of(const std::string& key) const {
    std::string file;
    for (const char c : key) file += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return folder_ / file;
}

std::int64_t FileGateway::effects() const {
    return std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator());
}

GatewayAnswer FileGateway::act(const GatewayRequest& request, GatewayOutcome outcome) {
    if (GatewayAnswer before = poll(request); before.outcome != GatewayOutcome::failed) return before;
    std::ofstream(place_of(request.key)) << name_of(outcome) << "\n";
    if (after_answer) after_answer();
    return poll(request);
}

GatewayAnswer FileGateway::authorize(const GatewayRequest& request) {
    return act(request, request.capture ? GatewayOutcome::captured : GatewayOutcome::authorized);
}
GatewayAnswer FileGateway::capture(const GatewayRequest& request) {
    return act(request, GatewayOutcome::captured);
}
GatewayAnswer FileGateway::cancel(const GatewayRequest& request) {
    return act(request, GatewayOutcome::voided);
}
GatewayAnswer FileGateway::refund(const GatewayRequest& request) {
    return act(request, GatewayOutcome::refunded);
}

GatewayAnswer FileGateway::poll(const GatewayRequest& request) {
    GatewayAnswer answer;
    answer.outcome = GatewayOutcome::failed;
    std::ifstream file(place_of(request.key));
    std::string word;
    file >> word;
    for (const GatewayOutcome outcome : {GatewayOutcome::authorized, GatewayOutcome::captured,
                                         GatewayOutcome::voided, GatewayOutcome::refunded})
        if (word == name_of(outcome)) answer.outcome = outcome;
    answer.reference =
        request.reference.empty() ? "file-" + place_of(request.key).filename().string() : request.reference;
    return answer;
}

} // namespace merastore::test
