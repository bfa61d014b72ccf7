// The operations' functions.
#pragma once

#include "catalog/door.hpp"

namespace merastore::catalog {

Product create_product(UnitOfWork& unit, const CreateProduct& command);
Product update_product(UnitOfWork& unit, const UpdateProduct& command);
Product archive_product(UnitOfWork& unit, const ArchiveProduct& command);
Product add_variant(UnitOfWork& unit, const AddVariant& command);
Product update_variant(UnitOfWork& unit, const UpdateVariant& command);
Product get_product(Reader& reader, const GetProduct& query);
Variant find_one_variant(Reader& reader, const FindVariant& query);
Page<ProductSummary> list_products(Reader& reader, const ListProducts& query);

Category create_category(UnitOfWork& unit, const CreateCategory& command);
Category update_category(UnitOfWork& unit, const UpdateCategory& command);
Page<Category> list_categories(Reader& reader, const ListCategories& query);
Collection create_collection(UnitOfWork& unit, const CreateCollection& command);
Collection update_collection(UnitOfWork& unit, const UpdateCollection& command);
Page<Collection> list_collections(Reader& reader, const ListCollections& query);

} // namespace merastore::catalog
