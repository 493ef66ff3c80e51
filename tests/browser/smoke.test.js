import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, newPage } from "./support/browser.js";
import { serve } from "./support/server.js";

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// A site is often published in a folder of a server, and not at its root.
for (const base of ["/", "/clase/"]) {
  test(`the page opens at ${base} and its console stays empty`, async () => {
    const site = await serve({ base });
    const { page, messages } = await newPage(browser);
    await page.goto(site.url, { waitUntil: "networkidle" });

    assert.match(await page.title(), /Memoria/);
    assert.deepEqual(messages, []);

    await page.close();
    await site.close();
  });
}
