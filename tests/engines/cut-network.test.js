// A network that is cut while the page starts, in the engines that the whole suite does not run in: each keeps to itself
// what to do about a module that once did not arrive.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINES, open } from "./support/engines.js";
import { serveSite } from "./support/site.js";

/** What comes after the laboratory has begun. */
const LATE = /^figures\/(?!controls|changes|job)([^/]+)\/\1\.js$/;

for (const engine of ENGINES.filter(({ name }) => name !== "Chromium")) {
  const skip = !engine.program && `${engine.name} is not here`;
  test(`${engine.name}: figures say that they wait, and come when the network is back`, { skip }, async (t) => {
    let cut = true;
    const site = await serveSite((path) => cut && LATE.test(path));
    const page = await open(engine);
    t.after(() => Promise.all([page.close(), site.close()]));
    await page.goto(site.url);
    await page.until("document.querySelector('.arrival')");
    assert.match(await page.text(".arrival"), /todavía no ha llegado: se ha cortado la conexión/);
    assert.equal(await page.evaluate("document.querySelector('#failure').hidden"), true);
    // The laboratory goes on.
    await page.evaluate("lab.epoch()");
    assert.equal(await page.evaluate("lab.epochLosses.length"), 1);

    cut = false;
    await page.evaluate(`void dispatchEvent(new Event("online"))`);
    const complete = "performance.getEntriesByName('complete').length > 0";
    await page.until(`${complete} || document.querySelector(".arrival")?.textContent.includes("Recargar")`);
    // What can't be asked for again without a new page says so, and brings one.
    if (!(await page.evaluate(complete))) await page.click(".arrival button");
    await page.until(`Boolean(globalThis.lab) && ${complete}`);
    assert.equal(await page.evaluate("document.querySelectorAll('.arrival, .waiting').length"), 0);
  });
}
