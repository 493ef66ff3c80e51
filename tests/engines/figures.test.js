// Every figure, in the engines that the whole suite does not run in: mounted, still and while the network trains; what is
// typed, dragged and chosen from a disk; and what axe finds.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { faults } from "../browser/support/axe.js";
import { bringTruth, figuresOf, report } from "../browser/support/truth.js";
import { ENGINES, open } from "./support/engines.js";
import { openLab, settled } from "./support/lab.js";
import { serveSite } from "./support/site.js";

/** @typedef {import("./support/page.js").Page} Page */
/** @typedef {import("../browser/support/truth.js").Lie} Lie */

/** Fields, what is typed there, and what it leads to. */
const FIELDS = /** @type {const} */ ([
  ["#prefix", "mnopq", "lab.text === 'mnopq'"],
  ["memoria-one-hot input", "bcdef", "lab.text === 'bcdef'"],
  ["memoria-shapes input[type=text]", "ab, ab, cab", "JSON.stringify(lab.session.toJSON().figures.shapes).includes('ab, ab, cab')"],
  [".weight-editor input[type=text]", "1,5", "Object.is(lab.weights[0], 1.5)"],
]);

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {string} */
let folder;
before(async () => {
  site = await serveSite();
  folder = mkdtempSync(join(tmpdir(), "memoria-"));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await site.close();
});

for (const engine of ENGINES.filter(({ name }) => name !== "Chromium")) {
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    /** One for all. @type {Page} */
    let page;
    before(async () => {
      page = await open(engine);
      await openLab(page, site.url);
    });
    after(() => page?.close());

    test("a text of one's own, out of a file, is what the network learns", async () => {
      const path = join(folder, "canción.txt");
      writeFileSync(path, "Tres tristes tigres tragaban trigo en un trigal.\n".repeat(20));
      await page.click("memoria-settings [data-do=open]");
      await page.click("memoria-settings .kinds label:has([value=text])");
      await page.until("document.querySelector('memoria-settings .kinds [value=text]').checked");
      await page.choose("memoria-settings .own-text [type=file]", path);
      await page.until("!document.querySelector('memoria-settings [data-do=start]').disabled");
      await page.click("memoria-settings [data-do=start]");
      await page.until("lab.description.options.series.kind === 'text'");
      await page.evaluate("lab.epoch()");
      await settled(page);
      assert.equal(await page.evaluate("lab.epochLosses.length"), 1);
      assert.equal(await page.evaluate("lab.description.labels.length"), 14);
      await page.click("memoria-settings [data-do=default]");
      await page.until("lab.description.options.series.kind === 'alphabet'");
    });

    test("every figure is there, and says what the network knows, before it is trained", async () => {
      await bringTruth(page);
      // Not the class's: its figures have a claim more.
      await page.evaluate("lab.restart({ units: 6 })");
      await settled(page);
      await page.evaluate("void (globalThis.stops = truth.visits())");
      assert.deepEqual(await page.evaluate("[...document.querySelectorAll('.waiting, .arrival')].map(({ localName }) => localName)"), []);
      const asked = await askAll(page, "untrained");
      assert.deepEqual((await figuresOf(page)).filter((name) => !asked.has(name)), []);
    });

    test("every figure goes on while the network trains, and then says what it knows", async () => {
      await askAll(page, "trained", async () => {
        const from = await page.evaluate("(lab.do('play'), lab.batchLosses.length)");
        await page.until(`lab.batchLosses.length > ${from}`);
        await page.frames();
        const [playing, broken] = await page.evaluate(`[lab.playing, document.querySelectorAll(".broken").length]`);
        assert.deepEqual([playing, broken], [true, 0]);
        await page.evaluate("lab.do('stop')");
      });
    });

    for (const [selector, typed, leads] of FIELDS) {
      test(`${selector} takes what is typed`, async () => {
        await page.fill(selector, typed);
        await page.press("Enter");
        await page.until(leads);
      });
    }

    test("the time line, by mouse and by keyboard", async () => {
      await page.evaluate("lab.do('restore')");
      await page.evaluate("(() => { while (lab.epochLosses.length < 20) lab.epoch(); })()");
      await settled(page);
      const slider = "memoria-timeline input";
      await page.click(slider, 0.2);
      await settled(page);
      const [epoch, max] = await page.evaluate(`[lab.progress.epoch, Number(document.querySelector("${slider}").max)]`);
      assert.ok(Math.abs(epoch / max - 0.2) < 0.06, `epoch ${epoch} of ${max}`);
      await page.press("ArrowRight");
      await page.until(`lab.progress.epoch === ${epoch + 1}`);
    });

    test("the inspector, from a cell to one that it comes from", async () => {
      await page.click('.net .moment[data-t="2"] .term-f canvas');
      await page.until("!document.querySelector('.inspector').hidden");
      const title = await page.text("memoria-inspector h4");
      await page.click("memoria-inspector button.source");
      await page.until(`document.querySelector("memoria-inspector h4").textContent !== ${JSON.stringify(title)}`);
      await page.press("Escape");
    });

    test("axe finds nothing", async () => {
      // What the pointer is at lights up, and the rest fades.
      await page.move(0, 0);
      await settled(page);
      assert.deepEqual(await faults(page, ["body"]), []);
    });

    test("the console has stayed empty", async () => {
      assert.deepEqual(await page.messages(), []);
    });
  });
}

/**
 * Goes to every figure, and asks it.
 * @param {Page} page
 * @param {string} when
 * @param {() => Promise<void>} [before] each is asked
 * @returns the names of those that were asked
 */
async function askAll(page, when, before) {
  const lies = /** @type {Lie[]} */ ([]);
  const names = new Set();
  const stops = await page.evaluate("stops.length");
  for (let k = 0; k < stops; k++) {
    await page.evaluate(`truth.visit(stops[${k}]).then(() => truth.drawn())`);
    await before?.();
    const told = await page.evaluate(`truth.drawn().then(() => truth.ask(stops[${k}], "${when}"))`);
    lies.push(...told.lies);
    for (const name of Object.keys(told.asked)) names.add(name);
  }
  assert.equal(report(lies), "");
  return names;
}
