// What is written over the loss curve: the names of its lines, and the letters that were learned.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** Pairs that lie on one another, and what is not within the plot. @param {import('playwright-core').Page} page */
const clashes = (page) =>
  page.evaluate(() => {
    const over = /** @type {Element} */ (document.querySelector("memoria-loss .u-over")).getBoundingClientRect();
    const all = [...document.querySelectorAll("memoria-loss :is(.end, .learned:not(.bar)).placed")].map((element) => ({
      name: element.textContent,
      box: element.getBoundingClientRect(),
      // A letter stands on no number of the axis.
      beyond: element.matches(".learned") ? 0.5 : 8,
    }));
    const outside = all.filter(
      ({ box, beyond }) =>
        box.left < over.left - beyond || box.right > over.right + beyond || box.top < over.top - 1 || box.bottom > over.bottom + 1,
    );
    const pairs = all.flatMap((one, k) =>
      all.slice(k + 1).flatMap((other) => {
        const [a, b] = [one.box, other.box];
        const apart = a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
        return apart ? [] : [`${one.name} on ${other.name}`];
      }),
    );
    return { pairs, outside: outside.map(({ name }) => name), names: all.length };
  });

for (const [width, height] of [
  [1366, 768],
  [390, 844],
])
  test(`no name of a line lies on another or on a letter, at any epoch: ${width} px`, async () => {
    const { page, messages, see, drawn, press, rest } = await openLab(shared, { viewport: { width, height } });
    await see("memoria-loss");
    await press("end");
    await rest();
    for (const epoch of [0, 1, 2, 5, 12, 29]) {
      await page.evaluate(`lab.goTo(${epoch})`);
      await drawn();
      // A second branch, as long as the first is until there, and two epochs longer.
      await page.evaluate(`lab.branch({ learning_rate: 0.003 })`);
      for (let k = 0; k < 2; k++) await press("epoch");
      await see("memoria-loss");
      const { pairs, outside, names } = await clashes(page);
      assert.deepEqual([pairs, outside], [[], []], `epoch ${epoch}`);
      assert.ok(names > 3, `${names} names`);
      await press("undo");
    }
    await page.getByLabel("Escala logarítmica").check();
    await drawn();
    const { pairs, outside } = await clashes(page);
    assert.deepEqual([pairs, outside], [[], []], "logarithmic");
    assert.deepEqual(messages, []);
    await page.close();
  });

test("a letter stands at the epoch at which it was learned", async () => {
  const { page, press, rest, see } = await openLab(shared);
  await see("memoria-loss");
  await press("end");
  await rest();
  const learned = /** @type {{ epoch: number }[]} */ (await page.evaluate("lab.trainer.learned()"));
  const expected = [...new Set(learned.map(({ epoch }) => epoch))].filter((epoch) => epoch > 0).sort((a, b) => a - b);
  const found = await page.evaluate(() => {
    const over = /** @type {Element} */ (document.querySelector("memoria-loss .u-over")).getBoundingClientRect();
    return [...document.querySelectorAll("memoria-loss .learned")].map((mark) => {
      const { left, width } = mark.getBoundingClientRect();
      return (50 * (left + width / 2 - over.left)) / over.width;
    });
  });
  assert.deepEqual(found.map(Math.round), expected);
  for (const epoch of found) assert.ok(Math.abs(epoch - Math.round(epoch)) < 0.1, String(epoch));
  await page.close();
});

test("who goes batch by batch reads the loss of each", async () => {
  const { page, see, drawn, messages } = await openLab(shared);
  await see("memoria-loss");
  for (let batch = 1; batch <= 7; batch++) {
    await page.evaluate("lab.step()");
    await drawn();
    const moment = page.locator("memoria-loss .moment-values");
    assert.equal(await moment.locator("> b").innerText(), `Época 1, lote ${batch}`);
    // And the bar counts as the curve does.
    const counted = await page.locator(":is([data-counter=epoch], [data-counter=batch]) .count").allInnerTexts();
    assert.deepEqual(counted, ["1", String(batch)]);
    const loss = Number(await page.evaluate("lab.batchLosses.at(-1)"));
    assert.equal(await moment.locator("[data-curve=batch] b").innerText(), spanish(loss, 4));
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("a long curve grows by about a tenth, so that its scale seldom changes, and a short one by fifty epochs", async () => {
  const { page } = await openLab(shared);
  const ends = await page.evaluate(async () => {
    const { stretchOf } = await /** @type {any} */ (globalThis).fromSource("parts/stretch.js");
    const after = (/** @type {number} */ epochs, other = 0) =>
      stretchOf({ batchLosses: { length: 3 * epochs }, otherLosses: { length: other }, description: { batches_per_epoch: 3 } });
    return [after(0), after(50), after(51), after(499), after(501), after(1000), after(1001), after(10_001), after(100_000), after(123_456), after(3, 77)];
  });
  assert.deepEqual(ends, [50, 50, 100, 500, 600, 1000, 1500, 15_000, 100_000, 130_000, 100]);
  await page.close();
});
