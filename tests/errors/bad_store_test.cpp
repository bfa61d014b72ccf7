// Stores that cannot be opened or written say so, and lose nothing. The answers are in tests/errors/golden.
#include <sys/wait.h>
#include <unistd.h>

#include "errors/golden.hpp"
#include "errors/tea_shop.hpp"
#include "sql/session.hpp"
#include "support/counting_vfs.hpp"
#include "support/expect.hpp"

namespace merastore {
namespace {

namespace fs = std::filesystem;
using test::Golden;

/// What `body` gives in a process that is not root, since root may write to everything. Only the error comes
/// back whole.
template <class Body>
auto as_somebody_else(Body body) -> decltype(body()) {
    int pipe[2];
    if (::pipe(pipe) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(2);
        const auto result = body();
        const Error error = result ? Error{} : result.error();
        for (const std::string& part : {error.reason, error.message})
            if (::write(pipe[1], part.c_str(), part.size() + 1) < 0) ::_exit(2);
        ::_exit(static_cast<int>(error.code));
    }
    ::close(pipe[1]);
    std::string text;
    for (char c; ::read(pipe[0], &c, 1) == 1;) text += c;
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    const std::size_t end = text.find('\0');
    return Error{static_cast<Code>(WEXITSTATUS(status)),
                 text.substr(0, end),
                 text.substr(end + 1, text.size() - end - 2),
                 {}};
}

class BadStore : public test::TeaShop {
protected:
    void SetUp() override {
        test::counted_files(); // stores opened from now on go through it
        TeaShop::SetUp();
        golden.hide(shell.folder(), "FOLDER");
    }
    /// Opening this address must fail.
    void refuse_to_open(const std::string& what, const std::string& database) {
        const Result<Store> opened = Store::open({.database = database});
        ASSERT_FALSE(opened) << what;
        golden.add(what + ": " + database, opened.error());
    }
    void close() {
        store->close();
        store.reset();
    }
    void reopen() { store.emplace(Store::open({.database = address()}).value()); }
    Golden golden{std::string("Stores: ") + ::testing::UnitTest::GetInstance()->current_test_info()->name()};
};

TEST_F(BadStore, WhatIsNoStore) {
    test::write_text(shell / "letter.txt", "Dear Ada, this is a letter and no database at all.\n");
    fs::create_directory(shell / "folder");
    sql::Session::open(sql::Address::parse("sqlite:" + (shell / "other.db").string()).value(), {})
        ->run_script("CREATE TABLE songs (title TEXT)");
    for (const char* name : {"letter.txt", "folder", "other.db", "no/such/folder/shop.db"}) {
        refuse_to_open(name, "sqlite:" + (shell / name).string());
        golden.add(std::string("merastore --store sqlite:") + name + " init",
                   shell.merastore(std::string("--json --store sqlite:") + name + " init"));
    }
    EXPECT_EQ(test::text_of(shell / "letter.txt"), "Dear Ada, this is a letter and no database at all.\n");
    golden.add("merastore --store sqlite:missing.db report stock",
               shell.merastore("--json --store sqlite:missing.db report stock"));
    EXPECT_FALSE(fs::exists(shell / "missing.db"));
    for (const char* wrong : {"shop.db", "sqlite:", "mysql://localhost/shop", ""})
        refuse_to_open("an address that is none", wrong);
    EXPECT_EQ(everything(), before);
    golden.compare();
}

TEST_F(BadStore, OfANewerVersion) {
    const auto session = sql::Session::open(sql::Address::parse(address()).value(), {});
    close();
    session->run_script("INSERT INTO migrations VALUES ('wishes/0001_wishes', '00', 0)");
    refuse_to_open("a newer version", address());
    golden.add("merastore report stock", shell.merastore("--json report stock"));
    session->run_script("DELETE FROM migrations WHERE name = 'wishes/0001_wishes'");
    session->run_script("UPDATE migrations SET hash = 'changed' WHERE name LIKE 'orders/0001%'");
    refuse_to_open("a schema of another build", address());
    golden.compare();
}

TEST_F(BadStore, Damaged) {
    close();
    fs::resize_file(shell / "shop.db", fs::file_size(shell / "shop.db") / 2);
    const Result<Store> opened = Store::open({.database = address()});
    const Result<CheckReport> checked = opened ? opened->check().run() : opened.error();
    if (checked)
        EXPECT_FALSE(checked->sound);
    else
        golden.add("half of the file is missing: check", checked.error());
    golden.compare();
}

TEST_F(BadStore, ReadOnlyFile) {
    close();
    for (const char* name : {"shop.db-wal", "shop.db-shm"}) fs::remove(shell / name);
    fs::permissions(shell / "shop.db",
                    fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(shell.folder(), fs::perms(0555));
    const Result<Level> received = as_somebody_else([&]() -> Result<Level> {
        const Result<Store> opened = Store::open({.database = address()});
        if (!opened) return opened.error();
        return opened->inventory().receive({.sku = "ASSAM", .quantity = Quantity::of(1)});
    });
    ASSERT_NE(received.error().reason, "") << "it was written";
    golden.add("a file that may only be read: " + address(), received.error());
    fs::permissions(shell.folder(), fs::perms(0755));
    fs::permissions(shell / "shop.db", fs::perms(0644));
    reopen();
    EXPECT_EQ(everything(), before);
    golden.compare();
}

TEST_F(BadStore, FullDisk) {
    test::counted_files().fail_wal_writes = true;
    const Result<Level> received = store->inventory().receive({.sku = "ASSAM", .quantity = Quantity::of(1)});
    PlaceOrder sale;
    sale.lines = {{.sku = "ASSAM"}};
    const Result<Order> placed = store->checkout().place(sale);
    test::counted_files().fail_wal_writes = false;
    ASSERT_FALSE(received);
    ASSERT_FALSE(placed);
    golden.add("inventory.receive on a full disk", received.error());
    golden.add("checkout.place on a full disk", placed.error());
    EXPECT_EQ(everything(), before);
    EXPECT_DONE(store->checkout().place(sale));
    close();
    reopen();
    EXPECT_EQ(store->orders().list().value().items.size(), 2U);
    golden.compare();
}

TEST_F(BadStore, PostgresqlThatIsNotThere) {
    refuse_to_open("nobody listens", "postgresql://shop@127.0.0.1:1/shop");
    refuse_to_open("no such socket", "postgresql:///shop?host=/nowhere");
    golden.add("merastore check", shell.merastore("--json --store postgresql://shop@127.0.0.1:1/shop check"));
    golden.compare();
}

} // namespace
} // namespace merastore
