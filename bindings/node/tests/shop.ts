// A small tea shop in a temporary file.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Store, type OpenOptions, type Product } from "merastore";

export interface Shop {
  store: Store;
  tea: Product;
  folder: string;
  database: string;
}

export async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "merastore-node-"));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function withShop(
  body: (shop: Shop) => Promise<void>,
  options: Partial<OpenOptions> = {},
): Promise<void> {
  await withFolder(async (folder) => {
    const database = `sqlite:${join(folder, "shop.db")}`;
    await using store = await Store.open({
      database,
      currency: "GBP",
      gateways: ["manual", "sandbox"],
      ...options,
    });
    const tea = await store.catalog.createProduct({
      title: "Assam Tea",
      sku: "ASSAM",
      price: "4.90 GBP",
    });
    await store.inventory.receive({ sku: "ASSAM", quantity: 40 });
    await body({ store, tea, folder, database });
  });
}
