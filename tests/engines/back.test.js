// There and back again, in Firefox, which keeps a page while one is elsewhere also when it is driven.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINES, open } from "./support/engines.js";
import { openLab, settled } from "./support/lab.js";
import { serveSite } from "./support/site.js";

const firefox = ENGINES.find(({ name }) => name === "Firefox");

test("whoever comes back finds the page as it was left, and it trains on", { skip: !firefox?.program }, async (t) => {
  const site = await serveSite();
  const page = await open(/** @type {typeof ENGINES[0]} */ (firefox));
  t.after(() => Promise.all([page.close(), site.close()]));
  await openLab(page, site.url);
  await page.click(".controls [data-action=epoch]");
  await page.evaluate(`addEventListener("pageshow", ({ persisted }) => (globalThis.kept = persisted))`);
  const weights = await page.evaluate("lab.trainer.weights().join()");
  await page.goto(`${site.url}sw.js`);
  await page.evaluate("void setTimeout(() => history.back())");
  // While it goes from one to the other there is nothing to ask.
  while (!(await page.evaluate("Boolean(globalThis.lab)").catch(() => false))) await new Promise((done) => setTimeout(done, 50));
  assert.equal(await page.evaluate("globalThis.kept"), true);
  assert.equal(await page.evaluate("lab.trainer.weights().join()"), weights);
  await page.click(".controls [data-action=epoch]");
  await settled(page);
  assert.equal(await page.evaluate("lab.epochLosses.length"), 2);
});
