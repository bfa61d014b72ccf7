// A tea shop's checkout inside of an Express application that has pages of its own.
//   npm install merastore express && node express_shop.mjs [PORT]
import express from "express";
import { Store } from "merastore";

const visitor = { kind: "anonymous", permissions: ["catalog.read", "carts.*", "checkout.place"] };
const clerk = { kind: "staff", id: "clerk", permissions: ["*"] };

/** Whatever the application knows its users by; here, a token for the clerk. */
function principal(request) {
  const token = process.env.CLERK_TOKEN;
  const known = token && request.get("Authorization") === `Bearer ${token}`;
  return { actor: known ? clerk : visitor };
}

const store = await Store.open({
  database: "sqlite:tea.db",
  currency: "GBP",
  gateways: ["manual", "sandbox"],
});
if ((await store.catalog.listProducts()).items.length === 0) {
  await store.catalog.createProduct({ title: "Assam Tea", sku: "ASSAM", price: "4.90 GBP" });
  await store.inventory.receive({ sku: "ASSAM", quantity: 40 });
}

const application = express();
application.get("/", async (request, response) => {
  const { items } = await store.catalog.listProducts({ status: "active" });
  response.type("text").send(`Our teas: ${items.map((product) => product.title).join(", ")}`);
});
application.use("/shop", store.expressHandler({ principal }));

const server = application.listen(Number(process.argv[2] ?? 8000), "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${server.address().port}/`),
);
process.once("SIGTERM", () => server.close(() => store.close()));
