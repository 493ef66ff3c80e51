// The colours of a dark page, in every engine.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { testColours } from "./support/colours.js";
import { assertDrawn } from "./support/drawn.js";
import { ENGINES, open } from "./support/engines.js";
import { openLab } from "./support/lab.js";
import { serveSite } from "./support/site.js";

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

for (const engine of ENGINES) {
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    /** @type {import("./support/page.js").Page} */
    let page;
    before(async () => {
      page = await open(engine, { dark: true });
      await openLab(page, site.url);
      await page.evaluate("(() => { while (lab.epochLosses.length < 50) lab.epoch(); })()");
    });
    after(() => page?.close());

    test("the page is dark, and its console empty", async () => {
      assert.equal(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"), true);
      assert.deepEqual(await page.messages(), []);
    });

    testColours(() => page);

    test("every figure is drawn as its values are, in the palette's colours", () => assertDrawn(page));
  });
}
