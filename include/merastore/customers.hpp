/// Customers: who buys. Accounts with passwords come with authentication; here are the people and their
/// addresses. Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/address.hpp"
#include "merastore/call.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

struct Customer {
    CustomerId id;
    std::int64_t version = 1;
    std::string email; ///< unique per tenant where it is set; compared without regard to case
    std::string name;
    std::string phone;
    std::string external_number; ///< in the system the customer was imported from
    std::optional<Address> default_address;
    Metadata metadata;
    Instant created_at;
    Instant updated_at;
};

/// Reasons: customers.email_taken · customers.bad_email
struct CreateCustomer {
    std::string email = {};
    std::string name = {};
    std::string phone = {};
    std::string external_number = {};
    std::optional<Address> default_address = {};
    Metadata metadata = {};
};

/// Changes what is given and leaves the rest. Reasons: customers.not_found · customers.email_taken ·
/// customers.bad_email · conflict.version
struct UpdateCustomer {
    CustomerId customer;
    std::optional<std::int64_t> expected_version = {};
    std::optional<std::string> email = {};
    std::optional<std::string> name = {};
    std::optional<std::string> phone = {};
    std::optional<Address> default_address = {};
    std::optional<Metadata> metadata = {};
};

struct GetCustomer {
    std::optional<CustomerId> customer = {};
    std::optional<std::string> email = {};
};

struct ListCustomers {
    std::optional<std::string> search = {}; ///< words in name and e-mail address
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

namespace reasons {
inline constexpr Reason customers_not_found{Code::not_found, "customers.not_found",
                                            "There is no such customer."};
inline constexpr Reason customers_email_taken{Code::conflict, "customers.email_taken",
                                              "Another customer has this e-mail address already."};
inline constexpr Reason customers_bad_email{Code::invalid_argument, "customers.bad_email",
                                            "This is not an e-mail address."};
} // namespace reasons

class MERASTORE_API Customers {
public:
    explicit Customers(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Customer> create(const CreateCustomer& command, const Call& call = {}) const;
    [[nodiscard]] Result<Customer> update(const UpdateCustomer& command, const Call& call = {}) const;
    [[nodiscard]] Result<Customer> get(const GetCustomer& query, const Call& call = {}) const;
    [[nodiscard]] Result<Page<Customer>> list(const ListCustomers& query = {}, const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_STRUCT(Customer, id, version, email, name, phone, external_number, default_address, metadata,
                 created_at, updated_at)
MERASTORE_STRUCT(CreateCustomer, email, name, phone, external_number, default_address, metadata)
MERASTORE_STRUCT(UpdateCustomer, customer, expected_version, email, name, phone, default_address, metadata)
MERASTORE_STRUCT(GetCustomer, customer, email)
MERASTORE_STRUCT(ListCustomers, search, limit, cursor)

} // namespace merastore::inline v0
