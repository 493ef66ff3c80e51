import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accountsOf, assertAdds } from "./support/accounts.js";
import { spanish, start } from "./support/lab.js";
import { openNetwork, written } from "./support/network.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** What each kind of network has, in order, and the arrays of its weights. */
const KINDS = /** @type {const} */ ({
  lstm: { rows: ["i", "f", "candidate", "o", "c", "h"], gates: ["f", "i", "o"], name: "LSTM" },
  gru: { rows: ["z", "r", "candidate", "h"], gates: ["z", "r"], name: "GRU" },
  gru_classic: { rows: ["z", "r", "candidate", "h"], gates: ["z", "r"], name: "GRU clásica" },
  simple_rnn: { rows: ["h"], gates: [], name: "neurona recurrente simple" },
  memoryless: { rows: [], gates: [], name: "red sin memoria" },
  window_dense: { rows: [], gates: [], name: "red densa" },
});

for (const [cell, { rows, gates, name }] of Object.entries(KINDS)) {
  test(`${cell}: the rows are the network's own, and every number is the engine's`, async () => {
    const { page, messages, text, see, drawn } = await openNetwork(shared, { cell });
    assert.deepEqual(await page.evaluate("lab.description.quantities"), rows);
    const shown = await page.locator('.net [data-t="3"] .row').evaluateAll((all) => all.map((row) => row.className));
    assert.deepEqual(
      shown,
      rows.map((key) => `row term-${key}`),
    );
    const trace = /** @type {any} */ (await page.evaluate("lab.trace"));
    await page.keyboard.press("Tab");
    await page.locator(".net").focus();
    for (const t of [0, 4]) {
      await page.keyboard.press("Home");
      for (let step = 0; step < t; step++) await page.keyboard.press("PageDown");
      for (const key of rows) {
        const words = await text(".readout");
        assert.match(words, new RegExp(`^Paso ${t + 1} \\(«${"abcde"[t]}»\\), .*unidad 1: `));
        assert.equal(words.split(": ")[1], spanish(trace[key][t * 8], 4), `${key} ${t}`);
        await page.keyboard.press("ArrowDown");
      }
      assert.match(await text(".readout"), /robabilidad de la «a»: /);
    }
    // Of h the colours too: blue above 0, orange below.
    if (rows.length > 0) {
      const blue = await page.locator('.net [data-t="3"] .term-h .heatmap').evaluate((canvas) => {
        const context = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d");
        const { data } = /** @type {CanvasRenderingContext2D} */ (context).getImageData(0, 0, 8, 1);
        return Array.from({ length: 8 }, (_, k) => data[4 * k + 2] - data[4 * k]);
      });
      const h = Array.from({ length: 8 }, (_, k) => trace.h[3 * 8 + k]);
      assert.ok(h.some((value) => Math.abs(value) > 0.05));
      h.forEach((value, k) => Math.abs(value) > 0.05 && assert.equal(Math.sign(blue[k]), Math.sign(value), `h ${k}`));
    }
    assert.equal(await page.locator(".net-note").isVisible(), rows.length === 0);

    // The same numbers as a table.
    if (rows.length > 0) {
      await page.locator(".numbers summary").click();
      await page.locator(".numbers [data-t='2']").click();
      await drawn();
      for (const key of rows)
        assert.equal(await text(`.numbers [data-key=${key}][data-k='5']`), spanish(trace[key][2 * 8 + 5], 4));
    } else assert.equal(await page.locator(".numbers").isVisible(), false);

    // The figures of the text say whose cell they show.
    await see("memoria-cell");
    if (cell !== "lstm") assert.ok((await text("memoria-cell .which")).includes(name));
    assert.deepEqual(
      await page.locator("memoria-cell fieldset").evaluateAll((all) => all.map((one) => one.dataset.gate)),
      gates,
    );
    for (const key of rows.filter((key) => key !== "c"))
      assert.ok((await text(`memoria-cell [data-value=${key}]`)).endsWith(` = ${spanish(trace[key][2 * 8], 2)}`), key);
    await see("memoria-map");
    assert.equal(await page.locator("memoria-map .plane").count(), { lstm: 2, memoryless: 0, window_dense: 0 }[cell] ?? 1);
    await see("memoria-fold");
    if (rows.length > 0) assert.ok((await text("memoria-fold .said")).includes(spanish(trace.h[0], 3)));
    assert.deepEqual(messages, []);
    await page.close();
  });

  test(`${cell}: an account of every quantity, forwards and backwards, ends in the engine's value`, async () => {
    const { page, messages } = await openNetwork(shared, { cell }, 5);
    const { trace, gradients } = /** @type {any} */ (await page.evaluate("({ trace: lab.trace, gradients: lab.gradients })"));
    const cells = [0, 3].flatMap((t) =>
      [...rows, "logits", "probabilities"].flatMap((quantity, n) => [
        { quantity, t, k: (n + 2) % 8, backward: false },
        { quantity, t, k: (n + 2) % 8, backward: true },
      ]),
    );
    for (const quantity of [...rows.filter((key) => key === "h" || key === "c"), "logits"])
      cells.push({ quantity, t: 4, k: 5, backward: true });
    const told = cells.filter(({ quantity, t, backward }) => !(backward && t < 4 && ["logits", "probabilities"].includes(quantity)));
    for (const account of await accountsOf(page, told)) {
      assertAdds(account);
      const what = JSON.stringify([account.quantity, account.t, account.k, account.backward]);
      // Where a factor is a cell, its number is that cell's, but for functions of it.
      for (const { cell, name, number } of account.sources.filter(({ name }) => !/[′(]|tanh/.test(name))) {
        const labels = cell.quantity === "logits" || cell.quantity === "probabilities";
        const at = cell.backward && labels ? cell.k : cell.t * (labels ? 26 : 8) + cell.k;
        assert.equal(number, written((cell.backward ? gradients : trace)[cell.quantity][at]), `${name} in ${what}`);
      }
    }
    assert.deepEqual(messages, []);
    await page.close();
  });

  test(`${cell}: the weights have the right names, and gates and units are forced`, async () => {
    const { page, messages, text, see, drawn } = await openNetwork(shared, { cell });
    await see("memoria-weights");
    const parameters = /** @type {{ name: string, shape: number[] }[]} */ (
      await page.evaluate("lab.description.parameters")
    );
    const titles = await page.locator("memoria-weights .weight-title b").allTextContents();
    assert.deepEqual(
      titles,
      parameters.map((parameter) => parameter.name),
    );
    const weights = Object.values(/** @type {any} */ (await page.evaluate("lab.trainer.weights()")));
    let from = 0;
    for (const { name, shape } of parameters) {
      // The last weight of each array, by keyboard.
      const grid = page.locator("memoria-weights .weight-grid", { has: page.getByText(name, { exact: true }) });
      await grid.focus();
      const place = parameters.filter((one) => one.name.startsWith("dense") === name.startsWith("dense"));
      for (let k = 0; k < 26 + 8; k++) await page.keyboard.press("ArrowUp");
      const arrays = place.findIndex((one) => one.name === name);
      for (let k = 0; k < arrays; k++) await page.keyboard.press("PageDown");
      for (let row = 1; row < shape[0]; row++) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("End");
      await drawn();
      const words = await text("memoria-weights .weights-readout :first-child");
      assert.ok(words.startsWith(`${name}, `), words);
      const column = name.startsWith("dense") ? "«z»" : / (\S+) de la unidad 8: /.exec(words)?.[1];
      if (name === "dense_kernel" && cell === "memoryless") assert.match(words, /fila «z», columna «z»/);
      if (!name.startsWith("dense"))
        assert.equal(column, { lstm: "o", gru: "h̃", gru_classic: "h̃", simple_rnn: "h", window_dense: "columna" }[cell], words);
      if (name === "kernel" && cell === "window_dense") assert.match(words, /fila «z» del lugar 5, columna de la unidad 8/);
      if (name === "bias" && shape[0] === 2) assert.match(words, /fila del estado anterior/);
      from += shape[0] * shape[1];
      assert.ok(words.endsWith(`: ${spanish(/** @type {number} */ (weights[from - 1]), 4)}`), words);
    }
    if (rows.length > 0) await page.locator("memoria-weights summary").click();
    for (const gate of gates) {
      await page.locator(`memoria-weights fieldset[data-gate=${gate}] [value='1']`).check({ force: true });
      assert.equal(await page.evaluate(`lab.trace.${gate}.every((value) => value === 1)`), true);
    }
    if (rows.length > 0) {
      await page.locator("memoria-weights [data-unit='2']").click();
      await drawn();
      assert.equal(await page.evaluate("[...lab.trace.h].filter((_, k) => k % 8 === 2).every((h) => h === 0)"), true);
      assert.match(await text("memoria-changes [role=status]"), /unidad 3 apagada/);
    }
    assert.deepEqual(messages, []);
    await page.close();
  });
}
