import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultsInBoth } from "./support/axe.js";
import { spanish, start } from "./support/lab.js";
import { ALPHABET, openNetwork, written } from "./support/network.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("another kind of network leaves no cell that it does not have, and undo brings the first back", async () => {
  const { page, messages, ask, text, drawn } = await openNetwork(shared, {});
  await ask({ quantity: "c", t: 3, k: 6, backward: false });
  await page.evaluate("lab.restart({ cell: 'gru' })");
  assert.equal(await page.evaluate("lab.cell"), null);
  await ask({ quantity: "h", t: 3, k: 6, backward: false });
  await page.evaluate("lab.restart({ cell: 'gru', units: 6 })");
  assert.equal(await page.evaluate("lab.cell"), null);
  await page.evaluate("lab.undo()");
  await ask({ quantity: "h", t: 3, k: 6, backward: false });
  await page.evaluate("lab.restart({ cell: 'simple_rnn' })");
  await drawn();
  assert.deepEqual(await page.evaluate("lab.cell.quantity"), "h");
  const h = /** @type {number} */ (await page.evaluate("lab.trace.h[3 * 8 + 6]"));
  assert.equal(await text("memoria-inspector .result b"), written(h));
  await page.evaluate("lab.undo()");
  await drawn();
  assert.equal(await page.locator('.net [data-t="0"] .row').count(), 4);
  assert.deepEqual(messages, []);
  await page.close();
});

test("forty steps of 32 units: the last show first, few elements are made, and all answer by keyboard", async () => {
  const series = ALPHABET.repeat(8);
  const { page, messages, text, drawn } = await openNetwork(shared, { series, maxlen: 40, units: 32, cell: "gru" }, 0);
  assert.ok(
    /** @type {number} */ (await page.evaluate("document.querySelectorAll('memoria-unrolled *').length")) < 1000,
  );
  const net = page.locator(".net");
  const steps = () => page.locator(".net .moment").evaluateAll((all) => all.map((step) => Number(/** @type {HTMLElement} */ (step).dataset.t)));
  const last = await steps();
  assert.ok(last.length < 40 && last.at(-1) === 39, last.join());
  assert.ok(await net.evaluate((net) => net.scrollWidth <= net.clientWidth));
  const trace = /** @type {any} */ (await page.evaluate("lab.trace"));
  await page.keyboard.press("Tab");
  await net.focus();
  await page.keyboard.press("Home");
  for (let step = 0; step < 30; step++) await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowRight");
  assert.equal((await text(".readout")).split("unidad 2: ")[1], spanish(trace.z[30 * 32 + 1], 4));
  await drawn();
  // The cell that the keyboard is at shows, in its step.
  assert.ok((await steps()).includes(30), (await steps()).join());
  assert.equal(await page.locator('.net .moment[data-t="30"] .term-z .cell-cursor').count(), 1);
  await page.keyboard.press("Enter");
  await drawn();
  assert.deepEqual(await page.evaluate("lab.cell"), { quantity: "z", t: 30, k: 1, backward: false });
  assert.equal(await text("memoria-inspector .result b"), written(trace.z[30 * 32 + 1]));
  assert.ok(/** @type {number} */ (await page.evaluate("document.querySelectorAll('.net *').length")) < 700);
  assert.deepEqual(messages, []);
  await page.close();
});

const PARTS = ["memoria-unrolled", "memoria-weights", "memoria-cell", "memoria-map", "memoria-fold"];
for (const width of [1366, 390]) {
  test(`no accessibility faults and nothing beyond the edge in other networks, ${width} wide`, async () => {
    const context = { viewport: { width, height: 844 } };
    for (const options of [{ cell: "gru" }, { cell: "simple_rnn", units: 1 }, { cell: "memoryless" }]) {
      const { page, ask, see } = await openNetwork(shared, options, 1, context);
      if (options.cell === "gru") await ask({ quantity: "r", t: 2, k: 1, backward: true });
      for (const part of PARTS) await see(part);
      assert.deepEqual(await faultsInBoth(page, PARTS), [], options.cell);
      assert.ok(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), options.cell);
      await page.close();
    }
  });
}
