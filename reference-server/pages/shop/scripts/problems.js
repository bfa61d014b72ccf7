import { ShopError } from "./client/index.js";
import { announce, el } from "./elements.js";
export function textOfProblem(error) {
    if (error instanceof ShopError)
        return error.message;
    return "Something went wrong on this page. Please load it again.";
}
export class ProblemPlace {
    element = el("div", { class: "problem", role: "alert", tabindex: -1, hidden: true });
    show(error, ...advice) {
        this.say(textOfProblem(error), ...advice);
    }
    say(text, ...advice) {
        this.element.replaceChildren(el("p", {}, text));
        for (const child of advice)
            if (child)
                this.element.append(child);
        this.element.hidden = false;
        announce(text);
    }
    clear() {
        this.element.hidden = true;
        this.element.replaceChildren();
    }
}
export function showFields(form, error) {
    clearFields(form);
    if (!(error instanceof ShopError) || error.fields.length === 0)
        return false;
    let placed = true;
    for (const { field, message } of error.fields) {
        const input = form.elements.namedItem(field);
        if (input instanceof HTMLInputElement || input instanceof HTMLSelectElement)
            markField(input, message);
        else
            placed = false;
    }
    form.querySelector("[aria-invalid]")?.focus();
    return placed;
}
export function markField(input, message) {
    const id = `${input.id}-problem`;
    document.getElementById(id)?.remove();
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", id);
    input.after(el("p", { class: "field-problem", id }, message));
}
export function clearFields(form) {
    for (const input of form.querySelectorAll("[aria-invalid]")) {
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
    }
    for (const message of form.querySelectorAll(".field-problem"))
        message.remove();
}
