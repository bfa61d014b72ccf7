// Texts that are broken: what is told, and that nothing else is lost.
#include "imports_test.hpp"

namespace merastore {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class BrokenText : public ImportTest {};
ON_EVERY_DATABASE(BrokenText);

TEST_P(BrokenText, AWrongHeadingIsRefusedWithWhatItHas) {
    EXPECT_THAT(refusal("name,price\nx,1\n"),
                AllOf(HasSubstr("imports.bad_header"), HasSubstr("\"slug\""), HasSubstr("name, price")));
    EXPECT_THAT(refusal("slug,title,price\na,A,1\n", ProductFormat::shopify), HasSubstr("\"Handle\""));
    EXPECT_THAT(refusal(""), HasSubstr("The text is empty."));
    EXPECT_THAT(refusal("slug,title,\"price\n"),
                AllOf(HasSubstr("imports.bad_header"), HasSubstr("never closed")));
    EXPECT_THAT(refusal("slug,\xff,price\na,A,1\n"),
                AllOf(HasSubstr("imports.bad_header"), HasSubstr("UTF-8")));
    EXPECT_THAT(refusal("slug,title,price,title\na,A,1,B\n"), HasSubstr("imports.bad_header"))
        << "a column that is named twice";
    EXPECT_EQ(count("products"), "0");
}

TEST_P(BrokenText, BadUtf8SpoilsItsRecordOnly) {
    const Import done = take("slug,title,price\na,A,1\nb,\xff,2\nc,C,3\n");
    EXPECT_EQ(outcomes(done), "created 2");
    EXPECT_EQ(problems(done), "3 title csv.utf8\n");
    EXPECT_THAT(listed(done)[0].message, HasSubstr("UTF-8"));
}

TEST_P(BrokenText, AQuoteThatIsNeverClosedIsToldWithTheLineItOpensOn) {
    const Import done = take("slug,title,price\na,A,1\nb,B,\"2\nc,C,3\n");
    EXPECT_EQ(outcomes(done), "created 1");
    EXPECT_EQ(problems(done), "3 price csv.unclosed_quote\n");
    EXPECT_EQ(done.rows, 2);
}

TEST_P(BrokenText, ACellOfTenMegabytesIsPassedOver) {
    std::string text = "slug,title,price\na,A,1\nb,\"";
    text.append(std::size_t{10} << 20, 'x');
    text += "\",2\nc,C,3\n";
    const Import done = take(text);
    EXPECT_EQ(outcomes(done), "created 2");
    EXPECT_EQ(problems(done), "3  csv.record_too_long\n");
    EXPECT_LT(std::stoll(sql_value("SELECT sum(length(rest)) FROM imports")), 100) << "it is not kept";
}

TEST_P(BrokenText, ACellThatIsTooLongForItsFieldIsARowsProblem) {
    const Import done = take("slug,title,price\na," + std::string(5000, 'x') + ",1\nb,B,2\n");
    EXPECT_EQ(outcomes(done), "created 1, skipped 1");
    EXPECT_EQ(done.problems, 1);
}

TEST_P(BrokenText, RowsOfOneProductStandTogether) {
    const Import done = take("slug,title,price,sku\na,A,1,A1\nb,B,1,B1\na,,2,A2\nz,Z,1,Z\n");
    EXPECT_EQ(problems(done), "4 slug imports.scattered_product\n");
    EXPECT_EQ(product("a").variants.size(), 1U);
}

TEST_P(BrokenText, AFailureInTheMiddleIsRepeatedWithoutASecondEffect) {
    std::string text = "slug,title,price,sku,stock\n";
    for (int i = 0; i < 3000; ++i) {
        const std::string name = "p" + std::to_string(i);
        text += name + ",Title of " + name + ",1.50," + name + ",3\n";
    }
    int steps = 0;
    bool broken = false;
    faults = [&](sql::Step step, std::string_view) {
        if (step != sql::Step::commit || !broken || ++steps != 3) return;
        throw sql::Failure(sql::Trouble::other, "the power is gone");
    };
    const Store shaky = open_another();
    const Import begun = shaky.imports().begin_products({}).value();
    broken = true;
    const Result<Import> failed = shaky.imports().append({.import = begun.id, .position = 0, .text = text});
    EXPECT_FALSE(failed);
    const Import so_far = store->imports().get({.import = begun.id}).value();
    EXPECT_GT(so_far.position, 0);
    EXPECT_LT(so_far.position, static_cast<std::int64_t>(text.size()));
    const Import done = feed(so_far, text).value();
    EXPECT_EQ(outcomes(done), "created 3000, stock_changed 3000");
    EXPECT_EQ(count("products"), "3000");
    EXPECT_EQ(sql_value("SELECT sum(on_hand) FROM levels"), "9000000");
    EXPECT_TRUE(store->check().run().value().sound);
}

} // namespace
} // namespace merastore
