// Worker threads: each has its own environment, its own stores, and may be ended at any time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

import { NotFoundError, Store } from "merastore";
import { withShop } from "./shop";

interface Wish {
  database: string;
  end: "close" | "forget" | "busy" | "paying";
}

async function work({ database, end }: Wish): Promise<void> {
  const never = () => new Promise<never>(() => undefined);
  const slow = {
    name: "slow",
    authorize: never,
    capture: never,
    cancel: never,
    refund: never,
    poll: never,
  };
  const store = await Store.open({ database, currency: "GBP", gateways: ["manual", slow] });
  const placed = await store.checkout.place({ lines: [{ sku: "ASSAM" }], method: "cash" });
  await assert.rejects(store.carts.get({ cart: "cart_0H8K3Z5T9QW2X" }), NotFoundError);
  assert.equal(store.sync.orders.get({ order: placed.id }).number, placed.number);
  if (end === "paying")
    void store.checkout.place({ lines: [{ sku: "ASSAM" }], payment: "slow", method: "card" });
  parentPort?.postMessage(placed.number);
  if (end === "close") await store.close();
  if (end === "busy")
    for (;;) await Promise.all(Array.from({ length: 20 }, () => store.settings.channel()));
}

interface Started {
  number: string; // what the worker tells
  worker: Worker;
  ended: Promise<unknown>;
}

function started(wish: Wish): Promise<Started> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: wish });
    const ended = new Promise((end) => worker.once("exit", end));
    worker.once("message", (number: string) => resolve({ number, worker, ended }));
    worker.once("error", reject);
  });
}

if (isMainThread) {
  test("Workers sell from the same database at once", () =>
    withShop(async ({ store, database }) => {
      const ends = ["close", "forget", "close", "forget"] as const;
      const all = await Promise.all(ends.map((end) => started({ database, end })));
      await Promise.all(all.map(({ ended }) => ended));
      assert.equal(new Set(all.map(({ number }) => number)).size, 4);
      assert.equal((await store.inventory.level({ sku: "ASSAM" })).available, "36");
    }));

  test("A worker may be ended in the middle of its calls, twelve times in a row", () =>
    withShop(async ({ store, database }) => {
      for (let i = 0; i < 12; ++i) {
        const { worker } = await started({ database, end: "busy" });
        await store.settings.channel();
        assert.equal(await worker.terminate(), 1);
      }
      assert.equal((await store.inventory.level({ sku: "ASSAM" })).available, "28");
    }));

  test("A worker may be ended while its gateway is asked", () =>
    withShop(async ({ store, database }) => {
      for (let i = 0; i < 3; ++i) {
        const { worker } = await started({ database, end: "paying" });
        while ((await store.orders.list({ status: "pending" })).items.length <= i)
          await store.settings.channel();
        assert.equal(await worker.terminate(), 1);
      }
    }));
} else {
  void work(workerData as Wish);
}
