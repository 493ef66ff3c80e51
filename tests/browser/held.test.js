// While the network trains, a figure is laid out by itself, and nothing is to be seen of that.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => (shared = await start()));
after(() => shared.close());

for (const [name, viewport] of /** @type {const} */ ([
  ["memoria-fold", { width: 1366, height: 768 }],
  ["memoria-prediction", { width: 390, height: 844 }],
]))
  test(`${name} has room for what it shows, also for what comes while it trains`, async () => {
    const { page, messages, see } = await openLab(shared, { viewport });
    await see(name);
    await page.evaluate("lab.setStop({ epochs: 100000 }); lab.setSpeed(7); lab.play()");
    await page.waitForFunction(`document.querySelector("${name}").classList.contains("held")`);
    const heights = await page.evaluate(
      ([name]) => {
        const figure = /** @type {HTMLElement} */ (document.querySelector(name));
        const frames = (/** @type {number} */ count) =>
          new Promise((done) => {
            const next = () => (count-- > 0 ? requestAnimationFrame(next) : setTimeout(done));
            next();
          });
        const height = () => figure.getBoundingClientRect().height;
        return (async () => {
          // Whatever it shows at this moment, held and as it would be.
          await frames(1);
          const held = height();
          figure.classList.remove("held");
          const free = height();
          figure.classList.add("held");
          /** @type {HTMLElement} */ (figure.firstElementChild).style.minHeight = "700px";
          await frames(2);
          const grown = height();
          await frames(20);
          return { held, free, grown, later: height() };
        })();
      },
      [name],
    );
    assert.equal(heights.held, heights.free);
    assert.ok(heights.grown > 700 && heights.later > 700, JSON.stringify(heights));
    await page.evaluate("lab.pause()");
    await page.waitForFunction(`!document.querySelector("${name}").classList.contains("held")`);
    assert.deepEqual(messages, []);
    await page.close();
  });

test("a window that changes its size while it trains gets no error for that", async () => {
  const { page, messages } = await openLab(shared);
  await page.evaluate("globalThis.errors = []; addEventListener('error', ({ message }) => errors.push(message))");
  await page.evaluate("lab.setStop({ epochs: 100000 }); lab.setSpeed(7); lab.play()");
  await page.waitForFunction('document.querySelector(".held")');
  for (const width of [1200, 1024, 800, 600, 450, 900, 1366]) {
    await page.setViewportSize({ width, height: 768 });
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
  }
  assert.deepEqual(await page.evaluate("errors"), []);
  assert.deepEqual(messages, []);
  await page.close();
});
