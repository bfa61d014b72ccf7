// One request: its address, headers and body, its retries, and what its answer means.
import { errorOf, ShopError, UnavailableError, type Problem } from "./errors.js";

export interface ClientOptions {
  /** Where the shop is: "https://shop.example". */
  baseUrl: string;
  /** Sent as `Authorization: Bearer …`. */
  token?: string;
  /** BCP 47: the language of texts in answers. */
  locale?: string;
  /** What carts.create gave as `secret`, sent as `Cart-Secret`: how a visitor reaches the cart. */
  cartSecret?: string | undefined;
  /** How often a request is tried again where that is safe; 3 by default. */
  retries?: number;
  /** The first pause before another try, in milliseconds; it doubles. 200 by default. */
  pause?: number;
  /** Instead of the platform's own. */
  fetch?: typeof fetch;
}

export interface CallOptions {
  /** Made up at random where it is not given; the same for all tries of a call. */
  idempotencyKey?: string;
  locale?: string;
  /** What carts.create gave as `secret`; the client's own where it is not given. */
  cartSecret?: string | undefined;
  /** W3C traceparent. */
  trace?: string;
  /** The version that was read, as an ETag or a number: refused where it is another one by now. */
  ifMatch?: string | number;
  signal?: AbortSignal;
}

/** Sends what one operation takes: `path` has the names of members of the input in braces. */
export type Send = <Answer>(
  method: string,
  path: string,
  input: object,
  options?: CallOptions,
) => Promise<Answer>;

const longestPause = 10_000;
const hasBody = (method: string) => method !== "GET" && method !== "DELETE";

/** The address and the body of a request: what is in the path is in neither query nor body. */
function placed(method: string, path: string, input: object): { target: string; body: string | null } {
  const rest = new Map(Object.entries(input));
  let target = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest.get(name)));
    rest.delete(name);
    return value;
  });
  if (hasBody(method)) return { target, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams();
  for (const [name, value] of rest) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value])
      query.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
  }
  const text = query.toString();
  if (text) target += `?${text}`;
  return { target, body: null };
}

/** Nobody guesses it, so that nobody gets the answer to somebody else's request. */
async function newKey(): Promise<string> {
  const module = "node:crypto"; // Node.js 18 has no global one
  const source = globalThis.crypto ?? ((await import(module)) as { webcrypto: Crypto }).webcrypto;
  const bytes = source.getRandomValues(new Uint8Array(16)); // randomUUID is not there on pages without TLS
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function headersOf(method: string, client: ClientOptions, options: CallOptions): Promise<Headers> {
  const headers = new Headers({ Accept: "application/json" });
  const set = (name: string, value: string | undefined) => value && headers.set(name, value);
  set("Authorization", client.token && `Bearer ${client.token}`);
  set("Accept-Language", options.locale ?? client.locale);
  set("Cart-Secret", options.cartSecret ?? client.cartSecret);
  set("traceparent", options.trace);
  if (options.ifMatch !== undefined)
    set("If-Match", typeof options.ifMatch === "number" ? `"${options.ifMatch}"` : options.ifMatch);
  if (hasBody(method)) headers.set("Content-Type", "application/json");
  if (method !== "GET") headers.set("Idempotency-Key", options.idempotencyKey ?? (await newKey()));
  return headers;
}

/** May the same request be sent again? Always safe here: what changes something carries its key. */
function isWorthAnotherTry(error: ShopError): boolean {
  const soon = error.status === 429 || error.reason === "idempotency.in_flight";
  return soon || error instanceof UnavailableError;
}

async function refusalOf(response: Response): Promise<ShopError> {
  const text = await response.text();
  if (response.headers.get("Content-Type")?.startsWith("application/problem+json"))
    return errorOf(JSON.parse(text) as Problem);
  const Kind = response.status >= 500 ? UnavailableError : ShopError;
  const code = response.status >= 500 ? "unavailable" : "unknown";
  return new Kind(code, "http.unexpected", `The server answered ${response.status}.`, response.status);
}

function waitFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
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

function pauseBefore(attempt: number, first: number, retryAfter: string | null): number {
  const asked = Number(retryAfter ?? NaN) * 1000;
  const grown = first * 2 ** attempt * (0.5 + Math.random() / 2);
  return Math.min(Number.isFinite(asked) ? Math.max(asked, grown) : grown, longestPause);
}

export function sender(client: ClientOptions): Send {
  const base = client.baseUrl.replace(/\/+$/, "");
  const fetchIt = client.fetch ?? fetch;
  return async <Answer>(method: string, path: string, input: object, options: CallOptions = {}) => {
    const { target, body } = placed(method, path, input);
    const headers = await headersOf(method, client, options);
    for (let attempt = 0; ; ++attempt) {
      let error: ShopError;
      let retryAfter: string | null = null;
      try {
        const signal = options.signal ?? null;
        const response = await fetchIt(base + target, { method, headers, body, signal });
        if (response.ok) {
          const text = await response.text();
          return (text ? JSON.parse(text) : undefined) as Answer;
        }
        retryAfter = response.headers.get("Retry-After");
        error = await refusalOf(response);
      } catch (cause) {
        options.signal?.throwIfAborted();
        const message = `The shop at ${base} cannot be reached.`;
        error = new UnavailableError("unavailable", "http.unreachable", message, 0, [], "", { cause });
      }
      if (attempt >= (client.retries ?? 3) || !isWorthAnotherTry(error)) throw error;
      await waitFor(pauseBefore(attempt, client.pause ?? 200, retryAfter), options.signal);
    }
  };
}

/** Follows the cursors of a list. */
export async function* rows<Row>(
  read: (page: { cursor?: string }) => Promise<{ items: Row[]; next?: string }>,
): AsyncGenerator<Row, void> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? {} : { cursor });
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}
