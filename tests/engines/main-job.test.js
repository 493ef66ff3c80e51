// What a student comes for, in every engine, by mouse and by keyboard: train, ask, look inside. And the colours of a
// light page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { spanish } from "../browser/support/lab.js";
import { testColours } from "./support/colours.js";
import { ENGINES, open } from "./support/engines.js";
import { openLab, settled } from "./support/lab.js";
import { newTrainer, serveSite } from "./support/site.js";

/** @typedef {import("./support/page.js").Page} Page */

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

for (const engine of ENGINES) {
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    /** @type {Page} */
    let page;
    before(async () => {
      page = await open(engine);
    });
    after(() => page?.close());

    test("by mouse: train, step, ask, point at a cell", async () => {
      await openLab(page, site.url);
      const play = ".controls [data-action=play]";
      await page.click(play);
      await page.until("lab.epochLosses.length > 0");
      await page.click(play);
      assert.equal(await page.evaluate("lab.playing"), false);
      const played = await page.evaluate("lab.batchLosses.length");
      await page.click(".controls [data-action=epoch]");
      await page.click(".controls [data-action=step]");
      assert.equal(await page.evaluate("lab.batchLosses.length"), (Math.floor(played / 82) + 1) * 82 + 1);

      await page.click("#prefix", 0.2);
      await page.type("vwxyz");
      await assertAnswered(page, "vwxyz");

      // Step 3, the forget gate of unit 4.
      await page.see(".net");
      const [{ left, top, width, height }] = await page.boxes('.moment[data-t="2"] .term-f canvas');
      await page.move(left + (3.5 / 8) * width, top + height / 2);
      await assertRead(page, "vwxyz", { t: 2, k: 3, said: "Paso 3 («x»), puerta de olvido f, unidad 4" });
      assert.deepEqual(await page.messages(), []);
    });

    test("a click into the field selects all, the next one sets the cursor, and dragging selects a part", async () => {
      const selection = `(({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd])(
        document.querySelector("#prefix"))`;
      const all = `(${selection}).join() === "0,5"`;
      await page.click("label[for=prefix]");
      await page.until(all);
      await page.click("h1");
      await page.click("#prefix", 0.2);
      await page.until(all);
      // Elsewhere, or it would be a double click.
      await page.click("#prefix", 0.6);
      await page.frames();
      const [start, end] = await page.evaluate(selection);
      assert.equal(start, end);
      await page.click("h1");
      await drag(page, "#prefix");
      await page.frames();
      const [from, to] = await page.evaluate(selection);
      assert.ok(from < to && to - from < 5, `${from} to ${to}`);
    });

    test("by keyboard: train, step, ask, go to a cell", async () => {
      // From there the field is a stop of the tabulator away.
      await openLab(page, `${site.url}#preguntar`);
      await page.press(" ");
      await page.until("lab.epochLosses.length > 0");
      await page.press(" ");
      assert.equal(await page.evaluate("lab.playing"), false);
      const played = await page.evaluate("lab.batchLosses.length");
      await page.press("Shift+PageDown");
      await page.press("Shift+ArrowRight");
      assert.equal(await page.evaluate("lab.batchLosses.length"), (Math.floor(played / 82) + 1) * 82 + 1);

      await page.tabTo("#prefix");
      await page.type("qrstu");
      await assertAnswered(page, "qrstu");

      await page.tabTo(".net");
      for (const key of ["PageDown", "PageDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"])
        await page.press(key);
      await assertRead(page, "qrstu", { t: 2, k: 3, said: "Paso 3 («s»), puerta de olvido f, unidad 4" });
      await page.press("Enter");
      await settled(page);
      assert.match(await page.text("memoria-inspector h4"), /Puerta de olvido f, unidad 4, paso 3/);
      assert.deepEqual(await page.messages(), []);
    });

    test("to the end by key, and every window is answered right", async () => {
      await page.press("Escape");
      await page.press("Shift+End");
      await page.until("lab.epochLosses.length === 50 && !lab.playing");
      assert.equal(await page.evaluate("lab.progress.right"), 26);
    });

    testColours(() => page);
  });
}

/**
 * The page says what a network answers that was trained as long, here in Node.js.
 * @param {Page} page
 * @param {string} text
 */
async function assertAnswered(page, text) {
  await settled(page);
  assert.equal(await page.evaluate("document.querySelector('#prefix').value"), text);
  assert.equal(await page.text("#prefix-message"), "");
  const trainer = await trained(page);
  assert.equal(await page.evaluate("lab.trainer.weights().join()"), trainer.weights().join());
  const { label, probability } = trainer.predict(text);
  assert.equal(await page.text("memoria-prediction .sentence"), `${text} → ${label}`);
  assert.equal(await page.text("memoria-prediction .verdict b"), `${spanish(100 * probability, 1)} %`);
}

/**
 * The figure says the value of the forget gate that is pointed at.
 * @param {Page} page
 * @param {string} text
 * @param {{ t: number, k: number, said: string }} cell
 */
async function assertRead(page, text, { t, k, said }) {
  await settled(page);
  const value = (await trained(page)).trace(text).f[8 * t + k];
  assert.equal(await page.text("#net-readout"), `${said}: ${spanish(value, 4)}`);
}

/** The page's network, trained in Node.js. @param {Page} page */
async function trained(page) {
  const trainer = await newTrainer();
  const batches = await page.evaluate("lab.batchLosses.length");
  for (let k = 0; k < batches; k++) trainer.train_step();
  return trainer;
}

/**
 * From the second letter to the right.
 * @param {Page} page
 * @param {string} selector
 */
async function drag(page, selector) {
  await page.see(selector);
  const [{ left, top, height }] = await page.boxes(selector);
  const y = top + height / 2;
  await page.move(left + 0.9 * height, y);
  await page.down();
  await page.move(left + 1.2 * height, y);
  await page.move(left + 1.8 * height, y);
  await page.up();
}
