#include "customers/commands.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<Customer> Customers::create(const CreateCustomer& command, const Call& call) const {
    return shop_->call(customers::create_customer, command, call);
}
Result<Customer> Customers::update(const UpdateCustomer& command, const Call& call) const {
    return shop_->call(customers::update_customer, command, call);
}
Result<Customer> Customers::get(const GetCustomer& query, const Call& call) const {
    return shop_->call(customers::get_customer, query, call);
}
Result<Page<Customer>> Customers::list(const ListCustomers& query, const Call& call) const {
    return shop_->call(customers::list_customers, query, call);
}

} // namespace merastore::inline v0
