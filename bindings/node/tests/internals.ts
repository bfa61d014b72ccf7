// What the package does not export: the module itself, for tests that look behind the surface.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import type { CallOptions } from "merastore";

const place = createRequire(__filename);
const folder = dirname(place.resolve("merastore"));

export const operationNames = (place(join(folder, "operations.js")) as { operationNames: string[] })
  .operationNames;
export const native = (place(join(folder, "native.js")) as { native: Native }).native;

interface Native {
  Bridge: { new (): object; schema(): string };
  run(bridge: object, operation: number, input: unknown, options?: CallOptions): unknown;
  setUp(...front: unknown[]): void;
}
