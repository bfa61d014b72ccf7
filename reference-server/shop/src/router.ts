// Addresses within the shop: each has a page, and links change the page without loading it anew.
import { el, link } from "./elements.js";
import { ProblemPlace } from "./problems.js";

export interface Page {
  title: string;
  content: Node[];
}

export interface Route {
  pattern: RegExp;
  show: (parts: string[], query: URLSearchParams) => Promise<Page>;
}

export const root = "/shop";
const brand = () => document.getElementById("brand")?.textContent ?? "";

export class Router {
  private visits = 0;

  constructor(
    private readonly place: HTMLElement,
    private readonly routes: readonly Route[],
  ) {
    addEventListener("popstate", () => void this.show());
    document.addEventListener("click", (event) => this.follow(event));
  }

  /** Goes to an address within the shop. */
  go(path: string): Promise<void> {
    history.pushState(null, "", path);
    scrollTo(0, 0);
    return this.show();
  }

  /** Shows the page of the address in the browser. */
  async show(): Promise<void> {
    const visit = ++this.visits;
    this.place.setAttribute("aria-busy", "true");
    const page = await this.pageOf(location.pathname).catch((error: unknown) => this.failed(error));
    if (visit !== this.visits) return; // the visitor has gone on already
    this.place.replaceChildren(...page.content);
    this.place.removeAttribute("aria-busy");
    document.title = `${page.title} · ${brand()}`;
    if (visit > 1) this.place.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }

  private async pageOf(path: string): Promise<Page> {
    const inside = path.slice(root.length).replace(/\/+$/, "");
    for (const route of this.routes) {
      const found = route.pattern.exec(inside);
      if (found)
        return route.show(found.slice(1).map(decodeURIComponent), new URLSearchParams(location.search));
    }
    return notFound("There is no such page.");
  }

  private failed(error: unknown): Page {
    const problem = new ProblemPlace();
    problem.show(error, el("button", { type: "button", onclick: () => this.show() }, "Try again"));
    return { title: "Something went wrong", content: [heading("Something went wrong"), problem.element] };
  }

  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const anchor = event.target instanceof Element ? event.target.closest("a") : null;
    if (!anchor || anchor.target || anchor.origin !== location.origin || anchor.hash) return;
    if (anchor.pathname !== root && !anchor.pathname.startsWith(`${root}/`)) return;
    event.preventDefault();
    void this.go(anchor.pathname + anchor.search);
  }
}

/** The heading of a page, which gets the focus when the page is shown. */
export function heading(text: string): HTMLHeadingElement {
  return el("h1", { tabindex: -1 }, text);
}

export function notFound(text: string): Page {
  const back = link(`${root}/`, { class: "button" }, "To the shop");
  return { title: "Not found", content: [heading("Not found"), el("p", {}, text), back] };
}
