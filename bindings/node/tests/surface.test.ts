// Operations as methods: values in, values out.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import {
  ConflictError,
  NotFoundError,
  Store,
  UnavailableError,
  ValidationError,
  version,
} from "merastore";
import { operationNames } from "./internals";
import { withFolder, withShop } from "./shop";

test("A product has the values of its struct", () =>
  withShop(async ({ tea }) => {
    assert.equal(tea.title, "Assam Tea");
    assert.match(tea.id, /^prod_/);
    assert.equal(tea.status, "active");
    const variant = tea.variants[0];
    assert(variant);
    assert.equal(variant.price, "4.90 GBP");
    assert.equal(variant.step, "1");
    assert(!("media" in variant), "what is absent is no member");
    assert.deepEqual(tea.metadata, {});
    assert(Math.abs(Date.now() - Date.parse(tea.created_at)) < 300_000);
  }));

test("A cart becomes an order", () =>
  withShop(async ({ store, tea }) => {
    let cart = await store.carts.create({ email: "ada@example.org" });
    cart = await store.carts.addLine({ cart: cart.id, variant: tea.variants[0]?.id, quantity: "2" });
    assert.equal(cart.status, "active");
    assert.deepEqual(cart.total, { amount: 980, currency: "GBP" });
    const once = { idempotencyKey: "till-1-0001" };
    const order = await store.checkout.place({ cart: cart.id, method: "cash" }, once);
    assert.deepEqual(order.total, { amount: 980, currency: "GBP" });
    assert.equal((await store.checkout.place({ cart: cart.id, method: "cash" }, once)).id, order.id);
    assert.deepEqual(await store.orders.get({ order: order.id }), order);
  }));

test("Answers are what the same operation gives as JSON", () =>
  withShop(async ({ store, tea }) => {
    const cart = await store.carts.create({
      lines: [{ sku: "ASSAM", quantity: 2, metadata: { gift: "yes" } }],
    });
    const read = await store.carts.get({ cart: cart.id });
    assert.deepEqual(await store.invoke("carts.get", { cart: cart.id }), read);
    assert.deepEqual(JSON.parse(JSON.stringify(read)), read);
    assert.deepEqual(store.sync.invoke("catalog.get_product", { product: tea.id }), tea);
    assert.deepEqual(store.sync.carts.get({ cart: cart.id }), read);
  }));

test("Nested inputs are plain objects, and may leave out what has a default", () =>
  withShop(async ({ store }) => {
    const order = await store.checkout.place({
      lines: [{ sku: "ASSAM", quantity: 3n, metadata: { gift: "yes" } }],
      shipping_address: { name: "Ada", line1: "1 High St", city: "London", country: "GB" },
      expected_total: { amount: 1470, currency: "GBP" },
      method: "cash",
    });
    assert.equal(order.lines[0]?.quantity, "3");
    assert.equal(order.shipping_address?.city, "London");
    assert.equal(order.shipping_address.company, "");
  }));

test("Text survives the way, and so do unusual keys", () =>
  withShop(async ({ store }) => {
    const title = "Grüner Tee 緑茶 😀 \uFFFD " + "ж".repeat(200);
    const metadata = JSON.parse('{"ключ": "значение", "__proto__": "own", "7": "seven"}') as Record<
      string,
      string
    >;
    const made = await store.catalog.createProduct({ title, sku: "GREEN", price: "1 GBP", metadata });
    const found = await store.catalog.getProduct({ product: made.id });
    assert.equal(found.title, title);
    assert.deepEqual(Object.entries(found.metadata).sort(), Object.entries(metadata).sort());
  }));

test("Moments may be a Date", () =>
  withShop(async ({ store }) => {
    const report = await store.reports.sales({ from: new Date(Date.UTC(2026, 0, 1)) });
    assert.deepEqual(report.totals, []);
    const late = { deadline: new Date(Date.now() - 1000) };
    await assert.rejects(store.settings.updateChannel({ name: "late" }, late), {
      name: "DeadlineExceededError",
    });
  }));

test("A new shop has the currency it was opened with, and a text is a database", () =>
  withFolder(async (folder) => {
    await using store = await Store.open(`sqlite:${join(folder, "shop.db")}`);
    assert.equal((await store.settings.channel()).currency, "EUR");
    assert.equal(store.closed, false);
  }));

test("A closed store refuses, and closing twice is once", () =>
  withFolder(async (folder) => {
    const store = Store.openSync({ database: `sqlite:${join(folder, "shop.db")}` });
    await store.close();
    assert.equal(store.closed, true);
    await assert.rejects(store.carts.create(), (error: unknown) => {
      assert(error instanceof UnavailableError);
      assert.equal(error.reason, "store.closed");
      return true;
    });
    assert.throws(() => store.sync.carts.create(), { reason: "store.closed" });
    await assert.rejects(store.invoke("carts.create"), { reason: "store.closed" });
    await store.close();
    store.sync.close();
  }));

test("A store that cannot be opened says why", async () => {
  await assert.rejects(Store.open(""), (error: unknown) => {
    assert(error instanceof ValidationError);
    assert.equal(error.fields[0]?.field, "database");
    return true;
  });
  assert.throws(() => Store.openSync("sqlite:/nowhere/at/all/shop.db"), { name: /Error$/ });
  await assert.rejects(Store.open({ database: "sqlite:x.db", gatewayTimeout: 0 }), ValidationError);
});

test("Tenants are apart", () =>
  withShop(async ({ store }) => {
    await store.createTenant({ slug: "other" });
    assert.deepEqual((await store.tenant("other").catalog.listProducts()).items, []);
    assert.equal((await store.tenants()).tenants.at(-1), "other");
    await assert.rejects(store.tenant("nobody").carts.create(), NotFoundError);
    await assert.rejects(store.createTenant({ slug: "other" }), ConflictError);
  }));

test("The store copies itself and does its chores", () =>
  withShop(async ({ store, tea, folder }) => {
    assert((await store.runDue()).work.every((work) => work.failed === undefined));
    const file = join(folder, "copy.db");
    await store.backup({ file });
    await using copy = await Store.open(`sqlite:${file}`);
    assert.deepEqual(await copy.catalog.getProduct({ product: tea.id }), tea);
  }));

test("Every operation is a method, awaited and blocking", () =>
  withShop(async ({ store }) => {
    const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const operation of operationNames) {
      const renamed = operation === "exports.products" ? "imports.export_products" : operation;
      const [group = "", method = ""] = renamed.split(".");
      for (const from of [store, store.sync]) {
        const owner = (group === "store" ? from : from[camel(group) as "carts"]) as unknown as Record<
          string,
          unknown
        >;
        assert.equal(typeof owner[camel(method)], "function", operation);
      }
    }
    assert.match(version, /^\d+\.\d+\.\d+$/);
  }));
