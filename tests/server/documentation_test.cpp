// The commands of docs/http.md, run as they stand there.
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

TEST(HttpPage, HasCommandsThatWork) {
    if (std::system("command -v curl >/dev/null && command -v openssl >/dev/null") != 0)
        GTEST_SKIP() << "curl or openssl is not installed";
    std::string commands = commands_of(test::text_of(test::source_file("docs/http.md")));
    const std::string listen = "--listen 127.0.0.1:8080 &\n";
    const std::size_t at = commands.find(listen);
    ASSERT_NE(at, std::string::npos);
    commands.replace(at, listen.size(), R"(--listen 127.0.0.1:0 >said.txt 2>log.txt &
server=$!
trap 'kill $server' EXIT
for i in $(seq 200); do grep -q Serving said.txt && break; sleep 0.1; done
SHOP=$(sed -n 's/^Serving at //p' said.txt)
export no_proxy='*'
)");
    test::Shell shell;
    test::write_text(shell / "commands.sh", "set -eu\nmerastore() { " MERASTORE_BIN_DIR
                                            "/merastore \"$@\"; }\nMERASTORE_SOURCE='" +
                                                test::source_file("") + "'\n" + commands);
    const test::Outcome outcome = shell.run("bash commands.sh");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err << test::text_of(shell / "log.txt");
    EXPECT_NE(outcome.out.find("\"number\":\"1001\""), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("Sencha, first flush"), std::string::npos) << outcome.out;
}

} // namespace
} // namespace merastore
