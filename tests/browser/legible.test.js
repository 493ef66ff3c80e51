// What is read changes no faster than can be read, and what stands there in the end is the engine's.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/**
 * How often each of some elements says something else in two seconds of training at full speed, and how long that was.
 * @param {import('playwright-core').Page} page
 * @param {Record<string, string>} read selectors
 */
const changesOf = (page, read) =>
  page.evaluate(async (read) => {
    const { lab } = /** @type {any} */ (globalThis);
    lab.setStop({ epochs: 100_000 });
    lab.setSpeed(7);
    lab.play();
    // Until the worker trains, and what a beginning changes is over.
    await new Promise((done) => setTimeout(done, 1000));
    const what = { characterData: true, childList: true, subtree: true, attributeFilter: ["aria-valuetext"] };
    /** @type {Record<string, number>} */
    const counts = {};
    for (const [name, selector] of Object.entries(read)) {
      counts[name] = 0;
      new MutationObserver(() => (counts[name] += 1)).observe(/** @type {Element} */ (document.querySelector(selector)), what);
    }
    const begun = performance.now();
    await new Promise((done) => setTimeout(done, 2000));
    lab.pause();
    return { seconds: (performance.now() - begun) / 1000, counts };
  }, read);

/** @param {Awaited<ReturnType<typeof changesOf>>} changes */
function assertLegible({ seconds, counts }) {
  for (const [name, count] of Object.entries(counts)) {
    assert.ok(count >= 2, `${name} changed ${count} times`);
    assert.ok(count <= 10 * seconds + 2, `${name} changed ${count} times in ${seconds} s`);
  }
}

const READ = {
  bar: "[data-counter=epoch]",
  curve: ".moment-values",
  slider: "memoria-timeline input",
  branch: "memoria-branch [data-branch=open]",
};

test("at full speed counters, values and slider change ten times a second at the most, and are true when it rests", async () => {
  const { page, messages, counter, rest, see } = await openLab(shared);
  await page.locator("memoria-branch summary").click();
  await see("memoria-timeline");
  assertLegible(await changesOf(page, READ));
  await rest();
  const { epoch, batch } = /** @type {{ epoch: number, batch: number }} */ (await page.evaluate("lab.progress"));
  const written = batch === 0 ? epoch : epoch + 1;
  assert.equal(await counter("epoch"), spanish(written));
  assert.equal(await page.locator(READ.slider).inputValue(), String(epoch));
  assert.match(await page.locator(`${READ.curve} > b`).innerText(), new RegExp(`^Época ${spanish(written)}\\b`));
  assert.match(await page.locator(READ.branch).innerText(), new RegExp(`\\b${spanish(epoch)}\\b`));
  assert.deepEqual(messages, []);
  await page.close();
});

test("so do the counters on the stage, which are the bar's", async () => {
  const { page, messages, counter, rest } = await openLab(shared);
  await page.evaluate("lab.do('stage')");
  await page.locator("[data-panel=counters]").click();
  assertLegible(await changesOf(page, { bar: READ.bar, stage: ".giant" }));
  await rest();
  assert.equal((await page.locator(".giant dd").first().innerText()).split(/\s/)[0], await counter("epoch"));
  assert.deepEqual(messages, []);
  await page.close();
});

test("all that is read changes in the same beat", async () => {
  const { page } = await openLab(shared);
  const due = await page.evaluate(async () => {
    const { Legible } = await /** @type {any} */ (globalThis).fromSource("parts/legible.js");
    const [one, other] = [new Legible(), new Legible()];
    const told = (/** @type {boolean} */ rushes, /** @type {number} */ beat) => [one.isDue({ rushes, beat }), other.isDue({ rushes, beat })];
    // One of them has begun before, at rest.
    one.isDue({ rushes: false, beat: 6 });
    return [told(true, 7), told(true, 7), told(true, 8), told(false, 8), told(false, 8)].flat();
  });
  assert.deepEqual(due, [true, true, false, false, true, true, true, true, true, true]);
  assert.ok(/** @type {number} */ (await page.evaluate("lab.beat")) > 0);
  await page.close();
});
