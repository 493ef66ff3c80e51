import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/**
 * Opens the page with a figure in view, which is put there if the text does not have it.
 * @param {string} name
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function openFigure(name, options) {
  const lab = await openLab(shared, options);
  await lab.page.evaluate((tag) => {
    if (document.querySelector(tag)) return;
    const figure = document.createElement(tag);
    document.querySelector("main")?.append(figure);
    /** @type {any} */ (figure).attach(/** @type {any} */ (globalThis).lab);
  }, `memoria-${name}`);
  const figure = lab.page.locator(`memoria-${name}`);
  /** Waits until the figure is in view and up to date. */
  const settle = async () => {
    await figure.evaluate((element) => element.scrollIntoView({ block: "start" }));
    await lab.page.waitForTimeout(60);
    await lab.drawn();
  };
  await settle();
  /** @param {string} selector */
  const text = async (selector) => (await figure.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();
  /** @param {string} selector */
  const texts = async (selector) =>
    (await figure.locator(selector).allTextContents()).map((t) => t.replace(/\s+/g, " ").trim());
  return { ...lab, figure, settle, text, texts };
}

/** A probability as the page writes it. @param {number} p */
const percent = (p) => (p > 0.999 ? "> 99,9 %" : p < 0.001 ? "< 0,1 %" : `${spanish(100 * p, 1)} %`);

test("the cell shows the engine's numbers, untrained and trained, at every step and unit", async () => {
  const { page, messages, figure, settle, texts, text } = await openFigure("cell");
  for (const [epochs, unit, t] of [
    [0, 0, 2],
    [3, 2, 4],
    [3, 5, 0],
  ]) {
    await page.evaluate(`while (lab.epochLosses.length < ${epochs}) lab.epoch()`);
    while (Number((await text(".stepper output")).split(" ")[0]) <= unit)
      await figure.locator(".stepper [data-by='1']").click();
    await figure.locator(`.moments [data-t='${t}']`).click();
    await settle();
    /** @type {any} */
    const trace = await page.evaluate(
      `Object.fromEntries(Object.entries(lab.trainer.trace(lab.text)).map(([key, values]) => [key, [...values]]))`,
    );
    const at = (/** @type {string} */ key, step = t) => (step < 0 ? 0 : trace[key][step * 8 + unit]);
    for (const [key, value] of [
      ["c-before", at("c", t - 1)],
      ["c", at("c")],
      ["h-before", at("h", t - 1)],
      ["h", at("h")],
      ...["i", "f", "candidate", "o"].map((gate) => [gate, at(gate)]),
    ])
      assert.equal((await texts(`[data-value="${key}"]`))[0].split(" = ")[1], spanish(value, 2), `${key}, step ${t}`);
    for (const [g, gate] of ["i", "f", "candidate", "o"].entries())
      assert.deepEqual(await texts(`[data-pre=${gate}]`), [spanish(trace.pre_activations[t * 32 + g * 8 + unit], 2)]);
    assert.equal((await text("[data-equation=c]")).split("= ").pop(), spanish(at("c"), 3));
    assert.equal((await texts('[data-value="x"]'))[0].split(" = ")[1], `«${"abcde"[t]}»`);
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("a forced gate shows the engine's forced run and what it does, and setting it free takes it back", async () => {
  const { page, messages, figure, settle, texts, text } = await openFigure("cell");
  await page.evaluate("lab.epoch()");
  const force = async (/** @type {string} */ gate, /** @type {string} */ state) => {
    await figure.locator(`.segmented.term-${gate} input[value="${state}"]`).check({ force: true });
    await settle();
  };
  const forced = async (/** @type {object} */ gates) =>
    spanish(
      await page.evaluate(`{
        lab.trainer.force(${JSON.stringify(gates)});
        lab.trainer.trace(lab.text).c[16];
      }`),
      2,
    );
  await force("f", "0");
  assert.equal(
    await text("[role=status]"),
    "Con la puerta de olvido cerrada, la memoria anterior se borra en cada paso.",
  );
  assert.match(await text("[data-equation=c]"), /^c₃ = i · c̃ = /);
  assert.equal((await texts('[data-value="c"]'))[0], `c₃ = ${await forced({ f: 0 })}`);
  assert.match(await text(".outcome"), /así cambiada.*sin cambios/);

  await force("f", "1");
  assert.match(await text("[data-equation=c]"), /^c₃ = c₂ \+ i · c̃ = /);
  assert.equal((await texts('[data-value="c"]'))[0], `c₃ = ${await forced({ f: 1 })}`);
  await force("i", "0");
  await force("o", "0");
  assert.equal(await text("[data-equation=h]"), "h₃ = 0");
  assert.deepEqual(await texts(".moments .term-c"), Array(5).fill("c 0,00"));
  for (const gate of ["f", "i", "o"]) await force(gate, "");
  const free = spanish(await page.evaluate("lab.trainer.trace(lab.text).c[16]"), 2);
  assert.equal((await texts('[data-value="c"]'))[0], `c₃ = ${free}`);
  assert.doesNotMatch(await text(".outcome"), /cambiada/);

  // By keyboard: the arrows of the radio buttons; and the cell's keys train nothing.
  const before = await page.evaluate("lab.batchLosses.length");
  await figure.locator(".segmented.term-o input[value='']").focus();
  await page.keyboard.press("ArrowRight");
  await settle();
  assert.equal(await text("[data-equation=h]"), "h₃ = 0");
  await page.keyboard.press(" ");
  assert.equal(await page.evaluate("lab.batchLosses.length + Number(lab.playing)"), before);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the shapes of the small series grow, and every value says its index", async () => {
  const { page, messages, figure, text, texts } = await openFigure("shapes");
  const stage = (/** @type {number} */ k) => figure.locator(`.segmented input[value="${k}"]`).check({ force: true });
  const shapes = () => texts(".shapes-shapes code");
  assert.deepEqual(await shapes(), ["X.shape = (4, 3)", "y.shape = (4,)"]);
  assert.deepEqual(await texts(".datum b"), [..."1234", ..."2345", ..."3451", ..."4512"]);
  await stage(1);
  assert.deepEqual(await shapes(), ["X.shape = (4, 3, 1)", "y.shape = (4, 1)"]);
  await stage(2);
  assert.deepEqual(await shapes(), ["X.shape = (4, 3, 5)", "y.shape = (4, 5)"]);
  await figure.locator('[data-n="1"][data-t="2"] [data-k="3"]').hover();
  assert.equal(
    await text(".shapes-readout"),
    "Muestra 2, paso 3, valor 4 = 1. En Python: X[1, 2, 3]. Es el dato 4 de la serie y es la etiqueta de la muestra 1.",
  );
  const same = await figure
    .locator(".same")
    .evaluateAll((all) => all.map((cell) => `${cell.getAttribute("data-n")}${cell.getAttribute("data-t")}`));
  assert.deepEqual(same, ["03", "12", "21", "30"]);

  // By keyboard, from the first value to the label's last.
  await stage(0);
  await page.mouse.move(0, 0);
  await figure.locator(".shapes-data").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  assert.match(await text(".shapes-readout"), /paso 2 = /);
  await page.keyboard.press("End");
  assert.match(await text(".shapes-readout"), /etiqueta = .*En Python: y\[/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a series that can't be cut says why and keeps the last good one", async () => {
  const { page, messages, figure, text, texts } = await openFigure("shapes");
  const field = figure.locator("input[type=text]");
  const said = async () => (await text(".shapes-message")).split(" Sigue a la vista")[0];
  await field.fill("x, y, x, y, z");
  assert.deepEqual(await texts(".shapes-shapes code"), ["X.shape = (2, 3)", "y.shape = (2,)"]);
  for (const [series, message] of [
    ["", "Escribe una serie."],
    ["1", "1 símbolo no basta: con longitud 3 hacen falta al menos 4, porque el último es la etiqueta."],
    ["123", "3 símbolos no bastan: con longitud 3 hacen falta al menos 4, porque el último es la etiqueta."],
    ["11111", "Todos los símbolos son iguales: hacen falta al menos 2 distintos."],
    ["123456789", "Hay 9 símbolos distintos; aquí caben 8."],
    ["12".repeat(13), "La serie tiene 26 símbolos; aquí caben 24."],
    ["<b>&a<b>&a<b>&", "Hay 5 símbolos distintos"],
  ]) {
    await field.fill(series);
    if (series.startsWith("<")) {
      assert.equal(await field.getAttribute("aria-invalid"), "false");
      assert.deepEqual((await texts(".datum b")).slice(0, 4), ["<", "b", ">", "&"]);
      continue;
    }
    assert.equal(await said(), message);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.deepEqual(await texts(".datum b"), [..."xyxyyxyz"]);
  }
  await field.fill("121");
  await figure.locator(".stepper [data-by='-1']").click();
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  assert.deepEqual(await texts(".shapes-shapes code"), ["X.shape = (1, 2)", "y.shape = (1,)"]);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the windows are the engine's, the seam is named, and a pair is read by the network", async () => {
  const { page, messages, figure, settle, text, texts } = await openFigure("windows");
  assert.equal(await text("[role=status]"), "Ventana 1 de 2595: abcde → f.");
  await figure.locator("[data-player=next]").click();
  assert.deepEqual((await texts(".windows-pairs button")).slice(0, 3), ["2 bcdef → g", "1 abcde → f", ""]);
  await figure.locator("[data-act=seam]").click();
  assert.equal(
    await text("[role=status]"),
    "Ventana 23 de 2595: wxyza → b. Tras la z, el abecedario vuelve a empezar.",
  );
  await figure.locator(".windows-pairs button").nth(1).click();
  await settle();
  assert.equal(await page.evaluate("lab.text"), "vwxyz");
  assert.equal(await figure.locator(".windows-pairs button").nth(1).getAttribute("aria-pressed"), "true");

  await figure.locator("input").focus();
  await page.keyboard.press("End");
  assert.equal(
    await text("[role=status]"),
    "Ventana 2595 de 2595: uvwxy → z. Ya se repiten: sólo hay 26 parejas distintas.",
  );
  await page.keyboard.press("ArrowLeft");
  assert.match(await text("[role=status]"), /^Ventana 2594 de 2595: tuvwx → y\./);
  await page.keyboard.press("Home");
  await figure.locator("[data-player=play]").click();
  await page.waitForFunction("Number(document.querySelector('memoria-windows input').value) >= 2");
  await figure.locator("[data-player=play]").click();
  const stopped = await figure.locator("input").inputValue();
  await page.waitForTimeout(900);
  assert.equal(await figure.locator("input").inputValue(), stopped);
  assert.deepEqual(messages, []);
  await page.close();
});

test("with another series the windows are its own, and the alphabet's vectors step back", async () => {
  const { page, messages, figure, see, settle, text, texts } = await openFigure("windows");
  await page.evaluate("lab.restart({ series: { kind: 'echo', distance: 3 }, maxlen: 6 })");
  await settle();
  const [first] = /** @type {{ text: string, target: string }[]} */ (await page.evaluate("lab.trainer.answers()"));
  assert.equal((await texts(".windows-pairs button"))[0], `1 ${first.text} → ${first.target}`);
  assert.doesNotMatch(await text("[role=status]"), /abecedario|repiten/);
  assert.equal(await figure.locator(".windows-strip").isVisible(), false);
  await figure.locator("[data-player=next]").click();
  await figure.locator(".windows-pairs button").first().click();
  await settle();
  assert.equal(await figure.locator(".windows-pairs button").first().getAttribute("aria-pressed"), "true");
  await see("memoria-one-hot");
  assert.match(await page.locator("memoria-one-hot").innerText(), /vector de 4 posiciones/);
  await page.evaluate("lab.undo()");
  await see("memoria-one-hot");
  assert.equal(await page.locator("memoria-one-hot .one-hot-row").count(), 6);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a letter becomes its number and its vector, and a bad word changes nothing", async () => {
  const { page, messages, figure, settle, text } = await openFigure("one-hot");
  const ones = () =>
    figure.locator(".one-hot-row:not(.header)").evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll(":scope > i")]
          .map((i) => i.textContent)
          .join("")
          .indexOf("1"),
      ),
    );
  assert.deepEqual(await ones(), [0, 1, 2, 3, 4]);
  await figure.locator("[data-row='2']").click();
  await settle();
  assert.match(await text(".one-hot-said"), /^«c» es la etiqueta 2 .* la fila 2\./);
  await figure.locator("[data-id='25']").click();
  await settle();
  assert.equal(await page.evaluate("lab.text"), "abzde");
  assert.deepEqual(await ones(), [0, 1, 25, 3, 4]);

  const field = figure.locator("input");
  assert.equal(await field.inputValue(), "abzde");
  for (const bad of ["", "abc", "pañal", "abcdef"]) {
    await field.fill(bad);
    await page.evaluate("lab.step()");
    await settle();
    assert.match(await text(".one-hot-message"), /Sigue a la vista «abzde»\.$/, bad);
    assert.equal(await field.inputValue(), bad);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.deepEqual(await ones(), [0, 1, 25, 3, 4]);
  }
  await field.fill("LEFRN");
  await settle();
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  assert.deepEqual(await ones(), [11, 4, 5, 17, 13]);
  await page.evaluate("lab.read('wxyza')");
  await settle();
  assert.equal(await field.inputValue(), "wxyza");
  assert.deepEqual(messages, []);
  await page.close();
});

test("the row of the kernel has the colours of the engine's weights, also after training", async () => {
  const { page, figure, settle } = await openFigure("one-hot");
  const row = () =>
    figure.locator(".strip-row canvas").evaluate((canvas) => {
      const context = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d");
      return [...(context?.getImageData(0, 0, 32, 1).data ?? [])].join();
    });
  const kernel = () =>
    figure.locator(".kernel canvas").evaluate((canvas) => {
      const context = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d");
      return [...(context?.getImageData(0, 2, 32, 1).data ?? [])].join();
    });
  await figure.locator("[data-row='2']").click();
  await settle();
  const untrained = await row();
  assert.equal(untrained, await kernel());
  await page.evaluate("lab.epoch()");
  await settle();
  assert.notEqual(await row(), untrained);
  assert.equal(await row(), await kernel());
  await page.close();
});

test("1354 is counted from the engine's arrays, and other sizes by the formula", async () => {
  const { page, messages, figure, settle, text, texts } = await openFigure("parameters");
  const counts = () => texts("tbody td:last-child");
  /** @type {any} */
  const parameters = await page.evaluate("lab.description.parameters.map(({ shape: [h, w] }) => h * w)");
  assert.deepEqual(
    await counts(),
    parameters.map((/** @type {number} */ n) => spanish(n)),
  );
  assert.equal(await text(".total"), "LSTM 1120 + Dense 234 = 1354 parámetros");
  assert.equal(
    await page.evaluate("lab.trainer.weights().length"),
    parameters.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b),
  );
  assert.match(await text(".others"), /GRU tendría 864 .* simple, 280 /);

  await figure.locator("[data-size=units]").focus();
  await page.keyboard.press("End");
  await figure.locator("[data-size=labels]").fill("10");
  await settle();
  assert.deepEqual(await counts(), ["1280", "4096", "128", "320", "10"]);
  const expected = await page.evaluate(`fromSite("memoria.js").then(({ Trainer }) => {
    const trainer = new Trainer({ series: "0123456789".repeat(3), units: 32, batch_size: 8 });
    return trainer.weights().length;
  })`);
  assert.match(await text(".total"), new RegExp(`= ${spanish(Number(expected)).replace(".", "\\.")} parámetros$`));
  await figure.locator("button").click();
  await settle();
  assert.equal(await text(".total"), "LSTM 1120 + Dense 234 = 1354 parámetros");
  await figure.locator("tbody tr").nth(1).focus();
  assert.equal(await figure.locator(".array.lit-array").getAttribute("data-array"), "recurrent_kernel");
  assert.deepEqual(messages, []);
  await page.close();
});

test("cross-entropy: the slider, chance and the network cost what the engine says", async () => {
  const { page, messages, figure, settle, text } = await openFigure("cross-entropy");
  const surprise = async (/** @type {number} */ p) =>
    Number(await page.evaluate(`fromSite("memoria.js").then((m) => m.surprise(${p}) + 0)`));
  const slider = figure.locator("input");
  for (const [at, feeling] of /** @type {[number, string][]} */ ([
    [1, "Le sorprende muchísimo"],
    [20, "Le sorprende mucho:"],
    [500, "Le sorprende poco"],
    [1000, "No le sorprende nada"],
  ])) {
    await slider.fill(String(at));
    await settle();
    assert.equal(await text(".entropy-loss b"), spanish(await surprise(at / 1000), 4));
    assert.ok((await text("[role=status]")).includes(feeling), String(at));
  }
  assert.equal(await text(".entropy-loss"), "pérdida = −ln 1,0000 = 0,0000 nats");
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await settle();
  assert.equal(await text(".entropy-loss b"), spanish(await surprise(0.999), 4));

  assert.equal(await text("[data-mark=chance]"), "azar: 1/26 → 3,258");
  for (const [word, next, epochs] of /** @type {[string, string, number][]} */ ([
    ["abcde", "f", 0],
    ["wxyza", "b", 3],
    ["vwxyz", "a", 3],
  ])) {
    await page.evaluate(`while (lab.epochLosses.length < ${epochs}) lab.epoch(); lab.read("${word}")`);
    await settle();
    const p = Number(
      await page.evaluate(`lab.trainer.predict("${word}").probabilities[lab.description.labels.indexOf("${next}")]`),
    );
    const cost = spanish(await surprise(p), 3);
    assert.equal(await text("[data-mark=network]"), `la red ahora: «${word}» → ${next}, ${percent(p)} → ${cost}`);
  }
  await figure.locator("[data-mark=chance]").click();
  await settle();
  assert.equal(await text(".entropy-loss b"), "3,2581");
  assert.match(await text("[role=status]"), /tanto como a quien responde al azar/);
  assert.deepEqual(messages, []);
  await page.close();
});

/** What makes each figure write the most. @type {Record<string, string>} */
const FULLEST = {
  cell: `for (const input of figure.querySelectorAll("input[value='0']")) input.click()`,
  shapes: `figure.querySelector("input[value='2']").click(); type("1".repeat(30))`,
  windows: `figure.querySelector("[data-act=seam]").click()`,
  "one-hot": `type("árbol")`,
  parameters: `for (const input of figure.querySelectorAll("input")) type(input.max, input)`,
  "cross-entropy": `type("1")`,
};

for (const [width, height] of [
  [1366, 768],
  [390, 844],
]) {
  test(`the figures keep their height at ${width}×${height}, whatever they show`, async () => {
    for (const [name, fill] of Object.entries(FULLEST)) {
      const { page, figure, settle } = await openFigure(name, { viewport: { width, height } });
      const size = async () => (await figure.boundingBox())?.height;
      const before = await size();
      await page.evaluate(`{
        const figure = document.querySelector("memoria-${name}");
        const type = (text, input = figure.querySelector("input")) => {
          input.value = text;
          input.dispatchEvent(new Event("input", { bubbles: true }));
        };
        ${fill}; lab.epoch();
      }`);
      await settle();
      assert.equal(await size(), before, name);
      const overflow = await figure.evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.ok(overflow <= 0, `${name} is ${overflow} pixels too wide`);
      await page.close();
    }
  });
}
