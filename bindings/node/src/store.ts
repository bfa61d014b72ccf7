// The store: what a program opens, and what has everything in it.
import { unlessAborted, type CallOptions, type Run, type RunSync } from "./call";
import { Events, EventsSync } from "./events";
import {
  expressHandler,
  fetchHandler,
  type ExpressHandler,
  type ExpressOptions,
  type FetchHandler,
  type FetchOptions,
  type HttpRequest,
  type HttpResponse,
  type MountedRequest,
  type Principal,
} from "./mount";
import { native, type Bridge } from "./native";
import { answerOf, opened, openedNow, type Opened, type OpenOptions } from "./open";
import { Operations, OperationsSync } from "./operations";

// Node 18 does not know it before 18.18.
(Symbol as { asyncDispose?: symbol }).asyncDispose ??= Symbol.for("nodejs.asyncDispose");

/** The options of a call in the names of JSON. */
function callText(options: CallOptions | undefined): string {
  if (!options) return "";
  return JSON.stringify({
    actor: options.actor,
    idempotency_key: options.idempotencyKey,
    locale: options.locale,
    deadline: options.deadline ?? undefined,
    trace: options.trace,
    cart_secret: options.cartSecret,
  });
}

function running(bridge: Bridge): Run {
  return <Answer>(operation: number, input: object, options?: CallOptions): Promise<Answer> => {
    let promise: Promise<unknown>;
    try {
      promise = native.submit(bridge, operation, input, options);
    } catch (error) {
      promise = Promise.reject(error);
    }
    return unlessAborted(promise, options?.signal) as Promise<Answer>;
  };
}

function runningSync(bridge: Bridge): RunSync {
  return <Answer>(operation: number, input: object, options?: CallOptions): Answer =>
    native.run(bridge, operation, input, options) as Answer;
}

/** The operations on the calling thread: for scripts, and for reads that take less time than a hop. */
export class StoreSync extends OperationsSync {
  readonly events: EventsSync;
  readonly #opened: Opened;

  constructor(opened: Opened) {
    const run = runningSync(opened.bridge);
    super(run);
    this.events = new EventsSync(run);
    this.#opened = opened;
  }

  /** Runs any operation by its name, with what JSON has: for tools that do not know it beforehand. */
  invoke(operation: string, input: object = {}, options?: CallOptions): unknown {
    const { bridge } = this.#opened;
    return answerOf(bridge.invoke(operation, JSON.stringify(input), callText(options)));
  }

  /** Waits for what runs. A gateway in JavaScript cannot answer meanwhile: its outcome is unknown. */
  close(): void {
    native.closeNow(this.#opened.bridge, this.#opened.desk);
  }
}

/**
 * A shop in one SQLite file or a PostgreSQL database.
 *
 *     await using store = await Store.open({ database: "sqlite:shop.db", currency: "GBP" });
 *     const tea = await store.catalog.createProduct({ title: "Tea", sku: "TEA", price: "4.90 GBP" });
 *
 * Promises are kept by the store's own threads: the event loop never waits. `sync` has the same, blocking.
 * Worker threads open the database each for themselves. What is open at the end of the program is closed.
 */
export class Store extends Operations implements AsyncDisposable {
  readonly events: Events;
  readonly sync: StoreSync;
  readonly #opened: Opened;

  private constructor(opened: Opened) {
    const run = running(opened.bridge);
    super(run);
    this.events = new Events(run);
    this.sync = new StoreSync(opened);
    this.#opened = opened;
  }

  /** A text is the `database`. */
  static async open(options: OpenOptions | string): Promise<Store> {
    return new Store(await opened(typeof options === "string" ? { database: options } : options));
  }

  static openSync(options: OpenOptions | string): Store {
    return new Store(openedNow(typeof options === "string" ? { database: options } : options));
  }

  /** The same store, bound to another tenant. Closing either closes both. */
  tenant(slug: string): Store {
    return new Store({ ...this.#opened, bridge: this.#opened.bridge.tenant(slug) });
  }

  /** Runs any operation by its name, with what JSON has: for tools that do not know it beforehand. */
  async invoke(operation: string, input: object = {}, options?: CallOptions): Promise<unknown> {
    const { bridge } = this.#opened;
    const answer = native.invokeLater(bridge, operation, JSON.stringify(input), callText(options));
    return answerOf(await unlessAborted(answer, options?.signal));
  }

  /** Answers a request of the HTTP API; without a principal it is an anonymous visitor's. */
  async handle(request: HttpRequest, principal?: Principal): Promise<HttpResponse> {
    const { method, target, headers = [], body = "", peer = "" } = request;
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    return native.handle(
      this.#opened.bridge,
      method,
      target,
      [...headers].flat(),
      bytes,
      peer,
      principal,
    );
  }

  /** The HTTP API for servers that take a Request and give a Response. */
  fetchHandler(options: FetchOptions = {}): FetchHandler {
    return fetchHandler((request, principal) => this.handle(request, principal), options);
  }

  /** The HTTP API for Express and its like, and for node:http alone: `app.use("/api", …)`. */
  expressHandler<Request extends MountedRequest = MountedRequest>(
    options: ExpressOptions<Request> = {},
  ): ExpressHandler<Request> {
    return expressHandler((request, principal) => this.handle(request, principal), options);
  }

  get closed(): boolean {
    return this.#opened.bridge.closed();
  }

  /** Waits for what runs. Whatever is called later is refused: store.closed. */
  close(): Promise<void> {
    return native.close(this.#opened.bridge);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
