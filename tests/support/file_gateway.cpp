#include "support/file_gateway.hpp"

#include <fstream>

#include "merastore/payments.hpp"

namespace merastore::test {

// Keys are made of letters, digits and a few signs that files may have in their names.
std::filesystem::path FileGateway::place_of(const std::string& key) const { return folder_ / key; }

std::map<std::string, std::string> FileGateway::effects() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        const std::string key = entry.path().filename().string();
        if (!key.starts_with('.')) std::getline(std::ifstream(entry.path()) >> std::ws, all[key]);
    }
    return all;
}

GatewayAnswer FileGateway::act(const GatewayRequest& request, GatewayOutcome outcome) {
    if (GatewayAnswer before = poll(request); before.outcome != GatewayOutcome::failed) return before;
    // A provider does all or nothing, even where the program that asks it dies meanwhile.
    const std::filesystem::path begun = place_of("." + request.key);
    std::ofstream(begun) << name_of(outcome) << ' ' << request.amount.text() << '\n';
    std::filesystem::rename(begun, place_of(request.key));
    if (after_answer) after_answer(request);
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
