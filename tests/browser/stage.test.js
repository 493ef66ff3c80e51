// The stage: what a class looks at, on one screen without scrolling, in five sizes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

const SIZES = [
  [1920, 1080],
  [1366, 768],
  [1024, 768],
  [390, 844],
  [844, 390],
];

/** @param {import("playwright-core").BrowserContextOptions} [options] */
async function openStage(options) {
  const opened = await openLab(shared, options);
  await opened.page.keyboard.press("F2");
  await opened.page.waitForFunction(`document.documentElement.classList.contains("staged")`);
  await opened.drawn();
  return opened;
}

/** The boxes of what is on stage, and how far it reaches beyond the window. */
const BOXES = `({
  boxes: [...document.querySelectorAll("[data-place]")].flatMap((part) => {
    const { left, top, right, bottom } = part.getBoundingClientRect();
    return right > left ? [{ place: part.dataset.place, left, top, right, bottom }] : [];
  }),
  beyond: [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight, scrollY],
})`;

for (const [width, height] of SIZES) {
  test(`all of the class is on one screen of ${width}×${height}, and nothing lies over anything`, async () => {
    const { page, messages } = await openStage({ viewport: { width, height } });
    const { boxes, beyond } = /** @type {any} */ (await page.evaluate(BOXES));
    const cut = await page
      .locator("memoria-prediction .verdict")
      .evaluate(({ scrollHeight, scrollWidth, clientHeight, clientWidth }) => [scrollWidth - clientWidth, scrollHeight - clientHeight]);
    assert.ok(Math.max(...cut) <= 0, `of the verdict ${cut} pixels are cut`);
    assert.deepEqual(boxes.map((/** @type {any} */ { place }) => place).sort(), ["answer", "bar", "net", "panel", "tools"]);
    assert.ok(beyond.every((/** @type {number} */ by) => by <= 0), `beyond the window: ${beyond}`);
    for (const box of boxes) {
      assert.ok(box.left >= -0.5 && box.top >= -0.5 && box.right <= width + 0.5 && box.bottom <= height + 0.5, JSON.stringify(box));
      assert.ok(box.right - box.left > 40 && box.bottom - box.top > 25, `${JSON.stringify(box)} is too small`);
      for (const other of boxes) {
        if (other === box) continue;
        const apart = box.right <= other.left + 0.5 || other.right <= box.left + 0.5 || box.bottom <= other.top + 0.5 || other.bottom <= box.top + 0.5;
        assert.ok(apart, `${box.place} and ${other.place}`);
      }
    }
    assert.deepEqual(messages, []);
    await page.close();
  });
}

test("no tool is cut where there is room for all, whatever the panel", async () => {
  for (const viewport of [{ width: 1024, height: 768 }, { width: 1366, height: 768 }, { width: 1920, height: 1080 }]) {
    const { page, drawn } = await openStage({ viewport });
    for (const panel of ["curve", "map"]) {
      await page.click(`[data-panel=${panel}]`);
      await drawn();
      const [all, seen] = await page.locator(".stage-tools .choice").evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      assert.ok(all <= seen, `${panel} at ${viewport.width}: ${all} px in ${seen}`);
    }
    await page.close();
  }
});

test("it is opened and left by its key, and the text is found where it was left", async () => {
  const { page, drawn, messages } = await openLab(shared);
  await page.evaluate(`document.querySelector("#lstm").scrollIntoView({ behavior: "instant" })`);
  const top = await page.evaluate("scrollY");
  await page.keyboard.press("F2");
  await drawn();
  assert.equal(await page.locator("#lstm h2").isVisible(), false);
  await page.keyboard.press("F2");
  await drawn();
  assert.equal(await page.evaluate("scrollY"), top);
  assert.equal(await page.locator("#lstm h2").isVisible(), true);
  await page.evaluate("scrollTo(0, 0)");
  await page.locator("[data-command=stage]").click();
  await drawn();
  await page.getByRole("button", { name: "Salir" }).click();
  await drawn();
  assert.equal(await page.locator(".page-head h1").isVisible(), true);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the address opens it", async () => {
  const { page } = await openLab({ ...shared, site: { ...shared.site, url: `${shared.site.url}?vista=escenario` } });
  await page.waitForFunction(`document.documentElement.classList.contains("staged")`);
  // And has nothing to say about it.
  await page.waitForFunction("lab.settled");
  assert.deepEqual(await page.locator(".notices p").allInnerTexts(), []);
  await page.close();
});

test("every panel can be chosen, beside the curve too, and is drawn there", async () => {
  const { page, drawn, messages } = await openStage();
  await page.evaluate("lab.epoch()");
  await drawn();
  const choose = page.getByRole("group", { name: "Qué se ve junto a la red" }).getByRole("button");
  const names = await choose.allInnerTexts();
  assert.deepEqual(names, ["Curva", "Contadores", "Mapa", "Pesos", "Un lote", "Aciertos", "Cara a cara", "Experimento"]);
  for (const name of names) {
    await choose.filter({ hasText: name }).click();
    await drawn();
    const places = /** @type {any} */ (await page.evaluate(BOXES)).boxes;
    assert.equal(places.filter((/** @type {any} */ { place }) => place === "panel").length, 1, name);
    assert.ok((await page.locator("[data-place=panel]").innerText()).length > 5, name);
    if (name === "Curva") continue;
    await page.getByLabel("Junto a la curva").click();
    await drawn();
    assert.ok(await page.locator("memoria-loss .chart").isVisible(), name);
    await page.getByLabel("Junto a la curva").click();
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("the giant counters say what the engine says", async () => {
  const { page, drawn } = await openStage();
  await page.getByRole("button", { name: "Contadores" }).click();
  await page.evaluate("lab.epoch(); lab.epoch()");
  await drawn();
  const { epoch, right, distinct, loss } = /** @type {any} */ (
    await page.evaluate("({ ...lab.trainer.progress(), loss: lab.batchLosses[lab.batchLosses.length - 1] })")
  );
  const said = await page.locator(".giant dd").allInnerTexts();
  assert.deepEqual(said.map((one) => one.replace(/\s+/g, " ").trim()), [`${epoch} de 50`, spanish(loss, 3), `${right} de ${distinct}`]);
  await page.close();
});

test("Escape closes the account first, then the stage", async () => {
  const { page, drawn } = await openStage();
  await page.evaluate(`lab.ask({ quantity: "f", t: 2, k: 1, backward: false })`);
  await drawn();
  const account = page.locator("memoria-inspector .inspector");
  assert.equal(await account.isVisible(), true);
  const [box, panel] = await page.evaluate(`["memoria-inspector", "[data-place=panel]"].map((part) => {
    const { left, top, width, height } = document.querySelector(part).getBoundingClientRect();
    return [left, top, width, height].map(Math.round);
  })`);
  assert.deepEqual(box, panel);
  await page.keyboard.press("Escape");
  await drawn();
  assert.equal(await account.isVisible(), false);
  assert.equal(await page.locator("html.staged").count(), 1);
  await page.keyboard.press("Escape");
  await drawn();
  assert.equal(await page.locator("html.staged").count(), 0);
  await page.close();
});

test("a light follows the pointer while it is wanted", async () => {
  const { page, drawn } = await openStage();
  await page.keyboard.press("F4");
  await drawn();
  await page.mouse.move(400, 300);
  const middle = `(() => {
    const { left, top, width, height } = document.querySelector(".spotlight").getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  })()`;
  assert.deepEqual(await page.evaluate(middle), [400, 300]);
  // What lies below it can be pressed.
  await page.getByRole("button", { name: "Mapa" }).click();
  await page.keyboard.press("F4");
  await drawn();
  assert.equal(await page.locator(".spotlight").isVisible(), false);
  await page.close();
});

test("a session holds the stage, its panel and its colours, and every theme has colours of its own", async () => {
  const { page, drawn, messages } = await openStage();
  const papers = new Set();
  for (let theme = 0; theme < 4; theme++) {
    papers.add(await page.evaluate("getComputedStyle(document.body).getPropertyValue('--ink').trim()"));
    await page.keyboard.press("F9");
    await drawn();
  }
  assert.equal(papers.size, 3);
  await page.keyboard.press("F9");
  await page.keyboard.press("F9");
  await page.getByRole("button", { name: "Pesos" }).click();
  await drawn();
  const session = await page.evaluate("JSON.stringify(lab.session)");
  await page.close();
  const fresh = await openLab(shared);
  assert.deepEqual(await fresh.page.evaluate(`lab.restore(${session})`), []);
  await fresh.drawn();
  assert.equal(await fresh.page.locator("html.staged[data-theme=dark] .panel-weights[data-place=panel]").count(), 1);
  assert.deepEqual([...messages, ...fresh.messages], []);
  await fresh.page.close();
});
