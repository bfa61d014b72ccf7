// What went wrong, in the words of the API, shown next to what it is about.
import { ShopError } from "./client/index.js";
import { announce, type Child, el } from "./elements.js";

export function textOfProblem(error: unknown): string {
  if (error instanceof ShopError) return error.message;
  return "Something went wrong on this page. Please load it again.";
}

/** A place for problems: empty and unseen until there is one. */
export class ProblemPlace {
  readonly element = el("div", { class: "problem", role: "alert", tabindex: -1, hidden: true });

  show(error: unknown, ...advice: Child[]): void {
    this.say(textOfProblem(error), ...advice);
  }

  say(text: string, ...advice: Child[]): void {
    this.element.replaceChildren(el("p", {}, text));
    for (const child of advice) if (child) this.element.append(child);
    this.element.hidden = false;
    announce(text);
  }

  clear(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}

/** Shows each wrong field next to the input of its name; gives back whether all have a place. */
export function showFields(form: HTMLFormElement, error: unknown): boolean {
  clearFields(form);
  if (!(error instanceof ShopError) || error.fields.length === 0) return false;
  let placed = true;
  for (const { field, message } of error.fields) {
    const input = form.elements.namedItem(field);
    if (input instanceof HTMLInputElement || input instanceof HTMLSelectElement) markField(input, message);
    else placed = false;
  }
  form.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  return placed;
}

export function markField(input: HTMLInputElement | HTMLSelectElement, message: string): void {
  const id = `${input.id}-problem`;
  document.getElementById(id)?.remove();
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
  input.after(el("p", { class: "field-problem", id }, message));
}

export function clearFields(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
  for (const message of form.querySelectorAll(".field-problem")) message.remove();
}
