// A browser's page, and everything it should not have done.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.MERASTORE_SHOP_PICTURES; // a folder to put pictures of the pages into

export function launch() {
  const executablePath = process.env.MERASTORE_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const desktop = { viewport: { width: 1280, height: 800 } };

export class WatchedPage {
  #faults = [];
  #refusals = [];

  /** `name` is the first part of the names of its pictures. */
  static async open(browser, url, name, options = {}) {
    const watched = new WatchedPage();
    watched.name = name;
    watched.url = url;
    watched.context = await browser.newContext({ locale: "en-GB", ...options });
    watched.page = await watched.context.newPage();
    watched.page.setDefaultTimeout(20_000);
    watched.#watch();
    return watched;
  }

  #watch() {
    const { page } = this;
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      const refused = /^Failed to load resource: .*status of (4\d\d)/.exec(message.text());
      if (refused) this.#refusals.push(Number(refused[1]));
      else this.#faults.push(message.text()); // what the Content-Security-Policy forbids is told here too
    });
    page.on("pageerror", (error) => this.#faults.push(String(error)));
    page.on("requestfailed", (request) => this.#faults.push(`${request.url()}: ${request.failure()?.errorText}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${this.url}/`)) this.#faults.push(`asked elsewhere: ${request.url()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) this.#faults.push(`${response.url()}: ${response.status()}`);
    });
  }

  /** What the API refused since the last time, by status. */
  refusals() {
    return this.#refusals.splice(0);
  }

  heading() {
    return this.page.locator("main:not([aria-busy]) h1");
  }

  async expectHeading(text) {
    await this.page.waitForFunction(
      (wanted) => document.querySelector("main:not([aria-busy]) h1")?.textContent === wanted,
      text,
    );
  }

  /** Looks at the page as it is: readable, named, nothing cut off. Takes a picture where they are wanted. */
  async look(what) {
    const { page } = this;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert(wide <= 0, `${this.name}, ${what}: ${wide} pixels too wide`);
    const found = await page.evaluate(`(() => { ${axe}; return axe.run(document, { resultTypes: ["violations"] }); })()`);
    const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
    assert.deepEqual(violations, [], `${this.name}, ${what}`);
    if (pictures) await page.screenshot({ path: join(pictures, `${this.name}-${what}.png`), fullPage: true });
  }

  async close() {
    await this.context.close();
    assert.deepEqual(this.#faults, []);
    assert.deepEqual(this.refusals(), []);
  }
}
