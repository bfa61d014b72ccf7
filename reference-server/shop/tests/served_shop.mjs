// A shop on the sample catalogue, served by the program as a process of its own, with a temporary folder.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const program = process.env.MERASTORE_PROGRAM ?? join(root, "build/release/bin/merastore");

export class ServedShop {
  #folder = mkdtempSync(join(tmpdir(), "merastore-shop-"));
  #server;
  url = "";

  #options() {
    return ["--store", `sqlite:${join(this.#folder, "shop.db")}`];
  }

  async start() {
    execFileSync(program, [...this.#options(), "init", "--currency", "GBP"]);
    const file = join(root, "examples/data/teas.csv");
    execFileSync(program, [...this.#options(), "import", "products", "--format", "merastore", file]);
    const options = ["--sandbox", "serve", "--listen", "127.0.0.1:0", "--storefront", "--log", "off"];
    const env = { MERASTORE_ADMIN_TOKEN: randomBytes(24).toString("hex") };
    this.#server = spawn(program, [...this.#options(), ...options], { env });
    this.url = await new Promise((resolve, reject) => {
      let told = "";
      const listen = (chunk) => {
        told += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(told);
        if (found) resolve(found[0]);
      };
      this.#server.stdout.on("data", listen);
      this.#server.stderr.on("data", listen);
      this.#server.on("exit", () => reject(new Error(`The server ended: ${told}`)));
    });
  }

  /** An operation on the store itself, past the server. */
  call(operation, input = {}) {
    const words = [...this.#options(), "--json", "call", operation, JSON.stringify(input)];
    return JSON.parse(execFileSync(program, words, { encoding: "utf8" }));
  }

  /** How much of it can be promised. */
  available(sku) {
    return this.call("inventory.level", { sku }).available;
  }

  async stop() {
    if (this.#server && this.#server.exitCode === null) {
      const ended = new Promise((resolve) => this.#server.once("exit", resolve));
      this.#server.kill();
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
