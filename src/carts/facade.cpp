#include "carts/commands.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<Cart> Carts::create(const CreateCart& command, const Call& call) const {
    return shop_->call(carts::create_cart, command, call);
}
Result<Cart> Carts::get(const GetCart& query, const Call& call) const {
    return shop_->call(carts::get_cart, query, call);
}
Result<Cart> Carts::add_line(const AddCartLine& command, const Call& call) const {
    return shop_->call(carts::add_line, command, call);
}
Result<Cart> Carts::update_line(const UpdateCartLine& command, const Call& call) const {
    return shop_->call(carts::update_line, command, call);
}
Result<Cart> Carts::remove_line(const RemoveCartLine& command, const Call& call) const {
    return shop_->call(carts::remove_cart_line, command, call);
}
Result<Cart> Carts::update(const UpdateCart& command, const Call& call) const {
    return shop_->call(carts::update_cart, command, call);
}
Result<RefreshedCart> Carts::refresh(const RefreshCart& command, const Call& call) const {
    return shop_->call(carts::refresh_cart, command, call);
}
Result<Cart> Carts::merge(const MergeCarts& command, const Call& call) const {
    return shop_->call(carts::merge_carts, command, call);
}
Result<ExpiredCarts> Carts::expire(const Call& call) const {
    return shop_->call(carts::expire_carts, Nothing{}, call);
}

} // namespace merastore::inline v0
