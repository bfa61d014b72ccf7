// The visitor's cart: found by what the browser keeps, begun anew where it is lost or over.
import { type Cart, type CartChange, type Order, ShopClient, ShopError } from "./client/index.js";
import { keepCart, keepOrder, type Kept, keptCart } from "./memory.js";

export const shop = new ShopClient({ baseUrl: location.origin });

/** Told of each cart that was read or changed; null where there is none. */
const listeners: ((cart: Cart | null) => void)[] = [];
export function onBasket(listener: (cart: Cart | null) => void): void {
  listeners.push(listener);
}

function tell(cart: Cart | null): Cart | null {
  for (const listener of listeners) listener(cart);
  return cart;
}

const secretOf = (kept: Kept) => ({ cartSecret: kept.secret });

/** The cart was lost, has expired or became an order: nothing can be done with it any more. */
export function isOver(error: unknown): boolean {
  return error instanceof ShopError && ["carts.not_found", "carts.not_active"].includes(error.reason);
}

/** The cart, where there is one that can be used. */
export async function readBasket(): Promise<Cart | null> {
  const kept = keptCart();
  if (!kept) return tell(null);
  try {
    const cart = await shop.carts.get({ cart: kept.cart }, secretOf(kept));
    if (cart.status === "active") return tell(cart);
    if (cart.status === "completed") await readOrder(kept);
  } catch (error) {
    if (!isOver(error)) throw error;
  }
  keepCart(null);
  return tell(null);
}

export async function addToBasket(sku: string, quantity: string): Promise<Cart> {
  const kept = keptCart();
  if (kept) {
    try {
      const cart = await shop.carts.addLine({ cart: kept.cart, sku, quantity }, secretOf(kept));
      tell(cart);
      return cart;
    } catch (error) {
      if (!isOver(error)) throw error;
    }
  }
  const cart = await shop.carts.create({ lines: [{ sku, quantity }] });
  keepCart({ cart: cart.id, secret: cart.secret ?? "" });
  tell(cart);
  return cart;
}

async function changed(change: (kept: Kept) => Promise<Cart>): Promise<Cart | null> {
  const kept = keptCart();
  if (!kept) return tell(null);
  try {
    return tell(await change(kept));
  } catch (error) {
    if (!isOver(error)) throw error;
    return readBasket();
  }
}

export function setQuantity(line: string, quantity: string): Promise<Cart | null> {
  return changed((kept) => shop.carts.updateLine({ cart: kept.cart, line, quantity }, secretOf(kept)));
}

export function removeLine(line: string): Promise<Cart | null> {
  return changed((kept) => shop.carts.removeLine({ cart: kept.cart, line }, secretOf(kept)));
}

/** Takes over the prices in force, and what can be had. */
export async function refreshBasket(): Promise<CartChange[]> {
  let changes: CartChange[] = [];
  await changed(async (kept) => {
    const answer = await shop.carts.refresh({ cart: kept.cart }, secretOf(kept));
    changes = answer.changes;
    return answer.cart;
  });
  return changes;
}

/** The order that a cart became; from now on it is among the visitor's orders. */
export async function readOrder(kept: Kept): Promise<Order> {
  const order = await shop.checkout.order({ cart: kept.cart }, secretOf(kept));
  keepOrder({ ...kept, number: order.number });
  return order;
}

export type Purchase = Parameters<typeof shop.checkout.place>[0];

/** Places the cart. The same `key` for the same purchase places it once, however often it is sent. */
export async function placeBasket(
  kept: Kept,
  purchase: NonNullable<Purchase>,
  key: string,
): Promise<Order> {
  const input = { ...purchase, cart: kept.cart };
  const order = await shop.checkout.place(input, { ...secretOf(kept), idempotencyKey: key });
  keepOrder({ ...kept, number: order.number });
  keepCart(null);
  tell(null);
  return order;
}
