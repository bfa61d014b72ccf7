#include "customers/door.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

class CustomerCommands : public test::StoreTest {};
ON_EVERY_DATABASE(CustomerCommands);

TEST_P(CustomerCommands, ACustomerIsFoundByEMailWhateverTheCase) {
    const Customer anna = store->customers().create({.email = "Anna@Example.com", .name = "Anna"}).value();
    EXPECT_EQ(store->customers().get({.email = "anna@EXAMPLE.com"}).value().id, anna.id);
    EXPECT_EQ(store->customers().get({.customer = anna.id}).value().email, "Anna@Example.com");
    EXPECT_REFUSED(store->customers().get({.email = "bert@example.com"}), "customers.not_found");
    EXPECT_REFUSED(store->customers().get({}), "invalid.required");
}

TEST_P(CustomerCommands, AnEMailAddressBelongsToOneCustomer) {
    const Customer anna = store->customers().create({.email = "anna@example.com"}).value();
    const Customer bert = store->customers().create({.email = "bert@example.com"}).value();
    EXPECT_REFUSED(store->customers().create({.email = "ANNA@example.com"}), "customers.email_taken");
    EXPECT_REFUSED(store->customers().update({.customer = bert.id, .email = "Anna@example.com"}),
                   "customers.email_taken");
    EXPECT_DONE(store->customers().update({.customer = anna.id, .email = "ANNA@example.com"}));
}

TEST_P(CustomerCommands, SeveralCustomersHaveNoEMailAddress) {
    EXPECT_DONE(store->customers().create({.name = "Anna"}));
    EXPECT_DONE(store->customers().create({.name = "Bert"}));
}

TEST_P(CustomerCommands, RefuseWhatIsNoEMailAddressOrNoCountry) {
    EXPECT_REFUSED(store->customers().create({.email = "anna"}), "customers.bad_email");
    Address address;
    address.country = "XX";
    EXPECT_REFUSED(store->customers().create({.name = "Anna", .default_address = address}), "invalid");
}

TEST_P(CustomerCommands, AnUpdateChangesWhatIsGivenAndCountsTheVersion) {
    Address address;
    address.city = "Leeds";
    address.country = "GB";
    const Customer anna = store->customers().create({.name = "Anna", .default_address = address}).value();
    const Customer after =
        store->customers().update({.customer = anna.id, .expected_version = 1, .phone = "12"}).value();
    EXPECT_EQ(after.version, 2);
    EXPECT_EQ(after.name, "Anna");
    EXPECT_EQ(after.default_address.value().city, "Leeds");
    EXPECT_REFUSED(store->customers().update({.customer = anna.id, .expected_version = 1, .phone = "13"}),
                   "conflict.version");
    EXPECT_EQ(own_topics(), (std::vector<std::string>{"customers.created", "customers.updated"}));
}

TEST_P(CustomerCommands, AListIsSearchedByWords) {
    for (const char* name : {"Anna Berg", "Bert Berg", "Cleo 100% Stern"})
        store->customers().create({.name = name}).value();
    EXPECT_EQ(store->customers().list({.search = "BERG"}).value().items.size(), 2U);
    EXPECT_EQ(store->customers().list({.search = "berg bert"}).value().items.size(), 1U);
    EXPECT_EQ(store->customers().list({.search = "100%"}).value().items.size(), 1U);
    EXPECT_EQ(store->customers().list({.search = "%"}).value().items.size(), 1U);
    const Page<Customer> first = store->customers().list({.limit = 2}).value();
    EXPECT_EQ(first.items.front().name, "Cleo 100% Stern");
    EXPECT_EQ(store->customers().list({.limit = 2, .cursor = first.next}).value().items.size(), 1U);
}

TEST_P(CustomerCommands, ImportsFindOrMakeCustomersByTheirNumberElsewhere) {
    std::unordered_map<std::string, CustomerId> first;
    const std::vector<std::string> numbers{"17850", "13047"};
    const std::vector<std::string> more{"13047", "12583"};
    in_unit([&](UnitOfWork& unit) { first = customers::by_external_number(unit, numbers); });
    in_unit([&](UnitOfWork& unit) {
        const auto second = customers::by_external_number(unit, more);
        EXPECT_EQ(second.at("13047"), first.at("13047"));
        EXPECT_EQ(second.size(), 2U);
    });
    EXPECT_EQ(sql_value("SELECT count(*) FROM customers"), "3");
}

} // namespace
} // namespace merastore
