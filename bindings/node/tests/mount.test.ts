// The HTTP API in the host's own server.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";

import type { ExpressHandler, Principal, Store } from "merastore";
import { withShop } from "./shop";

const visitor: Principal = {
  actor: { kind: "anonymous", id: "", permissions: ["catalog.read", "carts.*"] },
};
const clerk: Principal = { actor: { kind: "staff", id: "7", permissions: ["*"] } };
const identify = (token: string | null | undefined) => (token === "Bearer clerk" ? clerk : visitor);

test("A request is answered for the caller whom the host knows", () =>
  withShop(async ({ store }) => {
    const products = { method: "GET", target: "/v1/products?limit=5" };
    const answer = await store.handle(products, visitor);
    assert.equal(answer.status, 200);
    assert.equal(answer.operation, "catalog.list_products");
    assert.match(answer.body, /Assam Tea/);
    assert.equal((await store.handle(products)).status, 401, "nobody may do anything by default");
    assert.equal((await store.handle({ method: "GET", target: "/v1/orders" }, visitor)).status, 401);
    const nobody = { actor: { id: "someone" } };
    assert.equal(
      (await store.handle(products, nobody)).status,
      401,
      "an actor without a kind is anonymous",
    );
    await store.createTenant({ slug: "other" });
    assert.equal((await store.handle(products, { ...clerk, tenant: "other" })).body, '{"items":[]}');
    assert.equal((await store.tenant("other").handle(products, clerk)).body, '{"items":[]}');
    await assert.rejects(store.handle(products, { actors: [] } as unknown as Principal), {
      name: "ValidationError",
    });
    await store.close();
    await assert.rejects(store.handle(products, visitor), { reason: "store.closed" });
  }));

test("It is mounted where a Request becomes a Response", () =>
  withShop(async ({ store }) => {
    const answer = store.fetchHandler({
      prefix: "/api/",
      principal: (request) => identify(request.headers.get("authorization")),
    });
    const products = await answer(new Request("http://shop.example/api/v1/products"));
    assert.equal(products.status, 200);
    assert.equal(((await products.json()) as { items: unknown[] }).items.length, 1);
    const made = await answer(
      new Request("http://shop.example/api/v1/carts", {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": "one" },
        body: JSON.stringify({ lines: [{ sku: "ASSAM", quantity: "2" }] }),
      }),
    );
    assert.equal(made.status, 201);
    assert.match(made.headers.get("location") ?? "", /^\/api\/v1\/carts\/cart_/);
    const again = new Request("http://shop.example/api/v1/products", {
      headers: { "If-None-Match": products.headers.get("etag") ?? "" },
    });
    assert.equal((await answer(again)).status, 304);
    assert.equal((await answer(new Request("http://shop.example/elsewhere"))).status, 404);
    assert.equal((await answer(new Request("http://shop.example/api/v1/orders"))).status, 401);
  }));

/** A server of Node around a handler, and a way to ask it. */
async function served(
  handler: ExpressHandler,
  body: (ask: (path: string, init?: RequestInit) => Promise<Response>) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => handler(request, response)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await body((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const api = (store: Store) =>
  store.expressHandler({ principal: (request) => identify(request.headers.authorization) });

test("It is mounted into a server of Node", () =>
  withShop(({ store }) =>
    served(api(store), async (ask) => {
      assert.equal((await ask("/v1/products")).status, 200);
      assert.equal((await ask("/v1/orders")).status, 401);
      assert.equal(
        (await ask("/v1/orders", { headers: { Authorization: "Bearer clerk" } })).status,
        200,
      );
      assert.equal((await ask("/nowhere")).status, 404);
      assert.equal((await ask("/v1/products", { method: "HEAD" })).status, 200);
      const headers = { "Content-Type": "application/json", "Idempotency-Key": "big" };
      const big = await ask("/v1/carts", { method: "POST", headers, body: "x".repeat(5 << 20) });
      assert.equal(big.status, 413);
    }),
  ));

test("What finds out who calls may fail", () =>
  withShop(({ store }) => {
    const principal = async () => Promise.reject(new Error("the directory is down"));
    return served(store.expressHandler({ principal }), async (ask) => {
      assert.equal((await ask("/v1/products")).status, 500);
      const answer = store.fetchHandler({ principal })(new Request("http://shop.example/v1/products"));
      await assert.rejects(answer, /the directory is down/);
    });
  }));
