// Opening: the configuration, and who closes what is open at the end of the program.
import { makeError, type FieldProblem } from "./errors";
import { remember, type Gateway } from "./gateway";
import { native, type Bridge, type Desk } from "./native";
import type { InstantLike } from "./values";

/** A gateway of one's own, or a built-in one: "manual" (cash, pay later), "sandbox" (for tests). */
export type AnyGateway = Gateway | "manual" | "sandbox";

/** Makes a run repeatable to the byte. Never for a shop: whoever knows the seed knows every secret. */
export interface Testing {
  /** Where the clock stands still. */
  now: InstantLike;
  /** What ids follow from. */
  seed?: number;
}

export interface OpenOptions {
  /** `sqlite:FILE` or `postgresql://user@host/database`. A new SQLite file is made and migrated. */
  database: string;
  /** PostgreSQL: the same database as the role that owns the tables; opening migrates with it. */
  ownerDatabase?: string | undefined;
  /** How many may be open at once; 8 by default. */
  connections?: number | undefined;
  /** How long to wait for other processes that write, in milliseconds; 10 000 by default. */
  busyTimeout?: number | undefined;
  /** Of a new shop; EUR by default. */
  currency?: string | undefined;
  /** The manual one by default. */
  gateways?: readonly AnyGateway[] | undefined;
  /** How long a gateway written in JavaScript may take to answer, in milliseconds; 30 000 by default. */
  gatewayTimeout?: number | undefined;
  /** A file for the log, "" for stderr; none by default. */
  log?: string | undefined;
  /** Threads for what is awaited; by default one for each connection. */
  workers?: number | undefined;
  /** For tests: a clock that stands still, and ids that come again. */
  testing?: Testing | undefined;
}

export interface Opened {
  bridge: Bridge;
  desk: Desk;
}

const defaultLimit = 30_000;

function configuration(options: OpenOptions): string {
  return JSON.stringify({
    database: options.database,
    owner_database: options.ownerDatabase,
    connections: options.connections,
    busy_timeout_ms: options.busyTimeout,
    currency: options.currency,
    gateways: options.gateways?.filter((gateway) => typeof gateway === "string"),
    log: options.log === undefined ? undefined : { file: options.log },
    workers: options.workers,
    testing: options.testing && { seed: 0, ...options.testing },
  });
}

/** The numbers and names of the gateways in JavaScript. */
function remembered(options: OpenOptions): (number | string)[] {
  const own = (options.gateways ?? []).filter(
    (gateway): gateway is Gateway => typeof gateway !== "string",
  );
  return own.flatMap((gateway) => [remember(gateway), gateway.name]);
}

function limitOf(options: OpenOptions): number {
  const limit = options.gatewayTimeout ?? defaultLimit;
  if (Number.isInteger(limit) && limit > 0 && limit < 2 ** 31) return limit;
  const message = "gatewayTimeout is a whole number of milliseconds above zero.";
  throw makeError("invalid_argument", "invalid", message, [
    { field: "gatewayTimeout", reason: "invalid", message },
  ]);
}

export async function opened(options: OpenOptions): Promise<Opened> {
  const bridge = new native.Bridge();
  const limit = limitOf(options);
  return { bridge, desk: await native.open(bridge, configuration(options), remembered(options), limit) };
}

export function openedNow(options: OpenOptions): Opened {
  const bridge = new native.Bridge();
  const limit = limitOf(options);
  return { bridge, desk: native.openNow(bridge, configuration(options), remembered(options), limit) };
}

interface Refused {
  code: string;
  reason: string;
  message: string;
  fields: FieldProblem[];
}

/** The answer of an invocation in JSON, or its error thrown. */
export function answerOf(text: string): unknown {
  const answer = JSON.parse(text) as { ok?: unknown; error?: Refused };
  if (!answer.error) return answer.ok;
  const { code, reason, message, fields } = answer.error;
  throw makeError(code, reason, message, fields);
}

/** Makes or updates the tables; gives the number of migrations that ran. */
export async function migrateDatabase(options: {
  database: string;
  ownerDatabase?: string;
}): Promise<number> {
  return answerOf(await native.migrateLater(configuration(options))) as number;
}

/** Of the library. */
export const version: string = native.Bridge.version();
