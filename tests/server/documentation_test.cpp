// The commands of the pages about the server, run as they stand there.
#include "command_line/program.hpp"
#include "support/expect.hpp"

namespace merastore {
namespace {

/// The blocks of shell of a page, one after another.
std::string commands_of(const std::string& page) {
    std::string commands;
    const std::string mark = "\n```sh\n";
    for (std::size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, at)) {
        at += mark.size();
        commands += page.substr(at, page.find("```", at) - at) + "echo\n";
    }
    return commands;
}

const std::string listen = "--listen 127.0.0.1:8080 &\n";

/// Starts on a port that is free, and ends with the commands.
std::string with_own_server(std::string commands) {
    const std::size_t at = commands.find(listen);
    if (at == std::string::npos) throw std::runtime_error("the page starts no server");
    return commands.replace(at, listen.size(), R"(--listen 127.0.0.1:0 >said.txt 2>log.txt &
server=$!
trap 'kill $server' EXIT
for i in $(seq 200); do grep -q Serving said.txt && break; sleep 0.1; done
SHOP=$(sed -n 's/^Serving at //p' said.txt)
export no_proxy='*'
)");
}

bool has_tools() { return std::system("command -v curl >/dev/null && command -v openssl >/dev/null") == 0; }

test::Outcome run(const test::Shell& shell, const std::string& commands) {
    test::write_text(shell / "commands.sh", "set -eu\nmerastore() { " MERASTORE_BIN_DIR
                                            "/merastore \"$@\"; }\nMERASTORE_SOURCE='" +
                                                test::source_file("") + "'\n" + with_own_server(commands));
    return shell.run("bash commands.sh");
}

TEST(HttpPage, HasCommandsThatWork) {
    if (!has_tools()) GTEST_SKIP() << "curl or openssl is not installed";
    const test::Shell shell;
    const test::Outcome outcome = run(shell, commands_of(test::text_of(test::source_file("docs/http.md"))));
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err << test::text_of(shell / "log.txt");
    EXPECT_NE(outcome.out.find("\"number\":\"1001\""), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("Sencha, first flush"), std::string::npos) << outcome.out;
}

TEST(AuthenticationPage, HasCommandsThatWork) {
    if (!has_tools()) GTEST_SKIP() << "curl or openssl is not installed";
    const test::Shell shell;
    const test::Outcome outcome =
        run(shell, "merastore init\nmerastore serve " + listen +
                       commands_of(test::text_of(test::source_file("docs/authentication.md"))));
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err << test::text_of(shell / "log.txt");
    EXPECT_NE(outcome.out.find("\"items\":[]"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("Revoked the key \"back office\"."), std::string::npos) << outcome.out;
}

} // namespace
} // namespace merastore
