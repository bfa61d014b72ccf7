// Rows<T>: what goes in comes out, and what must not go in is refused.
#include "sql/rows.hpp"

#include "support/session_test.hpp"

namespace merastore::inline v0 {

enum class Color { red, green, blue };
struct Size {
    Quantity width;
    std::optional<Quantity> height = {};
    bool operator==(const Size&) const = default;
};
struct Maker {
    std::string name;
    std::optional<std::string> city = {};
    bool operator==(const Maker&) const = default;
};
struct Thing {
    ProductId id;
    std::int64_t version = 1;
    std::string name;
    std::optional<std::string> note = {};
    bool active = false;
    Color color = Color::red;
    std::optional<Color> second_color = {};
    Money price;
    std::optional<Money> old_price = {};
    UnitPrice unit_price;
    Quantity stock;
    Percent share;
    Instant at;
    std::optional<Instant> until = {};
    std::optional<VariantId> variant = {};
    Size size = {};
    std::optional<Maker> maker = {};
    std::map<std::string, std::string> metadata = {};
    std::vector<std::string> tags = {};
};
/// No currency field, no version.
struct Plain {
    ProductId id;
    std::int64_t count = 0;
    std::string name;
};
MERASTORE_ENUM(Color, red, green, blue)
MERASTORE_STRUCT(Size, width, height)
MERASTORE_STRUCT(Maker, name, city)
MERASTORE_STRUCT(Thing, id, version, name, note, active, color, second_color, price, old_price, unit_price,
                 stock, share, at, until, variant, size, maker, metadata, tags)
MERASTORE_STRUCT(Plain, id, count, name)

namespace {

const Currency eur = Currency::of("EUR").value();
const Currency gbp = Currency::of("GBP").value();

class TestScope : public sql::Scope {
public:
    TestScope(sql::Session& session, TenantId tenant) : Scope(session, tenant) {}
    void note_change(std::int64_t id, std::int64_t version) override { changes.emplace_back(id, version); }
    std::vector<std::pair<std::int64_t, std::int64_t>> changes;
};

class RowsOfThings : public test::SessionTest {
protected:
    void make_tables() override {
        run_script(
            "CREATE TABLE things (id {id}, tenant {int} NOT NULL, version {int} NOT NULL, name {text} NOT "
            "NULL, "
            "note {text}, active {int} NOT NULL, color {text} NOT NULL, second_color {text}, "
            "price {int} NOT NULL, old_price {int}, unit_price {int} NOT NULL, currency {text} NOT NULL, "
            "stock {int} NOT NULL, share {int} NOT NULL, at {int} NOT NULL, until {int}, variant {int}, "
            "size_width {int} NOT NULL, size_height {int}, maker_name {text}, maker_city {text}, "
            "metadata {text} NOT NULL, {key}) {strict};"
            "CREATE TABLE plain (id {id}, tenant {int} NOT NULL, count {int} NOT NULL, name {text} NOT NULL, "
            "{key}) {strict};");
    }
    /// Runs `body(scope)` in a transaction; gives the changes it noted.
    template <class Body>
    auto unit(Body body, TenantId tenant = TenantId{1}) {
        TestScope scope(*session, tenant);
        session->begin_write(tenant.value());
        try {
            body(scope);
            scope.flush();
            session->commit();
        } catch (...) {
            session->rollback();
            throw;
        }
        return scope.changes;
    }
    static Thing full() {
        Thing thing;
        thing.id = ProductId{5};
        thing.name = "Tea \"Assam\"";
        thing.note = "";
        thing.active = true;
        thing.color = Color::blue;
        thing.second_color = Color::green;
        thing.price = Money::of(1999, eur);
        thing.old_price = Money::of(-1, eur);
        thing.unit_price = UnitPrice::of_millionths(1, eur);
        thing.stock = Quantity::of_thousandths(-2500);
        thing.share = Percent::of_ten_thousandths(190'000);
        thing.at = Instant::of_micros(1'767'225'600'000'001);
        thing.until = Instant::of_micros(-1);
        thing.variant = VariantId{77};
        thing.size = {Quantity::of_thousandths(1), Quantity::of_thousandths(2)};
        thing.maker = Maker{"Ada", "London"};
        thing.metadata = {{"a", "1"}, {"b", "\"\\\n"}};
        return thing;
    }
    static Thing sparse() {
        Thing thing;
        thing.id = ProductId{6};
        thing.price = Money::of(0, gbp);
        thing.unit_price = UnitPrice::of_millionths(0, gbp);
        return thing;
    }
    const sql::Rows<Thing> things{"things"};
    const sql::Rows<Plain> plain{"plain"};
};
ON_EVERY_DATABASE(RowsOfThings);

TEST_P(RowsOfThings, EveryKindComesBackAsItWas) {
    unit([&](sql::Scope& scope) { things.insert(scope, {full(), sparse()}); });
    unit([&](sql::Scope& scope) {
        EXPECT_EQ(to_json(*things.find(scope, ProductId{5})), to_json(full()));
        const Thing found = *things.find(scope, ProductId{6});
        EXPECT_EQ(to_json(found), to_json(sparse()));
        EXPECT_EQ(found.price.currency(), gbp);
        EXPECT_FALSE(found.maker.has_value());
        EXPECT_FALSE(things.find(scope, ProductId{7}).has_value());
        EXPECT_EQ(things.where(scope, "active = 1 ORDER BY id").size(), 1U);
    });
}

TEST_P(RowsOfThings, AReadSeesWhatTheSameUnitInserted) {
    unit([&](sql::Scope& scope) {
        things.insert(scope, full());
        EXPECT_TRUE(things.find(scope, ProductId{5}).has_value());
        EXPECT_EQ(scope.first<std::int64_t>("SELECT count(*) FROM things WHERE tenant = :tenant"), 1);
    });
}

TEST_P(RowsOfThings, TextsOfInsertedRowsNeedNotLive) {
    unit([&](sql::Scope& scope) {
        for (int i = 1; i <= 40; ++i) {
            Plain row;
            row.id = ProductId{i};
            row.name = "short " + std::to_string(i);
            plain.insert(scope, row);
            Thing thing = full();
            thing.id = ProductId{i};
            thing.name = "thing " + std::to_string(i);
            things.insert(scope, thing);
        }
    });
    unit([&](sql::Scope& scope) {
        EXPECT_EQ(plain.find(scope, ProductId{7})->name, "short 7");
        EXPECT_EQ(things.find(scope, ProductId{33})->name, "thing 33");
    });
}

TEST_P(RowsOfThings, AnUpdateCountsTheVersionUp) {
    EXPECT_THAT(unit([&](sql::Scope& scope) { things.insert(scope, full()); }),
                testing::ElementsAre(std::pair(5, 1)));
    Thing changed = full();
    changed.name = "Darjeeling";
    changed.maker.reset();
    changed.old_price.reset();
    EXPECT_THAT(unit([&](sql::Scope& scope) { things.update(scope, changed); }),
                testing::ElementsAre(std::pair(5, 2)));
    EXPECT_EQ(changed.version, 2);
    unit([&](sql::Scope& scope) { EXPECT_EQ(to_json(*things.find(scope, ProductId{5})), to_json(changed)); });
    Thing stale = full();
    EXPECT_THROWS_REASON(unit([&](sql::Scope& scope) { things.update(scope, stale); }), "conflict.version");
    EXPECT_EQ(stale.version, 1);
}

TEST_P(RowsOfThings, RowsWithoutAVersionAreSavedByKey) {
    Plain row{ProductId{1}, 5, "a"};
    EXPECT_TRUE(unit([&](sql::Scope& scope) { plain.insert(scope, row); }).empty());
    row.count = 6;
    EXPECT_TRUE(unit([&](sql::Scope& scope) { plain.update(scope, row); }).empty());
    unit([&](sql::Scope& scope) { EXPECT_EQ(plain.find(scope, ProductId{1})->count, 6); });
    row.id = ProductId{2};
    EXPECT_THROWS_REASON(unit([&](sql::Scope& scope) { plain.update(scope, row); }), "conflict.version");
}

TEST_P(RowsOfThings, MixedCurrenciesAreRefused) {
    Thing thing = full();
    thing.old_price = Money::of(5, gbp);
    EXPECT_THROWS_REASON(unit([&](sql::Scope& scope) { things.insert(scope, thing); }),
                         "invalid.mixed_currencies");
}

TEST_P(RowsOfThings, UnsetFieldsAreRefusedByName) {
    Thing thing = full();
    thing.price = Money{};
    try {
        unit([&](sql::Scope& scope) { things.insert(scope, thing); });
        FAIL() << "it should have been refused";
    } catch (const Exception& e) {
        ASSERT_EQ(e.error().fields.size(), 1U);
        EXPECT_EQ(e.error().fields[0].field, "price");
        EXPECT_EQ(e.error().fields[0].reason, "invalid.required");
    }
}

TEST_P(RowsOfThings, TenantsDoNotSeeEachOther) {
    unit([&](sql::Scope& scope) { plain.insert(scope, {ProductId{1}, 5, "a"}); });
    Plain mine{ProductId{1}, 9, "b"};
    unit(
        [&](sql::Scope& scope) {
            EXPECT_FALSE(plain.find(scope, ProductId{1}).has_value());
            EXPECT_THROWS_REASON(plain.update(scope, mine), "conflict.version");
            EXPECT_EQ(scope.execute("DELETE FROM plain WHERE tenant = :tenant"), 0);
        },
        TenantId{2});
    unit([&](sql::Scope& scope) { EXPECT_EQ(plain.find(scope, ProductId{1})->count, 5); });
}

TEST_P(RowsOfThings, AStatementWithoutTheTenantIsRefused) {
    EXPECT_EQ(test::trouble_of([&] { unit([&](sql::Scope& scope) { scope.execute("DELETE FROM plain"); }); }),
              sql::Trouble::other);
    EXPECT_EQ(test::trouble_of([&] {
                  unit([&](sql::Scope& scope) { scope.select<std::int64_t>("SELECT count FROM plain"); });
              }),
              sql::Trouble::other);
}

TEST_P(RowsOfThings, AStoredValueThatIsNoneOfTheTypeIsReportedAsDamage) {
    unit([&](sql::Scope& scope) { things.insert(scope, full()); });
    for (const char* change :
         {"color = 'pink'", "currency = 'XXX'", "metadata = '[]'", "stock = 9223372036854775807"}) {
        session->begin_write(1);
        session->execute(std::string("UPDATE things SET ") + change, {});
        TestScope scope(*session, TenantId{1});
        EXPECT_EQ(test::trouble_of([&] { things.find(scope, ProductId{5}); }), sql::Trouble::corrupt)
            << change;
        session->rollback();
    }
}

} // namespace
} // namespace merastore::inline v0
