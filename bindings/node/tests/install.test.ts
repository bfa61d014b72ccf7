// The package as npm packs and installs it: in an empty folder, without a compiler and without the network.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { withFolder } from "./shop";

const program = `
const store = Store.openSync({ database: "sqlite:shop.db", currency: "GBP" });
store.sync.catalog.createProduct({ title: "Assam Tea", sku: process.argv[2], price: "4.90 GBP" });
console.log(store.sync.catalog.listProducts().items.length, typeof Store.open);
store.sync.close();
`;

function npm(folder: string, ...words: string[]): string {
  const quiet = ["--silent", "--offline", "--no-audit", "--no-fund"];
  return execFileSync("npm", [...words, ...quiet], { cwd: folder, encoding: "utf8" });
}

test("A tarball installs into an empty folder, and both kinds of modules find it", () =>
  withFolder(async (folder) => {
    npm(folder, "pack", process.env["MERASTORE_NODE_PACKAGE"] ?? "");
    const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
    assert(tarball);
    npm(folder, "install", `./${tarball}`);
    writeFileSync(join(folder, "esm.mjs"), `import { Store } from "merastore";\n${program}`);
    writeFileSync(join(folder, "common.cjs"), `const { Store } = require("merastore");\n${program}`);
    const run = (file: string, sku: string) =>
      execFileSync(process.execPath, [file, sku], { cwd: folder, encoding: "utf8", env: {} });
    assert.equal(run("esm.mjs", "ASSAM"), "1 function\n");
    assert.equal(run("common.cjs", "SENCHA"), "2 function\n");
    const files = readdirSync(join(folder, "node_modules/merastore"));
    for (const name of ["LICENSE", "README.md", "dist", "prebuilds"]) assert(files.includes(name), name);
    assert(!files.includes("native"));
  }));
