// Makes elements of the page. Texts become text nodes only, so nothing that the shop shows is read as HTML.

export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | ((event: Event) => unknown) | undefined>;

/** `el("a", { href: "/shop/", onclick: leave }, "Leave")`. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...present(children));
  return element;
}

export function present(children: readonly Child[]): (Node | string)[] {
  return children.filter(
    (child): child is Node | string => child !== null && child !== undefined && child !== false,
  );
}

/** A link within the shop. */
export function link(path: string, attributes: Attributes, ...children: Child[]): HTMLAnchorElement {
  return el("a", { href: path, ...attributes }, ...children);
}

/** Tells those who hear the page what those who see it see. */
export function announce(text: string): void {
  const place = document.getElementById("announcement");
  if (place) place.textContent = text;
}

/** The text of a description that may hold HTML. */
export function textOf(html: string): string {
  const inert = new DOMParser().parseFromString(html, "text/html");
  return inert.body.textContent ?? "";
}
