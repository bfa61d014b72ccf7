// The cart: what is in it, how much of it, and what it comes to.
import { moneyText, priceText, quantityText } from "./amounts.js";
import { readBasket, refreshBasket, removeLine, setQuantity, shop } from "./basket.js";
import type { Cart, CartChange, CartLine, Money, Variant } from "./client/index.js";
import { announce, el, link } from "./elements.js";
import { variantPrice } from "./list_page.js";
import { picture } from "./picture.js";
import { ProblemPlace } from "./problems.js";
import { quantityInput } from "./quantity_input.js";
import { heading, type Page, root } from "./router.js";

interface Totals {
  subtotal: Money;
  discount_total: Money;
  tax_total: Money;
  shipping_total: Money;
  rounding_total: Money;
  total: Money;
  prices_include_tax: boolean;
}

/** The sums of a cart or an order, as the API counted them. */
export function totals(of: Totals): HTMLElement {
  const row = (name: string, money: Money, kind = "") =>
    el("div", { class: kind }, el("dt", {}, name), el("dd", {}, moneyText(money)));
  const shown = (name: string, money: Money) => (money.amount === 0 ? null : row(name, money));
  return el(
    "dl",
    { class: "totals" },
    row("Goods", of.subtotal),
    shown("Discount", { ...of.discount_total, amount: -of.discount_total.amount }),
    row("Delivery", of.shipping_total),
    shown(of.prices_include_tax ? "Tax, included" : "Tax", of.tax_total),
    shown("Rounding", of.rounding_total),
    row("Total", of.total, "total"),
  );
}

/** The steps and units of the lines' variants, which the cart does not tell. */
async function variantsOf(cart: Cart): Promise<Map<string, Variant>> {
  const found = await Promise.all(
    cart.lines.map((line) => shop.catalog.findVariant({ variant: line.variant }).catch(() => null)),
  ); // one that is off the shelf by now
  return new Map(found.flatMap((variant) => (variant ? [[variant.id as string, variant]] : [])));
}

type Change = (line: CartLine, change: () => Promise<Cart | null>) => Promise<void>;

function lineRow(
  line: CartLine,
  variant: Variant | undefined,
  problem: ProblemPlace,
  change: Change,
): HTMLElement {
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
  const remove = el(
    "button",
    {
      type: "button",
      class: "quiet-button",
      "aria-label": `Remove ${name}`,
      onclick: () => change(line, () => removeLine(line.id)),
    },
    "Remove",
  );
  const short = line.available !== undefined && Number(line.available) < Number(line.quantity);
  return el(
    "li",
    { class: "cart-line" },
    picture(line.title, ""),
    el(
      "div",
      { class: "cart-line-text" },
      el("p", { class: "card-title" }, line.title),
      el(
        "p",
        { class: "quiet" },
        line.variant_title && `${line.variant_title} · `,
        variantPrice(line.unit_price, unit),
      ),
      line.price_changed && el("p", { class: "notice" }, "The price has changed since you put it in."),
      short && el("p", { class: "notice" }, `Only ${quantityText(line.available ?? "0", unit)} left.`),
      problem.element,
    ),
    quantity.element,
    el("p", { class: "price line-total" }, moneyText(line.total)),
    remove,
  );
}

function changeText(change: CartChange): string {
  if (change.kind === "removed") return `${change.sku} can no longer be bought and was taken out.`;
  if (change.kind === "quantity_lowered")
    return `Of ${change.sku} only ${quantityText(change.new_quantity)} are left.`;
  const now = priceText(change.new_price ?? change.old_price);
  return `${change.sku} costs ${now} instead of ${priceText(change.old_price)}.`;
}

/** Lets the visitor take over what has changed, and tells what that was. */
export function refreshButton(done: () => Promise<void>): HTMLElement {
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
  readonly element = el("div", { class: "cart" });
  private readonly problems = new Map<string, ProblemPlace>();
  private variants = new Map<string, Variant>();

  constructor(private readonly general: ProblemPlace) {}

  async show(cart: Cart | null): Promise<void> {
    if (!cart || cart.lines.length === 0) {
      const back = link(`${root}/`, { class: "button" }, "Look around");
      this.element.replaceChildren(el("div", {}, el("p", {}, "Your cart is empty."), back));
      return;
    }
    this.variants = await variantsOf(cart);
    const focused = document.activeElement?.id;
    this.element.replaceChildren(
      el("ul", { class: "cart-lines" }, ...cart.lines.map((line) => this.row(line))),
      el(
        "section",
        { class: "summary", "aria-label": "Sum" },
        totals(cart),
        link(`${root}/checkout`, { class: "button primary" }, "Check out"),
        cart.lines.some((line) => line.price_changed) &&
          refreshButton(async () => this.show(await readBasket())),
      ),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  private row(line: CartLine): HTMLElement {
    const problem = this.problems.get(line.id) ?? new ProblemPlace();
    this.problems.set(line.id, problem);
    return lineRow(line, this.variants.get(line.variant), problem, (...change) => this.change(...change));
  }

  private async change(line: CartLine, change: () => Promise<Cart | null>): Promise<void> {
    const problem = this.problems.get(line.id) ?? this.general;
    problem.clear();
    try {
      const cart = await change();
      await this.show(cart);
      announce(
        cart && cart.lines.length > 0 ? `The total is ${moneyText(cart.total)}.` : "Your cart is empty.",
      );
    } catch (error) {
      await this.show(await readBasket());
      problem.show(error);
    }
  }
}

export async function cartPage(): Promise<Page> {
  const problem = new ProblemPlace();
  const view = new CartView(problem);
  await view.show(await readBasket());
  return { title: "Your cart", content: [heading("Your cart"), problem.element, view.element] };
}
