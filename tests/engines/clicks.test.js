// The tests' own click: what moves away between the look and the press, or under the press, is clicked on all the same, and
// what came in its place is not.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, open } from "./support/engines.js";

const TWO_BUTTONS = `<!doctype html><meta charset="utf-8" /><div id="above"></div><button id="a">a</button><br /><button id="b">b</button>`;

for (const engine of ENGINES) {
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    /** One for all. @type {import("./support/page.js").Page} */
    let page;
    before(async () => {
      page = await open(engine);
    });
    after(() => page?.close());

    for (const moment of /** @type {const} */ (["down", "up"]))
      test(`a button that moves just before the mouse goes ${moment}`, async () => {
        await page.goto(`data:text/html,${encodeURIComponent(TWO_BUTTONS)}`);
        await page.evaluate("void (globalThis.clicked = [], onclick = ({ target }) => clicked.push(target.id))");
        const act = page[moment].bind(page);
        let acts = 0;
        page[moment] = async () => {
          acts++;
          // By the height of a button, so that the other takes its place.
          if (acts <= 2) await page.evaluate(`document.querySelector("#above").style.height = a.offsetHeight * ${acts} + "px"`);
          await act();
        };
        await page.click("#b");
        assert.deepEqual([await page.evaluate("clicked"), acts], [["b"], 3]);
        page[moment] = act;
      });
  });
}
