import { ShopClient, ShopError } from "./client/index.js";
import { keepCart, keepOrder, keptCart } from "./memory.js";
export const shop = new ShopClient({ baseUrl: location.origin });
const listeners = [];
export function onBasket(listener) {
    listeners.push(listener);
}
function tell(cart) {
    for (const listener of listeners)
        listener(cart);
    return cart;
}
const secretOf = (kept) => ({ cartSecret: kept.secret });
export function isOver(error) {
    return error instanceof ShopError && ["carts.not_found", "carts.not_active"].includes(error.reason);
}
export async function readBasket() {
    const kept = keptCart();
    if (!kept)
        return tell(null);
    try {
        const cart = await shop.carts.get({ cart: kept.cart }, secretOf(kept));
        if (cart.status === "active")
            return tell(cart);
        if (cart.status === "completed")
            await readOrder(kept);
    }
    catch (error) {
        if (!isOver(error))
            throw error;
    }
    keepCart(null);
    return tell(null);
}
export async function addToBasket(sku, quantity) {
    const kept = keptCart();
    if (kept) {
        try {
            const cart = await shop.carts.addLine({ cart: kept.cart, sku, quantity }, secretOf(kept));
            tell(cart);
            return cart;
        }
        catch (error) {
            if (!isOver(error))
                throw error;
        }
    }
    const cart = await shop.carts.create({ lines: [{ sku, quantity }] });
    keepCart({ cart: cart.id, secret: cart.secret ?? "" });
    tell(cart);
    return cart;
}
async function changed(change) {
    const kept = keptCart();
    if (!kept)
        return tell(null);
    try {
        return tell(await change(kept));
    }
    catch (error) {
        if (!isOver(error))
            throw error;
        return readBasket();
    }
}
export function setQuantity(line, quantity) {
    return changed((kept) => shop.carts.updateLine({ cart: kept.cart, line, quantity }, secretOf(kept)));
}
export function removeLine(line) {
    return changed((kept) => shop.carts.removeLine({ cart: kept.cart, line }, secretOf(kept)));
}
export async function refreshBasket() {
    let changes = [];
    await changed(async (kept) => {
        const answer = await shop.carts.refresh({ cart: kept.cart }, secretOf(kept));
        changes = answer.changes;
        return answer.cart;
    });
    return changes;
}
export async function readOrder(kept) {
    const order = await shop.checkout.order({ cart: kept.cart }, secretOf(kept));
    keepOrder({ ...kept, number: order.number });
    return order;
}
export async function placeBasket(kept, purchase, key) {
    const input = { ...purchase, cart: kept.cart };
    const order = await shop.checkout.place(input, { ...secretOf(kept), idempotencyKey: key });
    keepOrder({ ...kept, number: order.number });
    keepCart(null);
    tell(null);
    return order;
}
