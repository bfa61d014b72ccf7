// The client against the program itself: MERASTORE_PROGRAM serves a fresh shop on a port of its own.
import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import {
  ConflictError, InvalidInputError, NotAllowedError, NotFoundError, ShopClient, ShopError, UnavailableError,
} from "../src/index.js";
import { readme } from "../build/generated/readme.js";

const program = process.env["MERASTORE_PROGRAM"] ?? "";
const token = randomBytes(24).toString("hex");
const folder = mkdtempSync(join(tmpdir(), "merastore-"));
let server: ChildProcess;
let admin: ShopClient;
let visitor: ShopClient;

before(async () => {
  const store = ["--store", `sqlite:${join(folder, "shop.db")}`];
  execFileSync(program, [...store, "init", "--currency", "EUR"]);
  server = spawn(program, [...store, "--sandbox", "serve", "--listen", "127.0.0.1:0", "--storefront"], {
    env: { MERASTORE_ADMIN_TOKEN: token },
  });
  const baseUrl = await new Promise<string>((resolve, reject) => {
    let told = "";
    const listen = (chunk: Buffer) => {
      told += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(told);
      if (found) resolve(found[0]);
    };
    server.stdout?.on("data", listen);
    server.stderr?.on("data", listen);
    server.on("exit", () => reject(new Error(`The server ended: ${told}`)));
  });
  admin = new ShopClient({ baseUrl, token });
  visitor = new ShopClient({ baseUrl });
  for (const sku of ["ASSAM", "TEA-SENCHA-100", "MINT"])
    await admin.catalog.createProduct({ title: `Tea ${sku}`, sku, price: "4.90 EUR" });
  await admin.inventory.receive({ sku: "ASSAM", quantity: "3" });
  await admin.inventory.receive({ sku: "TEA-SENCHA-100", quantity: "2" });
});
after(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("A visitor's cart is reached with its secret alone", async () => {
  const cart = await visitor.carts.create({ lines: [{ sku: "ASSAM" }] });
  await assert.rejects(visitor.carts.get({ cart: cart.id }), NotFoundError);
  const mine = visitor.with({ cartSecret: cart.secret });
  assert.equal((await mine.carts.get({ cart: cart.id })).secret, undefined);
});

/** A server of the test's own, for what the real one does too seldom. */
async function withServer(
  listener: RequestListener,
  body: (client: ShopClient) => Promise<void>,
): Promise<void> {
  const fake = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => fake.once("listening", resolve));
  const { port } = fake.address() as AddressInfo;
  try {
    await body(new ShopClient({ baseUrl: `http://127.0.0.1:${port}/`, pause: 1 }));
  } finally {
    fake.closeAllConnections();
    fake.close();
  }
}

test("A visitor buys something, and the answer has exact money", async () => {
  const cart = await visitor.carts.create({ lines: [{ sku: "ASSAM", quantity: "2" }] });
  assert.deepEqual(cart.total, { amount: 980, currency: "EUR" });
  const owner = visitor.with({ cartSecret: cart.secret });
  await assert.rejects(visitor.carts.get({ cart: cart.id }), NotFoundError);
  assert.deepEqual((await owner.carts.get({ cart: cart.id })).total, cart.total);
  const order = await owner.checkout.place({ cart: cart.id, payment: "sandbox", method: "tok_approve" });
  const guessed = { cartSecret: "GUESSED" };
  await assert.rejects(owner.checkout.order({ cart: cart.id }, guessed), NotFoundError);
  assert.equal((await owner.checkout.order({ cart: cart.id })).number, order.number);
  assert.match(order.id, /^ord_/);
  assert.equal((await admin.orders.get({ order: order.id })).number, order.number);
});

test("The code of README.md runs", async () => {
  const told: string[] = [];
  await readme(visitor.options.baseUrl, { log: (...words) => told.push(words.join(" ")) });
  assert.equal(told.length, 4);
  assert.match(told[3] ?? "", /^\d+ 980 EUR$/);
});

test("The pages of a list follow each other", async () => {
  const skus: string[] = [];
  for await (const product of visitor.catalog.listProductsAll({ limit: 2 })) skus.push(product.title);
  assert.deepEqual(skus, ["Tea MINT", "Tea TEA-SENCHA-100", "Tea ASSAM"]);
});

test("Each kind of refusal is an error of its own, with the reason and the wrong fields", async () => {
  await assert.rejects(visitor.catalog.getProduct({ slug: "nowhere" }), (error: unknown) => {
    assert(error instanceof NotFoundError);
    assert.equal(error.reason, "catalog.product_not_found");
    assert.equal(error.status, 404);
    assert.notEqual(error.requestId, "");
    return true;
  });
  await assert.rejects(visitor.orders.list(), NotAllowedError);
  const lines = [{ sku: "ASSAM", quantity: "99" }];
  await assert.rejects(visitor.carts.create({ lines }), (error: unknown) => {
    assert(error instanceof ConflictError);
    assert.equal(error.reason, "inventory.out_of_stock");
    return true;
  });
  await assert.rejects(visitor.carts.create({ email: "nobody" }), (error: unknown) => {
    assert(error instanceof InvalidInputError);
    assert.equal(error.fields[0]?.field, "email");
    return true;
  });
});

test("The same key does a thing once", async () => {
  const call = () => admin.customers.create({ email: "ada@example.org" }, { idempotencyKey: "ada" });
  assert.equal((await call()).id, (await call()).id);
});

test("What has changed meanwhile is not overwritten", async () => {
  const seen = await visitor.catalog.getProduct({ slug: "tea-mint" });
  const rename = (title: string) =>
    admin.catalog.updateProduct({ product: seen.id, title }, { ifMatch: seen.version });
  assert.equal((await rename("Mint")).version, seen.version + 1);
  await assert.rejects(rename("Peppermint"), { name: "ConflictError", status: 412 });
});

test("A busy server is asked again, with the same key", async () => {
  const keys: unknown[] = [];
  await withServer(
    (request, response) => {
      keys.push(request.headers["idempotency-key"]);
      if (keys.length < 3) response.writeHead(503, { "Retry-After": "0" }).end("busy");
      else response.writeHead(201, { "Content-Type": "application/json" }).end('{"id":"cart_1"}');
    },
    async (client) => {
      assert.equal((await client.carts.create()).id, "cart_1");
      assert.equal(keys.length, 3);
      assert.equal(new Set(keys).size, 1);
      assert.match(String(keys[0]), /^[0-9a-f]{32}$/);
    },
  );
});

test("What can only fail again is not sent again", async () => {
  let requests = 0;
  await withServer(
    (_request, response) => {
      requests += 1;
      response.writeHead(418).end();
    },
    async (client) => {
      await assert.rejects(client.catalog.listProducts(), (error: unknown) =>
        error instanceof ShopError && error.status === 418);
      assert.equal(requests, 1);
    },
  );
});

test("The secret of a cart, the language and the trace are sent along", async () => {
  let headers: NodeJS.Dict<string | string[]> = {};
  await withServer(
    (request, response) => {
      headers = request.headers;
      response.end("{}");
    },
    async (client) => {
      const trace = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
      await client.with({ cartSecret: "S3CRET", locale: "de" }).carts.get({ cart: "cart_1" }, { trace });
      assert.equal(headers["cart-secret"], "S3CRET");
      assert.equal(headers["accept-language"], "de");
      assert.equal(headers["traceparent"], trace);
    },
  );
});

test("A call can be given up, and a server that is not there is told apart", async () => {
  const controller = new AbortController();
  await withServer(
    () => controller.abort(new Error("changed my mind")),
    async (client) => {
      const call = client.catalog.listProducts({}, { signal: controller.signal });
      await assert.rejects(call, /changed my mind/);
    },
  );
  const nowhere = new ShopClient({ baseUrl: "http://127.0.0.1:9", retries: 1, pause: 1 });
  await assert.rejects(nowhere.catalog.listProducts(), UnavailableError);
});
