#include "inventory/reservation.hpp"

#include <algorithm>

namespace merastore::inventory {

namespace {

struct Edge {
    ReservationState from;
    ReservationState to;
};

constexpr Edge edges[] = {
    {ReservationState::held, ReservationState::allocated},
    {ReservationState::held, ReservationState::released},
    {ReservationState::held, ReservationState::expired},
    {ReservationState::allocated, ReservationState::fulfilled},
    {ReservationState::allocated, ReservationState::released},
    {ReservationState::fulfilled, ReservationState::allocated},
};

constexpr Reason bad_edge{Code::internal, "internal.reservation_edge",
                          "A reservation was to take a state that it cannot take."};

} // namespace

bool may_become(ReservationState from, ReservationState to) {
    return std::any_of(std::begin(edges), std::end(edges),
                       [&](const Edge& edge) { return edge.from == from && edge.to == to; });
}

ReservationChange becoming(const Reservation& reservation, ReservationState state) {
    if (!may_become(reservation.state, state)) refuse(bad_edge);
    return {reservation.id,       reservation.state, reservation.quantity, state,
            reservation.quantity, reservation.order, reservation.line};
}

ReservationChange reduced(const Reservation& reservation, Quantity part) {
    return {reservation.id,    reservation.state,           reservation.quantity,
            reservation.state, reservation.quantity - part, reservation.order,
            reservation.line};
}

std::vector<Quantity> drawn(std::span<const Reservation> reservations, std::span<const Demand> lines) {
    std::vector<Quantity> taken(reservations.size());
    std::unordered_map<OrderLineId, Quantity> wanted;
    for (const Demand& line : lines) wanted[line.line] += line.quantity;
    for (std::size_t i = 0; i < reservations.size(); ++i) {
        const auto open = reservations[i].line ? wanted.find(*reservations[i].line) : wanted.end();
        if (open == wanted.end()) continue;
        taken[i] = std::min(open->second, reservations[i].quantity);
        open->second -= taken[i];
    }
    for (const Demand& line : lines)
        if (wanted.at(line.line) > Quantity{})
            refuse(reasons::inventory_reservation_not_found, "The reservations of line " + line.line.text() +
                                                                 " are short of " +
                                                                 wanted.at(line.line).text() + ".");
    return taken;
}

} // namespace merastore::inventory
