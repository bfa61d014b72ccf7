import { addressText } from "./address_form.js";
import { dateText, moneyText, quantityText } from "./amounts.js";
import { readOrder } from "./basket.js";
import { totals } from "./cart_page.js";
import { NotFoundError } from "./client/index.js";
import { el, link } from "./elements.js";
import { keptOrders } from "./memory.js";
import { ProblemPlace } from "./problems.js";
import { heading, notFound, root } from "./router.js";
const paymentTexts = {
    not_paid: "Not paid yet",
    awaiting: "The payment is not confirmed yet",
    authorized: "The payment is guaranteed",
    partially_paid: "Paid in part",
    paid: "Paid",
    overpaid: "Paid, more than needed",
    partially_refunded: "Paid, and given back in part",
    refunded: "The money was given back",
    voided: "The payment was withdrawn",
};
const deliveryTexts = {
    not_fulfilled: "We have not packed it yet",
    partially_fulfilled: "Packed in part",
    fulfilled: "Packed",
    partially_shipped: "On its way in part",
    shipped: "On its way",
    partially_delivered: "Delivered in part",
    delivered: "Delivered",
};
const paid = ["authorized", "paid", "overpaid"];
const sent = ["shipped", "partially_delivered", "delivered"];
function thanks(order) {
    if (order.status === "canceled")
        return "This order was canceled.";
    if (order.status === "pending")
        return "We have your order and wait for the payment.";
    if (order.status === "on_hold")
        return "We are looking at your order before we go on.";
    return "Thank you! We have your order.";
}
function steps(order) {
    const step = (text, done) => el("li", { class: done ? "reached" : "" }, el("span", { class: "unseen" }, done ? "Done: " : "To come: "), text);
    return el("ol", { class: "steps", "aria-label": "How far it has come" }, step("Ordered", order.status !== "pending" && order.status !== "draft"), step(paymentTexts[order.payment_status], paid.includes(order.payment_status)), step(deliveryTexts[order.fulfillment_status], sent.includes(order.fulfillment_status)));
}
function goods(order) {
    const lines = order.lines.map((line) => el("li", {}, el("span", {}, `${quantityText(line.quantity)} × ${line.title}`, line.variant_title && `, ${line.variant_title}`), el("span", {}, moneyText(line.total))));
    return el("ul", { class: "summary-lines" }, ...lines);
}
function actionOf(order) {
    const waiting = order.payments.find((payment) => payment.state === "requires_action");
    if (!waiting || !/^https?:/.test(waiting.action_url))
        return null;
    return el("p", {}, el("a", { href: waiting.action_url, rel: "noreferrer", class: "button" }, "Confirm the payment"));
}
function orderArticle(order, again) {
    const unsettled = order.status !== "completed" && order.status !== "canceled";
    return el("article", { class: "order" }, el("p", { class: "lead" }, thanks(order)), order.status !== "canceled" && steps(order), actionOf(order), unsettled && el("button", { type: "button", onclick: again }, "Look again"), el("h2", {}, "What you ordered"), goods(order), totals(order), order.shipping_address && el("h2", {}, "Where it goes"), order.shipping_address && addressText(order.shipping_address), el("p", { class: "quiet" }, `Ordered on ${dateText(order.placed_at ?? order.created_at)} by ${order.email}.`));
}
export async function orderPage([cart = ""]) {
    const kept = keptOrders().find((order) => order.cart === cart);
    if (!kept)
        return notFound("An order can be seen in the browser in which it was placed.");
    try {
        const place = el("div", {});
        const problem = new ProblemPlace();
        const again = async () => {
            problem.clear();
            try {
                place.replaceChildren(orderArticle(await readOrder(kept), again));
            }
            catch (error) {
                problem.show(error);
            }
        };
        const order = await readOrder(kept);
        place.replaceChildren(orderArticle(order, again));
        const title = `Order ${order.number}`;
        return { title, content: [heading(title), problem.element, place] };
    }
    catch (error) {
        if (error instanceof NotFoundError)
            return notFound("There is no such order any more.");
        throw error;
    }
}
export async function ordersPage() {
    const rows = keptOrders().map((order) => el("li", {}, link(`${root}/orders/${order.cart}`, {}, `Order ${order.number}`)));
    const content = rows.length > 0
        ? el("ul", { class: "orders" }, ...rows)
        : el("p", {}, "Nothing was ordered in this browser yet.");
    return { title: "Your orders", content: [heading("Your orders"), content] };
}
