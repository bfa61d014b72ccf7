#include "customers/customer_rows.hpp"

#include "base/text_fold.hpp"
#include "customers/customer.hpp"
#include "kernel/paging.hpp"
#include "sql/rows.hpp"

namespace merastore::customers {

namespace {

// The row: the customer, and what is compared and searched.
struct CustomerRow : Customer {
    std::string email_folded;
    std::string search_text;
};

CustomerRow row_of(const Customer& customer) {
    CustomerRow row;
    static_cast<Customer&>(row) = customer;
    row.email_folded = folded(customer.email);
    row.search_text = search_text(customer);
    return row;
}

std::vector<Customer> customers_of(std::vector<CustomerRow> rows) {
    std::vector<Customer> customers;
    for (CustomerRow& row : rows) customers.push_back(std::move(static_cast<Customer&>(row)));
    return customers;
}

// The words of a search as patterns; at most five count.
std::vector<std::string> patterns_of(const std::string& search) {
    std::vector<std::string> patterns;
    std::string word;
    for (const char c : folded(search) + " ") {
        if (c != ' ') {
            if (c == '%' || c == '_' || c == '\\') word += '\\';
            word += c;
        } else if (!word.empty() && patterns.size() < 5) {
            patterns.push_back("%" + word + "%");
            word.clear();
        }
    }
    patterns.resize(5, "%");
    return patterns;
}

} // namespace
} // namespace merastore::customers

namespace merastore::inline v0 {
template <>
struct TypeOf<customers::CustomerRow> {
    using Row = customers::CustomerRow;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, id, version, email, name, phone,
                                                      external_number, default_address, metadata, created_at,
                                                      updated_at, email_folded, search_text)};
    static constexpr Type type = detail::structure<Row>("CustomerRow", fields);
};
} // namespace merastore::inline v0

namespace merastore::customers {
namespace {

const sql::Rows<CustomerRow>& customer_rows() {
    static const sql::Rows<CustomerRow> rows{"customers"};
    return rows;
}

} // namespace

std::optional<Customer> find(Reader& reader, CustomerId id) { return customer_rows().find(reader, id); }

std::optional<Customer> find_by_email(Reader& reader, const std::string& email) {
    const std::string wanted = folded(email);
    if (wanted.empty()) return std::nullopt;
    return customer_rows().find_where(reader, "email_folded = :email AND email_folded <> ''",
                                      {{"email", wanted}});
}

void insert(UnitOfWork& unit, const std::vector<Customer>& customers) {
    std::vector<CustomerRow> rows;
    for (const Customer& customer : customers) rows.push_back(row_of(customer));
    customer_rows().insert(unit, rows);
}

void save(UnitOfWork& unit, Customer& customer) {
    CustomerRow row = row_of(customer);
    customer_rows().update(unit, row);
    customer = row;
}

Page<Customer> list(Reader& reader, const ListCustomers& query) {
    const Paging<CustomerId> paging(query);
    const std::vector<std::string> words = patterns_of(query.search.value_or(""));
    return paging.page(customers_of(customer_rows().where(
        reader,
        "id < :before AND search_text LIKE :w0 ESCAPE '\\' AND search_text LIKE :w1 ESCAPE '\\' "
        "AND search_text LIKE :w2 ESCAPE '\\' AND search_text LIKE :w3 ESCAPE '\\' "
        "AND search_text LIKE :w4 ESCAPE '\\' ORDER BY id DESC LIMIT :rows",
        {{"before", paging.before()},
         {"w0", words[0]},
         {"w1", words[1]},
         {"w2", words[2]},
         {"w3", words[3]},
         {"w4", words[4]},
         {"rows", paging.rows()}})));
}

std::unordered_map<std::string, CustomerId> find_by_external_numbers(Reader& reader,
                                                                     std::span<const std::string> numbers) {
    std::unordered_map<std::string, CustomerId> found;
    const sql::Many wanted = sql::many(std::vector<std::string>(numbers.begin(), numbers.end()));
    for (auto& [number, id] : reader.select<std::string, CustomerId>(
             "SELECT external_number, id FROM customers WHERE tenant = :tenant AND external_number <> '' "
             "AND external_number {any_text numbers}",
             {{"numbers", wanted}}))
        found.emplace(std::move(number), id);
    return found;
}

} // namespace merastore::customers
