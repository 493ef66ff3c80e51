// Whatever is left out of the page while the network trains, whoever reads keeps his place, and comes to any other.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, open } from "./support/engines.js";
import { openLab, settled } from "./support/lab.js";
import { serveSite } from "./support/site.js";

const READ = ".weight-editor input";
/** Pixels by which lines may settle. */
const STILL = 8;

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

for (const engine of ENGINES)
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    test("the reader's place is kept when the training begins and stops", async (t) => {
      const page = await open(engine);
      t.after(() => page.close());
      await openLab(page, site.url);
      // What is seen comes out of a fold, and takes its room.
      await page.see(READ);
      await settled(page);
      for (const from of ["memoria-shapes", "#glosario"]) {
        await page.see(from);
        await page.evaluate(`(lab.setStop({ epochs: 1000 }), lab.do("play"))`);
        await page.until("lab.epochLosses.length > 3");
        await page.frames();
        await page.see(READ);
        await page.frames();
        const place = async () => (await page.boxes(READ))[0].top;
        const playing = await place();
        assert.ok(playing > 0 && playing < 768, `${playing} px from the upper edge`);
        await page.evaluate(`lab.do("stop")`);
        await settled(page);
        await page.see(READ);
        const seen = await place();
        await page.evaluate(`lab.do("play")`);
        await page.frames();
        await page.evaluate(`lab.do("stop")`);
        await settled(page);
        assert.ok(Math.abs((await place()) - seen) <= STILL, `from ${seen} to ${await place()}`);
      }
    });
  });
