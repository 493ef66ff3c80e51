// Whoever opens the page as a file, all of it or the one that came by mail, is told what to do, in every engine.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ENGINES, open } from "./support/engines.js";

const SITE = process.env.SITE ?? "target/site-test";

/** @type {string} */
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "memoria-"));
  cpSync(SITE, join(folder, "all"), { recursive: true });
  cpSync(join(SITE, "index.html"), join(folder, "alone/index.html"));
});
after(() => rmSync(folder, { recursive: true }));

const VISIBLE = (/** @type {string} */ selector) => `getComputedStyle(document.querySelector("${selector}")).visibility === "visible"
  && document.querySelector("${selector}").offsetHeight > 0`;

for (const engine of ENGINES) {
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    /** @type {import("./support/page.js").Page} */
    let page;
    before(async () => {
      page = await open(engine);
    });
    after(() => page?.close());

    test("the whole folder: the text is there, and where to go for the rest", async () => {
      await page.goto(pathToFileURL(join(folder, "all/index.html")).href);
      await page.until(VISIBLE("#failure"));
      const said = await page.text("#failure");
      assert.match(said, /se ha abierto como archivo[^]*pide esa dirección a quien/);
      assert.doesNotMatch(said, /make serve|descargar|navegador es/);
      assert.match(await page.text("body"), /Mirar dentro/);
    });

    test("its first file alone: the same, in other words", async () => {
      await page.goto(pathToFileURL(join(folder, "alone/index.html")).href);
      await page.until(VISIBLE(".silent"));
      assert.match(await page.text(".silent"), /ábrela en la dirección en que esté publicada/);
    });
  });
}
