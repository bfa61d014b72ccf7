// Promises never block the event loop; lists and events are iterators.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { PreconditionError, Store } from "merastore";
import { withFolder, withShop } from "./shop";

test("The loop goes on while calls run", () =>
  withShop(async ({ store }) => {
    let turns = 0;
    const timer = setInterval(() => ++turns, 1);
    const names = Array.from({ length: 100 }, (_, i) => `name ${i}`);
    await Promise.all(names.map((name) => store.settings.updateChannel({ name })));
    clearInterval(timer);
    assert(turns > 0);
  }));

test("The threads of Node itself stay free", () =>
  withShop(async ({ store }) => {
    const calls = Array.from({ length: 500 }, () => store.carts.create({ lines: [{ sku: "ASSAM" }] }));
    let done = 0;
    for (const call of calls) void call.then(() => ++done);
    await stat(__filename);
    assert(done < calls.length, "a look at a file does not wait for the calls");
    assert.equal(new Set((await Promise.all(calls)).map((cart) => cart.id)).size, 500);
  }));

test("The last unit is sold once", () =>
  withShop(async ({ store }) => {
    const wishes = Array.from({ length: 60 }, () =>
      store.checkout.place({ lines: [{ sku: "ASSAM" }], method: "cash" }),
    );
    const ends = await Promise.allSettled(wishes);
    assert.equal(ends.filter((end) => end.status === "fulfilled").length, 40);
    for (const end of ends)
      if (end.status === "rejected") assert(end.reason instanceof PreconditionError, String(end.reason));
    assert.equal((await store.inventory.level({ sku: "ASSAM" })).available, "0");
  }));

test("A signal ends the waiting", () =>
  withShop(async ({ store }) => {
    const controller = new AbortController();
    const call = store.carts.create({}, { signal: controller.signal });
    controller.abort(new Error("changed my mind"));
    await assert.rejects(call, /changed my mind/);
    await assert.rejects(store.carts.create({}, { signal: AbortSignal.abort() }), {
      name: "AbortError",
    });
    const calm = new AbortController();
    assert.equal((await store.carts.create({}, { signal: calm.signal })).status, "active");
  }));

test("The pages of a list follow each other", () =>
  withShop(async ({ store }) => {
    for (let i = 0; i < 7; ++i) await store.carts.create();
    for (const sku of ["A", "B", "C", "D"])
      await store.catalog.createProduct({ title: sku, sku, price: "1 GBP" });
    const titles: string[] = [];
    for await (const product of store.catalog.listProductsAll({ limit: 2 })) titles.push(product.title);
    assert.deepEqual(titles, ["D", "C", "B", "A", "Assam Tea"]);
    assert.deepEqual(
      [...store.sync.catalog.listProductsAll({ limit: 3 })].map((one) => one.title),
      titles,
    );
  }));

test("Events are followed until a signal, and read up to the present", () =>
  withShop(async ({ store }) => {
    const before: string[] = [];
    for await (const event of store.events.all({ limit: 1 })) before.push(event.topic);
    assert(before.includes("catalog.product_created"), before.join());
    assert.deepEqual(
      [...store.sync.events.all()].map((event) => event.topic),
      before,
    );
    const controller = new AbortController();
    const seen: string[] = [];
    const following = (async () => {
      for await (const event of store.events.follow({ interval: 1, signal: controller.signal })) {
        seen.push(event.topic);
        if (event.topic === "order.placed") controller.abort();
      }
    })();
    await store.checkout.place({ lines: [{ sku: "ASSAM" }], method: "cash" });
    await following;
    assert.deepEqual(seen.slice(0, before.length), before);
    assert.equal(seen.at(-1), "order.placed");
  }));

test("Following ends at once where the signal comes during a pause", () =>
  withShop(async ({ store }) => {
    const controller = new AbortController();
    const following = (async () => {
      let seen = 0;
      for await (const event of store.events.follow({ interval: 600_000, signal: controller.signal }))
        seen += Number(event.position > 0);
      return seen;
    })();
    setTimeout(() => controller.abort(), 50);
    assert((await following) > 0);
  }));

test("Closing keeps the promises that were made", () =>
  withShop(async ({ store }) => {
    const calls = Array.from({ length: 50 }, () => store.carts.create());
    await store.close();
    assert.equal((await Promise.all(calls)).length, 50);
  }));

/** Runs a program of its own, in a folder of its own. */
function run(code: string, folder: string): string {
  const file = JSON.stringify(`sqlite:${join(folder, "shop.db")}`);
  const places = `const { Store } = require("merastore"); const database = ${file};`;
  return execFileSync(process.execPath, ["-e", `${places}\n${code}`], {
    cwd: __dirname,
    encoding: "utf8",
  });
}

test("A program waits for its promises, and ends well where it forgets to close", () =>
  withFolder(async (folder) => {
    const code =
      "Store.open(database).then((s) => s.carts.create().then((cart) => console.log(cart.status)));";
    assert.equal(run(code, folder), "active\n");
    assert.equal(run("Store.openSync(database);", folder), "");
  }));

test("A program may exit with calls under way", () =>
  withFolder(async (folder) => {
    const code =
      "const s = Store.openSync(database); for (let i = 0; i < 50; ++i) s.carts.create(); process.exit(7);";
    assert.throws(() => run(code, folder), { status: 7 });
    await using store = await Store.open(`sqlite:${join(folder, "shop.db")}`);
    assert.equal((await store.settings.channel()).currency, "EUR");
  }));

test("Memory stays flat", () =>
  withShop(async ({ store }) => {
    const cart = await store.carts.create({ lines: [{ sku: "ASSAM" }], metadata: { a: "b" } });
    const work = async (times: number) => {
      for (let i = 0; i < times; ++i) {
        store.sync.carts.get({ cart: cart.id });
        if (i % 10 === 0) await store.carts.get({ cart: cart.id });
        if (i % 50 === 0) await assert.rejects(store.carts.addLine({ cart: cart.id, quantity: "x" }));
      }
    };
    await work(4_000);
    const before = process.memoryUsage.rss();
    await work(12_000);
    assert(process.memoryUsage.rss() - before < 30_000_000);
  }));

test("ESM and CommonJS have the same classes", () =>
  withFolder(async (folder) => {
    const code = `import("merastore").then((esm) => {
      const cjs = require("merastore");
      console.log(esm.Store === cjs.Store, Object.keys(cjs).every((name) => cjs[name] === esm[name]));
    });`;
    assert.equal(run(code, folder), "true true\n");
  }));
