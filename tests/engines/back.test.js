// There and back again, in the engines that keep a page while one is elsewhere also when they are driven.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINES, open } from "./support/engines.js";
import { openLab, settled } from "./support/lab.js";
import { serveSite } from "./support/site.js";

/** Of Chromium, only the one with windows. */
const WINDOWED = { Chromium: process.env.WINDOWED_CHROMIUM, Firefox: process.env.FIREFOX };

for (const [name, program] of Object.entries(WINDOWED)) {
  const skip = !program && `${name} is not here`;
  test(`${name}: whoever comes back finds the page as it was left, and it trains on`, { skip }, async (t) => {
    const engine = /** @type {typeof ENGINES[0]} */ (ENGINES.find((one) => one.name === name));
    const site = await serveSite();
    const page = await open({ ...engine, program });
    t.after(() => Promise.all([page.close(), site.close()]));
    await openLab(page, site.url);
    await page.click(".controls [data-action=epoch]");
    await page.fill("#prefix", "mnopq");
    await settled(page);
    await page.evaluate(`addEventListener("pageshow", ({ persisted }) => (globalThis.kept = persisted))`);
    const weights = await page.evaluate("lab.trainer.weights().join()");
    await page.goto(`${site.url}sw.js`);
    await page.evaluate("void setTimeout(() => history.back())");
    // While it goes from one to the other there is nothing to ask.
    while (!(await page.evaluate("Boolean(globalThis.lab)").catch(() => false))) await new Promise((done) => setTimeout(done, 50));
    assert.equal(await page.evaluate("globalThis.kept"), true);
    assert.equal(await page.evaluate("lab.trainer.weights().join()"), weights);
    assert.equal(await page.evaluate("lab.text"), "mnopq");
    await page.click(".controls [data-action=play]");
    await page.until("lab.epochLosses.length > 1");
    await page.click(".controls [data-action=play]");
    assert.equal(await page.evaluate("lab.playing"), false);
  });
}
