// The rules by which a training that plays halts, against the engine's own course.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("it halts after the very batch with which what is asked is answered right for the first time", async () => {
  const { page, messages, drawn, rest, press, see } = await openLab(shared);
  /** Batches until an engine of its own answers right. */
  const firstHit = (/** @type {string} */ text, /** @type {string} */ answer) =>
    page.evaluate(`fromSite("memoria.js").then(({ Trainer }) => {
      const trainer = new Trainer();
      let batches = 0;
      do { trainer.train_step(); batches += 1; } while (trainer.predict("${text}").label !== "${answer}");
      return batches;
    })`);
  const place = () => page.evaluate("82 * lab.progress.epoch + lab.progress.batch");
  await page.evaluate("lab.setStop({ firstHit: true })");
  for (const [text, answer, speed] of /** @type {const} */ ([
    ["nopqr", "s", 7],
    ["abcde", "f", 6],
  ])) {
    assert.notEqual(await page.evaluate(`lab.trainer.predict("${text}").label`), answer);
    await page.evaluate(`lab.read("${text}"); lab.setSpeed(${speed}); lab.play()`);
    await rest();
    assert.equal(await place(), await firstHit(text, answer), text);
    await see("memoria-prediction");
    assert.equal(await page.locator("memoria-prediction .verdict span").innerText(), "¡Acierto!");
    await press("restart");
  }
  // What is answered right already is no first time: whoever goes on wants to see more.
  await page.evaluate("lab.read('abcde'); lab.setSpeed(7); lab.play()");
  await rest();
  const first = await place();
  await page.evaluate("lab.play()");
  await rest();
  assert.deepEqual([await place(), Number(first) < 50 * 82], [50 * 82, true]);
  await drawn();
  assert.deepEqual(messages, []);
  await page.close();
});

/** In the page: trains for some batches, and pauses. */
async function somewhat() {
  const { lab } = /** @type {any} */ (globalThis);
  const { epoch } = lab.progress;
  lab.setSpeed(2);
  lab.play();
  while (lab.progress.batch === 0) await new Promise(requestAnimationFrame);
  lab.pause();
  if (lab.progress.epoch !== epoch) throw new Error(`epoch ${lab.progress.epoch}`);
  lab.setSpeed(7);
}

test("it halts whenever the loss has come down to a half: of chance, and of that, wherever it was paused", async () => {
  const { page, messages, see, drawn, rest } = await openLab(shared);
  const losses = /** @type {number[]} */ (
    await page.evaluate(`fromSite("memoria.js").then(({ Trainer }) => {
      const trainer = new Trainer();
      return Array.from({ length: 40 }, () => trainer.train_epoch());
    })`)
  );
  await see("memoria-settings");
  await page.locator("memoria-settings [data-do=open]").click();
  await page.getByLabel("Cuando la pérdida baje a la mitad").check();
  await page.evaluate("lab.setSpeed(7)");
  for (const part of [2, 4, 8]) {
    const low = Math.log(26) / part;
    await drawn();
    const tip = await page.locator("[data-action=play]").getAttribute("title");
    assert.ok(tip?.includes(`hasta que baje a la mitad, ${spanish(low, 4)}`), tip ?? "");
    if (part === 4) await page.evaluate(somewhat);
    await page.evaluate("lab.play()");
    await rest();
    const epoch = 1 + losses.findIndex((loss) => loss <= low);
    assert.deepEqual(await page.evaluate("[lab.progress.epoch, lab.progress.batch]"), [epoch, 0]);
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("the rule for all right says how many answers the series has", async () => {
  const { page, messages, see, drawn } = await openLab(shared);
  await see("memoria-settings");
  await page.locator("memoria-settings [data-do=open]").click();
  const name = page.locator("label[for=stop-all-right]");
  assert.equal(await name.innerText(), "En 26 de 26");
  await page.evaluate("lab.restart({ series: { kind: 'echo', distance: 2 }, maxlen: 3 })");
  await drawn();
  const distinct = /** @type {number} */ (await page.evaluate("lab.progress.distinct"));
  assert.equal(await name.innerText(), `En ${spanish(distinct)} de ${spanish(distinct)}`);
  assert.deepEqual(messages, []);
  await page.close();
});
