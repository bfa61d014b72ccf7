#include "catalog/commands.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<Product> Catalog::create_product(const CreateProduct& command, const Call& call) const {
    return shop_->call(catalog::create_product, command, call);
}
Result<Product> Catalog::update_product(const UpdateProduct& command, const Call& call) const {
    return shop_->call(catalog::update_product, command, call);
}
Result<Product> Catalog::archive_product(const ArchiveProduct& command, const Call& call) const {
    return shop_->call(catalog::archive_product, command, call);
}
Result<Product> Catalog::add_variant(const AddVariant& command, const Call& call) const {
    return shop_->call(catalog::add_variant, command, call);
}
Result<Product> Catalog::update_variant(const UpdateVariant& command, const Call& call) const {
    return shop_->call(catalog::update_variant, command, call);
}
Result<Product> Catalog::get_product(const GetProduct& query, const Call& call) const {
    return shop_->call(catalog::get_product, query, call);
}
Result<Variant> Catalog::find_variant(const FindVariant& query, const Call& call) const {
    return shop_->call(catalog::find_one_variant, query, call);
}
Result<Page<ProductSummary>> Catalog::list_products(const ListProducts& query, const Call& call) const {
    return shop_->call(catalog::list_products, query, call);
}
Result<Category> Catalog::create_category(const CreateCategory& command, const Call& call) const {
    return shop_->call(catalog::create_category, command, call);
}
Result<Category> Catalog::update_category(const UpdateCategory& command, const Call& call) const {
    return shop_->call(catalog::update_category, command, call);
}
Result<Page<Category>> Catalog::list_categories(const ListCategories& query, const Call& call) const {
    return shop_->call(catalog::list_categories, query, call);
}
Result<Collection> Catalog::create_collection(const CreateCollection& command, const Call& call) const {
    return shop_->call(catalog::create_collection, command, call);
}
Result<Collection> Catalog::update_collection(const UpdateCollection& command, const Call& call) const {
    return shop_->call(catalog::update_collection, command, call);
}
Result<Page<Collection>> Catalog::list_collections(const ListCollections& query, const Call& call) const {
    return shop_->call(catalog::list_collections, query, call);
}

} // namespace merastore::inline v0
