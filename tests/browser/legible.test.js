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

const READ = { bar: "[data-counter=epoch]", curve: ".moment-values" };

test("at full speed counters, values and slider change ten times a second at the most, and are true when it rests", async () => {
  const { page, messages, counter, rest, see } = await openLab(shared);
  await see("memoria-timeline");
  const changes = /** @type {{ seconds: number, bar: number, curve: number, slider: number }} */ (
    await page.evaluate(async (read) => {
      const { lab } = /** @type {any} */ (globalThis);
      const slider = /** @type {HTMLInputElement} */ (document.querySelector("memoria-timeline input"));
      lab.setStop({ epochs: 100_000 });
      lab.setSpeed(7);
      lab.play();
      // Until the worker trains, and what a beginning changes is over.
      await new Promise((done) => setTimeout(done, 1000));
      const counts = { bar: 0, curve: 0, slider: 0 };
      for (const [name, selector] of /** @type {[keyof typeof counts, string][]} */ (Object.entries(read)))
        new MutationObserver(() => (counts[name] += 1)).observe(
          /** @type {Element} */ (document.querySelector(selector)),
          { characterData: true, childList: true, subtree: true },
        );
      new MutationObserver(() => (counts.slider += 1)).observe(slider, { attributeFilter: ["aria-valuetext"] });
      const begun = performance.now();
      await new Promise((done) => setTimeout(done, 2000));
      lab.pause();
      return { seconds: (performance.now() - begun) / 1000, ...counts };
    }, READ)
  );
  for (const name of /** @type {const} */ (["bar", "curve", "slider"])) {
    assert.ok(changes[name] >= 2, `${name} changed ${changes[name]} times`);
    assert.ok(changes[name] <= 10 * changes.seconds + 2, `${name} changed ${changes[name]} times in ${changes.seconds} s`);
  }
  await rest();
  const { epoch, batch } = /** @type {{ epoch: number, batch: number }} */ (await page.evaluate("lab.progress"));
  const written = batch === 0 ? epoch : epoch + 1;
  assert.equal(await counter("epoch"), spanish(written));
  assert.equal(await page.locator("memoria-timeline input").inputValue(), String(epoch));
  assert.match(await page.locator(`${READ.curve} > b`).innerText(), new RegExp(`^Época ${spanish(written)}\\b`));
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
