// Panels that few need are one line each: what leads into one opens it, it is drawn then, and it stays as a person left it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

const FOLDED = { batch: "#lote", map: "#memoria-mapa", weights: "#pesos" };

/** Which of them are open. @param {import('playwright-core').Page} page */
const open = (page) =>
  page.evaluate(
    (names) => names.filter((name) => document.querySelector(`memoria-${name}`)?.checkVisibility({ contentVisibilityAuto: true })),
    Object.keys(FOLDED),
  );

test("each says in a line what is inside, and nothing of the short path is in one", async () => {
  const { page } = await openLab(shared);
  assert.deepEqual(await open(page), []);
  for (const name of Object.keys(FOLDED)) {
    const summary = page.locator("summary", { has: page.locator(FOLDED[/** @type {keyof FOLDED} */ (name)]) });
    const { height } = /** @type {any} */ (await summary.boundingBox());
    assert.ok(height < 40, `${name}: ${height}`);
    assert.ok((await summary.locator("span").innerText()).length > 30);
  }
  const led = await page.evaluate(() =>
    [...document.querySelectorAll(".path a")].filter((a) => document.getElementById(/** @type {any} */ (a).hash.slice(1))?.closest(".fold")),
  );
  assert.deepEqual(led, []);
  await page.close();
});

test("a link, an address and a click open it; it is drawn, and kept", async () => {
  const { page, drawn, messages } = await openLab(shared);
  // As the hint of a task links to it, twice: the second time the address is the same.
  for (const _ of [1, 2]) {
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = "#pesos";
      document.body.append(link);
      link.click();
      link.remove();
    });
    await page.waitForFunction("document.querySelector('memoria-weights').state.open");
    await drawn();
    assert.deepEqual(await open(page), ["weights"]);
    const top = await page.locator("#pesos").evaluate((title) => title.getBoundingClientRect().top);
    assert.ok(top > 50 && top < 300, `${top}`);
    await page.locator("summary", { has: page.locator("#pesos") }).click();
    await page.waitForFunction("!document.querySelector('memoria-weights').state.open");
  }
  await page.locator("summary", { has: page.locator("#memoria-mapa") }).click();
  await page.waitForFunction("document.querySelector('memoria-map').state.open");
  const session = JSON.parse(await page.evaluate("JSON.stringify(lab.session)"));
  await page.locator("summary", { has: page.locator("#memoria-mapa") }).click();
  await page.waitForFunction("!document.querySelector('memoria-map').state.open");
  await page.evaluate((session) => /** @type {any} */ (globalThis).lab.restore(session), session);
  await drawn();
  assert.deepEqual(await open(page), ["map"]);
  assert.equal(await page.locator("memoria-map .plane .window-point").count(), 52);
  assert.deepEqual(messages, []);

  await page.goto("about:blank");
  await page.goto(`${shared.site.url}#lote`);
  await page.waitForFunction("document.querySelector('memoria-batch')?.state?.open");
  assert.deepEqual(await open(page), ["batch"]);
  await page.close();
});

test("on stage a folded panel is open, with nothing to fold", async () => {
  const { page, drawn, messages } = await openLab(shared);
  await page.evaluate("lab.do('stage')");
  for (const name of Object.keys(FOLDED)) {
    await page.evaluate((name) => (/** @type {any} */ (document.querySelector("memoria-stage")).state.panel = name), name);
    await drawn();
    assert.deepEqual(await open(page), [name]);
    assert.equal(await page.locator("[data-place] summary > h3").locator("visible=true").count(), 0);
  }
  await page.evaluate("lab.do('stage')");
  await drawn();
  assert.deepEqual(await open(page), []);
  assert.deepEqual(messages, []);
  await page.close();
});

test("printed, nothing is folded", async () => {
  const { page } = await openLab(shared);
  await page.emulateMedia({ media: "print" });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  assert.deepEqual(await open(page), Object.keys(FOLDED));
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  await page.emulateMedia({ media: null });
  await page.waitForFunction("!document.querySelector('memoria-map').state.open");
  assert.deepEqual(await open(page), []);
  await page.close();
});

test("an address whose end is torn opens nothing, and breaks nothing", async () => {
  const { page, messages } = await openLab(shared);
  await page.goto(`${shared.site.url}#%F0%9F%`);
  await page.waitForFunction("globalThis.lab");
  assert.deepEqual(await open(page), []);
  // What is begun after it.
  assert.ok(await page.evaluate("document.querySelectorAll('.code button').length > 0"));
  assert.deepEqual(messages, []);
  await page.close();
});
