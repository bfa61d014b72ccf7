// Money and quantities as people read them. They stay whole numbers and decimal texts; nothing is added up.
import type { Money } from "./client/index.js";

const locale = navigator.languages[0] ?? "en";

/** Whole units and minor units as a decimal text: 1999 and 2 are "19.99". */
function decimalOf(amount: number, places: number): string {
  const digits = Math.abs(amount)
    .toString()
    .padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${amount < 0 ? "-" : ""}${whole}${places > 0 ? "." : ""}${digits.slice(digits.length - places)}`;
}

function formatted(decimal: string, currency: string, mostPlaces?: number): string {
  const style = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    ...(mostPlaces === undefined ? {} : { maximumFractionDigits: mostPlaces }),
  });
  return style.format(decimal as Intl.StringNumericLiteral); // a text keeps all its digits
}

/** How many minor units the currency has, as a power of ten. */
function placesOf(currency: string): number {
  const style = new Intl.NumberFormat(locale, { style: "currency", currency });
  return style.resolvedOptions().maximumFractionDigits ?? 2;
}

export function moneyText(money: Money): string {
  return formatted(decimalOf(money.amount, placesOf(money.currency)), money.currency);
}

/** "4.90 GBP", as the API writes prices, which may be finer than the minor unit. */
export function priceText(price: string): string {
  const [decimal = "0", currency = "EUR"] = price.split(" ");
  const places = (decimal.split(".")[1] ?? "").length;
  return formatted(decimal, currency, Math.max(places, placesOf(currency)));
}

const unitSigns: Record<string, string> = { m2: "m²" };

/** " / kg", and nothing for what is sold by the piece. */
export function perUnit(unit: string): string {
  return unit === "each" ? "" : ` / ${unitSigns[unit] ?? unit}`;
}

/** Quantities have at most three places: counted in thousandths they are whole numbers. */
export function thousandthsOf(quantity: string): number {
  const [whole = "0", fraction = ""] = quantity.trim().split(".");
  return Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
}

export function quantityOf(thousandths: number): string {
  return decimalOf(thousandths, 3).replace(/\.?0+$/, "");
}

/** "12", or "8.25 kg". */
export function quantityText(quantity: string, unit = "each"): string {
  const decimal = quantityOf(thousandthsOf(quantity)) as Intl.StringNumericLiteral;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(decimal);
  return unit === "each" ? number : `${number} ${unitSigns[unit] ?? unit}`;
}

export function dateText(instant: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(
    new Date(instant),
  );
}

/** Countries by their names in the visitor's language. */
export function countries(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const codes =
    "AT AU BE BG BR CA CH CN CY CZ DE DK EE ES FI FR GB GR HR HU IE IN IS IT JP KR LT LU LV MT MX NL NO " +
    "NZ PL PT RO SE SG SI SK TR UA US ZA";
  const found = codes.split(" ").map((code) => ({ code, name: names.of(code) ?? code }));
  return found.sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** Where the visitor seems to be: the country of their language. */
export function likelyCountry(): string {
  return new Intl.Locale(locale).maximize().region ?? "";
}
