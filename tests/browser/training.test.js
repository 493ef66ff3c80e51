import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** A network of its own in the page, trained for some batches: what the page must show. @param {number} steps */
const engine = (steps) => `(async () => {
  const { Trainer } = await fromSite("memoria.js");
  const trainer = new Trainer();
  const losses = Array.from({ length: ${steps} }, () => trainer.train_step());
  const { epoch_losses } = trainer.history();
  return { losses, epochs: [...epoch_losses], right: trainer.progress().right, weights: trainer.weights().join() };
})()`;

test("the counters show the engine's numbers, batch by batch and epoch by epoch", async () => {
  const { page, messages, counter, press, weights } = await openLab(shared);
  /** @type {any} */
  const expected = await page.evaluate(engine(83));

  await press("step");
  assert.equal(await counter("batch"), "1");
  assert.equal(await counter("loss"), spanish(expected.losses[0], 4));

  await press("epoch");
  assert.deepEqual([await counter("epoch"), await counter("batch")], ["1", "82"]);
  assert.equal(await counter("loss"), spanish(expected.losses[81], 4));
  assert.deepEqual(await page.evaluate("lab.epochLosses"), expected.epochs);

  await press("step");
  assert.equal(await counter("loss"), spanish(expected.losses[82], 4));
  assert.equal(await counter("accuracy"), spanish(expected.right));
  assert.equal(await weights(), expected.weights);
  assert.deepEqual(messages, []);
  await page.close();
});

test("three epochs in Chromium have the bits that they have natively", async () => {
  const { page, press } = await openLab(shared);
  for (let k = 0; k < 3; k++) await press("epoch");
  const hash = await page.evaluate(`(() => {
    const values = Float32Array.from([...lab.trainer.weights(), ...lab.epochLosses]);
    return new Uint8Array(values.buffer).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  })()`);
  const expected = await readFile(new URL("../fingerprint.txt", import.meta.url), "utf8");
  assert.equal(Number(hash).toString(16).padStart(8, "0"), expected.trim());
  await page.close();
});

test("to the end, again the same, another seed, and back", async () => {
  const { page, messages, counter, press, rest, weights } = await openLab(shared);
  await press("end");
  await rest();
  assert.deepEqual([await counter("epoch"), await counter("batch"), await counter("accuracy")], ["50", "82", "26"]);
  const [first, losses] = [await weights(), await page.evaluate("lab.batchLosses.join()")];

  await press("restart");
  assert.deepEqual([await counter("epoch"), await counter("loss"), await counter("seed")], ["0", "—", "0"]);
  await press("end");
  await rest();
  assert.equal(await weights(), first);
  assert.equal(await page.evaluate("lab.batchLosses.join()"), losses);

  await press("seed");
  assert.equal(await counter("seed"), "1");
  assert.notEqual(await weights(), first);
  await press("undo");
  assert.deepEqual([await counter("seed"), await counter("epoch")], ["0", "50"]);
  assert.equal(await weights(), first);
  await press("undo");
  assert.equal(await weights(), first);
  assert.equal(await page.locator(".controls [data-action=undo]").isDisabled(), true);
  assert.deepEqual(messages, []);
  await page.close();
});

test("at the slowest speed a batch a second can be followed, and pausing is immediate", async () => {
  const { page, press, counter } = await openLab(shared);
  await page.locator(".speed input").fill("0");
  await press("play");
  // Pressed from within: from here, a slow machine might take the second that the third batch takes.
  await page.evaluate(`new Promise((done) => {
    const look = () => {
      if (lab.batchLosses.length < 2) return requestAnimationFrame(look);
      document.querySelector(".controls [data-action=play]").click();
      done();
    };
    look();
  })`);
  assert.equal(await counter("batch"), "2");
  // The first batch is trained at once; the second a second later, here with room for a slow machine.
  assert.equal(await page.evaluate("lab.playing"), false);
  await page.close();
});

test("the curve has the engine's values under the cursor, zooms, and changes its scale", async () => {
  const { page, messages, press, rest, see, drawn } = await openLab(shared);
  await press("end");
  await rest();
  await see(".chart");
  const plot = page.locator(".u-over");
  const box = await plot.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * 0.4, box.y + 20);
  const moment = page.locator("memoria-loss .moment-values > b");
  const value = (/** @type {string} */ curve) => page.locator(`memoria-loss .moment-values [data-curve=${curve}] b`).innerText();
  const says = (/** @type {string} */ words) =>
    page.waitForFunction(`document.querySelector("memoria-loss .moment-values > b").textContent.includes("${words}")`);
  await says("Época 20");
  const losses = /** @type {number[]} */ (await page.evaluate("lab.epochLosses"));
  assert.equal(await value("epoch"), spanish(losses[19], 4));
  assert.equal(await value("keras"), "0,3739");

  // Zoomed in, every batch can be read.
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 5 });
  await page.mouse.up();
  const whole = page.getByRole("button", { name: "Ver toda la curva" });
  await whole.waitFor();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 30);
  await says("lote");
  const [, epoch, batch] = /(\d+), lote (\d+)/.exec(await moment.innerText()) ?? [];
  const all = /** @type {number[]} */ (await page.evaluate("lab.batchLosses"));
  assert.equal(await value("batch"), spanish(all[(Number(epoch) - 1) * 82 + Number(batch) - 1], 4));
  await whole.click();
  await whole.waitFor({ state: "hidden" });

  await page.getByLabel("Keras, 2018").uncheck();
  await page.locator("memoria-loss .moment-values [data-curve=keras]").waitFor({ state: "detached" });
  await page.getByLabel("Escala logarítmica").check();
  await page.locator(".chart").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const read = await page.locator("memoria-loss [role=status]").innerText();
  assert.equal(read, `Época 2. época: ${spanish(losses[1], 4)}. Keras 2018: 3,1263.`);
  // Beyond the 29 epochs that are known of it nothing is said of Keras, and nothing of an epoch without training.
  for (let k = 0; k < 35; k++) await page.keyboard.press("ArrowRight");
  await drawn();
  const beyond = await page.locator("memoria-loss [role=status]").innerText();
  assert.equal(beyond, `Época 37. época: ${spanish(losses[36], 4)}. Keras 2018: sin dato.`);
  await press("restart");
  await press("epoch");
  await page.locator(".chart").focus();
  await page.keyboard.press("End");
  assert.equal(await page.locator("memoria-loss [role=status]").innerText(), "Época 50. época: sin dato. Keras 2018: sin dato.");
  await page.mouse.move(box.x + box.width * 0.3, box.y + 20);
  await says("Época 15");
  assert.deepEqual([await value("batch"), await value("epoch")], ["—", "—"]);
  assert.deepEqual(messages, []);
  await page.close();
});

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
  [390, 844],
]) {
  test(`nothing jumps while it trains at ${width}×${height}, and nothing is wider than the page`, async () => {
    const { page, press, rest } = await openLab(shared, { viewport: { width, height } });
    const boxes = () =>
      page.evaluate(() =>
        ["memoria-controls", ".panel-loss", ".panel-prediction", ".panel-unrolled", "footer"].map((selector) => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return [selector, box?.height, box?.width, (box?.top ?? 0) + scrollY];
        }),
      );
    const before = await boxes();
    await press("play");
    await page.waitForFunction("lab.epochLosses.length > 1");
    assert.deepEqual(await boxes(), before);
    await press("end");
    await rest();
    assert.deepEqual(await boxes(), before);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
    await page.close();
  });
}
