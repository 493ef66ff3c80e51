// The bar of the training's controls, where there is little room.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("on a phone the bar is at the thumb: its targets are 44 pixels, and no two words are the same", async () => {
  const { page, messages, press, drawn } = await openLab(shared, { viewport: { width: 390, height: 844 } });
  for (const [width, height] of [
    [390, 844],
    [320, 568],
  ]) {
    await page.setViewportSize({ width, height });
    await drawn();
    const bar = await page.evaluate(() => {
      const visible = [...document.querySelectorAll(".controls :is(button, .speed)")].filter((one) => one.checkVisibility());
      const boxes = visible.map((one) => one.getBoundingClientRect());
      return {
        small: visible.filter((_, k) => Math.min(boxes[k].width, boxes[k].height) < 43.99).map((one) => one.outerHTML),
        beyond: boxes.filter((box) => box.left < 0 || box.right > innerWidth || box.bottom > innerHeight).length,
        bottom: document.querySelector(".topbar")?.getBoundingClientRect().bottom,
        words: [...document.querySelectorAll(".controls .short")].map((word) => /** @type {HTMLElement} */ (word).dataset.short),
        height: document.querySelector("memoria-controls")?.getBoundingClientRect().height ?? 0,
      };
    });
    assert.deepEqual([bar.small, bar.beyond, bar.bottom], [[], 0, height], `${width} px`);
    assert.deepEqual(bar.words, ["lote", "época", "50"]);
    assert.ok(bar.height < 0.27 * height, `${bar.height} of ${height} pixels`);
  }
  // The end of the page is not under it.
  await page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
  const [foot, top] = await page.evaluate(() =>
    [".page-foot", ".topbar"].map((part) => /** @type {Element} */ (document.querySelector(part)).getBoundingClientRect()).map((box, k) => (k === 0 ? box.bottom : box.top)),
  );
  assert.ok(foot <= top + 1, `${foot} and ${top}`);
  await press("epoch");
  assert.equal(await page.evaluate("lab.progress.epoch"), 1);
  assert.deepEqual(messages, []);
  await page.close();
});

test("of two «Entrenar» in view the larger one is stressed, and beyond the first screen and on stage the bar's", async () => {
  const { page, messages, see } = await openLab(shared);
  /** Whether a button is filled to its edge. @param {string} selector */
  const filled = (selector) =>
    `(({ backgroundColor, borderTopColor }) => backgroundColor === borderTopColor)(getComputedStyle(document.querySelector("${selector}")))`;
  const bar = filled("[data-action=play]");
  assert.equal(await page.evaluate(filled(".ways [data-command=play]")), true);
  await page.waitForFunction(`!${bar}`);
  await see("#el-laboratorio");
  await page.waitForFunction(bar);
  await page.evaluate("scrollTo(0, 0)");
  await page.waitForFunction(`!${bar}`);
  await page.evaluate(`lab.do("stage")`);
  await page.waitForFunction(bar);
  assert.deepEqual(messages, []);
  await page.close();
});
