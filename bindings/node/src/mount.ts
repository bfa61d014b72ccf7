// The HTTP API of a store inside of the server that a program has already.
import type { IncomingMessage, ServerResponse } from "node:http";

import type { Answered } from "./native";
import type { Actor } from "./types";

/** Who a request speaks for, and in which tenant: by default the store's own. */
export interface Principal {
  actor: Actor;
  tenant?: string | undefined;
}

export interface HttpRequest {
  /** "GET" */
  method: string;
  /** "/v1/orders?limit=10" */
  target: string;
  headers?: Iterable<readonly [string, string]> | undefined;
  body?: string | Uint8Array | undefined;
  /** The address of the caller, where it is known. */
  peer?: string | undefined;
}

export interface HttpResponse {
  status: number;
  headers: [string, string][];
  body: string;
  /** What was called, for logs and metrics: "orders.cancel"; empty where nothing was. */
  operation: string;
  requestId: string;
}

/** Who sends a request; nobody is an anonymous visitor without any permission. */
export type Identify<Request> = (request: Request) => Soon<Principal | undefined>;
type Soon<Answer> = Answer | Promise<Answer>;

export interface FetchOptions {
  principal?: Identify<Request> | undefined;
  /** Where it is mounted: "/api". */
  prefix?: string | undefined;
}

/** What Express and its like add to a request of Node. */
export interface MountedRequest extends IncomingMessage {
  /** Where it is mounted. */
  baseUrl?: string;
  /** What a parser of bodies has read already. */
  body?: unknown;
}

export interface ExpressOptions<Request extends MountedRequest = MountedRequest> {
  principal?: Identify<Request> | undefined;
}

export type Handle = (request: HttpRequest, principal?: Principal) => Promise<Answered>;
export type FetchHandler = (request: Request) => Promise<Response>;
export type ExpressHandler<Request extends MountedRequest = MountedRequest> = (
  request: Request,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/** One byte more than the library takes in: it then says so. */
const mostRead = (4 << 20) + 1;

async function readUpToLimit(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    all.push(chunk);
    size += chunk.length;
    if (size >= mostRead) break;
  }
  return Buffer.concat(all);
}

/** The headers of an answer, with paths as they are seen from outside. */
function outside(headers: [string, string][], prefix: string): [string, string][] {
  const moved = (name: string) => prefix !== "" && name.toLowerCase() === "location";
  return headers.map(([name, value]) => [
    name,
    moved(name) && value.startsWith("/") ? prefix + value : value,
  ]);
}

export function fetchHandler(handle: Handle, options: FetchOptions): FetchHandler {
  const prefix = (options.prefix ?? "").replace(/\/+$/, "");
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const inside = pathname === prefix || pathname.startsWith(`${prefix}/`);
    const body = request.body
      ? await readUpToLimit(request.body as unknown as AsyncIterable<Uint8Array>)
      : "";
    const answer = await handle(
      {
        method: request.method,
        target: (inside ? pathname.slice(prefix.length) || "/" : pathname) + search,
        headers: request.headers,
        body,
      },
      await options.principal?.(request),
    );
    return new Response(answer.body === "" ? null : answer.body, {
      status: answer.status,
      headers: outside(answer.headers, prefix),
    });
  };
}

function* pairs(raw: readonly string[]): Generator<[string, string], void> {
  for (let i = 0; i + 1 < raw.length; i += 2) yield [raw[i] as string, raw[i + 1] as string];
}

async function bodyOf(request: MountedRequest): Promise<string | Uint8Array> {
  // Whoever stops reading must not end the connection: the answer has to go out there.
  if (!request.readableEnded || request.body === undefined)
    return readUpToLimit(request.iterator({ destroyOnReturn: false }));
  const { body } = request;
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
}

export function expressHandler<Request extends MountedRequest>(
  handle: Handle,
  options: ExpressOptions<Request>,
): ExpressHandler<Request> {
  const answered = async (
    request: Request,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ) => {
    const principal = await options.principal?.(request);
    const asked: HttpRequest = {
      method: request.method ?? "GET",
      target: request.url ?? "/",
      headers: pairs(request.rawHeaders),
      body: await bodyOf(request),
      peer: request.socket.remoteAddress,
    };
    const answer = await handle(asked, principal);
    // Nothing is at this path here; something may be in the rest of the program.
    if (answer.status === 404 && answer.operation === "" && next) return next();
    if (!request.readableEnded && answer.status === 413) response.setHeader("Connection", "close");
    response.statusCode = answer.status;
    for (const [name, value] of outside(answer.headers, request.baseUrl ?? ""))
      response.setHeader(name, value);
    response.end(answer.body);
  };
  return (request, response, next) => {
    answered(request, response, next).catch((error: unknown) => {
      if (next) return next(error);
      response.statusCode = 500;
      response.end();
    });
  };
}
