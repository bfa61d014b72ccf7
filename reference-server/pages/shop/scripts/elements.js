export function el(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function")
            element.addEventListener(name.slice(2), value);
        else if (value === true)
            element.setAttribute(name, "");
        else if (value !== undefined && value !== false)
            element.setAttribute(name, String(value));
    }
    element.append(...present(children));
    return element;
}
export function present(children) {
    return children.filter((child) => child !== null && child !== undefined && child !== false);
}
export function link(path, attributes, ...children) {
    return el("a", { href: path, ...attributes }, ...children);
}
export function announce(text) {
    const place = document.getElementById("announcement");
    if (place)
        place.textContent = text;
}
export function textOf(html) {
    const inert = new DOMParser().parseFromString(html, "text/html");
    return inert.body.textContent ?? "";
}
