import { onBasket, readBasket, shop } from "./basket.js";
import { cartPage } from "./cart_page.js";
import { checkoutPage } from "./checkout_page.js";
import { listPage } from "./list_page.js";
import { orderPage, ordersPage } from "./order_page.js";
import { productPage } from "./product_page.js";
import { root, Router } from "./router.js";
function byId(id, kind) {
    const found = document.getElementById(id);
    if (!(found instanceof kind))
        throw new Error(`The page has no ${id}.`);
    return found;
}
const routes = [
    { pattern: /^$/, show: listPage },
    { pattern: /^\/products\/([^/]+)$/, show: productPage },
    { pattern: /^\/cart$/, show: cartPage },
    { pattern: /^\/checkout$/, show: checkoutPage((path) => router.go(path)) },
    { pattern: /^\/orders$/, show: ordersPage },
    { pattern: /^\/orders\/([^/]+)$/, show: orderPage },
];
const router = new Router(byId("page", HTMLElement), routes);
function listenToSearch() {
    const form = byId("search", HTMLFormElement);
    const input = byId("search-input", HTMLInputElement);
    input.value = new URLSearchParams(location.search).get("search") ?? "";
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const words = input.value.trim();
        void router.go(words ? `${root}/?search=${encodeURIComponent(words)}` : `${root}/`);
    });
}
function showCount(lines) {
    byId("cart-count", HTMLElement).textContent = lines > 0 ? String(lines) : "";
    byId("cart-link", HTMLElement).setAttribute("aria-label", lines === 1 ? "Cart, 1 item" : `Cart, ${lines} items`);
}
async function showName() {
    const channel = await shop.settings.channel();
    if (channel.name)
        byId("brand", HTMLElement).textContent = channel.name;
}
listenToSearch();
onBasket((cart) => showCount(cart?.lines.length ?? 0));
addEventListener("storage", () => void readBasket().catch(() => undefined));
await Promise.all([showName(), readBasket()]).catch(() => undefined);
await router.show();
