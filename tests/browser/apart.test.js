// What trains apart from the laboratory: in workers, on the page where there are none, and on the page after a worker has
// failed. The bits and the news are the same.

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

const EXPERIMENTS = [
  {},
  { cell: "gru", series: { kind: "echo", distance: 3 }, maxlen: 4, validation_split: 0.2, learning_rate: 0.01 },
  { cell: "simple_rnn", maxlen: 20, seed: 7 },
];
const EPOCHS = 12;

/**
 * Trains the experiments apart, and what the engine says of the same on the page.
 * @param {import('playwright-core').Page} page
 */
const both = (page) =>
  /** @type {Promise<{ apart: unknown[], engine: unknown[], news: number }>} */ (
    page.evaluate(
      async ([experiments, epochs]) => {
        const { lab } = /** @type {any} */ (globalThis);
        let news = 0;
        const trainings = experiments.map((options) => {
          const training = lab.apart.training(options, "gradients", () => {
            news += 1;
            if (trainings.every(({ busy }) => !busy)) arrive(null);
          });
          return training;
        });
        /** @type {(value: null) => void} */
        let arrive = () => {};
        const arrived = new Promise((done) => (arrive = done));
        for (const training of trainings) training.train(epochs);
        await arrived;
        const apart = trainings.map(({ epochs }) =>
          epochs.map((/** @type {any} */ epoch) => ({ ...epoch, spent: epoch.spent >= 0, flow: [...epoch.flow] })),
        );
        for (const training of trainings) training.free();
        const engine = experiments.map((options) => {
          const trainer = lab.experiment(options);
          const all = Array.from({ length: epochs }, (_, k) => {
            trainer.train_for(Infinity, k + 1);
            const { epoch_losses, epoch_accuracies, validation_losses, validation_accuracies } = trainer.history(Infinity, k);
            const validated = validation_losses.length > 0;
            return {
              loss: epoch_losses[0],
              accuracy: epoch_accuracies[0],
              ...(validated && { validationLoss: validation_losses[0], validationAccuracy: validation_accuracies[0] }),
              right: trainer.progress().right,
              distinct: trainer.progress().distinct,
              flow: [...trainer.gradient_flow()],
              spent: true,
            };
          });
          trainer.free();
          return all;
        });
        return { apart, engine, news };
      },
      /** @type {const} */ ([EXPERIMENTS, EPOCHS]),
    )
  );

for (const way of /** @type {Way[]} */ (["workers", "none", "missing", "throws", "late"]))
  test(`the same bits as the engine's on the page: ${way}`, async () => {
    const { page, messages } = await openBy(shared, way);
    let workers = 0;
    let most = 0;
    page.on("worker", () => {
      workers += 1;
      most = Math.max(most, page.workers().length);
    });
    const { apart, engine, news } = await both(page);
    assert.deepEqual(apart, engine);
    // News come while it trains, not only at its end.
    assert.ok(news > EXPERIMENTS.length, String(news));
    const bound = Number(await page.evaluate("navigator.hardwareConcurrency"));
    if (way === "none") assert.equal(workers, 0);
    if (way === "workers") assert.ok(workers >= 1 && most <= bound, `${workers}, ${most}`);
    // Nothing is left of them.
    await page.evaluate("new Promise((done) => setTimeout(done, 100))");
    assert.equal(page.workers().length, 0);
    if (way === "workers" || way === "none") assert.deepEqual(messages, []);
    await page.close();
  });

for (const way of /** @type {Way[]} */ (["workers", "none", "throws"]))
  test(`the comparison, the rival and the gradients train, stop at once, and are freed: ${way}`, async () => {
    const { page, see, drawn } = await openBy(shared, way);
    await see("memoria-compare");
    const compare = page.locator("memoria-compare");
    const train = compare.locator("[data-do=train]");
    await compare.locator("[value=echo]").check({ force: true });
    await compare.locator(".distances [value='10']").check({ force: true });
    await train.click();
    const epochs = () => compare.locator("[data-of=epoch]").allInnerTexts();
    await page.waitForFunction(`document.querySelector("memoria-compare [data-of=epoch]").innerText !== "0"`);
    await train.click();
    await drawn();
    assert.equal(await train.innerText(), "Entrenar");
    const stopped = await epochs();
    assert.ok(stopped.every((epoch) => Number(epoch) < 20), stopped.join());
    await page.waitForTimeout(400);
    assert.deepEqual(await epochs(), stopped);
    // And on, to the same bits as in one go.
    await train.click();
    await compare.locator("[data-do=train]", { hasText: /^Seguir/ }).waitFor({ timeout: 60_000 });
    const losses = await page.evaluate(`(async () => {
      const { recommended } = await fromSite("memoria.js");
      return ["lstm", "gru", "simple_rnn", "window_dense"].map((cell) => {
        const trainer = lab.experiment({ ...recommended({ kind: "echo", distance: 10 }), cell, seed: 0 });
        trainer.train_for(Infinity, 20);
        const [loss] = trainer.history(Infinity, 19).epoch_losses;
        trainer.free();
        return loss.toLocaleString("es", { minimumFractionDigits: 3, maximumFractionDigits: 3 });
      });
    })()`);
    assert.deepEqual(await compare.locator("[data-of=loss]").allInnerTexts(), losses);

    await see("memoria-needs");
    const needs = page.locator("memoria-needs");
    await needs.locator("[data-do=train]").click();
    await needs.locator("[data-test=memoryless] b", { hasText: "26 de 26" }).waitFor();
    await see("memoria-vanishing");
    const vanishing = page.locator("memoria-vanishing");
    await vanishing.locator(".train").click();
    await vanishing.locator(".said", { hasText: /^Tras la época 5/ }).waitFor();
    assert.equal(await page.evaluate("lab.batchLosses.length"), 0);
    await page.close();
  });
