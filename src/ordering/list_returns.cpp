// The returns of an order, oldest first. An unknown order has none.
#include "ordering/commands.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

ReturnList list_returns(Reader& reader, const ListReturns& query) {
    return {orders::returns_of(reader, query.order)};
}

} // namespace merastore::ordering
