// Makes a function of the code in README.md, which the compiler checks and a test runs.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const package_ = new URL("../", import.meta.url);
const page = readFileSync(new URL("README.md", package_), "utf8");
const code = /```ts\n([^]*?)```/.exec(page)[1];
const [, imports, body] = /^((?:import .*\n)+)([^]*)$/.exec(code);
const module = [
  imports.replace('"merastore-client"', '"../../src/index.js"'),
  "export async function readme(baseUrl: string, console: { log(...words: unknown[]): void }): Promise<void> {",
  body.replace('"http://127.0.0.1:8080"', "baseUrl"),
  "}",
];
mkdirSync(new URL("build/generated", package_), { recursive: true });
writeFileSync(new URL("build/generated/readme.ts", package_), module.join("\n"));
