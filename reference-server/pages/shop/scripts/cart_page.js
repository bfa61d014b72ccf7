import { moneyText, priceText, quantityText } from "./amounts.js";
import { readBasket, refreshBasket, removeLine, setQuantity, shop } from "./basket.js";
import { announce, el, link } from "./elements.js";
import { variantPrice } from "./list_page.js";
import { picture } from "./picture.js";
import { ProblemPlace } from "./problems.js";
import { quantityInput } from "./quantity_input.js";
import { heading, root } from "./router.js";
export function totals(of) {
    const row = (name, money, kind = "") => el("div", { class: kind }, el("dt", {}, name), el("dd", {}, moneyText(money)));
    const shown = (name, money) => (money.amount === 0 ? null : row(name, money));
    return el("dl", { class: "totals" }, row("Goods", of.subtotal), shown("Discount", { ...of.discount_total, amount: -of.discount_total.amount }), row("Delivery", of.shipping_total), shown(of.prices_include_tax ? "Tax, included" : "Tax", of.tax_total), shown("Rounding", of.rounding_total), row("Total", of.total, "total"));
}
async function variantsOf(cart) {
    const found = await Promise.all(cart.lines.map((line) => shop.catalog.findVariant({ variant: line.variant }).catch(() => null)));
    return new Map(found.flatMap((variant) => (variant ? [[variant.id, variant]] : [])));
}
function lineRow(line, variant, problem, change) {
    const unit = variant?.unit ?? "each";
    const name = line.variant_title ? `${line.title}, ${line.variant_title}` : line.title;
    const quantity = quantityInput({
        id: `quantity-${line.id}`,
        label: `Quantity of ${name}`,
        value: line.quantity,
        step: variant?.step ?? "1",
        unit,
        change: (wanted) => void change(line, () => setQuantity(line.id, wanted)),
    });
    const remove = el("button", {
        type: "button",
        class: "quiet-button",
        "aria-label": `Remove ${name}`,
        onclick: () => change(line, () => removeLine(line.id)),
    }, "Remove");
    const short = line.available !== undefined && Number(line.available) < Number(line.quantity);
    return el("li", { class: "cart-line" }, picture(line.title, ""), el("div", { class: "cart-line-text" }, el("p", { class: "card-title" }, line.title), el("p", { class: "quiet" }, line.variant_title && `${line.variant_title} · `, variantPrice(line.unit_price, unit)), line.price_changed && el("p", { class: "notice" }, "The price has changed since you put it in."), short && el("p", { class: "notice" }, `Only ${quantityText(line.available ?? "0", unit)} left.`), problem.element), quantity.element, el("p", { class: "price line-total" }, moneyText(line.total)), remove);
}
function changeText(change) {
    if (change.kind === "removed")
        return `${change.sku} can no longer be bought and was taken out.`;
    if (change.kind === "quantity_lowered")
        return `Of ${change.sku} only ${quantityText(change.new_quantity)} are left.`;
    const now = priceText(change.new_price ?? change.old_price);
    return `${change.sku} costs ${now} instead of ${priceText(change.old_price)}.`;
}
export function refreshButton(done) {
    const told = el("ul", { class: "changes" });
    const button = el("button", { type: "button" }, "Bring the cart up to date");
    button.addEventListener("click", async () => {
        const changes = await refreshBasket();
        told.replaceChildren(...changes.map((change) => el("li", {}, changeText(change))));
        announce(changes.map(changeText).join(" "));
        button.hidden = true;
        await done();
    });
    return el("div", {}, button, told);
}
class CartView {
    general;
    element = el("div", { class: "cart" });
    problems = new Map();
    variants = new Map();
    constructor(general) {
        this.general = general;
    }
    async show(cart) {
        if (!cart || cart.lines.length === 0) {
            const back = link(`${root}/`, { class: "button" }, "Look around");
            this.element.replaceChildren(el("div", {}, el("p", {}, "Your cart is empty."), back));
            return;
        }
        this.variants = await variantsOf(cart);
        const focused = document.activeElement?.id;
        this.element.replaceChildren(el("ul", { class: "cart-lines" }, ...cart.lines.map((line) => this.row(line))), el("section", { class: "summary", "aria-label": "Sum" }, totals(cart), link(`${root}/checkout`, { class: "button primary" }, "Check out"), cart.lines.some((line) => line.price_changed) &&
            refreshButton(async () => this.show(await readBasket()))));
        if (focused)
            document.getElementById(focused)?.focus();
    }
    row(line) {
        const problem = this.problems.get(line.id) ?? new ProblemPlace();
        this.problems.set(line.id, problem);
        return lineRow(line, this.variants.get(line.variant), problem, (...change) => this.change(...change));
    }
    async change(line, change) {
        const problem = this.problems.get(line.id) ?? this.general;
        problem.clear();
        try {
            const cart = await change();
            await this.show(cart);
            announce(cart && cart.lines.length > 0 ? `The total is ${moneyText(cart.total)}.` : "Your cart is empty.");
        }
        catch (error) {
            await this.show(await readBasket());
            problem.show(error);
        }
    }
}
export async function cartPage() {
    const problem = new ProblemPlace();
    const view = new CartView(problem);
    await view.show(await readBasket());
    return { title: "Your cart", content: [heading("Your cart"), problem.element, view.element] };
}
