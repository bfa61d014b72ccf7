// Refusals are errors of a class for each code; wrong input names its place.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as merastore from "merastore";
import {
  MeraError,
  NotFoundError,
  PermissionDeniedError,
  PreconditionError,
  ValidationError,
} from "merastore";
import { native, operationNames } from "./internals";
import { withShop } from "./shop";

test("Refusals have code, reason and fields, awaited and blocking", () =>
  withShop(async ({ store }) => {
    const order = { lines: [{ sku: "ASSAM", quantity: 100 }], method: "cash" };
    const isRefusal = (error: unknown) => {
      assert(error instanceof PreconditionError && error instanceof MeraError && error instanceof Error);
      assert.equal(error.reason, "inventory.out_of_stock");
      assert.equal(error.code, "failed_precondition");
      assert.equal(error.name, "PreconditionError");
      assert.equal(error.fields[0]?.field, "lines[0].quantity");
      return true;
    };
    await assert.rejects(store.checkout.place(order), isRefusal);
    assert.throws(() => store.sync.checkout.place(order), isRefusal);
    await assert.rejects(store.carts.get({ cart: "cart_0H8K3Z5T9QW2X" }), NotFoundError);
    await assert.rejects(store.invoke("no.such_thing"), NotFoundError);
  }));

test("Wrong input names its place", () =>
  withShop(async ({ store }) => {
    const lines = [{ sku: "A" }, { sku: "B", quantity: 1.5 }];
    await assert.rejects(store.carts.create({ lines }), (error: unknown) => {
      assert(error instanceof ValidationError);
      assert.equal(error.reason, "invalid");
      assert.equal(error.fields.length, 1);
      assert.equal(error.fields[0]?.field, "lines[1].quantity");
      assert.equal(error.fields[0]?.reason, "invalid.type");
      return true;
    });
    const unknown = { produkt: "x" } as object as { slug: string };
    await assert.rejects(store.catalog.getProduct(unknown), (error: unknown) => {
      assert(error instanceof ValidationError);
      assert.equal(error.fields[0]?.reason, "invalid.unknown_field");
      return true;
    });
  }));

const cart = "cart_0H8K3Z5T9QW2X";
const wrong: [string, unknown, string, string][] = [
  ["an id that is a number", { cart: 7 }, "cart", "invalid.type"],
  ["an id of something else", { cart: "ord_0H8K3Z5T9QW2X" }, "cart", "invalid.id"],
  ["no id", {}, "cart", "invalid.required"],
  ["null for an id", { cart: null }, "cart", "invalid.type"],
  ["a boolean for a quantity", { cart, quantity: true }, "quantity", "invalid.type"],
  ["words for a quantity", { cart, quantity: "a lot" }, "quantity", "invalid.quantity"],
  ["NaN", { cart, quantity: Number.NaN }, "quantity", "invalid.out_of_range"],
  ["a text with NUL", { cart, sku: "nul\0" }, "sku", "invalid.utf8"],
  ["a lone surrogate", { cart, sku: "\ud800" }, "sku", "invalid.utf8"],
  ["the second half of a pair", { cart, sku: "ok 😀 \udc00" }, "sku", "invalid.utf8"],
  ["an array for a map", { cart, metadata: [] }, "metadata", "invalid.type"],
  ["a number in a map of texts", { cart, metadata: { a: 1 } }, "metadata.a", "invalid.type"],
  ["a very long key", { cart, metadata: { ["k".repeat(201)]: "" } }, "metadata", "invalid.too_long"],
  [
    "a number beyond what is exact",
    { cart, expected_version: 2 ** 53 },
    "expected_version",
    "invalid.out_of_range",
  ],
  [
    "a bigint beyond it",
    { cart, expected_version: 1n << 70n },
    "expected_version",
    "invalid.out_of_range",
  ],
  ["infinity", { cart, expected_version: -Infinity }, "expected_version", "invalid.out_of_range"],
  ["a text for a number", { cart, expected_version: "1" }, "expected_version", "invalid.type"],
  ["a Date for a text", { cart, sku: new Date() }, "sku", "invalid.type"],
];
for (const [what, input, field, reason] of wrong) {
  test(`It refuses ${what}`, () =>
    withShop(async ({ store }) => {
      await assert.rejects(store.carts.addLine(input as { cart: string }), (error: unknown) => {
        assert(error instanceof ValidationError);
        const [place] = error.fields;
        assert(place, error.message);
        assert(place.field.startsWith(field), error.message);
        assert.equal(place.reason, reason);
        return true;
      });
    }));
}

test("An operation takes objects only, and so do the options of a call", () =>
  withShop(async ({ store }) => {
    for (const input of [null, 7, "text", [], new Date(), () => 1])
      await assert.rejects(store.carts.create(input as object), ValidationError);
    const options = [
      7,
      { idempotency_key: "x" },
      { locale: 7 },
      { actor: { kind: "king" } },
      { deadline: "soon" },
    ];
    for (const option of options)
      await assert.rejects(store.carts.create({}, option as object), ValidationError);
  }));

test("What a getter of the host throws comes through", () =>
  withShop(async ({ store }) => {
    const trap = {
      get email(): string {
        throw new RangeError("trap");
      },
    };
    await assert.rejects(store.carts.create(trap), { name: "RangeError", message: "trap" });
    assert.throws(() => store.sync.carts.create(trap), RangeError);
    assert.equal((await store.carts.create()).status, "active");
  }));

test("Another actor may do what its permissions list", () =>
  withShop(async ({ store, tea }) => {
    const as = (permissions: string[]) => ({ actor: { kind: "staff", id: "7", permissions } }) as const;
    for (const enough of [["catalog.read"], ["orders.read", "catalog.*"], ["*"]])
      assert.equal((await store.catalog.getProduct({ product: tea.id }, as(enough))).id, tea.id);
    for (const tooLittle of [[], ["catalog.write"], ["orders.*"]])
      await assert.rejects(
        store.catalog.getProduct({ product: tea.id }, as(tooLittle)),
        PermissionDeniedError,
      );
    await assert.rejects(
      store.invoke("catalog.get_product", { product: tea.id }, as([])),
      PermissionDeniedError,
    );
    const visitor = { kind: "anonymous", id: "", permissions: ["carts.*"] } as const;
    const made = await store.carts.create({}, { actor: visitor });
    await assert.rejects(store.carts.get({ cart: made.id }, { actor: visitor }), NotFoundError);
    const found = await store.carts.get({ cart: made.id }, { actor: visitor, cartSecret: made.secret });
    assert.equal(found.id, made.id);
  }));

test("There is a class for every code of the library", () => {
  const { codes } = JSON.parse(native.Bridge.schema()) as { codes: string[] };
  const classes = Object.values(merastore).filter(
    (one) => typeof one === "function" && one.prototype instanceof MeraError,
  );
  assert.equal(classes.length, codes.length);
});

test("A native module of another version is not used", () => {
  const nothing = () => undefined;
  const others = [...operationNames].reverse();
  assert.throws(
    () => native.setUp({}, nothing, nothing, nothing, nothing, nothing, others),
    /another version/,
  );
  assert.throws(() => native.run({}, operationNames.indexOf("carts.create"), {}), /no Bridge/);
  assert.throws(() => native.run(new native.Bridge(), 9999, {}), /no such operation/);
});
