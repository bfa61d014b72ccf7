import { perUnit, priceText } from "./amounts.js";
import { shop } from "./basket.js";
import { announce, el, link } from "./elements.js";
import { picture } from "./picture.js";
import { ProblemPlace } from "./problems.js";
import { heading, root } from "./router.js";
const pageSize = 12;
function wishOf(query) {
    const wish = {};
    for (const name of ["search", "category", "tag"]) {
        const value = query.get(name)?.trim();
        if (value)
            wish[name] = value;
    }
    return wish;
}
function card(product) {
    const price = product.lowest_price;
    return el("li", { class: "card" }, link(`${root}/products/${encodeURIComponent(product.slug)}`, {}, picture(product.slug, product.image), el("span", { class: "card-title" }, product.title), el("span", { class: "quiet" }, product.vendor), price !== undefined &&
        el("span", { class: "price" }, product.variants > 1 ? `from ${priceText(price)}` : priceText(price))));
}
async function allCategories() {
    const found = [];
    for await (const category of shop.catalog.listCategoriesAll({ limit: 200 }))
        found.push(category);
    return found.sort((a, b) => a.position - b.position || a.name.localeCompare(b.name));
}
function shelves(categories, chosen) {
    if (categories.length === 0)
        return null;
    const byId = new Map(categories.map((category) => [category.id, category]));
    const way = new Set();
    for (let at = chosen; at !== undefined && !way.has(at); at = byId.get(at)?.parent)
        way.add(at);
    const shown = categories.filter((category) => category.parent === undefined || way.has(category.parent));
    const item = (path, name, current) => el("li", {}, link(path, current ? { "aria-current": "page" } : {}, name));
    return el("nav", { class: "shelves", "aria-label": "Categories" }, el("ul", {}, item(`${root}/`, "Everything", chosen === undefined), ...shown.map((category) => item(`${root}/?category=${category.id}`, category.name, way.has(category.id)))));
}
function titleOf(wish, categories) {
    if (wish.search)
        return `Found for “${wish.search}”`;
    if (wish.tag)
        return `Tagged “${wish.tag}”`;
    return categories.find((category) => category.id === wish.category)?.name ?? "Everything";
}
export async function listPage(_, query) {
    const wish = wishOf(query);
    const [categories, first] = await Promise.all([
        allCategories(),
        shop.catalog.listProducts({ ...wish, limit: pageSize }),
    ]);
    const title = titleOf(wish, categories);
    const list = el("ul", { class: "cards" }, ...first.items.map(card));
    const problem = new ProblemPlace();
    const more = el("button", { type: "button", class: "more" }, "Show more");
    let next = first.next;
    more.hidden = !next;
    more.addEventListener("click", async () => {
        problem.clear();
        try {
            const page = await shop.catalog.listProducts({
                ...wish,
                limit: pageSize,
                ...(next ? { cursor: next } : {}),
            });
            const cards = page.items.map(card);
            list.append(...cards);
            next = page.next;
            more.hidden = !next;
            announce(`${page.items.length} more products`);
            cards[0]?.querySelector("a")?.focus();
        }
        catch (error) {
            problem.show(error);
        }
    });
    const nothing = el("p", {}, "Nothing was found. ", link(`${root}/`, {}, "Show everything"));
    const content = [heading(title), first.items.length > 0 ? list : nothing, problem.element, more];
    const nav = shelves(categories, wish.category);
    return { title, content: nav ? [nav, ...content] : content };
}
export function variantPrice(price, unit) {
    return priceText(price) + perUnit(unit);
}
