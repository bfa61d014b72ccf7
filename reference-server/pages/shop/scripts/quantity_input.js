import { quantityOf, quantityText, thousandthsOf } from "./amounts.js";
import { el } from "./elements.js";
const unitNames = {
    g: "grams",
    kg: "kilograms",
    ml: "millilitres",
    l: "litres",
    m: "metres",
    m2: "square metres",
    h: "hours",
};
function stride(step, unit) {
    return unit === "each" ? step : Math.max(step, Math.ceil(100 / step) * step);
}
export function quantityInput(options) {
    const step = Math.max(thousandthsOf(options.step), 1);
    const input = el("input", {
        id: options.id,
        type: "number",
        inputmode: step % 1000 === 0 ? "numeric" : "decimal",
        min: quantityOf(step),
        step: quantityOf(step),
        value: options.value,
        required: true,
    });
    const read = () => {
        if (!input.reportValidity())
            return null;
        return quantityOf(thousandthsOf(input.value));
    };
    const changed = () => {
        const value = read();
        if (value !== null)
            options.change?.(value);
    };
    const move = (sign) => {
        const wanted = thousandthsOf(input.value || "0") + sign * stride(step, options.unit);
        if (wanted < step)
            return;
        input.value = quantityOf(wanted);
        changed();
    };
    input.addEventListener("change", changed);
    const button = (sign, text, name) => el("button", { type: "button", "aria-label": `${name}: ${options.label}`, onclick: () => move(sign) }, text);
    const unit = unitNames[options.unit];
    const label = unit ? `${options.label} (${unit})` : options.label;
    const element = el("div", { class: "quantity" }, el("label", { for: options.id }, label), el("div", { class: "quantity-row" }, button(-1, "−", "Less"), input, button(1, "+", "More")));
    return { element, input, read };
}
export function firstQuantity(step, unit) {
    if (unit === "each")
        return quantityOf(thousandthsOf(step));
    return quantityOf(stride(Math.max(thousandthsOf(step), 1), unit));
}
export function stockText(available, unit) {
    if (available === undefined)
        return { text: "Available", none: false };
    const left = thousandthsOf(available);
    if (left <= 0)
        return { text: "Out of stock", none: true };
    if (unit === "each" && left <= 5000)
        return { text: `Only ${quantityText(available)} left`, none: false };
    return { text: `${quantityText(available, unit)} in stock`, none: false };
}
