import { Operations } from "./operations.js";
import { sender, type ClientOptions } from "./transport.js";

/** The operations of a shop over HTTP: `await shop.catalog.listProducts({ status: "active" })`. */
export class ShopClient extends Operations {
  constructor(readonly options: ClientOptions) {
    super(sender(options));
  }

  /** The same shop with other options: `shop.with({ cartSecret: cart.secret })`. */
  with(changes: Partial<ClientOptions>): ShopClient {
    return new ShopClient({ ...this.options, ...changes });
  }
}

export * from "./errors.js";
export type { CallOptions, ClientOptions } from "./transport.js";
export type * from "./types.js";
export type * from "./values.js";
