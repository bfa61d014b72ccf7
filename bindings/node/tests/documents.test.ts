// The snippets of the documentation compile, run, and print what they say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { withFolder } from "./shop";

const source = process.env["MERASTORE_SOURCE"] ?? "";
const compiler = createRequire(join(source, "bindings/node/package.json")).resolve("typescript/bin/tsc");

const settings = {
  compilerOptions: {
    ...{ target: "ES2022", module: "NodeNext", moduleResolution: "NodeNext", strict: true },
    ...{ lib: ["ES2022", "ESNext.Disposable"], types: [], skipLibCheck: true },
    ...{ typeRoots: [join(source, "bindings/node/node_modules/@types")] },
  },
  include: ["*.mts"],
};

/** Lines that end with `// → text` say what they print. */
function check(page: string, folder: string): void {
  const text = readFileSync(join(source, page), "utf8");
  const snippets = [...text.matchAll(/^```ts\n([^]*?)^```/gm)].map((found) => found[1] ?? "");
  const own = snippets.filter((snippet) => snippet.includes('from "merastore"'));
  assert(own.length > 0, `${page} has a snippet`);
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(process.env["MERASTORE_NODE_PACKAGE"] ?? "", join(folder, "node_modules/merastore"));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const console_ = "declare const console: { log(...values: unknown[]): void };\n";
  writeFileSync(join(folder, "snippet.mts"), console_ + own.join("\n"));
  execFileSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
  const said = execFileSync(process.execPath, ["snippet.mjs"], { cwd: folder, encoding: "utf8" });
  const expected = [...own.join("\n").matchAll(/\/\/ → (.*)$/gm)].map((found) => `${found[1]}\n`).join("");
  assert.equal(said, expected);
}

for (const page of ["README.md", "bindings/node/README.md"])
  test(`What ${page} shows is true`, () => withFolder(async (folder) => check(page, folder)));
