// Places and pays orders on eight threads until it is killed, and says of each step when it is acknowledged.
//   order_writer DATABASE FOLDER ROUND SECONDS [ANSWER]
// FOLDER is the payment provider's; the clock is SECONDS ahead of the machine's. Prints a line for each step:
// "placed KEY ORDER NUMBER AUTHORIZED CAPTURED" and "captured KEY ORDER AMOUNT". With ANSWER, the provider's
// answers from that one on never arrive: "answered KEY" is printed for each, and its thread waits for the
// end.
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "crash/writer_orders.hpp"
#include "support/file_gateway.hpp"

namespace {

using namespace merastore;

class ShiftedClock final : public Clock {
public:
    explicit ShiftedClock(Duration shift) : shift_(shift) {}
    Instant now() override { return system_clock()->now() + shift_; }

private:
    Duration shift_;
};

void say(const std::string& line) {
    const std::string text = line + "\n";
    if (::write(1, text.data(), text.size()) < 0) _exit(3);
}

bool failed(const Error& error) {
    say("refused " + error.reason + " " + error.message);
    return true;
}

void write_orders(const Store& store, const std::string& name) {
    for (int n = 0;; ++n) {
        const std::string key = name + "-" + std::to_string(n);
        const PlaceOrder command = test::writer_order(n);
        const Result<Order> placed = store.checkout().place(command, {.idempotency_key = key});
        if (!placed && failed(placed.error())) return;
        const Payment& payment = placed->payments.at(0);
        say("placed " + key + " " + placed->id.text() + " " + placed->number + " " +
            std::to_string(payment.authorized.amount()) + " " + std::to_string(payment.captured.amount()));
        if (command.capture) continue;
        const Result<Payment> taken = store.payments().capture({payment.id});
        if (!taken && failed(taken.error())) return;
        say("captured " + key + " " + placed->id.text() + " " + std::to_string(taken->captured.amount()));
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 5) return 2;
    const auto gateway = std::make_shared<test::FileGateway>(argv[2]);
    std::atomic<int> answers = 0;
    if (argc > 5)
        gateway->after_answer = [&, last = std::atoi(argv[5])](const GatewayRequest& request) {
            if (++answers < last) return;
            say("answered " + request.key);
            for (;;) pause();
        };
    OpenOptions options{.database = argv[1]};
    options.clock = std::make_shared<ShiftedClock>(std::chrono::seconds{std::atoi(argv[4])});
    options.gateways = {manual_gateway(), gateway};
    const Result<Store> store = Store::open(options);
    if (!store) return failed(store.error()) ? 1 : 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back(
            [&, t] { write_orders(*store, std::string(argv[3]) + "-" + std::to_string(t)); });
    for (std::thread& thread : threads) thread.join();
}
