// Work that does not fit in a frame: the page goes on, shows how far it has come, and can be told to stop.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** A laboratory whose epochs take seconds: a large network, and a text in which few windows are alike. */
async function openLarge() {
  const lab = await openLab(shared);
  await lab.page.evaluate(() => {
    let state = 7;
    const symbols = Array.from({ length: 4000 }, () => {
      state = (state * 1103515245 + 12345) % 2 ** 31;
      return "abcdefghij"[Math.floor(state / 2 ** 16) % 10];
    });
    /** @type {any} */ (globalThis).lab.restart({
      series: { kind: "text", symbols, words: false },
      units: 128,
      maxlen: 50,
      batch_size: 100,
    });
  });
  await lab.drawn();
  return { ...lab, job: lab.page.locator("memoria-job .job") };
}

test("an epoch that takes long does not hold the page up, and can be stopped where it is", async () => {
  const { page, messages, job } = await openLarge();
  await page.keyboard.press("Shift+PageDown");
  await job.waitFor();
  assert.equal(await job.locator("[role=status]").innerText(), "Entrenando la época 1…");
  // Frames go on meanwhile, and the progress grows.
  await page.waitForFunction(`document.querySelector("memoria-job progress").value > 0.02`);
  const frames = await page.evaluate(`new Promise((done) => {
    let count = 0;
    const next = () => (++count === 20 ? done(count) : requestAnimationFrame(next));
    requestAnimationFrame(next);
  })`);
  assert.equal(frames, 20);
  await job.getByRole("button", { name: "Parar" }).click();
  await page.waitForFunction("lab.settled");
  assert.equal(await job.isVisible(), false);
  const { epoch, batch } = /** @type {any} */ (await page.evaluate("lab.trainer.place()"));
  assert.ok(epoch === 0 && batch > 0 && batch < 40, `${epoch}, ${batch}`);
  // And on from there.
  await page.keyboard.press("Shift+ArrowRight");
  await page.waitForFunction("lab.settled");
  assert.deepEqual(await page.evaluate("lab.trainer.place()"), { epoch: 0, batch: batch + 1 });
  assert.deepEqual(messages, []);
  await page.close();
});

test("a way back that takes long shows how far it is, and leads to the same weights", async () => {
  const { page, messages, job } = await openLarge();
  const walk = (/** @type {number} */ batches) =>
    page.evaluate(`(() => { for (let k = 0; k < ${batches}; ) k += lab.trainer.train_step(1000) === undefined ? 0 : 1; })()`);
  await walk(6);
  const there = await page.evaluate("lab.trainer.weights().join()");
  await walk(1);
  await page.evaluate("lab.changed()");
  // There is no snapshot within an epoch: the six batches are trained again.
  await page.evaluate("lab.stepBack()");
  assert.equal(await page.evaluate("lab.job?.kind"), "back");
  await job.waitFor();
  assert.equal(await job.locator("[role=status]").innerText(), "Volviendo al lote 6 de la época 1…");
  await page.waitForFunction("lab.settled");
  assert.equal(await page.evaluate("lab.trainer.weights().join()"), there);
  assert.equal(await page.evaluate("lab.batchLosses.length"), 7);
  assert.deepEqual(messages, []);
  await page.close();
});

test("pressed again, one more is trained", async () => {
  const { page, messages, job, drawn } = await openLab(shared).then((lab) => ({
    ...lab,
    job: lab.page.locator("memoria-job [role=status]"),
  }));
  await page.evaluate(`lab.restart({ units: 64, maxlen: 20 })`);
  await drawn();
  await page.keyboard.press("Shift+PageDown");
  await page.waitForFunction("lab.trainer.place().batch > 20");
  await page.keyboard.press("Shift+PageDown");
  await page.waitForFunction("lab.job?.epoch === 2");
  await page.waitForFunction("lab.settled", null, { timeout: 60_000 });
  assert.equal(await job.textContent(), "");
  assert.deepEqual(await page.evaluate("lab.trainer.place()"), { epoch: 2, batch: 0 });
  assert.equal(await page.evaluate("lab.epochLosses.length"), 2);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the space bar stops it too, and training takes its place", async () => {
  const { page, messages, job } = await openLarge();
  await page.keyboard.press("Shift+PageDown");
  await job.waitFor();
  await page.keyboard.press(" ");
  await page.waitForFunction("lab.settled && !lab.playing");
  await page.keyboard.press("Shift+PageDown");
  await page.waitForFunction("lab.job?.kind === 'epoch'");
  await page.evaluate("lab.play()");
  assert.equal(await page.evaluate("lab.job"), null);
  await page.waitForFunction("lab.batchLosses.length > 2");
  await page.evaluate("lab.pause()");
  assert.deepEqual(messages, []);
  await page.close();
});
