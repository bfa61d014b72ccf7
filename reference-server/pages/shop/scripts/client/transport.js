import { errorOf, ShopError, UnavailableError } from "./errors.js";
const longestPause = 10_000;
const hasBody = (method) => method !== "GET" && method !== "DELETE";
function placed(method, path, input) {
    const rest = new Map(Object.entries(input));
    let target = path.replace(/\{(\w+)\}/g, (_, name) => {
        const value = encodeURIComponent(String(rest.get(name)));
        rest.delete(name);
        return value;
    });
    if (hasBody(method))
        return { target, body: JSON.stringify(Object.fromEntries(rest)) };
    const query = new URLSearchParams();
    for (const [name, value] of rest) {
        if (value === undefined)
            continue;
        for (const item of Array.isArray(value) ? value : [value])
            query.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
    }
    const text = query.toString();
    if (text)
        target += `?${text}`;
    return { target, body: null };
}
async function newKey() {
    const module = "node:crypto";
    const source = globalThis.crypto ?? (await import(module)).webcrypto;
    const bytes = source.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
async function headersOf(method, client, options) {
    const headers = new Headers({ Accept: "application/json" });
    const set = (name, value) => value && headers.set(name, value);
    set("Authorization", client.token && `Bearer ${client.token}`);
    set("Accept-Language", options.locale ?? client.locale);
    set("Cart-Secret", options.cartSecret ?? client.cartSecret);
    set("traceparent", options.trace);
    if (options.ifMatch !== undefined)
        set("If-Match", typeof options.ifMatch === "number" ? `"${options.ifMatch}"` : options.ifMatch);
    if (hasBody(method))
        headers.set("Content-Type", "application/json");
    if (method !== "GET")
        headers.set("Idempotency-Key", options.idempotencyKey ?? (await newKey()));
    return headers;
}
function isWorthAnotherTry(error) {
    const soon = error.status === 429 || error.reason === "idempotency.in_flight";
    return soon || error instanceof UnavailableError;
}
async function refusalOf(response) {
    const text = await response.text();
    if (response.headers.get("Content-Type")?.startsWith("application/problem+json"))
        return errorOf(JSON.parse(text));
    const Kind = response.status >= 500 ? UnavailableError : ShopError;
    const code = response.status >= 500 ? "unavailable" : "unknown";
    return new Kind(code, "http.unexpected", `The server answered ${response.status}.`, response.status);
}
function waitFor(milliseconds, signal) {
    return new Promise((resolve, reject) => {
        const abort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", abort);
            resolve();
        }, milliseconds);
        signal?.addEventListener("abort", abort, { once: true });
    });
}
function pauseBefore(attempt, first, retryAfter) {
    const asked = Number(retryAfter ?? NaN) * 1000;
    const grown = first * 2 ** attempt * (0.5 + Math.random() / 2);
    return Math.min(Number.isFinite(asked) ? Math.max(asked, grown) : grown, longestPause);
}
export function sender(client) {
    const base = client.baseUrl.replace(/\/+$/, "");
    const fetchIt = client.fetch ?? fetch;
    return async (method, path, input, options = {}) => {
        const { target, body } = placed(method, path, input);
        const headers = await headersOf(method, client, options);
        for (let attempt = 0;; ++attempt) {
            let error;
            let retryAfter = null;
            try {
                const signal = options.signal ?? null;
                const response = await fetchIt(base + target, { method, headers, body, signal });
                if (response.ok) {
                    const text = await response.text();
                    return (text ? JSON.parse(text) : undefined);
                }
                retryAfter = response.headers.get("Retry-After");
                error = await refusalOf(response);
            }
            catch (cause) {
                options.signal?.throwIfAborted();
                const message = `The shop at ${base} cannot be reached.`;
                error = new UnavailableError("unavailable", "http.unreachable", message, 0, [], "", { cause });
            }
            if (attempt >= (client.retries ?? 3) || !isWorthAnotherTry(error))
                throw error;
            await waitFor(pauseBefore(attempt, client.pause ?? 200, retryAfter), options.signal);
        }
    };
}
export async function* rows(read) {
    let cursor;
    do {
        const page = await read(cursor === undefined ? {} : { cursor });
        yield* page.items;
        cursor = page.next;
    } while (cursor);
}
