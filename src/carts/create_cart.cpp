// Makes a cart, empty or with its first lines.
#include "carts/cart_rows.hpp"
#include "carts/check_input.hpp"
#include "carts/commands.hpp"
#include "carts/events.hpp"
#include "carts/load_cart.hpp"
#include "customers/door.hpp"
#include "settings/door.hpp"

namespace merastore::carts {

namespace {

Cart empty_cart(UnitOfWork& unit, const CreateCart& command) {
    const Channel channel = settings::channel(unit);
    Cart cart;
    cart.id = unit.new_id<CartId>();
    cart.channel = channel.id;
    cart.secret = unit.new_secret();
    cart.customer = command.customer ? command.customer : customers::caller(unit.call());
    cart.email = command.email;
    cart.currency = command.currency.value_or(channel.currency);
    cart.prices_include_tax = channel.prices_include_tax;
    cart.note = command.note;
    cart.metadata = command.metadata;
    cart.created_at = unit.now();
    renew(cart, unit.now());
    return cart;
}

Facts add_lines(UnitOfWork& unit, Cart& cart, const std::vector<NewCartLine>& lines) {
    std::vector<catalog::VariantName> names;
    names.reserve(lines.size());
    for (const NewCartLine& line : lines) names.push_back({line.sku, line.variant});
    const std::vector<VariantId> variants = catalog::find_variants(unit, names, "lines");
    Facts facts = facts_of(unit, cart, variants);
    for (std::size_t i = 0; i < lines.size(); ++i)
        add(cart, facts,
            {variants[i], lines[i].quantity, &lines[i].metadata, unit.new_id<CartLineId>(),
             "lines[" + std::to_string(i) + ']'});
    return facts;
}

} // namespace

Cart create_cart(UnitOfWork& unit, const CreateCart& command) {
    check(command);
    if (command.lines.size() > static_cast<std::size_t>(most_cart_lines))
        refuse(reasons::carts_too_many_lines);
    if (command.customer) customers::require(unit, *command.customer);
    Cart cart = empty_cart(unit, command);

    const Facts facts = command.lines.empty() ? Facts{} : add_lines(unit, cart, command.lines);
    show(cart, facts);

    insert_cart(unit, cart);
    insert_lines(unit, cart.id, cart.lines);
    publish(unit, cart_created, cart);
    return cart;
}

} // namespace merastore::carts
