/// Returns: taking back what was handed over, restocking it and refunding it.
/// Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/orders.hpp"

namespace merastore::inline v0 {

enum class ReturnState { requested, approved, received, inspected, refunded, rejected, canceled };

struct ReturnLine {
    OrderLineId line;
    Quantity quantity;
    bool restock = true; ///< sound goods go back into stock when they are inspected
    Money refund; ///< its share of what the line cost: the shares of a line's parts add up to its total
};

struct Return {
    ReturnId id;
    std::int64_t version = 1;
    OrderId order;
    ReturnState state = ReturnState::requested;
    std::string reason;
    Money refund; ///< Σ of its lines; where less was paid back, that
    Instant created_at;
    Instant updated_at;
    std::vector<ReturnLine> lines;
};

struct NewReturnLine {
    OrderLineId line;
    Quantity quantity;
    bool restock = true;
};

/// Reasons: orders.not_found · orders.line_not_found · returns.exceeds_fulfilled
struct RequestReturn {
    OrderId order;
    std::vector<NewReturnLine> lines;
    std::string reason = {};
    bool approve = false; ///< by staff: skips the wait for approval
};

struct ApproveReturn {
    ReturnId id;
};

struct ReceiveReturn {
    ReturnId id;
};

/// The goods were looked at: what is sound goes back into stock.
struct InspectReturn {
    ReturnId id;
};

/// Pays back. Without an amount, what the lines say. Reasons: returns.not_found · returns.bad_transition ·
/// payments.exceeds_captured
struct RefundReturn {
    ReturnId id;
    std::optional<Money> amount = {}; ///< less than the lines say, such as after damage; never more
};

struct RejectReturn {
    ReturnId id;
};

struct CancelReturn {
    ReturnId id;
};

struct ListReturns {
    OrderId order;
};

struct ReturnList {
    std::vector<Return> items;
};

namespace reasons {
inline constexpr Reason returns_not_found{Code::not_found, "returns.not_found", "There is no such return."};
inline constexpr Reason returns_exceeds_fulfilled{Code::failed_precondition, "returns.exceeds_fulfilled",
                                                  "This is more than was handed over and not returned yet."};
inline constexpr Reason returns_bad_transition{Code::failed_precondition, "returns.bad_transition",
                                               "A return in this state cannot get there."};
inline constexpr Reason returns_empty{Code::invalid_argument, "returns.empty",
                                      "A return has at least one line with a quantity above zero."};
} // namespace reasons

class MERASTORE_API Returns {
public:
    explicit Returns(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Return> request(const RequestReturn& command, const Call& call = {}) const;
    [[nodiscard]] Result<Return> approve(const ApproveReturn& command, const Call& call = {}) const;
    [[nodiscard]] Result<Return> receive(const ReceiveReturn& command, const Call& call = {}) const;
    [[nodiscard]] Result<Return> inspect(const InspectReturn& command, const Call& call = {}) const;
    [[nodiscard]] Result<Return> refund(const RefundReturn& command, const Call& call = {}) const;
    [[nodiscard]] Result<Return> reject(const RejectReturn& command, const Call& call = {}) const;
    [[nodiscard]] Result<Return> cancel(const CancelReturn& command, const Call& call = {}) const;
    [[nodiscard]] Result<ReturnList> list(const ListReturns& query, const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(ReturnState, requested, approved, received, inspected, refunded, rejected, canceled)
MERASTORE_STRUCT(ReturnLine, line, quantity, restock, refund)
MERASTORE_STRUCT(Return, id, version, order, state, reason, refund, created_at, updated_at, lines)
MERASTORE_STRUCT(NewReturnLine, line, quantity, restock)
MERASTORE_STRUCT(RequestReturn, order, lines, reason, approve)
MERASTORE_STRUCT(ApproveReturn, id)
MERASTORE_STRUCT(ReceiveReturn, id)
MERASTORE_STRUCT(InspectReturn, id)
MERASTORE_STRUCT(RefundReturn, id, amount)
MERASTORE_STRUCT(RejectReturn, id)
MERASTORE_STRUCT(CancelReturn, id)
MERASTORE_STRUCT(ListReturns, order)
MERASTORE_STRUCT(ReturnList, items)

} // namespace merastore::inline v0
