// At full speed a worker trains ahead of the page, which takes over what that comes to. Where there is no worker, and
// after one has failed, the page trains. The bits, and where it halts, are the same.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./support/lab.js";
import { openBy } from "./support/ways.js";

/** @typedef {import("./support/ways.js").Way} Way */

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

const VALIDATED = { cell: "gru", series: { kind: "echo", distance: 3 }, maxlen: 4, validation_split: 0.2, seed: 3 };
const CLASS = { cell: "lstm", series: { kind: "alphabet" }, maxlen: 5, validation_split: 0, optimizer: "rmsprop", learning_rate: 0.001, momentum: 0, seed: 0 };
/**
 * What is done, in the page, and what the engine does instead; both begin anew, with the class's options or others.
 * @type {Record<string, { options: object, stop: object, act: string, engine: string }>}
 */
const CASES = {
  "to the epoch": { options: {}, stop: { epochs: 30 }, act: "", engine: "t.train_for(Infinity, 30)" },
  "to a loss": { options: {}, stop: { epochs: 90, loss: 2.2 }, act: "", engine: "t.train_for(Infinity, { epoch: 90, loss: 2.2 })" },
  "with validation, from within an epoch": {
    options: VALIDATED,
    stop: { epochs: 20 },
    act: "lab.step(); lab.step();",
    engine: "t.train_for(Infinity, 20)",
  },
  "on a branch": {
    options: { seed: 9 },
    stop: { epochs: 8 },
    act: "lab.epoch(); await settled(); lab.branch({ learning_rate: 0.01 });",
    engine: "t = (t.train_for(Infinity, 1), t.branch({ learning_rate: 0.01 })); t.train_for(Infinity, 8)",
  },
  "where it has been before": {
    options: {},
    stop: { epochs: 12 },
    act: "lab.epoch(); await settled(); lab.epoch(); await settled(); lab.goTo(0); await settled();",
    engine: "t.train_for(Infinity, 12)",
  },
  "until it diverges": {
    options: { optimizer: "sgd", learning_rate: 10, momentum: 0.9, cell: "simple_rnn", maxlen: 40, series: "ab".repeat(99) + "ba".repeat(99) },
    stop: { epochs: 400 },
    act: "",
    engine: "try { t.train_for(Infinity, 400); } catch (thrown) { error = thrown.code; }",
  },
};

/** In the page: trains until the worker, which takes a moment to come, is there. */
async function worksAhead() {
  const { lab } = /** @type {any} */ (globalThis);
  const { prototype } = lab.trainer.constructor;
  const { take_over } = prototype;
  lab.setStop({ epochs: 100_000 });
  lab.setSpeed(7);
  await new Promise((done) => {
    prototype.take_over = function (/** @type {unknown[]} */ ...given) {
      done(null);
      return take_over.apply(this, given);
    };
    lab.play();
  });
  lab.pause();
  prototype.take_over = take_over;
}

for (const way of /** @type {Way[]} */ (["workers", "none", "missing", "throws", "late"]))
  test(`it plays to the same bits as the engine's: ${way}`, async () => {
    const { page, messages } = await openBy(shared, way);
    if (way === "workers") await page.evaluate(worksAhead);
    for (const [name, { options, stop, act, engine }] of Object.entries(CASES)) {
      const { lab, alone, place, taken } = /** @type {any} */ (
        await page.evaluate(`(async () => {
          const settled = async () => { while (lab.playing || !lab.settled) await new Promise((done) => setTimeout(done, 5)); };
          const told = (t, error) => {
            const { epoch_losses, validation_losses, batch_losses } = t.history(undefined, undefined);
            return JSON.stringify([
              t.place(), [...t.state()], [...epoch_losses], [...validation_losses], [...batch_losses], t.learned(), error,
              t.maps(t.answers()[0].text), t.weights_before(),
            ]);
          };
          lab.restart(${JSON.stringify({ ...CLASS, ...options })});
          await settled();
          const { prototype } = lab.trainer.constructor;
          const { take_over } = prototype;
          let taken = 0;
          prototype.take_over = function (...given) { taken += 1; return take_over.apply(this, given); };
          ${act}
          await settled();
          lab.setStop(${JSON.stringify({ loss: null, ...stop })});
          lab.playToEnd();
          await settled();
          prototype.take_over = take_over;
          let t = new lab.trainer.constructor(${JSON.stringify({ ...CLASS, ...options })});
          let error = null;
          ${engine};
          return { lab: told(lab.trainer, lab.error?.code ?? null), alone: told(t, error), place: t.place(), taken };
        })()`)
      );
      assert.ok(place.epoch > 0 || name === "until it diverges", name);
      assert.equal(lab, alone, name);
      if (way === "workers" && name !== "until it diverges") assert.ok(taken > 0, `${name}: nothing was taken over`);
      if (way !== "workers" && way !== "late") assert.equal(taken, 0, name);
    }
    if (way === "workers" || way === "none") assert.deepEqual(messages, []);
    await page.close();
  });

test("whoever halts, changes the speed or what stops it, and goes on, comes to the same bits", async () => {
  const { page, messages } = await openBy(shared, "workers");
  const told = await page.evaluate(`(async () => {
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    const places = [];
    lab.setStop({ epochs: 150 });
    lab.setSpeed(7);
    // The worker is there from the second time on.
    for (const act of ["pause", "pause", "slower", "stop", "pause", "hit"]) {
      lab.play();
      await wait(60);
      if (act === "slower") lab.setSpeed(4), await wait(100), lab.setSpeed(7);
      if (act === "stop") lab.setStop({ epochs: 75, loss: 0.001 }), await wait(60), lab.setStop({ epochs: 150, loss: null });
      if (act === "hit") lab.setStop({ firstHit: true }), await wait(60), lab.setStop({ firstHit: false });
      lab.pause();
      const { epoch, batch } = lab.progress;
      const at = [epoch, batch, lab.epochLosses.length, lab.batchLosses.length];
      await wait(60);
      // What was under way in the worker does not come any more.
      places.push(at, [lab.progress.epoch, lab.progress.batch, lab.epochLosses.length, lab.batchLosses.length]);
    }
    const steps = lab.batchLosses.length;
    const t = new lab.trainer.constructor({});
    while (t.progress().steps < steps) t.train_step();
    const { batch_losses, epoch_losses } = t.history(undefined, undefined);
    const bits = (trainer) => trainer.state().join();
    return { places, same: bits(t) === bits(lab.trainer), losses: [lab.batchLosses.join() === batch_losses.join(), lab.epochLosses.join() === epoch_losses.join()] };
  })()`);
  const { places, same, losses } = /** @type {any} */ (told);
  for (let k = 0; k < places.length; k += 2) assert.deepEqual(places[k + 1], places[k]);
  const epochs = places.map((/** @type {number[]} */ [epoch]) => epoch);
  assert.ok(epochs[epochs.length - 1] > epochs[0], epochs.join());
  assert.deepEqual([same, ...losses], [true, true, true]);
  assert.deepEqual(messages, []);
  await page.close();
});

test("an experiment that was changed under way is trained as what it is now", async () => {
  const { page, messages } = await openBy(shared, "workers");
  const same = await page.evaluate(`(async () => {
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    const all = [];
    lab.setSpeed(7);
    lab.setStop({ epochs: 10_000 });
    for (const options of [{ seed: 4 }, { cell: "gru" }, { series: "abracadabra".repeat(9) }, { units: 5, cell: "lstm" }]) {
      lab.play();
      await wait(80);
      // In the midst of it, as a person does.
      lab.restart(options);
      lab.play();
      for (let k = 0; k < 1000 && lab.epochLosses.length === 0; k++) await wait(20);
      lab.pause();
      const t = new lab.trainer.constructor(lab.description.options);
      while (t.progress().steps < lab.batchLosses.length) t.train_step();
      all.push([lab.batchLosses.length > 0, t.state().join() === lab.trainer.state().join()]);
    }
    return all;
  })()`);
  assert.deepEqual(same, [1, 2, 3, 4].map(() => [true, true]));
  assert.deepEqual(messages, []);
  await page.close();
});
