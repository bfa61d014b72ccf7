// What the tests of the catalogue share.
#pragma once

#include "catalog/door.hpp"
#include "support/store_test.hpp"

namespace merastore {

inline UnitPrice eur(const char* number) {
    return UnitPrice::parse(number, Currency::of("EUR").value()).value();
}

class CatalogTest : public test::StoreTest {
protected:
    Product create(const CreateProduct& command) { return store->catalog().create_product(command).value(); }
    Product tea() { return create({.title = "Assam tea", .sku = "TEA-1", .price = eur("2.49")}); }
    static CreateProduct shirt() {
        return {.title = "Shirt",
                .option_names = {"Colour", "Size"},
                .variants = {{.sku = "SH-R-L", .option_values = {"Red", "L"}, .price = eur("20")},
                             {.sku = "SH-R-M", .option_values = {"Red", "M"}, .price = eur("19")},
                             {.sku = "SH-B-L", .option_values = {"Blue", "L"}, .price = eur("21")}}};
    }
    Product get(const std::string& slug) { return store->catalog().get_product({.slug = slug}).value(); }
    /// The only field of a refusal and its reason: "variants[0].sku catalog.sku_taken".
    template <class T>
    static std::string fault_of(const Result<T>& result) {
        if (result) return "(it succeeded)";
        std::string text;
        for (const FieldError& field : result.error().fields)
            text += (text.empty() ? "" : "; ") + field.field + ' ' + field.reason;
        return text.empty() ? result.error().reason : text;
    }
};

} // namespace merastore
