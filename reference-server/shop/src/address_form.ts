// Who gets the goods and where: the inputs, and what they hold.
import { countries, likelyCountry } from "./amounts.js";
import type { Address, Cart } from "./client/index.js";
import { el } from "./elements.js";

interface InputOptions {
  type?: string;
  autocomplete: string;
  required?: boolean;
  value?: string;
}

function textInput(name: string, label: string, options: InputOptions): HTMLElement {
  const id = name.replace(".", "-");
  const required = options.required ?? true;
  return el(
    "div",
    { class: "field" },
    el("label", { for: id }, label, !required && el("span", { class: "quiet" }, " (optional)")),
    el("input", {
      id,
      name,
      type: options.type ?? "text",
      autocomplete: options.autocomplete,
      required,
      maxlength: 255,
      value: options.value,
    }),
  );
}

function countryInput(chosen: string): HTMLElement {
  const options = countries().map(({ code, name }) =>
    el("option", { value: code, selected: code === chosen }, name),
  );
  return el(
    "div",
    { class: "field" },
    el("label", { for: "shipping_address-country" }, "Country"),
    el(
      "select",
      {
        id: "shipping_address-country",
        name: "shipping_address.country",
        autocomplete: "country",
        required: true,
      },
      el("option", { value: "" }, "Please choose"),
      ...options,
    ),
  );
}

/** Names are those of the API's fields, so that what it says of a field finds its input. */
export function addressFields(cart: Cart): HTMLElement[] {
  const known = cart.shipping_address;
  const field = (name: keyof Address, label: string, autocomplete: string, required = true) =>
    textInput(`shipping_address.${name}`, label, { autocomplete, required, value: known?.[name] ?? "" });
  return [
    el(
      "fieldset",
      {},
      el("legend", {}, "How we reach you"),
      textInput("email", "E-mail", { type: "email", autocomplete: "email", value: cart.email }),
    ),
    el(
      "fieldset",
      { class: "address" },
      el("legend", {}, "Where it goes"),
      field("name", "Name", "name"),
      field("line1", "Street and number", "address-line1"),
      field("line2", "More of the address", "address-line2", false),
      el(
        "div",
        { class: "pair" },
        field("postal_code", "Postcode", "postal-code"),
        field("city", "Town", "address-level2"),
      ),
      countryInput(known?.country || likelyCountry()),
    ),
  ];
}

const text = (data: FormData, name: string) => String(data.get(name) ?? "").trim();

export function emailIn(form: HTMLFormElement): string {
  return text(new FormData(form), "email");
}

export function addressIn(form: HTMLFormElement): Address {
  const data = new FormData(form);
  const of = (name: keyof Address) => text(data, `shipping_address.${name}`);
  return {
    name: of("name"),
    company: "",
    line1: of("line1"),
    line2: of("line2"),
    city: of("city"),
    region: "",
    postal_code: of("postal_code"),
    country: of("country"),
    phone: "",
  };
}

/** An address as one writes it on a parcel. */
export function addressText(address: Address): HTMLElement {
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    [address.postal_code, address.city].filter(Boolean).join(" "),
    address.region,
  ];
  const country = countries().find(({ code }) => code === address.country)?.name ?? address.country;
  return el("address", {}, ...[...lines, country].filter(Boolean).map((line) => el("span", {}, line)));
}
