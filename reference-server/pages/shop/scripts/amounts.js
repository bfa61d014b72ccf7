const locale = navigator.languages[0] ?? "en";
function decimalOf(amount, places) {
    const digits = Math.abs(amount)
        .toString()
        .padStart(places + 1, "0");
    const whole = digits.slice(0, digits.length - places);
    return `${amount < 0 ? "-" : ""}${whole}${places > 0 ? "." : ""}${digits.slice(digits.length - places)}`;
}
function formatted(decimal, currency, mostPlaces) {
    const style = new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        ...(mostPlaces === undefined ? {} : { maximumFractionDigits: mostPlaces }),
    });
    return style.format(decimal);
}
function placesOf(currency) {
    const style = new Intl.NumberFormat(locale, { style: "currency", currency });
    return style.resolvedOptions().maximumFractionDigits ?? 2;
}
export function moneyText(money) {
    return formatted(decimalOf(money.amount, placesOf(money.currency)), money.currency);
}
export function priceText(price) {
    const [decimal = "0", currency = "EUR"] = price.split(" ");
    const places = (decimal.split(".")[1] ?? "").length;
    return formatted(decimal, currency, Math.max(places, placesOf(currency)));
}
const unitSigns = { m2: "m²" };
export function perUnit(unit) {
    return unit === "each" ? "" : ` / ${unitSigns[unit] ?? unit}`;
}
export function thousandthsOf(quantity) {
    const [whole = "0", fraction = ""] = quantity.trim().split(".");
    return Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
}
export function quantityOf(thousandths) {
    return decimalOf(thousandths, 3).replace(/\.?0+$/, "");
}
export function quantityText(quantity, unit = "each") {
    const decimal = quantityOf(thousandthsOf(quantity));
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(decimal);
    return unit === "each" ? number : `${number} ${unitSigns[unit] ?? unit}`;
}
export function dateText(instant) {
    return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(new Date(instant));
}
export function countries() {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    const codes = "AT AU BE BG BR CA CH CN CY CZ DE DK EE ES FI FR GB GR HR HU IE IN IS IT JP KR LT LU LV MT MX NL NO " +
        "NZ PL PT RO SE SG SI SK TR UA US ZA";
    const found = codes.split(" ").map((code) => ({ code, name: names.of(code) ?? code }));
    return found.sort((a, b) => a.name.localeCompare(b.name, locale));
}
export function likelyCountry() {
    return new Intl.Locale(locale).maximize().region ?? "";
}
