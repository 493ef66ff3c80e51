// Until all figures are there, and while the network trains, what is far from the view is left out, and nothing is to be noticed
// of that.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newPage } from "./support/browser.js";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => (shared = await start()));
after(() => shared.close());

/** Whether a section is drawn, and how high each is, and where. */
const LOOK = `(() => {
  const seen = (id) => document.querySelector("#" + id + " h2").checkVisibility({ contentVisibilityAuto: true });
  const boxes = [...document.querySelectorAll(".course section")].map((section) => {
    const { top, height } = section.getBoundingClientRect();
    return [section.id || section.className.split(" ")[1], Math.round(top), Math.round(height)].join(" ");
  });
  return { near: seen("memoria"), far: seen("glosario"), boxes, scroll: [scrollX, scrollY, document.documentElement.scrollHeight] };
})()`;

for (const viewport of [{ width: 1366, height: 768 }, { width: 390, height: 844 }])
  test(`at ${viewport.width} pixels what is far is left out while it trains, and everything stays where it is`, async () => {
    const { page, messages, see } = await openLab(shared, { viewport });
    await page.evaluate("lab.setStop({ epochs: 100000 }); lab.setSpeed(7)");
    await see("#memoria h2");
    const before = /** @type {any} */ (await page.evaluate(LOOK));
    assert.deepEqual([before.near, before.far], [true, true]);
    await page.evaluate("lab.play()");
    await page.waitForFunction(`!${LOOK}.far`);
    const during = /** @type {any} */ (await page.evaluate(LOOK));
    assert.deepEqual({ ...during, far: true }, before);
    // Whoever goes there sees it, at the place to which it belongs.
    await page.evaluate(`location.hash = "glosario"`);
    await page.waitForFunction(`${LOOK}.far`);
    const top = await page.evaluate(`document.getElementById("glosario").getBoundingClientRect().top`);
    assert.ok(top >= 0 && top < viewport.height / 3, `the glossary begins at ${top}`);
    assert.equal(await page.evaluate("document.documentElement.scrollHeight"), before.scroll[2]);
    await page.evaluate("lab.pause()");
    await page.waitForFunction(`${LOOK}.near`);
    assert.deepEqual(messages, []);
    await page.close();
  });

/** A page whose last figure does not arrive until that is asked for. */
async function openHeld() {
  const { page, messages } = await newPage(shared.browser, { viewport: { width: 1366, height: 768 } });
  const [arrival, arrive] = gate();
  await page.route("**/figures/compare/compare.js", async (route) => {
    await arrival;
    await route.continue();
  });
  const usable = () => page.locator("html.usable").waitFor();
  const complete = async () => {
    arrive();
    await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
  };
  return { page, messages, usable, complete };
}

test("who comes to the beginning sees it before what is far is laid out, and nothing moves when it is", async () => {
  const { page, messages, usable, complete } = await openHeld();
  await page.goto(shared.site.url);
  await usable();
  const look = () => /** @type {Promise<any>} */ (page.evaluate(LOOK));
  assert.deepEqual([(await look()).near, (await look()).far], [true, false]);
  await page.mouse.wheel(0, 900);
  await page.waitForFunction("scrollY > 800");
  const top = () => page.evaluate(`document.querySelector("#memoria h2").getBoundingClientRect().top`);
  const before = await top();
  await complete();
  assert.deepEqual([(await look()).near, (await look()).far], [true, true]);
  assert.equal(await top(), before);
  assert.deepEqual(messages, []);
  await page.close();
});

test("who goes on before all is there, or begins elsewhere, comes to the right place", async () => {
  const { page, messages, usable, complete } = await openHeld();
  const { url } = shared.site;
  const keras = `document.querySelector("#keras h2")`;
  const ways = {
    link: async () => {
      await page.goto(url);
      await usable();
      await page.evaluate(`new Promise((done) => {
        addEventListener("scrollend", done, { once: true });
        document.querySelector("a[href='#keras']").click();
      })`);
    },
    again: async () => {
      await page.goto("about:blank");
      await page.goto(url);
      await complete();
      await page.evaluate(`${keras}.scrollIntoView({ behavior: "instant" })`);
      await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      await page.reload();
    },
    address: async () => {
      await page.goto("about:blank");
      await page.goto(`${url}#keras`);
    },
  };
  for (const [way, come] of Object.entries(ways)) {
    await come();
    await complete();
    const { top } = await page.evaluate(`${keras}.getBoundingClientRect().toJSON()`);
    assert.ok(top > 0 && top < 768 / 3, `by ${way}: ${top} px from the upper edge`);
  }
  assert.deepEqual(messages, []);
  await page.close();
});

/** A promise, and what keeps it. @returns {[Promise<void>, () => void]} */
function gate() {
  let open = () => {};
  return [new Promise((done) => (open = done)), () => open()];
}

test("of the unrolled network that is drawn while it trains which is in view, and all of it when it stands", async () => {
  const { page, messages, see, drawn } = await openLab(shared, { viewport: { width: 1366, height: 240 } });
  const table = () => page.evaluate(`document.querySelector("memoria-unrolled .numbers table").textContent`);
  const cells = () => page.evaluate(`document.querySelector(".net .term-c canvas").toDataURL()`);
  const both = async () => [await cells(), await table()];
  /** Trains for a while at a place, and tells what has changed. @param {string} place */
  const changes = async (place) => {
    await see(place);
    await drawn();
    const [before, pictures] = [await both(), await page.evaluate("pictures")];
    await page.waitForFunction(`pictures > ${pictures} + 20`);
    return (await both()).map((what, k) => what !== before[k]);
  };
  await page.locator(".numbers summary").click();
  await page.evaluate(`lab.setStop({ epochs: 100000 }); lab.setSpeed(7); lab.play();
    globalThis.pictures = 0; lab.subscribe({ draw: () => (pictures += 1) });`);
  assert.deepEqual(await changes(".walk"), [true, false]);
  assert.deepEqual(await changes(".numbers tbody tr:last-child"), [false, true]);
  await see(".walk");
  await page.evaluate("lab.pause()");
  await drawn();
  const says = await page.evaluate(`document.querySelector(".numbers [data-key=h][data-k='5']").textContent`);
  assert.equal(says, spanish(/** @type {number} */ (await page.evaluate("lab.trace.h[5]")), 4));
  assert.deepEqual(messages, []);
  await page.close();
});
