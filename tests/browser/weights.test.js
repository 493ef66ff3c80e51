import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultsInBoth } from "./support/axe.js";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

const [KERNEL, RECURRENT, BIAS, DENSE, DENSE_BIAS] = [0, 1, 2, 3, 4];
/** Where each array begins among all weights, and how many columns it has. */
const OFFSETS = [0, 832, 1088, 1120, 1328];
const COLUMNS = [32, 32, 32, 26, 26];

/**
 * Opens the page with the weights in view.
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function openWeights(options) {
  const lab = await openLab(shared, options);
  const { page, drawn, see } = lab;
  const figure = page.locator("memoria-weights");
  await see("memoria-weights");
  await figure.locator("summary").click();
  /** @param {string} selector */
  const text = async (selector) => {
    await drawn();
    return (await figure.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();
  };
  /** The middle of a cell: of an array, its row and its column. */
  const cell = (/** @type {number} */ array, /** @type {number} */ row, /** @type {number} */ column) => {
    const wide = array < DENSE ? 8 : 26;
    const rows = [26, 8, 1, 8, 1][array];
    const block = figure.locator(".weight-block").nth(array < DENSE ? array * 4 + Math.floor(column / 8) : array + 9);
    return { block, x: ((column % wide) + 0.5) / wide, y: (row + 0.5) / rows };
  };
  /** @param {number[]} weight */
  const point = async (...[array, row, column]) => {
    const { block, x, y } = cell(array, row, column);
    await block.evaluate((element) => element.scrollIntoView({ behavior: "instant", block: "center" }));
    const box = /** @type {NonNullable<Awaited<ReturnType<typeof block.boundingBox>>>} */ (await block.boundingBox());
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
  };
  /** @param {number[]} weight */
  const choose = async (...weight) => {
    await point(...weight);
    await page.mouse.down();
    await page.mouse.up();
    await drawn();
  };
  const field = figure.locator("input[type=text]");
  const enter = async (/** @type {string} */ typed) => {
    await field.fill(typed);
    await field.press("Enter");
    await drawn();
  };
  const weight = (/** @type {number} */ array, /** @type {number} */ row, /** @type {number} */ column) =>
    page.evaluate((at) => /** @type {any} */ (globalThis).lab.trainer.weights()[at], at(array, row, column));
  const pressed = (/** @type {number} */ unit) => figure.locator(`[data-unit="${unit}"]`).getAttribute("aria-pressed");
  return { ...lab, figure, text, point, choose, field, enter, weight, pressed };
}

/** @param {number} array @param {number} row @param {number} column */
const at = (array, row, column) => OFFSETS[array] + row * COLUMNS[array] + column;

test("the readout is the engine's weight and its change, in every array, before training and after", async () => {
  const { page, messages, text, point, weight } = await openWeights();
  for (const epochs of [0, 2]) {
    await page.evaluate(`while (lab.epochLosses.length < ${epochs}) lab.epoch()`);
    if (epochs) await page.evaluate("lab.step()");
    for (const [array, row, column, name] of /** @type {[number, number, number, string][]} */ ([
      [KERNEL, 2, 10, "kernel, fila «c», columna f de la unidad 3"],
      [KERNEL, 25, 31, "kernel, fila «z», columna o de la unidad 8"],
      [RECURRENT, 1, 16, "recurrent_kernel, fila de la unidad 2, columna c̃ de la unidad 1"],
      [BIAS, 0, 9, "bias, columna f de la unidad 2"],
      [DENSE, 3, 6, "dense_kernel, fila de la unidad 4, columna «g»"],
      [DENSE_BIAS, 0, 25, "dense_bias, columna «z»"],
    ])) {
      await point(array, row, column);
      assert.equal(
        await text(".weights-readout :first-child"),
        `${name}: ${spanish(await weight(array, row, column), 4)}`,
      );
      /** @type {{ epoch: number, change: number, next: number }} */
      const engine = await page.evaluate(`{
        const before = lab.trainer.weights_before();
        const step = lab.trainer.next_step();
        const at = ${at(array, row, column)};
        ({ epoch: before.epoch, change: step.before[at] - before.weights[at], next: step.after[at] - step.before[at] });
      }`);
      const signed = (/** @type {number} */ value) =>
        value !== 0 && Math.abs(value) < 0.00005 ? "menos de 0,0001" : `${value > 0 ? "+" : ""}${spanish(value, 4)}`;
      assert.equal(
        await text(".weights-readout :last-child"),
        `Desde la época ${epochs}: ${signed(engine.change)}; ` +
          (engine.next === 0
            ? "el gradiente del próximo lote no lo mueve."
            : `con el gradiente del próximo lote: ${signed(engine.next)}.`),
      );
      assert.equal(engine.epoch, epochs);
    }
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("every cell of the heatmaps is the weight's colour, and the view of the changes says its scale", async () => {
  const { page, figure, text, drawn } = await openWeights();
  await figure.locator("input[value=change]").check({ force: true });
  assert.match(await text(".weights-view"), /Cambio desde la época 0.*La red no ha entrenado todavía: no hay cambio\./);
  await page.evaluate("lab.epoch(); lab.step()");
  await drawn();
  // The strongest colours of the palette, in the light theme.
  const found = await figure.evaluate((element) => {
    const { lab } = /** @type {any} */ (globalThis);
    const { weights: before } = lab.trainer.weights_before();
    const change = lab.trainer.weights().map((/** @type {number} */ w, /** @type {number} */ k) => w - before[k]);
    const scale = Number(element.querySelector("[data-end=high]")?.textContent?.replace(",", "."));
    const canvases = [...element.querySelectorAll("canvas")];
    const signs = [
      [0, 0, 0, 8],
      [7, 832, 24, 8],
      [12, 1120, 0, 26],
    ].map(([canvas, from, column, width]) => {
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvases[canvas].getContext("2d")).getImageData(
        0,
        0,
        width,
        1,
      );
      return Array.from({ length: width }, (_, k) => {
        const value = change[from + column + k];
        // Blue where it grew and orange where it shrank; near 0 neither.
        return Math.abs(value) < scale / 20 || Math.sign(data[4 * k + 2] - data[4 * k]) === Math.sign(value);
      });
    });
    return { scale, largest: Math.max(...change.map(Math.abs)), signs: signs.flat() };
  });
  assert.ok(found.signs.every(Boolean));
  assert.ok(found.largest <= found.scale && found.largest > found.scale / 2.5, JSON.stringify(found));
  assert.match(await text(".weights-view"), /Cambio desde la época 1/);
  await page.close();
});

test("a weight is changed by the field, by the slider and to 0, and everything answers", async () => {
  const { page, messages, figure, text, choose, enter, field, weight, drawn } = await openWeights();
  await page.evaluate("while (lab.epochLosses.length < 5) lab.epoch()");
  const real = await weight(DENSE_BIAS, 0, 23);
  await choose(DENSE_BIAS, 0, 23);
  assert.equal(await field.inputValue(), spanish(real, 4));
  // What is only looked at is not rounded.
  await field.press("Enter");
  assert.equal(await page.evaluate("lab.changes.count"), 0);
  await enter("12,5");
  assert.equal(await weight(DENSE_BIAS, 0, 23), 12.5);
  assert.equal(await field.inputValue(), "12,5000");
  assert.equal(await page.evaluate("lab.prediction.label"), "x");
  const [changed, free, right] = /** @type {any[]} */ (
    await page.evaluate("[lab.trainer.predict('abcde'), lab.trainer.predict_unchanged('abcde'), lab.progress.right_changed]")
  );
  const percent = (/** @type {number} */ p) => (p > 0.999 ? "> 99,9 %" : `${spanish(100 * p, 1)} %`);
  assert.equal(
    await text(".weights-outcome"),
    `Con los cambios, la red responde «x» (${percent(changed.probability)}) a «abcde» y acierta ${right} de 26; ` +
      `sin ellos, responde «${free.label}» (${percent(free.probability)}).`,
  );
  assert.match(await text(".weights-readout"), new RegExp(`Cambiado a mano; el de verdad: ${spanish(real, 4)}`));
  assert.equal(await text(".weights-changed button"), "dense_bias, columna «x»: 12,5000");
  assert.equal(await figure.locator(".weight-mark.changed").count(), 1);

  await figure.locator("input[type=range]").fill("-1.25");
  assert.equal(await weight(DENSE_BIAS, 0, 23), -1.25);
  await enter("−.5");
  assert.equal(await weight(DENSE_BIAS, 0, 23), -0.5);
  await figure.getByRole("button", { name: "Poner a 0" }).click();
  assert.equal(await weight(DENSE_BIAS, 0, 23), 0);

  // One back, the other stays.
  await choose(KERNEL, 4, 17);
  await enter("2");
  await choose(DENSE_BIAS, 0, 23);
  await figure.getByRole("button", { name: "Restaurar este peso" }).click();
  await drawn();
  assert.equal(await weight(DENSE_BIAS, 0, 23), real);
  assert.equal(await weight(KERNEL, 4, 17), 2);
  assert.equal(await page.evaluate("lab.changes.count"), 1);
  // The list takes back to it.
  await figure.locator(".weights-changed button").click();
  assert.equal(await text(".weight-chosen"), "Cambiar kernel, fila «e», columna c̃ de la unidad 2");
  assert.deepEqual(messages, []);
  await page.close();
});

test("what is selected in the field is what is typed over, though the number changes meanwhile", async () => {
  const { page, messages, choose, field, weight, drawn } = await openWeights();
  await choose(DENSE_BIAS, 0, 23);
  await field.selectText();
  await page.evaluate("lab.epoch()");
  await drawn();
  assert.equal(await field.inputValue(), spanish(await weight(DENSE_BIAS, 0, 23), 4));
  await page.keyboard.type("7");
  assert.equal(await field.inputValue(), "7");
  // What is being typed stays, and so does where.
  await page.evaluate("lab.epoch()");
  await drawn();
  await page.keyboard.type(",5");
  await page.keyboard.press("Enter");
  await drawn();
  assert.equal(await weight(DENSE_BIAS, 0, 23), 7.5);
  // Behind the last digit is behind the last digit of a longer number, too.
  await page.keyboard.press("End");
  await page.evaluate(`lab.changeWeight(${DENSE_BIAS}, 23, -11.25)`);
  await drawn();
  assert.equal(await field.inputValue(), "−11,2500");
  await page.keyboard.type("9");
  assert.equal(await field.inputValue(), "−11,25009");
  assert.deepEqual(messages, []);
  await page.close();
});

test("what is no number, or too large, says so and changes nothing", async () => {
  const { page, messages, text, choose, enter, field, weights } = await openWeights();
  await choose(RECURRENT, 3, 3);
  const before = await weights();
  for (const [typed, message] of [
    ["", "Escribe un número."],
    ["hola", "«hola» no es un número. Por ejemplo: −0,5."],
    ["1,2,3", "«1,2,3» no es un número. Por ejemplo: −0,5."],
    // A power of ten is a number in every field of the page.
    ["1e5", "El valor tiene que ser un número entre −1000 y 1000."],
    ["<b>", "«<b>» no es un número. Por ejemplo: −0,5."],
    ["1000,1", "El valor tiene que ser un número entre −1000 y 1000."],
    ["-99999999999999999999999999999999999999999999999", "El valor tiene que ser un número entre −1000 y 1000."],
  ]) {
    await enter(typed);
    assert.equal(await text(".weight-message"), message);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await field.inputValue(), typed);
    assert.equal(await page.evaluate("lab.changes.count"), 0);
    assert.equal(await weights(), before);
  }
  await enter("1000");
  assert.equal(await text(".weight-message"), "");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  assert.equal(await page.evaluate("lab.changes.weights[0].value"), 1000);
  assert.deepEqual(messages, []);
  await page.close();
});

test("units go off and on, and gates are forced, in this figure and in the cell's alike", async () => {
  const { page, messages, figure, see, text, drawn, pressed } = await openWeights();
  await page.evaluate("lab.epoch()");
  await figure.locator("[data-unit='2']").click();
  await figure.locator("[data-unit='5']").click();
  await drawn();
  assert.equal(await pressed(2), "false");
  const ofUnit = (/** @type {number} */ unit) =>
    page.evaluate(`[...lab.trace.h].filter((_, k) => k % 8 === ${unit}).map(Math.abs).join()`);
  assert.equal(await ofUnit(2), "0,0,0,0,0");
  assert.equal(await ofUnit(5), "0,0,0,0,0");
  assert.notEqual(await ofUnit(1), "0,0,0,0,0");

  await figure.locator("fieldset[data-gate=f] [value='0']").check({ force: true });
  await drawn();
  assert.deepEqual(await page.evaluate("lab.changes.forced"), { f: 0, off: [2, 5] });
  assert.equal(
    await page.locator("memoria-changes [role=status]").textContent(),
    "Estás mirando la red con 3 cambios: puerta de olvido cerrada, unidades 3 y 6 apagadas",
  );
  const cell = page.locator("memoria-cell");
  await see("memoria-cell");
  assert.equal(await cell.locator("fieldset[data-gate=f] [value='0']").isChecked(), true);
  await cell.locator("fieldset[data-gate=o] [value='1']").check({ force: true });
  await cell.locator("fieldset[data-gate=f] [value='']").check({ force: true });
  assert.deepEqual(await page.evaluate("lab.changes.forced"), { o: 1, off: [2, 5] });
  await see("memoria-weights");
  assert.equal(await figure.locator("fieldset[data-gate=f] [value='']").isChecked(), true);
  assert.equal(await figure.locator("fieldset[data-gate=o] [value='1']").isChecked(), true);
  await figure.locator("[data-unit='2']").click();
  assert.equal(await pressed(5), "false");
  await drawn();
  assert.equal(await pressed(2), "true");
  assert.match(await text(".weights-outcome"), /^Con los cambios/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the note restores the very network, wherever the reader is, moves nothing and gives the focus back", async () => {
  const { page, messages, figure, see, text, drawn, weights } = await openWeights();
  await page.evaluate("lab.epoch()");
  const before = await weights();
  const note = page.locator("memoria-changes");
  const button = note.getByRole("button", { name: "Restaurar" });
  for (const restore of ["note", "figure"]) {
    await page.evaluate("lab.changeWeight(0, 40, 3); lab.changeWeight(4, 2, -1); lab.force({ i: 1, off: [0] })");
    await drawn();
    assert.notEqual(await weights(), before);
    if (restore === "figure") {
      await figure.getByRole("button", { name: "Restaurar todo" }).click();
      await drawn();
    } else {
      await see("memoria-board");
      const top = () => page.locator("memoria-board").evaluate((element) => element.getBoundingClientRect().top);
      const there = await top();
      const height = await page.evaluate("document.documentElement.scrollHeight");
      await page.locator("memoria-board button").first().focus();
      await button.focus();
      await page.keyboard.press("Enter");
      await drawn();
      assert.equal(await top(), there);
      assert.equal(await page.evaluate("document.documentElement.scrollHeight"), height);
      assert.equal(
        await page.evaluate("document.activeElement === document.querySelector('memoria-board button')"),
        true,
      );
    }
    assert.equal(await weights(), before);
    assert.deepEqual(await page.evaluate("lab.changes"), { count: 0, weights: [], forced: { off: [] } });
    assert.equal(await button.isVisible(), false);
    assert.equal(await note.locator("[role=status]").textContent(), "");
    await see("memoria-weights");
    assert.match(await text(".weights-outcome"), /^Sin cambios/);
    assert.equal(await figure.locator(".weight-mark:not(.chosen)").count(), 0);
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("the training does not notice the changes", async () => {
  const { page, figure, choose, enter, press, rest, drawn } = await openWeights();
  await choose(DENSE, 0, 5);
  await enter("-900");
  await figure.locator("[data-unit='4']").click();
  await figure.locator("fieldset[data-gate=i] [value='1']").check({ force: true });
  await page.evaluate("lab.setSpeed(7)");
  await press("play");
  await page.waitForFunction("lab.progress.epoch >= 4");
  await press("play");
  await rest();
  await drawn();
  assert.equal(await page.evaluate("lab.changes.count"), 3);
  const changed = await page.evaluate("lab.epochLosses.join()");
  const fresh = await page.evaluate(`{
    const epochs = lab.epochLosses.length;
    const trainer = new lab.trainer.constructor({});
    for (let k = 0; k < epochs; k++) trainer.train_epoch();
    trainer.history(undefined, undefined).epoch_losses.join();
  }`);
  assert.equal(changed, fresh);
  await page.close();
});

test("by keyboard: through the arrays, into the editor, and out again, without training", async () => {
  const { page, messages, figure, text, weight, field, drawn } = await openWeights();
  const lstm = figure.getByRole("application", { name: /Pesos de la LSTM/ });
  await figure.locator(".weights-view input:checked").focus();
  await page.keyboard.press("Tab");
  assert.equal(await lstm.evaluate((element) => element === document.activeElement), true);
  const readout = () => text(".weights-readout :first-child");
  assert.match(await readout(), /^kernel, fila «a», columna i de la unidad 1: /);
  for (const [key, place] of [
    ["ArrowLeft", "kernel, fila «a», columna i de la unidad 1"],
    ["ArrowRight", "kernel, fila «a», columna i de la unidad 2"],
    ["ArrowDown", "kernel, fila «b», columna i de la unidad 2"],
    ["End", "kernel, fila «b», columna o de la unidad 8"],
    ["PageDown", "recurrent_kernel, fila de la unidad 2, columna o de la unidad 8"],
    ["ArrowUp", "recurrent_kernel, fila de la unidad 1, columna o de la unidad 8"],
    ["ArrowUp", "kernel, fila «z», columna o de la unidad 8"],
    ["PageDown", "recurrent_kernel, fila de la unidad 8, columna o de la unidad 8"],
    ["ArrowDown", "bias, columna o de la unidad 8"],
    ["ArrowDown", "bias, columna o de la unidad 8"],
    ["Home", "bias, columna i de la unidad 1"],
  ]) {
    await page.keyboard.press(key);
    assert.equal((await readout()).split(": ")[0], place, key);
  }
  await page.keyboard.press("Enter");
  assert.equal(await field.evaluate((element) => element === document.activeElement), true);
  await page.keyboard.type("-1,5");
  await page.keyboard.press("Enter");
  await drawn();
  assert.equal(await weight(BIAS, 0, 0), -1.5);
  await page.keyboard.press("Escape");
  assert.equal(await lstm.evaluate((element) => element === document.activeElement), true);
  assert.equal(await readout(), "bias, columna i de la unidad 1: −1,5000");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.match(await readout(), /^dense_kernel, fila de la unidad 1, columna «b»: /);
  // For a finger: the arrows of the editor.
  await figure.getByRole("button", { name: "Un peso a la derecha" }).click();
  assert.equal(await text(".weight-chosen"), "Cambiar bias, columna i de la unidad 2");
  assert.equal(await page.evaluate("lab.batchLosses.length + Number(lab.playing)"), 0);
  assert.deepEqual(messages, []);
  await page.close();
});

for (const width of [1366, 390]) {
  test(`axe finds nothing in the weights nor in the note, ${width} wide`, async () => {
    const { page, enter, figure, drawn } = await openWeights({ viewport: { width, height: 844 } });
    await page.evaluate("lab.epoch()");
    await page.evaluate("for (let k = 0; k < 12; k++) lab.changeWeight(0, k, 1); lab.force({ f: 0, off: [3] })");
    await enter("mal");
    await drawn();
    await page.mouse.move(0, 0);
    await page.evaluate("delete document.documentElement.dataset.lit");
    assert.deepEqual(await faultsInBoth(page, [".panel-weights", ".topbar"]), []);
    // Nothing is cut, nor moved by what was laid over the network.
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
    const height = () => figure.evaluate((element) => element.firstElementChild?.getBoundingClientRect().height);
    const changed = await height();
    await page.evaluate("lab.restoreNetwork()");
    await drawn();
    assert.equal(await height(), changed);
    await page.close();
  });
}
