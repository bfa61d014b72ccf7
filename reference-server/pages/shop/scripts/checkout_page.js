import { addressFields, addressIn, emailIn } from "./address_form.js";
import { moneyText, quantityText } from "./amounts.js";
import { isOver, placeBasket, readBasket, readOrder } from "./basket.js";
import { refreshButton, totals } from "./cart_page.js";
import { ShopError, UnavailableError } from "./client/index.js";
import { el, link } from "./elements.js";
import { keptCart } from "./memory.js";
import { ProblemPlace, showFields } from "./problems.js";
import { heading, root } from "./router.js";
const cards = [
    { method: "tok_approve", name: "A card that is accepted" },
    { method: "tok_decline", name: "A card that is declined" },
    { method: "tok_decline_insufficient_funds", name: "A card without enough money on it" },
    { method: "tok_requires_action", name: "A card whose bank asks back first" },
];
function paymentFields(problem) {
    const choice = ({ method, name }, i) => el("span", { class: "choice wide" }, el("input", { type: "radio", id: method, name: "method", value: method, checked: i === 0 }), el("label", { for: method }, name));
    return el("fieldset", { class: "choices payment" }, el("legend", {}, "How you pay"), el("p", { class: "quiet" }, "This is a shop to try out. No money moves; choose what shall happen."), ...cards.map(choice), problem.element);
}
function summary(cart) {
    const lines = cart.lines.map((line) => el("li", {}, el("span", {}, `${quantityText(line.quantity)} × ${line.title}`, line.variant_title && `, ${line.variant_title}`), el("span", {}, moneyText(line.total))));
    return el("section", { class: "summary", "aria-label": "What you buy" }, el("ul", { class: "summary-lines" }, ...lines), totals(cart), link(`${root}/cart`, {}, "Change the cart"));
}
class Attempt {
    key = "";
    what = "";
    async place(kept, purchase) {
        const what = JSON.stringify(purchase);
        if (!this.key || what !== this.what)
            this.key = `shop-${kept.cart}-${Date.now()}-${Math.random()}`;
        this.what = what;
        try {
            return (await placeBasket(kept, purchase, this.key)).number;
        }
        catch (error) {
            if (!(error instanceof UnavailableError))
                this.key = "";
            throw error;
        }
    }
}
function showRefusal(error, form, problems, again) {
    const reason = error instanceof ShopError ? error.reason : "";
    if (reason.startsWith("payments.")) {
        problems.payment.show(error, el("p", {}, "Nothing was charged, and your cart is as it was."));
        problems.payment.element.focus();
        return;
    }
    if (showFields(form, error))
        return;
    if (reason === "checkout.price_changed" || reason === "conflict.version")
        problems.goods.show(error, refreshButton(again));
    else if (reason.startsWith("inventory.") || reason.startsWith("carts."))
        problems.goods.show(error, link(`${root}/cart`, {}, "Change the cart"));
    else
        problems.goods.show(error);
    problems.goods.element.focus();
}
export function checkoutPage(go) {
    return async () => {
        const cart = await readBasket();
        const kept = keptCart();
        if (!cart || !kept || cart.lines.length === 0) {
            const back = link(`${root}/`, { class: "button" }, "Look around");
            return {
                title: "Check out",
                content: [heading("Check out"), el("p", {}, "Your cart is empty."), back],
            };
        }
        return { title: "Check out", content: [heading("Check out"), checkoutForm(cart, kept, go)] };
    };
}
function checkoutForm(cart, kept, go) {
    const problems = { payment: new ProblemPlace(), goods: new ProblemPlace() };
    const attempt = new Attempt();
    const button = el("button", { type: "submit", class: "primary" }, `Pay ${moneyText(cart.total)}`);
    const toOrder = () => go(`${root}/orders/${kept.cart}`);
    const form = el("form", { class: "checkout-form" }, ...addressFields(cart), paymentFields(problems.payment), problems.goods.element, button);
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        problems.payment.clear();
        problems.goods.clear();
        button.disabled = true;
        form.setAttribute("aria-busy", "true");
        try {
            await attempt.place(kept, {
                email: emailIn(form),
                shipping_address: addressIn(form),
                payment: "sandbox",
                method: String(new FormData(form).get("method")),
                capture: true,
                expected_total: cart.total,
            });
            await toOrder();
        }
        catch (error) {
            const placed = isOver(error) ? await readOrder(kept).catch(() => null) : null;
            if (placed)
                await toOrder();
            else
                showRefusal(error, form, problems, () => go(`${root}/checkout`));
        }
        button.disabled = false;
        form.removeAttribute("aria-busy");
    });
    return el("div", { class: "checkout" }, form, summary(cart));
}
