import { el, link } from "./elements.js";
import { ProblemPlace } from "./problems.js";
export const root = "/shop";
const brand = () => document.getElementById("brand")?.textContent ?? "";
export class Router {
    place;
    routes;
    visits = 0;
    constructor(place, routes) {
        this.place = place;
        this.routes = routes;
        addEventListener("popstate", () => void this.show());
        document.addEventListener("click", (event) => this.follow(event));
    }
    go(path) {
        history.pushState(null, "", path);
        scrollTo(0, 0);
        return this.show();
    }
    async show() {
        const visit = ++this.visits;
        this.place.setAttribute("aria-busy", "true");
        const page = await this.pageOf(location.pathname).catch((error) => this.failed(error));
        if (visit !== this.visits)
            return;
        this.place.replaceChildren(...page.content);
        this.place.removeAttribute("aria-busy");
        document.title = `${page.title} · ${brand()}`;
        if (visit > 1)
            this.place.querySelector("h1")?.focus({ preventScroll: true });
    }
    async pageOf(path) {
        const inside = path.slice(root.length).replace(/\/+$/, "");
        for (const route of this.routes) {
            const found = route.pattern.exec(inside);
            if (found)
                return route.show(found.slice(1).map(decodeURIComponent), new URLSearchParams(location.search));
        }
        return notFound("There is no such page.");
    }
    failed(error) {
        const problem = new ProblemPlace();
        problem.show(error, el("button", { type: "button", onclick: () => this.show() }, "Try again"));
        return { title: "Something went wrong", content: [heading("Something went wrong"), problem.element] };
    }
    follow(event) {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
            return;
        const anchor = event.target instanceof Element ? event.target.closest("a") : null;
        if (!anchor || anchor.target || anchor.origin !== location.origin || anchor.hash)
            return;
        if (anchor.pathname !== root && !anchor.pathname.startsWith(`${root}/`))
            return;
        event.preventDefault();
        void this.go(anchor.pathname + anchor.search);
    }
}
export function heading(text) {
    return el("h1", { tabindex: -1 }, text);
}
export function notFound(text) {
    const back = link(`${root}/`, { class: "button" }, "To the shop");
    return { title: "Not found", content: [heading("Not found"), el("p", {}, text), back] };
}
