// Shops to measure with: 10,000 variants in stock, and carts of three lines that wait to be placed.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "merastore/store.hpp"
#include "raw.hpp"

namespace merastore::bench {

/// Where the databases of a run live: files in a folder, and databases on a server.
class Place {
public:
    /// `server` may be empty: then nothing is measured on PostgreSQL.
    Place(std::filesystem::path folder, std::string server);
    ~Place();
    Place(const Place&) = delete;

    bool has_server() const { return !server_.empty(); }
    /// An empty database; on the server with the product's tables.
    std::string make(bool on_server);
    /// The address of a database that does not exist yet.
    std::string fresh(bool on_server);
    void copy(const std::string& from, const std::string& to);
    void remove(const std::string& address);
    std::int64_t bytes(const std::string& address) const;

private:
    std::string name_of(const std::string& address) const;
    std::filesystem::path folder_;
    std::string server_;
    std::vector<std::string> databases_;
    int count_ = 0;
};

inline constexpr int shop_products = 2'500;
inline constexpr int variants_each = 4;

/// The catalogue as text in the format of the product.
std::string catalogue(int products, int variants = variants_each);
void import_products(Store& store, const std::string& text);
Store open_store(const std::string& address);
/// A database with the catalogue in it.
std::string make_shop(Place& place, bool on_server);
std::vector<VariantId> variants_of(RawConnection& raw);
/// Makes carts of three different variants, by many callers at once. With `hot`, one line of each is of the
/// same variant.
std::vector<CartId> make_carts(Store& store, std::size_t count, const std::vector<VariantId>& variants,
                               bool hot);

/// Throws where orders, stock, numbers or books do not add up.
void verify_orders(RawConnection& raw, std::int64_t orders);
/// Throws where two databases hold different numbers of rows per order in any table.
void verify_same_rows(RawConnection& one, RawConnection& other);

} // namespace merastore::bench
