import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { diagnosis } from "../../www/figures/compare/es.js";
import { percent } from "../../www/language/number.js";
import { faultsInBoth } from "./support/axe.js";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());


/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(options) {
  const { page, messages, see } = await openLab(shared, options);
  await see("memoria-compare");
  const figure = page.locator("memoria-compare");
  await figure.locator("tbody tr").first().waitFor();
  const train = figure.locator("[data-do=train]");
  return {
    page,
    messages,
    figure,
    train,
    /** @param {string} key */
    choose: (key) => figure.locator(`.choices [value=${key}]`).check({ force: true }),
    /** Presses the button and waits until all have come to the goal. */
    run: async () => {
      await train.click();
      await figure.locator("[data-do=train]", { hasText: /^Seguir/ }).waitFor({ timeout: 60_000 });
    },
    /** A cell of the table. @param {number} row @param {string} key */
    shown: (row, key) => figure.locator("tbody tr").nth(row).locator(`[data-of=${key}]`).innerText(),
  };
}

/**
 * What the engine reaches in a training of its own.
 * @param {import('playwright-core').Page} page
 * @param {import('../../www/memoria.js').Options} options
 * @param {number} epochs
 */
const trained = (page, options, epochs) =>
  /** @type {Promise<{ loss: number, accuracy: number, validation?: number, parameters: number }>} */ (
    page.evaluate(`(() => {
      const trainer = lab.experiment(${JSON.stringify(options)});
      trainer.train_for(Infinity, ${epochs});
      const { epoch_losses, epoch_accuracies, validation_accuracies } = trainer.history(Infinity, ${epochs - 1});
      const parameters = trainer.weights().length;
      trainer.free();
      return { loss: epoch_losses[0], accuracy: epoch_accuracies[0], validation: validation_accuracies[0], parameters };
    })()`)
  );

test("the table shows what the engine reaches, and no run is ever an epoch ahead", async () => {
  const { page, messages, figure, run, shown } = await open();
  await page.evaluate(`(() => {
    globalThis.ahead = 0;
    const look = () => {
      const epochs = [...document.querySelectorAll("memoria-compare [data-of=epoch]")].map((e) => Number(e.textContent));
      globalThis.ahead = Math.max(globalThis.ahead, Math.max(...epochs) - Math.min(...epochs));
      requestAnimationFrame(look);
    };
    look();
  })()`);
  await run();
  assert.ok(/** @type {number} */ (await page.evaluate("ahead")) <= 1);
  for (const [row, options] of [{}, { cell: /** @type {const} */ ("memoryless") }, { cell: /** @type {const} */ ("window_dense") }].entries()) {
    const engine = await trained(page, options, 50);
    assert.equal(await shown(row, "parameters"), spanish(engine.parameters));
    assert.equal(await shown(row, "epoch"), "50");
    assert.equal(await shown(row, "loss"), spanish(engine.loss, 3));
    assert.equal(await shown(row, "accuracy"), percent(engine.accuracy));
    assert.ok(Number((await shown(row, "pace")).replace(",", ".")) > 0);
    assert.match(await shown(row, "diagnosis"), /^resuelta/i);
  }
  assert.match(await figure.locator(".told").innerText(), /^Época 50\. LSTM: resuelta, desde la época 14\./);
  assert.equal(await page.evaluate("lab.batchLosses.length"), 0);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the echo: every cell on windows that it never trained on, at a distance that can be chosen", async () => {
  const { page, figure, train, choose, run, shown, messages } = await open();
  await choose("echo");
  assert.equal(await figure.locator(".distances :checked").inputValue(), "20");
  await figure.locator(".distances [value='5']").check({ force: true });
  // In the midst of it: at the end all have solved it, and all numbers are the same.
  await train.click();
  await page.waitForFunction(
    `[...document.querySelectorAll("memoria-compare [data-of=epoch]")].every((cell) => cell.textContent !== "0")`,
  );
  await train.click();
  for (const [row, cell] of ["lstm", "gru", "simple_rnn", "window_dense"].entries()) {
    await figure.getByRole("button", { name: "Llevar al laboratorio" }).nth(row).click();
    const options = /** @type {any} */ (await page.evaluate("lab.description.options"));
    assert.deepEqual([options.cell, options.series], [cell, { kind: "echo", distance: 5 }]);
    const engine = await trained(page, options, Number(await shown(row, "epoch")));
    assert.equal(await shown(row, "validation"), percent(engine.validation ?? NaN));
    assert.equal(await shown(row, "accuracy"), percent(engine.accuracy));
    assert.equal(await shown(row, "loss"), spanish(engine.loss, 3));
  }
  await run();
  for (const row of [0, 1, 2]) assert.match(await shown(row, "diagnosis"), /^Resuelta/);
  await choose("rate");
  assert.equal(await figure.locator(".distances").isVisible(), false);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a rate too low, right, too high: each has its name", async () => {
  const { page, choose, run, shown, messages } = await open();
  await choose("rate");
  await run();
  const verdicts = await Promise.all([0, 1, 2, 3].map((row) => shown(row, "diagnosis")));
  ["Atascada", "Resuelta", "Puertas saturadas", "Diverge"].forEach((verdict, k) =>
    assert.ok(verdicts[k].startsWith(verdict), verdicts[k]),
  );
  assert.deepEqual(messages, []);
  await page.close();
});

test("one training at a time: the laboratory and the comparison pause each other", async () => {
  const { page, train, choose } = await open();
  await choose("rate");
  await page.evaluate("lab.play()");
  await train.click();
  assert.equal(await page.evaluate("lab.playing"), false);
  assert.equal(await train.innerText(), "Pausa");
  await page.evaluate("lab.play()");
  await train.filter({ hasText: "Entrenar" }).waitFor();
  assert.equal(await page.evaluate("lab.playing"), true);
  await page.close();
});

test("another seed is another comparison, and a run can be taken to the laboratory", async () => {
  const { page, figure, choose, messages } = await open();
  await choose("rate");
  await figure.locator("[data-do=seed]").click();
  assert.match(await figure.locator(".stand").innerText(), /^Época 0 de 30\. Semilla 1 /);
  await figure.getByRole("button", { name: "Llevar al laboratorio" }).nth(2).click();
  const { learning_rate, seed } = /** @type {any} */ (await page.evaluate("lab.description.options"));
  assert.deepEqual([learning_rate, seed], [3, 1]);
  assert.match(await figure.locator(".taken").innerText(), /«Tasa 3»/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("of one's own: the laboratory's experiment with changes; one that fails leaves the others alone", async () => {
  const { page, figure, choose, run, shown, messages } = await open();
  await choose("own");
  await figure.getByRole("button", { name: "Añadir otra" }).click();
  await figure.getByLabel("Red 3: qué cambia").selectOption("units");
  await figure.getByLabel("Red 3: a qué").selectOption({ label: "64 unidades" });
  await figure.getByRole("button", { name: "Quitar la red 2" }).click();
  assert.deepEqual(await figure.locator("tbody th").allInnerTexts(), ["Sin cambios", "64 unidades"]);
  // What the laboratory has now is what the runs begin with.
  const large = { series: "abcdefghijklmnopqrstuvwxyz".repeat(5), maxlen: 100, batch_size: 1024, learning_rate: 0.03 };
  await page.evaluate(`lab.restart(${JSON.stringify(large)})`);
  await figure.locator("tbody tr.failed").waitFor();
  assert.match(await shown(1, "diagnosis"), /^No puede entrenarse\s+un lote haría 5039 millones de multiplicaciones/);
  await run();
  const engine = await trained(page, large, 50);
  assert.equal(await shown(0, "loss"), spanish(engine.loss, 3));
  assert.equal(await shown(1, "loss"), "—");
  assert.deepEqual(messages, []);
  await page.close();
});

test("a diagnosis for each kind of run, from its numbers alone", () => {
  const run = {
    error: null,
    chance: Math.log(26),
    losses: [3.2, 3, 2.8, 2.5, 2.2, 2],
    accuracies: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
    validationLosses: /** @type {number[]} */ ([]),
    validationAccuracies: /** @type {number[]} */ ([]),
    gated: true,
    saturation: () => 0.1,
  };
  const flat = { losses: Array(6).fill(3.25), accuracies: Array(6).fill(0.04) };
  const slow = { losses: [3, 2.99, 2.98, 2.97, 2.96, 2.95] };
  /** @type {[string, Partial<typeof run>][]} */
  const cases = [
    ["sin entrenar", { losses: [], accuracies: [] }],
    ["aprende", {}],
    ["avanza despacio", slow],
    ["atascada", flat],
    ["puertas saturadas", { ...slow, saturation: () => 0.9 }],
    ["unidades saturadas", { ...slow, saturation: () => 0.9, gated: false }],
    ["aprende", { saturation: () => 0.9 }],
    ["diverge", { losses: [3, 3, 3, 4, 5, 6] }],
    ["resuelta", { accuracies: [0, 0.5, 1, 1, 1, 1] }],
    ["sobreajuste", { accuracies: [0, 0.5, 1, 1, 1, 1], validationAccuracies: [0, 0.1, 0.1, 0.1, 0.1, 0.1] }],
    ["ha explotado", { error: /** @type {any} */ ({ code: "diverged", epoch: 2, batch: 3 }) }],
    ["no puede entrenarse", { error: /** @type {any} */ (new Error("algo")) }],
  ];
  for (const [verdict, change] of cases) assert.equal(diagnosis({ ...run, ...change }).verdict, verdict);
  assert.equal(diagnosis({ ...run, ...flat }).because, "tras 6 épocas sigue en el azar");
  assert.equal(
    diagnosis({ ...run, ...flat, saturation: () => 0.9 }).because,
    "tras 6 épocas sigue en el azar, con el 90 % de sus activaciones saturadas",
  );
  assert.equal(diagnosis({ ...run, accuracies: [0, 0.5, 1, 1, 1, 1] }).because, "desde la época 3");
});

test("the comparison has no accessibility faults and fits a phone", async () => {
  const { page, choose } = await open({ viewport: { width: 390, height: 844 } });
  for (const key of ["memory", "own"]) {
    await choose(key);
    assert.deepEqual(await faultsInBoth(page, ["memoria-compare"]), []);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
  }
  await page.close();
});
