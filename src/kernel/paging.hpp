// Pages of a list that is ordered by id. The cursor names the last row's id with its type, so that a cursor
// of another list is refused.
//
//     const Paging<OrderId> paging(query);   // reads query.limit and query.cursor
//     return paging.page(order_rows().where(reader, "id < :before ORDER BY id DESC LIMIT :rows",
//                                           {{"before", paging.before()}, {"rows", paging.rows()}}));
#pragma once

#include <limits>

#include "merastore/error.hpp"
#include "merastore/id.hpp"
#include "merastore/page.hpp"

namespace merastore::kernel {

template <class TypedId>
class Paging {
public:
    /// Refuses invalid.limit and invalid.cursor, naming the field.
    template <class Query>
    explicit Paging(const Query& query) : Paging(query.limit, query.cursor) {}

    Paging(std::int64_t limit, const std::optional<std::string>& cursor) : limit_(limit) {
        if (limit < 1 || limit > largest_page) refuse_field(reasons::bad_limit, "limit");
        if (!cursor) return;
        const Result<std::string> position = parse_cursor(*cursor);
        if (!position) refuse_field(reasons::malformed_cursor, "cursor");
        const Result<TypedId> last = TypedId::parse(*position);
        if (!last) refuse_field(reasons::malformed_cursor, "cursor");
        last_ = *last;
    }

    /// How many rows to read: one more than are shown, to know whether there is a next page.
    std::int64_t rows() const { return limit_ + 1; }
    /// For lists that begin with the newest: `id < :before ORDER BY id DESC`.
    TypedId before() const {
        return last_.is_set() ? last_ : TypedId{std::numeric_limits<std::int64_t>::max()};
    }
    /// For lists that begin with the oldest: `id > :after ORDER BY id`.
    TypedId after() const { return last_; }

    template <class T>
    Page<T> page(std::vector<T> rows) const {
        Page<T> page{std::move(rows), std::nullopt};
        if (page.items.size() <= static_cast<std::size_t>(limit_)) return page;
        page.items.resize(static_cast<std::size_t>(limit_));
        page.next = cursor_text(TypedId{page.items.back().id}.text());
        return page;
    }

private:
    std::int64_t limit_;
    TypedId last_;
};

} // namespace merastore::kernel

namespace merastore {
using kernel::Paging;
}
