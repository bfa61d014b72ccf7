// The scenarios of tests/scenarios in Node: what C++ said is said again, and the answers are the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

import { MeraError, migrateDatabase, Store, type CallOptions } from "merastore";
import { withFolder } from "./shop";

/** A line of what record_scenarios prints: a scenario begins, the time is another one, or a call. */
interface Told {
  scenario?: string;
  tenant?: string;
  now?: string;
  seed?: number;
  operation: string;
  input: object;
  call: { actor?: CallOptions["actor"]; idempotency_key?: string; cart_secret?: string };
  ok?: string;
  error?: object;
}

type Method = (...given: (object | undefined)[]) => unknown;

const renamed: Record<string, string> = { "exports.products": "imports.export_products" };

const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function say(store: Store, { operation, input, call }: Told): unknown {
  const [group, name] = (renamed[operation] ?? operation).split(".") as [string, string];
  const sync = store.sync as unknown as Record<string, Record<string, Method>>;
  const methods = (group === "store" ? sync : sync[camel(group)]) as Record<string, Method>;
  const method = methods[camel(name)];
  assert(method, `no method for ${operation}`);
  const options = {
    actor: call.actor,
    idempotencyKey: call.idempotency_key,
    cartSecret: call.cart_secret,
  };
  // A method whose operation takes nothing has the options alone.
  return method.length === 1 ? method.call(methods, options) : method.call(methods, input, options);
}

function answerOf(store: Store, told: Told): unknown {
  try {
    return { ok: say(store, told) ?? {} };
  } catch (error) {
    assert(error instanceof MeraError, String(error));
    const { code, reason, message, fields } = error;
    return { error: { code, reason, message, fields: fields.map((field) => ({ ...field })) } };
  }
}

async function sayAgain(all: Told[], database: string): Promise<number> {
  let store: Store | undefined;
  let tenant = "";
  let said = 0;
  for (const told of all) {
    if (told.now !== undefined) {
      await store?.close();
      const testing = { now: told.now, seed: told.seed ?? 0 };
      const gateways = ["manual", "sandbox"] as const;
      store = await Store.open({ database, connections: 2, gateways, testing });
    }
    assert(store);
    if (told.scenario !== undefined) {
      tenant = told.tenant ?? "";
      store.sync.createTenant({ slug: tenant });
    } else if (told.now === undefined) {
      const expected = told.ok === undefined ? { error: told.error } : { ok: JSON.parse(told.ok) };
      assert.deepEqual(answerOf(store.tenant(tenant), told), expected, JSON.stringify(told));
      said += 1;
    }
  }
  await store?.close();
  return said;
}

/** The scenarios once more on a second database; both are new. */
async function held(first: string, second: string): Promise<void> {
  const program = process.env["MERASTORE_RECORD_SCENARIOS"];
  assert(program, "MERASTORE_RECORD_SCENARIOS names the program that tells the scenarios");
  const told = execFileSync(program, [first], { encoding: "utf8", maxBuffer: 1 << 28 });
  const lines = told.trimEnd().split("\n");
  assert((await sayAgain(lines.map((line) => JSON.parse(line) as Told), second)) > 500);
}

test("Scenarios have the same answers in Node on SQLite", () =>
  withFolder((folder) =>
    held(`sqlite:${join(folder, "first.db")}`, `sqlite:${join(folder, "second.db")}`),
  ));

const server = process.env["MERASTORE_TEST_POSTGRES"];
const skip = server ? false : "MERASTORE_TEST_POSTGRES names no server.";

test("Scenarios have the same answers in Node on PostgreSQL", { skip }, async () => {
  assert(server);
  const sql = (statement: string) => execFileSync("psql", ["-q", server, "-c", statement]);
  const names = ["first", "second"].map((place) => `merastore_test_node_${process.pid}_${place}`);
  const [first, second] = names.map((name) => server.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`));
  assert(first && second);
  try {
    sql(`CREATE DATABASE ${names[0]}`);
    await migrateDatabase({ database: first });
    sql(`CREATE DATABASE ${names[1]} TEMPLATE ${names[0]}`);
    await held(first, second);
  } finally {
    for (const name of names) sql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
});
