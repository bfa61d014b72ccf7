// A payment gateway written in JavaScript.
import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";

import {
  MeraError,
  PreconditionError,
  type Gateway,
  type GatewayAnswer,
  type GatewayRequest,
} from "merastore";
import { withShop, type Shop } from "./shop";

/** Remembers what it was asked, and does what the method's name says. */
class Bank implements Gateway {
  readonly name = "bank";
  readonly asked: [string, GatewayRequest][] = [];
  readonly answers = new Map<string, GatewayAnswer>();
  before: () => Promise<void> = async () => undefined;

  async act(
    what: string,
    request: GatewayRequest,
    outcome: GatewayAnswer["outcome"],
  ): Promise<GatewayAnswer> {
    this.asked.push([what, request]);
    await this.before();
    if (request.method === "throw") throw new Error("the bank is on fire");
    if (request.method === "nonsense") return "what?" as GatewayAnswer;
    if (request.method === "never") return new Promise(() => undefined);
    const decided = request.method === "decline" ? "declined" : outcome;
    const answer: GatewayAnswer = { outcome: decided, reference: `ref-${request.key}` };
    this.answers.set(request.key, answer);
    return answer;
  }
  authorize(request: GatewayRequest): GatewayAnswer | Promise<GatewayAnswer> {
    return this.act("authorize", request, request.capture ? "captured" : "authorized");
  }
  capture = (request: GatewayRequest) => this.act("capture", request, "captured");
  cancel = (request: GatewayRequest) => this.act("cancel", request, "voided");
  refund = (request: GatewayRequest) => this.act("refund", request, "refunded");
  poll(request: GatewayRequest): GatewayAnswer {
    this.asked.push(["poll", request]);
    return this.answers.get(request.key) ?? { outcome: "failed" };
  }
  parseCallback(body: Buffer, signature: string) {
    if (signature !== "genuine") return null;
    const [event = "", key = ""] = body.toString().split(" ");
    return { event, key, reference: `ref-${key}`, answer: this.answers.get(key) ?? {} };
  }
}

function withBank(
  body: (shop: Shop, bank: Bank) => Promise<void>,
  gatewayTimeout = 30_000,
): Promise<void> {
  const bank = new Bank();
  return withShop((shop) => body(shop, bank), { gateways: [bank, "manual"], gatewayTimeout });
}

const wish = (method: string) => ({ lines: [{ sku: "ASSAM" }], payment: "bank", method });

async function warning(): Promise<string> {
  const [told] = (await once(process, "warning")) as [Error];
  assert.equal(told.name, "MeraStoreGateway");
  return told.message;
}

test("It authorizes, captures and refunds", () =>
  withBank(async ({ store }, bank) => {
    const order = await store.checkout.place(wish("card"));
    assert.equal(order.payment_status, "authorized");
    const [payment] = (await store.payments.list({ order: order.id })).items;
    assert(payment);
    const captured = await store.payments.capture({ payment: payment.id });
    assert.deepEqual(captured.captured, { amount: 490, currency: "GBP" });
    await store.payments.refund({ payment: payment.id, amount: "1.00 GBP" });
    assert.deepEqual(
      bank.asked.map(([what]) => what),
      ["authorize", "capture", "refund"],
    );
    const request = bank.asked[0]?.[1];
    assert.deepEqual(request?.amount, { amount: 490, currency: "GBP" });
    assert.equal(request.method, "card");
    assert.equal(request.order_number, order.number);
  }));

test("A decline cancels the order", () =>
  withBank(async ({ store }) => {
    await assert.rejects(store.checkout.place(wish("decline")), (error: unknown) => {
      assert(error instanceof PreconditionError);
      assert.equal(error.reason, "payments.declined");
      return true;
    });
  }));

for (const [method, said] of [
  ["throw", /bank\.authorize: the bank is on fire/],
  ["nonsense", /answer: expected an object/],
] as const) {
  test(`What it answers by "${method}" is no answer`, () =>
    withBank(async ({ store }) => {
      const told = warning();
      assert.equal((await store.checkout.place(wish(method))).status, "pending");
      assert.match(await told, said);
    }));
}

test("A promise that is never kept blocks neither the call nor the closing for longer than its time", () =>
  withBank(async ({ store }) => {
    const told = warning();
    const placing = store.checkout.place(wish("never"));
    const closing = store.close();
    assert.equal((await placing).status, "pending");
    await closing;
    assert.match(await told, /bank\.authorize: there was no answer within 200 ms/);
    assert.equal(store.closed, true);
  }, 200));

test("Closing without waiting ends the questions that are open", () =>
  withBank(async ({ store }, bank) => {
    const placing = store.checkout.place(wish("never"));
    while (bank.asked.length === 0) await new Promise(setImmediate);
    const told = warning();
    store.sync.close();
    assert.equal((await placing).status, "pending");
    assert.match(await told, /closes the store without waiting/);
  }));

test("A gateway may use the store it belongs to", () =>
  withBank(async ({ store }, bank) => {
    const seen: string[] = [];
    bank.before = async () => void seen.push((await store.inventory.level({ sku: "ASSAM" })).reserved);
    await store.checkout.place(wish("card"));
    assert.deepEqual(seen, ["1"]);
  }));

test("A blocking call takes an answer that is there at once, and no promise", () =>
  withBank(async ({ store }, bank) => {
    const told = warning();
    assert.equal(store.sync.checkout.place(wish("card")).status, "pending");
    assert.match(await told, /port_needs_async/);
    bank.authorize = () => ({ outcome: "authorized", reference: "at once" });
    assert.equal(store.sync.checkout.place(wish("card")).payment_status, "authorized");
    const trouble = warning();
    bank.authorize = () => {
      throw new Error("no line");
    };
    assert.equal(store.sync.checkout.place(wish("card")).status, "pending");
    assert.match(await trouble, /bank\.authorize: no line/);
  }));

test("Webhooks are read by the gateway", () =>
  withBank(async ({ store }, bank) => {
    await store.checkout.place(wish("card"));
    const key = bank.asked[0]?.[1].key ?? "";
    const callback = { gateway: "bank", body: `evt-1 ${key}`, signature: "genuine" };
    assert.equal((await store.payments.handleCallback(callback)).known, true);
    await assert.rejects(store.payments.handleCallback({ ...callback, signature: "forged" }), MeraError);
  }));

test("Many customers pay at once", () =>
  withBank(async ({ store }, bank) => {
    bank.before = () => new Promise((resolve) => setTimeout(resolve, 20));
    const orders = await Promise.all(
      Array.from({ length: 24 }, () => store.checkout.place(wish("card"))),
    );
    assert(orders.every((order) => order.payment_status === "authorized"));
  }));
