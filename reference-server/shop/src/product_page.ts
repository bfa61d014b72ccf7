// One product: its variants, what is in stock of them, and the way into the cart.
import { addToBasket, shop } from "./basket.js";
import { NotFoundError, type Product, type Variant } from "./client/index.js";
import { announce, el, link, textOf } from "./elements.js";
import { variantPrice } from "./list_page.js";
import { picture } from "./picture.js";
import { ProblemPlace } from "./problems.js";
import { firstQuantity, quantityInput, stockText } from "./quantity_input.js";
import { heading, notFound, type Page, root } from "./router.js";

type Stock = Map<string, string | undefined>;

async function stockOf(product: Product): Promise<Stock> {
  const answer = await shop.inventory.availability({ product: product.id });
  return new Map(answer.items.map((item) => [item.variant as string, item.available]));
}

/** The variant with these values; nothing where this combination is not sold. */
function variantWith(product: Product, values: readonly string[]): Variant | undefined {
  return product.variants.find((variant) => variant.option_values.every((value, i) => value === values[i]));
}

const isSoldOut = (variant: Variant, stock: Stock) => stockText(stock.get(variant.id), variant.unit).none;

/** A group of choices for each option. `choose` is told the variant, or that there is none. */
function choices(
  product: Product,
  first: Variant,
  choose: (variant: Variant | undefined) => void,
): HTMLElement[] {
  const values = [...first.option_values];
  const groups = product.options.map((option, place) =>
    el(
      "fieldset",
      { class: "choices" },
      el("legend", {}, option.name),
      ...option.values.map((value, i) => {
        const id = `option-${place}-${i}`;
        const input = el("input", {
          type: "radio",
          id,
          name: `option-${place}`,
          value,
          checked: value === values[place],
          onchange: () => {
            values[place] = value;
            mark();
            choose(variantWith(product, values));
          },
        });
        return el("span", { class: "choice" }, input, el("label", { for: id }, value));
      }),
    ),
  );
  // Combinations that are not sold can be chosen, so that every way to them is open, but they look faint.
  const mark = () =>
    groups.forEach((group, place) =>
      group.querySelectorAll("input").forEach((input) => {
        const wished = values.with(place, input.value);
        input.classList.toggle("unsold", variantWith(product, wished) === undefined);
      }),
    );
  mark();
  return groups;
}

/** Price, stock, quantity and button of the variant that is chosen. */
function purchase(product: Product, variant: Variant | undefined, stock: Stock): Node[] {
  if (!variant)
    return [el("p", { class: "stock none" }, "This combination is not sold. Please choose another one.")];
  const { text, none } = stockText(stock.get(variant.id), variant.unit);
  const before = variant.compare_at_price;
  const price = el(
    "p",
    { class: "price large" },
    before !== undefined &&
      el(
        "s",
        { class: "quiet" },
        el("span", { class: "unseen" }, "before "),
        variantPrice(before, variant.unit),
      ),
    before !== undefined && " ",
    variantPrice(variant.price, variant.unit),
  );
  const problem = new ProblemPlace();
  const quantity = quantityInput({
    id: "quantity",
    label: "Quantity",
    value: firstQuantity(variant.step, variant.unit),
    step: variant.step,
    unit: variant.unit,
  });
  const done = el("p", { class: "done", role: "status" });
  const button = el(
    "button",
    { type: "submit", class: "primary", disabled: none },
    none ? "Out of stock" : "Add to cart",
  );
  const add = async (event: Event) => {
    event.preventDefault();
    problem.clear();
    done.replaceChildren();
    const wanted = quantity.read();
    if (wanted === null) return;
    button.disabled = true;
    try {
      await addToBasket(variant.sku, wanted);
      done.replaceChildren(`${product.title} is in your cart. `, link(`${root}/cart`, {}, "See the cart"));
    } catch (error) {
      problem.show(error);
    }
    button.disabled = false;
  };
  const stockLine = el("p", { class: none ? "stock none" : "stock" }, text);
  return [
    price,
    stockLine,
    el("form", { class: "purchase", onsubmit: add }, quantity.element, button),
    problem.element,
    done,
  ];
}

function details(product: Product): Node[] {
  const text = textOf(product.description).trim();
  const tags = product.tags.map((tag) =>
    el("li", {}, link(`${root}/?tag=${encodeURIComponent(tag)}`, {}, tag)),
  );
  return [
    ...(text ? [el("p", { class: "description" }, text)] : []),
    ...(tags.length > 0 ? [el("ul", { class: "tags", "aria-label": "Tags" }, ...tags)] : []),
  ];
}

export async function productPage([slug = ""]: string[]): Promise<Page> {
  let product: Product;
  try {
    product = await shop.catalog.getProduct({ slug });
  } catch (error) {
    if (error instanceof NotFoundError) return notFound("This product is not on our shelves.");
    throw error;
  }
  const stock = await stockOf(product);
  const first = product.variants.find((variant) => !isSoldOut(variant, stock)) ?? product.variants[0];
  const chosen = el("div", { class: "chosen" }, ...purchase(product, first, stock));
  const choose = (variant: Variant | undefined) => {
    chosen.replaceChildren(...purchase(product, variant, stock));
    announce(Array.from(chosen.querySelectorAll(".price, .stock"), (line) => line.textContent).join(", "));
  };
  const media = product.media[0];
  const content = el(
    "article",
    { class: "product" },
    picture(product.slug, media?.url ?? "", media?.alt),
    el(
      "div",
      { class: "product-text" },
      heading(product.title),
      el("p", { class: "quiet" }, product.vendor),
      ...(first ? choices(product, first, choose) : []),
      chosen,
      ...details(product),
    ),
  );
  return { title: product.title, content: [content] };
}
