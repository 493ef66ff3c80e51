// The page that is one file, alone in a folder and opened from there: in every engine it trains with the same bits, and
// what is saved out of it opens as it was.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ENGINES, open } from "./support/engines.js";
import { openLab, settled } from "./support/lab.js";
import { newTrainer, remember } from "./support/site.js";

/** @typedef {import("./support/page.js").Page} Page */

const SITE = process.env.SITE ?? "target/site-test";

/** Runs in the page, before all of its scripts: which workers have said something, and what is downloaded. */
function watch() {
  const page = /** @type {any} */ (globalThis);
  page.heard = [];
  page.Worker = class extends Worker {
    /** @param {URL} url @param {WorkerOptions} options */
    constructor(url, options) {
      super(url, options);
      this.addEventListener("message", ({ data }) => page.heard.push(Object.keys(data).join()));
    }
  };
  const createObjectURL = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (/** @type {Blob} */ blob) => {
    if (blob.type === "text/html") page.saved = blob;
    return createObjectURL(blob);
  };
}

/**
 * Runs in the page, before all of its scripts. Sizes that settle a frame later are a note of the browser's, given as they
 * have been told; WebKit, which hides from a file what an error was, gives it as «Script error.».
 */
function letSizesSettle() {
  const page = /** @type {any} */ (globalThis);
  let told = false;
  page.ResizeObserver = class extends ResizeObserver {
    /** @param {ResizeObserverCallback} tell */
    constructor(tell) {
      super((...news) => {
        // What whoever is told throws is no such note.
        told = false;
        tell(...news);
        told = true;
        setTimeout(() => (told = false));
      });
    }
  };
  const onError = (/** @type {ErrorEvent} */ event) => {
    if (told && event.message === "Script error.") event.stopImmediatePropagation();
  };
  addEventListener("error", onError, true);
}

/** The page with a script that runs first, and that its policy allows. @param {string} html */
function watched(html) {
  const script = `(${letSizesSettle})();(${remember})();(${watch})();`;
  const hash = createHash("sha256").update(script).digest("base64");
  const slot = '<script type="application/json"';
  return html
    .replace("script-src ", `script-src 'sha256-${hash}' `)
    .replace(slot, () => `<script>${script}</script>\n${slot}`);
}

/** Words, each of which would end the script in which it is carried, or begin another. */
const WORDS = ["</script>", "<script>hacked=1</script>", "<!--<script>", '"$&\\"', "<img/src=x/onerror=hacked=1>"];
const HOSTILE = Array.from({ length: 40 }, (_, k) => WORDS[(k * k + k) % WORDS.length]).concat(WORDS);

/** @type {string} */
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "memoria-"));
  writeFileSync(join(folder, "memoria.html"), watched(readFileSync(join(SITE, "memoria.html"), "utf8")));
});
after(() => rmSync(folder, { recursive: true }));

/** @param {Page} page @param {string} name */
const openFile = (page, name) => openLab(page, pathToFileURL(join(folder, name)).href);

/** @param {Page} page @param {string[]} [problems] */
async function assertAlone(page, problems = []) {
  const asked = await page.evaluate(`performance.getEntriesByType("resource").map(({ name }) => name.slice(0, 60)).filter((name) => !/^(data|blob):/.test(name))`);
  assert.deepEqual(asked, []);
  assert.deepEqual(await page.evaluate("consoleSaid"), problems);
  assert.deepEqual(await page.messages(), problems);
  assert.equal(await page.evaluate("document.querySelector('#failure').hidden"), true);
}

for (const engine of ENGINES) {
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    /** @type {Page} */
    let page;
    before(async () => {
      page = await open(engine);
    });
    after(() => page?.close());

    test("trains with the same bits, in workers too, and asks for no other file", async () => {
      await openFile(page, "memoria.html");
      for (let k = 1; k <= 2; k++) {
        await page.click(".controls [data-action=epoch]");
        await page.until(`lab.epochLosses.length === ${k}`);
      }
      const trainer = await newTrainer();
      for (let k = 0; k < 2; k++) trainer.train_epoch();
      assert.equal(await page.evaluate("lab.trainer.weights().join()"), trainer.weights().join());

      const loss = await page.evaluate(`new Promise((done) => {
        const away = lab.apart.training({}, "nothing", () => away.busy || (done(away.epochs[1].loss), away.free()));
        away.train(2);
      })`);
      assert.equal(loss, await page.evaluate("lab.epochLosses[1]"));
      const heard = await page.evaluate("[...new Set(heard)]");
      assert.deepEqual(heard, ["ready", "id,news"]);
      await settled(page);
      const drawn = await page.evaluate("[...document.querySelectorAll('.waiting')].length");
      assert.equal(drawn, 0);
      await assertAlone(page);
    });

    test("what is saved opens as it was, whatever text is in it, and goes on with the same bits", async () => {
      await page.evaluate(`lab.restart({ series: { kind: "text", symbols: ${JSON.stringify(HOSTILE)}, words: true }, units: 5 })`);
      await page.evaluate("(lab.epoch(), lab.epoch(), lab.setSpeed(2))");
      await page.until("!lab.job && lab.epochLosses.length === 2");
      await page.click("memoria-settings [data-do=open]");
      await settled(page);
      const session = await sessionOf(page);
      const weights = await page.evaluate("lab.trainer.weights().join()");
      await page.click("[data-command=save]");
      await page.until("globalThis.saved");
      writeFileSync(join(folder, "saved.html"), await page.evaluate("saved.text()"));

      await openFile(page, "saved.html");
      await page.until("!lab.job && lab.epochLosses.length === 2");
      await settled(page);
      assert.deepEqual(await sessionOf(page), session);
      assert.equal(await page.evaluate("lab.trainer.weights().join()"), weights);
      assert.equal(await page.evaluate("typeof hacked"), "undefined");

      await page.click(".controls [data-action=epoch]");
      await page.until("!lab.job && lab.epochLosses.length === 3");
      const trainer = await newTrainer(session.experiment.options);
      for (let k = 0; k < 3; k++) trainer.train_epoch();
      assert.equal(await page.evaluate("lab.trainer.weights().join()"), trainer.weights().join());
      await assertAlone(page);
    });
  });
}

/** But for the strip, which goes on by itself. @param {import("./support/page.js").Page} page */
async function sessionOf(page) {
  const session = JSON.parse(await page.evaluate("JSON.stringify(lab.session)"));
  return { ...session, figures: { ...session.figures, stream: null } };
}
