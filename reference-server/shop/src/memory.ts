// What the browser keeps: the cart with its secret, and the carts that have become orders.

/** A cart's id is in addresses and logs; its secret is what opens it. */
export interface Kept {
  cart: string;
  secret: string;
}

export interface KeptOrder extends Kept {
  number: string;
}

const cartName = "merastore.cart";
const ordersName = "merastore.orders";
const mostOrders = 50;
const withoutStorage = new Map<string, string>(); // for browsers that keep nothing

function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return JSON.parse(withoutStorage.get(name) ?? "null");
  }
}

function write(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  withoutStorage.set(name, text);
  try {
    localStorage.setItem(name, text);
  } catch {
    // It is kept as long as the page lives.
  }
}

const isKept = (value: unknown): value is Kept =>
  typeof value === "object" && value !== null && "cart" in value && "secret" in value;

export function keptCart(): Kept | null {
  const value = read(cartName);
  return isKept(value) ? value : null;
}

export function keepCart(kept: Kept | null): void {
  write(cartName, kept);
}

/** The latest first. */
export function keptOrders(): KeptOrder[] {
  const value = read(ordersName);
  return Array.isArray(value)
    ? value.filter((item): item is KeptOrder => isKept(item) && "number" in item)
    : [];
}

export function keepOrder(order: KeptOrder): void {
  const others = keptOrders().filter((other) => other.cart !== order.cart);
  write(ordersName, [order, ...others].slice(0, mostOrders));
}
