// The native module, and what it asks of JavaScript.
import { existsSync } from "node:fs";
import { join } from "node:path";

import type { CallOptions } from "./call";
import { makeError } from "./errors";
import { factories } from "./factories";
import { ask, askNow, forget, report } from "./gateway";
import { operationNames } from "./operations";

/** The class that SWIG makes of merastore::Bridge. */
export interface Bridge {
  closed(): boolean;
  tenant(slug: string): Bridge;
  invoke(operation: string, input: string, call: string): string;
}

/** What a store keeps for its gateways. */
export type Desk = { readonly opaque: unique symbol };

export interface Answered {
  status: number;
  headers: [string, string][];
  body: string;
  operation: string;
  requestId: string;
}

export interface Native {
  Bridge: { new (): Bridge; version(): string; schema(): string };
  run(bridge: Bridge, operation: number, input: object, options?: CallOptions): unknown;
  submit(bridge: Bridge, operation: number, input: object, options?: CallOptions): Promise<unknown>;
  convert(bridge: Bridge, operation: number, input: object, options: undefined, times: number): void;
  invokeLater(bridge: Bridge, operation: string, input: string, call: string): Promise<string>;
  migrateLater(config: string): Promise<string>;
  open(bridge: Bridge, config: string, gateways: (number | string)[], limit: number): Promise<Desk>;
  openNow(bridge: Bridge, config: string, gateways: (number | string)[], limit: number): Desk;
  close(bridge: Bridge): Promise<void>;
  closeNow(bridge: Bridge, desk: Desk): void;
  handle(
    bridge: Bridge,
    method: string,
    target: string,
    headers: string[],
    body: Uint8Array,
    peer: string,
    principal: object | undefined,
  ): Promise<Answered>;
  setUp(...front: unknown[]): void;
}

function load(): Native {
  const target = `${process.platform}-${process.arch}`;
  const file = join(__dirname, "..", "prebuilds", target, "merastore.node");
  if (!existsSync(file))
    throw new Error(
      `This package of merastore has no native module for ${target}. docs/node.md tells how to build one.`,
    );
  const found = require(file) as Native;
  found.setUp(factories, makeError, ask, askNow, forget, report, operationNames);
  return found;
}

export const native = load();
