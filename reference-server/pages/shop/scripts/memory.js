const cartName = "merastore.cart";
const ordersName = "merastore.orders";
const mostOrders = 50;
const withoutStorage = new Map();
function read(name) {
    try {
        return JSON.parse(localStorage.getItem(name) ?? "null");
    }
    catch {
        return JSON.parse(withoutStorage.get(name) ?? "null");
    }
}
function write(name, value) {
    const text = JSON.stringify(value);
    withoutStorage.set(name, text);
    try {
        localStorage.setItem(name, text);
    }
    catch {
    }
}
const isKept = (value) => typeof value === "object" && value !== null && "cart" in value && "secret" in value;
export function keptCart() {
    const value = read(cartName);
    return isKept(value) ? value : null;
}
export function keepCart(kept) {
    write(cartName, kept);
}
export function keptOrders() {
    const value = read(ordersName);
    return Array.isArray(value)
        ? value.filter((item) => isKept(item) && "number" in item)
        : [];
}
export function keepOrder(order) {
    const others = keptOrders().filter((other) => other.cart !== order.cart);
    write(ordersName, [order, ...others].slice(0, mostOrders));
}
