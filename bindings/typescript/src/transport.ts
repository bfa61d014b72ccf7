// One request: its address, headers and body, its retries, and what its answer means.
import { errorOf, ShopError, UnavailableError, type Problem } from "./errors.js";

export interface ClientOptions {
  /** Where the shop is: "https://shop.example". */
  baseUrl: string;
  /** Sent as `Authorization: Bearer …`. */
  token?: string;
  /** What the creation of a cart gave as `secret`: a visitor's way to the cart. */
  cartSecret?: string;
  /** BCP 47: the language of texts in answers. */
  locale?: string;
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
  cartSecret?: string;
  locale?: string;
  /** W3C traceparent. */
  trace?: string;
  /** The version that was read, as an ETag or a number: refused where it is another one by now. */
  ifMatch?: string | number;
  signal?: AbortSignal;
}

export interface Route {
  method: string;
  path: string;
  inPath: readonly string[];
}

export type Send = <Answer>(route: Route, input: object, options?: CallOptions) => Promise<Answer>;

type Input = Record<string, unknown>;

const longestPause = 10_000;
const hasBody = (route: Route) => route.method !== "GET" && route.method !== "DELETE";
const segment = (value: unknown) => encodeURIComponent(String(value));

function addressOf(base: string, route: Route, input: Input): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => segment(input[name]));
  if (hasBody(route)) return base + path;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || route.inPath.includes(name)) continue;
    for (const item of Array.isArray(value) ? value : [value])
      query.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
  }
  const text = query.toString();
  return base + path + (text && `?${text}`);
}

function headersOf(route: Route, client: ClientOptions, options: CallOptions): Headers {
  const headers = new Headers({ Accept: "application/json" });
  const set = (name: string, value: string | undefined) => value && headers.set(name, value);
  set("Authorization", client.token && `Bearer ${client.token}`);
  set("Cart-Secret", options.cartSecret ?? client.cartSecret);
  set("Accept-Language", options.locale ?? client.locale);
  set("traceparent", options.trace);
  if (options.ifMatch !== undefined)
    set("If-Match", typeof options.ifMatch === "number" ? `"${options.ifMatch}"` : options.ifMatch);
  if (hasBody(route)) headers.set("Content-Type", "application/json");
  if (route.method !== "GET") headers.set("Idempotency-Key", options.idempotencyKey ?? crypto.randomUUID());
  return headers;
}

function bodyOf(route: Route, input: Input): string | null {
  if (!hasBody(route)) return null;
  const rest = Object.entries(input).filter(([name]) => !route.inPath.includes(name));
  return JSON.stringify(Object.fromEntries(rest));
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
  return async <Answer>(route: Route, input: object, options: CallOptions = {}): Promise<Answer> => {
    const address = addressOf(base, route, input as Input);
    const headers = headersOf(route, client, options);
    const body = bodyOf(route, input as Input);
    for (let attempt = 0; ; ++attempt) {
      let error: ShopError;
      let retryAfter: string | null = null;
      try {
        const signal = options.signal ?? null;
        const response = await fetchIt(address, { method: route.method, headers, body, signal });
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
