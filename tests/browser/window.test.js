// What a browser may do to a page: tell the time coarsely, refuse to keep anything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("a clock that goes by tenths of a second: it trains, and still draws", async () => {
  const context = await shared.browser.newContext({ viewport: { width: 1366, height: 768 }, serviceWorkers: "block" });
  await context.addInitScript(() => {
    const coarse = (/** @type {number} */ time) => Math.floor(time / 100) * 100;
    const now = performance.now.bind(performance);
    performance.now = () => coarse(now());
    const frame = requestAnimationFrame;
    globalThis.requestAnimationFrame = (draw) => frame.call(globalThis, (time) => draw(coarse(time)));
  });
  const lab = await openLab({ ...shared, browser: /** @type {any} */ ({ newPage: () => context.newPage() }) });
  await lab.press("play");
  await lab.page.evaluate(`void (globalThis.frames60 = 0, (function count() { frames60++; requestAnimationFrame(count); })())`);
  await lab.page.waitForTimeout(3000);
  assert.equal(await lab.page.evaluate("lab.playing || lab.epochLosses.length >= 50"), true);
  assert.ok(Number(await lab.page.evaluate("lab.batchLosses.length")) > 82);
  const frames = Number(await lab.page.evaluate("frames60"));
  assert.ok(frames > 12, `${frames} frames in 3 s`);
  await lab.page.evaluate("lab.pause()");
  await lab.press("epoch");
  assert.deepEqual(lab.messages.filter((message) => !message.includes("Service Worker registration blocked")), []);
  await context.close();
});

test("a private window, in which nothing can be kept: nothing is dead, and nothing is said", async () => {
  const context = await shared.browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
      Object.defineProperty(globalThis, name, { get: refuse });
    Object.defineProperty(Navigator.prototype, "serviceWorker", { get: refuse });
  });
  const lab = await openLab({ ...shared, browser: /** @type {any} */ ({ newPage: () => context.newPage() }) });
  await lab.press("epoch");
  assert.equal(await lab.page.evaluate("lab.epochLosses.length"), 1);
  assert.equal(await lab.page.locator("#failure").isVisible(), false);
  assert.deepEqual(lab.messages, []);
  await context.close();
});
