// A branched training says so, and is the same whenever it is trained again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("restarted, a branched training is the identical race; with another seed it has the experiment's own rate", async () => {
  const { page, messages, press, see, weights } = await openLab(shared);
  for (let k = 0; k < 3; k++) await press("epoch");
  await page.evaluate("lab.branch({ learning_rate: 0.03, seed: 4 })");
  for (let k = 0; k < 3; k++) await press("epoch");
  const [losses, last] = [await page.evaluate("lab.batchLosses"), await weights()];
  await see("memoria-settings");
  const what = () => page.locator(".settings-what").innerText();
  assert.match(await what(), /tasa de aprendizaje 0,001 .*bifurcado en la época 3: tasa de aprendizaje 0,03 y semilla del orden 4/);

  await press("restart");
  for (let k = 0; k < 6; k++) await press("epoch");
  assert.deepEqual(await page.evaluate("lab.batchLosses"), losses);
  assert.equal(await weights(), last);
  await see("memoria-settings");
  assert.match(await what(), /bifurcado en la época 3/);

  await press("seed");
  assert.deepEqual(await page.evaluate("[lab.description.schedule, lab.options.learning_rate, lab.options.seed]"), [[], 0.001, 1]);
  await see("memoria-settings");
  assert.doesNotMatch(await what(), /bifurcado/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("every account has the rate of its own epoch", async () => {
  const { page, press, see, drawn } = await openLab(shared);
  for (let k = 0; k < 2; k++) await press("epoch");
  await page.evaluate("lab.branch({ learning_rate: 0.03 })");
  await drawn();
  const said = () => page.locator("memoria-batch .weight-said").innerText();
  await page.evaluate("lab.goTo(1)");
  await press("step");
  await see("memoria-batch");
  assert.match(await said(), /cambio = −0,001 · g/);
  await page.evaluate("lab.goTo(2)");
  await press("step");
  await see("memoria-batch");
  assert.match(await said(), /cambio = −0,03 · g/);
  await page.evaluate("lab.goTo(1)");
  await drawn();
  // That of the batch, wherever the training stands meanwhile.
  assert.match(await said(), /cambio = −0,03 · g/);
  await page.close();
});

test("the time line has the scale of the curve", async () => {
  const { page, press, see, drawn } = await openLab(shared);
  for (let k = 0; k < 4; k++) await press("epoch");
  await see("memoria-timeline");
  /** Where an epoch is on the curve, of which these are in view, and on the slider. */
  const places = (/** @type {number} */ epoch, from = 0, to = 50) =>
    page.evaluate(
      ([epoch, from, to]) => {
        const over = document.querySelector("memoria-loss .u-over")?.getBoundingClientRect();
        const slider = document.querySelector("memoria-timeline input")?.getBoundingClientRect();
        if (!over || !slider) return [0, 1];
        // Of a slider the middle of the thumb, 16 pixels wide, goes from 8 before the end to 8 after the beginning.
        return [over.left + (over.width * (epoch - from)) / (to - from), slider.left + 8 + ((slider.width - 16) * epoch) / 50];
      },
      [epoch, from, to],
    );
  for (const epoch of [1, 3]) {
    await page.locator("memoria-timeline input").fill(String(epoch));
    const [curve, line] = await places(epoch);
    assert.ok(Math.abs(curve - line) < 1, `epoch ${epoch} at ${curve} and ${line}`);
  }
  // Also where only some epochs are in view.
  await page.evaluate("lab.restore({ version: 1, figures: { loss: { zoom: { from: 1.5, to: 6 } } } })");
  await drawn();
  const [curve, line] = await places(3, 1.5, 6);
  assert.ok(Math.abs(curve - line) < 1, `epoch 3 of a part at ${curve} and ${line}`);
  assert.equal(await page.locator("memoria-timeline input").getAttribute("max"), "50");
  // What is not trained can't be gone to.
  await page.locator("memoria-timeline input").fill("30");
  assert.equal(await page.locator("memoria-timeline input").inputValue(), "4");
  await page.close();
});

test("what is jumped to is not under the bar", async () => {
  for (const width of [1366, 1000, 390]) {
    const { page } = await openLab(shared, { viewport: { width, height: 768 } });
    // On a phone the bar is at the lower edge.
    /** @type {"scrollPaddingBottom" | "scrollPaddingTop"} */
    const side = width === 390 ? "scrollPaddingBottom" : "scrollPaddingTop";
    const [bar, padding, from, to] = await page.evaluate((side) => {
      const box = document.querySelector(".topbar")?.getBoundingClientRect();
      return [box?.height ?? 0, parseFloat(getComputedStyle(document.documentElement)[side]), box?.top ?? 0, box?.bottom ?? 0];
    }, side);
    if (width === 390) assert.equal(to, 768);
    else assert.ok(from >= 0);
    assert.ok(padding >= bar && padding < bar + 24, `${padding} for a bar of ${bar} at ${width}`);
    await page.close();
  }
});

test("what is opened stays open, though the figure is drawn before it hears of it", async () => {
  const { page, see, drawn } = await openLab(shared);
  await see("memoria-branch");
  await page.evaluate(() => {
    const figure = /** @type {any} */ (document.querySelector("memoria-branch"));
    figure.querySelector("summary").click();
    figure.redraw();
  });
  await drawn();
  assert.equal(await page.evaluate("document.querySelector('memoria-branch details').open"), true);
  await page.close();
});
