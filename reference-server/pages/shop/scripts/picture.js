import { el } from "./elements.js";
const space = "http://www.w3.org/2000/svg";
function svg(tag, attributes, ...children) {
    const element = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes))
        element.setAttribute(name, String(value));
    element.append(...children);
    return element;
}
function numberOf(text) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; ++i)
        hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return hash >>> 0;
}
function drawing(name) {
    const number = numberOf(name);
    const pick = (from, values) => (number >>> from) % values;
    const high = 92 + pick(3, 26);
    const low = 118 + pick(8, 22);
    const bend = 30 + pick(13, 40);
    return svg("svg", {
        class: `drawing tone-${pick(0, 6)}`,
        viewBox: "0 0 200 200",
        "aria-hidden": "true",
        focusable: "false",
    }, svg("rect", { class: "sky", width: 200, height: 200 }), svg("circle", { class: "sun", cx: 50 + pick(18, 100), cy: 48 + pick(23, 24), r: 20 + pick(27, 9) }), svg("path", {
        class: "far",
        d: `M0 ${high} Q ${bend} ${high - 44} 100 ${high} T 200 ${high - 12} V200 H0 Z`,
    }), svg("path", {
        class: "near",
        d: `M0 ${low + 20} Q ${200 - bend} ${low - 34} 200 ${low + 24} V200 H0 Z`,
    }), svg("path", { class: "ground", d: `M0 176 Q ${bend + 40} ${150 + pick(5, 12)} 200 172 V200 H0 Z` }));
}
function isOurs(address) {
    try {
        return new URL(address, location.href).origin === location.origin;
    }
    catch {
        return false;
    }
}
export function picture(name, address, alt = "") {
    const shown = address && isOurs(address) ? el("img", { src: address, alt, loading: "lazy" }) : drawing(name);
    return el("span", { class: "picture" }, shown);
}
