// The experiment stays in every engine: from a server, and as one file wherever the engine lets a file keep something.

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ENGINES, open } from "./support/engines.js";
import { openLab, settled } from "./support/lab.js";
import { newTrainer, serveSite } from "./support/site.js";

/** @typedef {import("./support/page.js").Page} Page */

const SITE = process.env.SITE ?? "target/site-test";
const OFFER = "document.querySelector('.notices button')?.textContent === 'Seguir'";

/** Looks again and again how many epochs are kept. */
const LOOK = `void setInterval(async () => {
  const epochs = [];
  for (const { name } of await indexedDB.databases()) {
    const opened = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
    const store = opened.transaction("sessions").objectStore("sessions");
    const all = await new Promise((done) => (store.getAll().onsuccess = ({ target }) => done(target.result)));
    epochs.push(...all.map(({ session }) => JSON.parse(session).training.epoch));
    opened.close();
  }
  globalThis.keeps = epochs.join();
}, 200)`;

for (const engine of ENGINES) {
  describe(engine.name, { skip: !engine.program && `${engine.name} is not here` }, () => {
    /** @type {Page} */
    let page;
    /** @type {Awaited<ReturnType<typeof serveSite>>} */
    let site;
    /** @type {string} */
    let folder;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "memoria-"));
      copyFileSync(join(SITE, "memoria.html"), join(folder, "memoria.html"));
      site = await serveSite();
      page = await open(engine);
    });
    after(async () => {
      await Promise.all([page?.close(), site?.close()]);
      rmSync(folder, { recursive: true });
    });

    test("after a reload it is offered, and comes to the same bits", async () => {
      await openLab(page, site.url);
      await train(page, 2);
      await openLab(page, site.url);
      assert.equal(await page.evaluate("lab.epochLosses.length"), 0);
      await page.until(OFFER);
      await page.click(".notices button");
      await page.until("!lab.job && lab.epochLosses.length === 2");
      await settled(page);
      assert.equal(await page.evaluate("lab.trainer.weights().join()"), await weightsAfter(2));
      assert.deepEqual(await page.messages(), []);
    });

    test("so it is where the page is one file", async () => {
      const url = pathToFileURL(join(folder, "memoria.html")).href;
      await openLab(page, url);
      await train(page, 3);
      await openLab(page, url);
      await page.until(OFFER);
      await page.click(".notices button");
      await page.until("!lab.job && lab.epochLosses.length === 3");
      assert.equal(await page.evaluate("lab.trainer.weights().join()"), await weightsAfter(3));
    });
  });
}

/** Trains, until that is kept. @param {Page} page @param {number} epochs */
async function train(page, epochs) {
  await page.evaluate(`[...Array(${epochs})].forEach(() => lab.epoch())`);
  await page.until(`!lab.job && lab.epochLosses.length === ${epochs}`);
  await page.evaluate(LOOK);
  await page.until(`globalThis.keeps === "${epochs}"`);
}

/** @param {number} epochs */
async function weightsAfter(epochs) {
  const trainer = await newTrainer();
  for (let k = 0; k < epochs; k++) trainer.train_epoch();
  return trainer.weights().join();
}
