// A network that is cut: what did not arrive is asked for again when it is back and when it is needed, and its place says so.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newPage } from "./support/browser.js";
import { start } from "./support/lab.js";
import { serve } from "./support/server.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/**
 * A site whose network is cut for some of its files.
 * @param {(path: string) => boolean} lost
 */
async function cuttable(lost) {
  let cut = true;
  const asked = /** @type {string[]} */ ([]);
  const site = await serve({
    lost: (path) => {
      if (!cut || !lost(path)) return false;
      asked.push(path);
      return true;
    },
  });
  const { page, messages } = await newPage(shared.browser, { viewport: { width: 1366, height: 768 } });
  await page.goto(site.url);
  return {
    ...{ page, messages, asked },
    back: () => void (cut = false),
    close: async () => {
      await page.context().close();
      await site.close();
    },
  };
}

/** What comes after the laboratory has begun. */
const LATE = /^(figures\/(?!controls|changes|job)([^/]+)\/\2|uplot)\.js$/;

const complete = (/** @type {import('playwright-core').Page} */ page) =>
  page.waitForFunction(`globalThis.lab && performance.getEntriesByName("complete").length > 0`);

test("a moment after the start: figures say that they wait, and come when the network is back", async () => {
  const { page, asked, back, close } = await cuttable((path) => LATE.test(path));
  await page.locator(".arrival").first().waitFor();
  const note = page.locator(".arrival").first();
  assert.match(await note.innerText(), /todavía no ha llegado: se ha cortado la conexión/);
  assert.equal(await page.locator("#failure").isVisible(), false);
  // The laboratory goes on, and not every figure knocks on a closed door.
  await page.evaluate("lab.epoch()");
  assert.equal(await page.evaluate("lab.epochLosses.length"), 1);
  assert.ok(new Set(asked).size < 12, [...new Set(asked)].join());

  back();
  await page.evaluate(`dispatchEvent(new Event("online"))`);
  await complete(page);
  assert.equal(await page.locator(".arrival").count(), 0);
  assert.equal(await page.locator(".waiting").count(), 0);
  assert.equal(await page.evaluate("lab.epochLosses.length"), 1);
  await close();
});

test("without being told that it is back, when somebody asks, and by itself after a while", async () => {
  for (const ask of [true, false]) {
    const { page, back, close } = await cuttable((path) => LATE.test(path));
    const note = page.locator(".arrival").first();
    const button = note.getByRole("button", { name: "Pedirla ahora", includeHidden: true });
    await button.waitFor({ state: "attached" });
    back();
    // Pressed where it is: on the way there the figure would be asked for anyway, being near, and be there before the press.
    if (ask) await page.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector(".arrival button"))?.click());
    await complete(page);
    assert.equal(await page.locator(".arrival").count(), 0);
    await close();
  }
});

for (const [what, lost] of /** @type {[string, RegExp][]} */ ([
  ["the network's code", /^memoria_bg\.wasm$/],
  ["the page's own", /^main\.js$/],
  ["the styles", /^memoria\.css$/],
  ["all of it", /./],
])) {
  test(`${what} does not arrive: it is said, and the page begins when it does`, async () => {
    const { page, back, close } = await cuttable((path) => path !== "index.html" && path !== "failure.js" && lost.test(path));
    await page.locator("#failure strong").waitFor();
    assert.match(await page.locator("#failure").innerText(), /No se ha podido descargar[^]*en cuanto vuelva/);
    back();
    await page.evaluate(`dispatchEvent(new Event("online"))`);
    for (let k = 0; ; k++) {
      assert.ok(k < 300);
      const usable = `document.documentElement.matches(".usable:not(.failed)") && document.querySelector("#failure").hidden`;
      if (await page.evaluate(usable).catch(() => false)) break;
      await page.waitForTimeout(100);
    }
    await complete(page);
    assert.equal(await page.locator("#failure").isVisible(), false);
    assert.ok(await page.evaluate(`[...document.styleSheets].some(({ href }) => href?.endsWith("memoria.css"))`));
    await close();
  });
}

test("a figure whose file the server no longer has says so, and the others come", async () => {
  const site = await serve({ routes: { "figures/fold/fold.js": (_, response) => void response.writeHead(404).end() } });
  const { page } = await newPage(shared.browser);
  await page.goto(site.url);
  await complete(page);
  assert.match(await page.locator("memoria-fold .arrival").innerText(), /el servidor ya no tiene su archivo[^]*Recargar la página/);
  assert.equal(await page.locator(".arrival").count(), 1);
  await page.close();
  await site.close();
});
