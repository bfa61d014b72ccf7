/// A postal address, of a customer, a cart or an order.
#pragma once

#include "merastore/type.hpp"

namespace merastore::inline v0 {

struct Address {
    std::string name;
    std::string company;
    std::string line1;
    std::string line2;
    std::string city;
    std::string region; ///< state or province, ISO 3166-2 without the country where there is a code
    std::string postal_code;
    std::string country; ///< ISO 3166-1 alpha-2, "GB"
    std::string phone;
    bool operator==(const Address&) const = default;
};

MERASTORE_STRUCT(Address, name, company, line1, line2, city, region, postal_code, country, phone)

using Metadata = std::map<std::string, std::string>;

} // namespace merastore::inline v0
