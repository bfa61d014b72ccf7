#include "imports/operations.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<Import> Imports::begin_products(const BeginProductImport& command, const Call& call) const {
    return shop_->call(imports::begin_product_import, command, call);
}
Result<Import> Imports::begin_orders(const BeginOrderImport& command, const Call& call) const {
    return shop_->call(imports::begin_order_import, command, call);
}
Result<Import> Imports::append(const AppendImport& command, const Call& call) const {
    return shop_->call(imports::append_import, command, call);
}
Result<Import> Imports::finish(const FinishImport& command, const Call& call) const {
    return shop_->call(imports::finish_import, command, call);
}
Result<Import> Imports::get(const GetImport& query, const Call& call) const {
    return shop_->call(imports::get_import, query, call);
}
Result<Page<ImportProblem>> Imports::list_problems(const ListImportProblems& query, const Call& call) const {
    return shop_->call(imports::list_import_problems, query, call);
}
Result<ExportedText> Imports::export_products(const ExportProducts& query, const Call& call) const {
    return shop_->call(imports::export_products, query, call);
}

} // namespace merastore::inline v0
