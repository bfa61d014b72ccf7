// The example: a shop inside of an Express application.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";

import type { Cart, Order, Page } from "merastore";
import { withFolder } from "./shop";

const example = join(process.env["MERASTORE_SOURCE"] ?? "", "examples/node");

/** A folder as `npm install merastore express` would leave it. */
function installInto(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  const installed = join(example, "node_modules");
  for (const name of readdirSync(installed)) symlinkSync(join(installed, name), join(modules, name));
  symlinkSync(process.env["MERASTORE_NODE_PACKAGE"] ?? "", join(modules, "merastore"));
  copyFileSync(join(example, "express_shop.mjs"), join(folder, "express_shop.mjs"));
}

async function withExample(body: (address: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    installInto(folder);
    const server = spawn(process.execPath, ["express_shop.mjs", "0"], {
      cwd: folder,
      env: { ...process.env, CLERK_TOKEN: "known" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));
    try {
      const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
      const first = await lines.next();
      assert(!first.done, "the server ended before it served");
      await body(first.value as string);
    } finally {
      server.kill("SIGTERM");
    }
    assert.equal(await ended, 0);
  });
}

async function ask<Answer>(
  address: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: Answer }> {
  const sent = body && { method: "POST", body: JSON.stringify(body) };
  const kind = body ? { "Content-Type": "application/json" } : {};
  const response = await fetch(address, { ...sent, headers: { Connection: "close", ...kind, ...headers } });
  return { status: response.status, answer: (await response.json()) as Answer };
}

test("It sells in an application with pages of its own", () =>
  withExample(async (address) => {
    const home = await fetch(address, { headers: { Connection: "close" } });
    assert.equal(await home.text(), "Our teas: Assam Tea");
    const shop = `${address}shop/v1`;
    const lines = [{ sku: "ASSAM", quantity: "2" }];
    const { answer: cart } = await ask<Cart>(`${shop}/carts`, { lines }, { "Idempotency-Key": "cart" });
    const payment = { cart: cart.id, payment: "sandbox", method: "tok_approve" };
    const guest = await ask(`${shop}/checkout`, payment, { "Idempotency-Key": "pay" });
    assert.equal(guest.status, 404);
    const secret = { "Cart-Secret": cart.secret ?? "", "Idempotency-Key": "pay" };
    const { status, answer: order } = await ask<Order>(`${shop}/checkout`, payment, secret);
    assert.equal(status, 201);
    assert.deepEqual(order.total, { amount: 980, currency: "GBP" });
    assert.equal((await ask(`${shop}/orders`)).status, 401);
    const known = await ask<Page<Order>>(`${shop}/orders`, undefined, { Authorization: "Bearer known" });
    assert.deepEqual(known.answer.items.map((placed) => placed.id), [order.id]);
  }));
