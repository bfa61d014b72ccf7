// A visitor buys something, on a phone and on a desktop, in a browser; the store is asked what came of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { ServedShop } from "./served_shop.mjs";
import { desktop, launch, phone, WatchedPage } from "./watched_page.mjs";

const shop = new ServedShop();
let browser;

before(async () => {
  await shop.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop.stop();
});

async function visit(name, options, body) {
  const watched = await WatchedPage.open(browser, shop.url, name, options);
  await body(watched, watched.page);
  await watched.close();
}

async function findMug(watched, page) {
  await page.goto(`${shop.url}/shop/`);
  await watched.expectHeading("Everything");
  assert.equal(await page.locator(".card").count(), 12);
  await watched.look("list");
  await page.getByRole("searchbox", { name: "Search" }).fill("stoneware MUG");
  await page.getByRole("button", { name: "Search" }).click();
  await watched.expectHeading("Found for “stoneware MUG”");
  assert.equal(await page.locator(".card").count(), 1);
  assert.equal(await page.locator(".card .price").textContent(), "from £14.50");
  await watched.look("search");
  await page.getByRole("link", { name: "Stoneware Mug" }).click();
  await watched.expectHeading("Stoneware Mug");
  assert.equal(new URL(page.url()).pathname, "/shop/products/stoneware-mug");
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
}

async function takeTwo(watched, page, stock) {
  await page.getByLabel("Night").check({ force: true });
  await page.getByLabel("0.5 l").check({ force: true });
  await page.locator("#page").getByText("This combination is not sold").waitFor();
  await page.getByLabel("Clay").check({ force: true });
  assert.equal(await page.locator(".chosen .price").textContent(), "£18.50");
  assert.equal(await page.locator(".chosen .stock").textContent(), stock > 5 ? `${stock} in stock` : `Only ${stock} left`);
  await page.getByRole("button", { name: "More: Quantity" }).click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.locator("#page").getByText("Stoneware Mug is in your cart.").waitFor();
  assert.equal(await page.locator("#cart-count").textContent(), "1");
  await watched.look("product");
}

async function wantTooMany(watched, page, stock) {
  await page.getByRole("link", { name: "See the cart" }).click();
  await watched.expectHeading("Your cart");
  await page.getByLabel("Quantity of Stoneware Mug, Clay / 0.5 l", { exact: true }).fill("99");
  await page.keyboard.press("Tab");
  const problem = page.locator(".cart-line .problem");
  await problem.waitFor();
  assert.match(await problem.textContent(), new RegExp(`Only ${stock} of MUG-CLAY-L`));
  assert.deepEqual(watched.refusals(), [409]);
  await watched.look("cart-too-many");
  assert.equal(await page.locator(".totals .total dd").textContent(), "£37.00");
  await page.getByRole("link", { name: "Check out" }).click();
  await watched.expectHeading("Check out");
}

async function fillIn(page) {
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.getByLabel("Street and number").fill("12 St James's Square");
  await page.getByLabel("Postcode").fill("SW1Y 4JH");
  await page.getByLabel("Town").fill("London");
  assert.equal(await page.getByLabel("Country").inputValue(), "GB");
}

async function payWith(page, card) {
  await page.getByLabel(card).check({ force: true });
  await page.getByRole("button", { name: "Pay £37.00" }).click();
}

async function beDeclined(watched, page, stock) {
  await payWith(page, "A card that is declined");
  const problem = page.locator(".payment .problem");
  await problem.getByText("The payment was declined (card_declined)").waitFor();
  await problem.getByText("Nothing was charged").waitFor();
  assert.equal(await problem.evaluate((place) => place === document.activeElement), true);
  assert.deepEqual(watched.refusals(), [409]);
  await watched.look("declined");
  const [declined] = shop.call("orders.list", { limit: 1 }).items;
  assert.equal(declined.status, "canceled");
  assert.equal(shop.available("MUG-CLAY-L"), String(stock));
}

async function pay(watched, page, stock) {
  await payWith(page, "A card that is accepted");
  await page.waitForURL(/\/shop\/orders\/cart_/);
  const [{ id, number }] = shop.call("orders.list", { limit: 1 }).items;
  await watched.expectHeading(`Order ${number}`);
  assert.deepEqual(await page.locator(".steps .reached").allTextContents(), ["Done: Ordered", "Done: Paid"]);
  await page.locator("#page").getByText("Ada Lovelace").waitFor();
  await watched.look("order");
  const order = shop.call("orders.get", { order: id });
  assert.equal(order.status, "placed");
  assert.equal(order.payment_status, "paid");
  assert.deepEqual(order.total, { amount: 3700, currency: "GBP" });
  assert.deepEqual(order.lines.map((line) => [line.sku, line.quantity]), [["MUG-CLAY-L", "2"]]);
  assert.equal(order.shipping_address.city, "London");
  assert.equal(order.payments.at(-1).gateway, "sandbox");
  assert.equal(shop.available("MUG-CLAY-L"), String(stock - 2));
  return number;
}

async function followOrder(watched, page, number) {
  const order = shop.call("orders.list", { limit: 1 }).items[0].id;
  const lines = shop.call("orders.get", { order }).lines.map(({ id, quantity }) => ({ line: id, quantity }));
  const { id } = shop.call("fulfillments.create", { order, lines });
  shop.call("fulfillments.ship", { fulfillment: id });
  await page.getByRole("button", { name: "Look again" }).click();
  await page.locator("#page").getByText("On its way").waitFor();
  assert.equal(await page.locator("#cart-count").textContent(), "");
  await page.getByRole("link", { name: "Orders" }).click();
  await watched.expectHeading("Your orders");
  await page.getByRole("link", { name: `Order ${number}` }).click();
  await watched.expectHeading(`Order ${number}`);
  const kept = await page.evaluate(() => localStorage.getItem("merastore.orders"));
  const [{ cart, secret }] = JSON.parse(kept);
  const ask = (headers) => fetch(`${shop.url}/v1/carts/${cart}/order`, { headers });
  assert.equal((await ask({})).status, 404);
  assert.equal((await ask({ "Cart-Secret": secret })).status, 200);
}

for (const [name, options, stock] of [["phone", phone, 6], ["desktop", desktop, 4]])
  test(`A visitor finds, is declined, pays and follows the order, on a ${name}`, () =>
    visit(name, options, async (watched, page) => {
      await findMug(watched, page);
      await takeTwo(watched, page, stock);
      await wantTooMany(watched, page, stock);
      await watched.look("checkout");
      await fillIn(page);
      await beDeclined(watched, page, stock);
      const number = await pay(watched, page, stock);
      await followOrder(watched, page, number);
    }));

test("Goods by weight are bought in fractions, and their price is exact", () =>
  visit("weight", desktop, async (watched, page) => {
    await page.goto(`${shop.url}/shop/products/house-espresso`);
    await watched.expectHeading("House Espresso");
    assert.equal(await page.locator(".chosen .price").textContent(), "£24.80 / kg");
    assert.equal(await page.locator(".chosen .stock").textContent(), "18.5 kg in stock");
    await page.getByLabel("Quantity (kilograms)").fill("0.355");
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.getByRole("link", { name: "See the cart" }).click();
    await watched.expectHeading("Your cart");
    assert.equal(await page.locator(".line-total").textContent(), "£8.80");
    await page.getByRole("button", { name: "Remove House Espresso" }).click();
    await page.locator("#page").getByText("Your cart is empty.").first().waitFor();
    await watched.look("empty");
  }));

test("A cart that is lost or over is begun anew", () =>
  visit("lost", phone, async (watched, page) => {
    await page.goto(`${shop.url}/shop/products/sencha`);
    await watched.expectHeading("Sencha");
    const lost = { cart: "cart_0H8K3Z5T9QW2X", secret: "gone" };
    await page.evaluate((kept) => localStorage.setItem("merastore.cart", JSON.stringify(kept)), lost);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.locator("#page").getByText("Sencha is in your cart.").waitFor();
    assert.deepEqual(watched.refusals(), [404]);
    const kept = JSON.parse(await page.evaluate(() => localStorage.getItem("merastore.cart")));
    assert.equal(shop.call("carts.get", { cart: kept.cart }).lines[0].sku, "TEA-SENCHA-100");
    await page.evaluate((other) => localStorage.setItem("merastore.cart", JSON.stringify(other)), lost);
    await page.goto(`${shop.url}/shop/cart`);
    await page.locator("#page").getByText("Your cart is empty.").waitFor();
    assert.deepEqual(watched.refusals(), [404]);
  }));

test("A price that changes on the way is told before anything is bought", () =>
  visit("price", desktop, async (watched, page) => {
    await page.goto(`${shop.url}/shop/products/sencha`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.locator("#page").getByText("Sencha is in your cart.").waitFor();
    await page.goto(`${shop.url}/shop/checkout`);
    await fillIn(page);
    const { id } = shop.call("catalog.find_variant", { sku: "TEA-SENCHA-100" });
    shop.call("catalog.update_variant", { variant: id, price: "9.20 GBP" });
    await page.getByRole("button", { name: "Pay £8.40" }).click();
    await page.locator("#page").getByText("The total is 9.20 GBP now.").waitFor();
    assert.deepEqual(watched.refusals(), [409]);
    await watched.look("changed");
    await page.getByRole("button", { name: "Bring the cart up to date" }).click();
    await page.getByRole("button", { name: "Pay £9.20" }).waitFor();
  }));

test("Shelves and tags narrow the list", () =>
  visit("shelves", desktop, async (watched, page) => {
    const tea = shop.call("catalog.create_category", { name: "Tea" });
    const green = shop.call("catalog.create_category", { name: "Green tea", parent: tea.id });
    const sencha = shop.call("catalog.get_product", { slug: "sencha" });
    shop.call("catalog.update_product", { product: sencha.id, category: green.id });
    await page.goto(`${shop.url}/shop/`);
    await page.getByRole("link", { name: "Tea", exact: true }).click();
    await watched.expectHeading("Tea");
    assert.equal(await page.locator(".card").count(), 1);
    await page.getByRole("link", { name: "Green tea" }).waitFor();
    await watched.look("shelf");
    await page.getByRole("link", { name: "Sencha" }).click();
    await watched.expectHeading("Sencha");
    await page.getByRole("link", { name: "tea", exact: true }).click();
    await watched.expectHeading("Tagged “tea”");
    assert.equal(await page.locator(".card").count(), 4);
    await page.goBack();
    await watched.expectHeading("Sencha");
  }));

test("It is as readable in the dark, and says so where there is nothing", () =>
  visit("dark", { ...phone, colorScheme: "dark", reducedMotion: "reduce" }, async (watched, page) => {
    await page.goto(`${shop.url}/shop/products/assam-breakfast`);
    await watched.expectHeading("Assam Breakfast Tea");
    await watched.look("product");
    await page.goto(`${shop.url}/shop/`);
    await watched.expectHeading("Everything");
    await watched.look("list");
    await page.goto(`${shop.url}/shop/products/nowhere-1.2`);
    await watched.expectHeading("Not found");
    assert.deepEqual(watched.refusals(), [404]);
    await page.goto(`${shop.url}/shop/no/such/page`);
    await watched.expectHeading("Not found");
    await page.goto(`${shop.url}/shop/orders/cart_0H8K3Z5T9QW2X`);
    await page.locator("#page").getByText("in the browser in which it was placed").waitFor();
  }));
