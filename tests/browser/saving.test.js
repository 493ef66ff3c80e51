// «Guardar la figura»: pictures as they are seen, which say of what they are, and numbers that are the engine's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { PNG } from "pngjs";
import { faults, faultsInBoth } from "./support/axe.js";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** @type {Awaited<ReturnType<typeof openLab>>} */
let lab;
before(async () => {
  shared = await start();
  lab = await openLab(shared, { reducedMotion: "reduce" });
  await lab.page.evaluate(`addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) =>
    (globalThis.violations ??= []).push(violatedDirective + " " + sample))`);
  await lab.page.evaluate("lab.restart({ validation_split: 0.2 }); lab.epoch(); lab.epoch(); lab.step()");
  await lab.drawn();
});
after(() => shared.close());

/** Opens what there is of a figure. @param {string} figure */
async function offered(figure) {
  await lab.see(`memoria-${figure}`);
  await lab.page.evaluate(`lab.do("save_figure", "${figure}")`);
}

/** What the dialog gives for one of its buttons. @param {string} label */
async function given(label) {
  const button = lab.page.locator(".saving ul button", { hasText: new RegExp(`^${label}$`) });
  const [download] = await Promise.all([lab.page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** @param {string} figure @param {string} label */
async function saved(figure, label) {
  await offered(figure);
  const file = await given(label);
  await lab.page.keyboard.press("Escape");
  return { ...file, text: file.bytes.toString("utf8") };
}

/** The fields of a file as RFC 4180 has them. @param {string} text */
function parsed(text) {
  assert.ok(text.endsWith("\r\n"));
  return text
    .slice(0, -2)
    .split("\r\n")
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
}

/** @param {string} figure @param {string} label @param {string[]} head @param {string} engine an expression: its rows of numbers, all but the first columns */
async function sameNumbers(figure, label, head, engine) {
  const { text } = await saved(figure, label);
  const [first, ...rows] = parsed(text);
  assert.deepEqual(first, head);
  const own = /** @type {number[][]} */ (await lab.page.evaluate(engine));
  assert.ok(own.length > 0);
  assert.deepEqual(rows.map((row) => row.slice(-own[0].length).map(Number)), own);
  return rows;
}

const MEASURED = ["pérdida", "aciertos", "pérdida de validación", "aciertos de validación"];

test("the losses are the engine's, of every epoch and of every batch", async () => {
  const history = "const h = lab.trainer.history()";
  await sameNumbers("loss", "CSV de las épocas", ["época", ...MEASURED],
    `(() => { ${history}; return Array.from(h.epoch_losses, (loss, k) =>
      [k + 1, loss, h.epoch_accuracies[k], h.validation_losses[k], h.validation_accuracies[k]]); })()`);
  const rows = await sameNumbers("loss", "CSV de los lotes", ["época", "lote", "pérdida"],
    `Array.from(lab.trainer.history().batch_losses, (loss) => [loss])`);
  const batches = Number(await lab.page.evaluate("lab.description.batches_per_epoch"));
  assert.deepEqual(rows.at(-1)?.slice(0, 2), ["3", "1"]);
  assert.deepEqual(rows[batches].slice(0, 2), ["2", "1"]);
});

test("the trace and the answers after each step are the engine's, of every cell", async () => {
  for (const [cell, head] of /** @type {const} */ ([
    ["gru", ["actualización", "reinicio", "candidata", "estado"]],
    ["lstm", ["entrada", "olvido", "candidata", "salida", "memoria", "estado"]],
  ])) {
    await lab.page.evaluate(`lab.restart({ cell: "${cell}", units: 3 }); lab.epoch()`);
    await lab.drawn();
    const rows = await sameNumbers("unrolled", "CSV de la red desplegada", ["paso", "letra", "unidad", ...head],
      `(() => { const t = lab.trainer.trace(lab.text), of = lab.trainer.describe().quantities;
        return Array.from({ length: 15 }, (_, k) => of.map((name) => t[name][k])); })()`);
    assert.deepEqual(rows[4].slice(0, 3), ["2", "b", "2"]);
    await sameNumbers("unrolled", "CSV de las respuestas", ["paso", "letra", "respuesta", "logit", "probabilidad"],
      `(() => { const t = lab.trainer.trace(lab.text); return Array.from(t.logits, (logit, k) => [logit, t.probabilities[k]]); })()`);
  }
});

test("the weights are the engine's, each with its place", async () => {
  const rows = await sameNumbers("weights", "CSV de los pesos", ["matriz", "fila", "columna", "lugar", "peso"],
    "Array.from(lab.trainer.weights(), (weight) => [weight])");
  assert.deepEqual(rows[13].slice(0, 4), ["kernel", "2", "2", "kernel, fila «b», columna i de la unidad 2"]);
});

test("the answers are the engine's, to a question and to all", async () => {
  await sameNumbers("prediction", "CSV de la respuesta", ["respuesta", "probabilidad"], "Array.from(lab.trainer.predict(lab.text).probabilities, (p) => [p])");
  await sameNumbers("board", "CSV de las respuestas", ["ventana", "correcta", "respuesta", "probabilidad de la correcta"],
    "lab.trainer.answers().map(({ probability }) => [probability])");
});

test("the comparison is what the networks have come to", async () => {
  await lab.see("memoria-compare");
  await lab.page.evaluate(`document.querySelector("memoria-compare").runs`);
  await lab.page.locator("memoria-compare .train").click();
  await lab.page.waitForFunction(`document.querySelector("memoria-compare").runs.every(({ epoch }) => epoch > 2)`);
  await lab.page.locator("memoria-compare .train").click();
  await lab.drawn();
  const rows = await sameNumbers("compare", "CSV de la comparación", ["red", "época", ...MEASURED],
    `document.querySelector("memoria-compare").runs.flatMap((run) => {
      const own = lab.experiment(run.description.options);
      while (own.progress().epoch < run.epoch) own.train_epoch();
      const { epoch_losses, epoch_accuracies } = own.history();
      own.free();
      return Array.from(epoch_losses, (loss, k) => [k + 1, loss, epoch_accuracies[k], 0, 0]);
    })`);
  assert.deepEqual([...new Set(rows.map(([name]) => name))], ["LSTM", "Sin memoria", "Densa"]);
});

test("a field with a comma, a quotation mark or a new line is quoted", async () => {
  const series = { kind: "text", words: false, symbols: [...'a,"\nb,"\na,"\nb,"\na,"\nb,"\na,"\nb'] };
  await lab.page.evaluate(`lab.restart({ series: ${JSON.stringify(series)}, maxlen: 3, units: 2 })`);
  await lab.drawn();
  const { text } = await saved("prediction", "CSV de la respuesta");
  for (const written of ['\r\n",",', '\r\n"""",', '\r\n"\n",']) assert.ok(text.includes(written), JSON.stringify(text));
  const png = await saved("prediction", "Imagen PNG");
  assert.equal(JSON.stringify(textsOf(png.bytes)).includes("symbols"), false, "no text of somebody's own");
  await lab.page.evaluate("lab.undo()");
  await lab.drawn();
});

/** The texts of a PNG, by their keywords. @param {Buffer} png @returns {Record<string, string>} */
function textsOf(png) {
  /** @type {Record<string, string>} */
  const texts = {};
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const [name, data] = [png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length)];
    const end = data.indexOf(0);
    if (name === "iTXt") texts[data.toString("utf8", 0, end)] = data.toString("utf8", end + 5);
    at += 12 + length;
  }
  return texts;
}

/** What is set and reached, as a picture tells it. */
const told = () =>
  lab.page.evaluate(`({ options: lab.description.options, schedule: [], epoch: lab.progress.epoch, batch: lab.progress.batch, question: lab.text })`);

test("a PNG shows what is seen, and says what it is", async () => {
  await lab.page.evaluate("lab.restart({ units: 3 }); lab.epoch()");
  for (const figure of ["cross-entropy", "worked-rnn", "prediction", "loss", "stream", "needs"]) {
    await offered(figure);
    const { name, bytes } = await given("Imagen PNG");
    await lab.page.keyboard.press("Escape");
    // Its sums of what stands in it hold, or it would not be read.
    const picture = PNG.sync.read(bytes, { checkCRC: true });
    const seen = await seenOf(figure);
    assert.ok(Math.abs(picture.width - 2 * seen.width) <= 2 && Math.abs(picture.height - 2 * seen.height) <= 2, `${figure}: ${picture.width} × ${picture.height}`);
    const apart = differing(picture, seen);
    assert.ok(apart < 0.025, `${figure}: ${apart} of it differs`);
    const { Title, Software, Description, Experiment } = textsOf(bytes);
    assert.deepEqual(JSON.parse(Experiment), await told());
    assert.equal(Software, "Memoria");
    assert.match(Description, /LSTM de 3 unidades .* época 1, lote 0$/);
    if (figure === "needs") assert.deepEqual([Title, name], ["Quitarle la memoria", "memoria-quitarle-la-memoria-epoca-1.png"]);
  }
});

/** @param {string} figure */
async function seenOf(figure) {
  const within = lab.page.locator(".fig, .panel", { has: lab.page.locator(`memoria-${figure}`) });
  const frame = within.or(lab.page.locator(`.page-head memoria-${figure}`)).first();
  const show = (/** @type {string} */ value) =>
    lab.page.evaluate(`for (const part of document.querySelectorAll(".save-figure, .topbar")) part.style.setProperty("visibility", "${value}")`);
  await show("hidden");
  await lab.page.mouse.move(0, 0);
  await lab.drawn();
  const png = PNG.sync.read(await frame.screenshot());
  await show("");
  return png;
}

/**
 * Which part of a picture of twice the size is of another colour than what is seen, which may lie a pixel beside it, or a half.
 * @param {PNG} picture
 * @param {PNG} seen
 */
function differing(picture, seen) {
  const shifts = [-2, -1, 0, 1, 2].flatMap((dx, _, all) => all.map((dy) => /** @type {const} */ ([dx, dy])));
  return Math.min(...shifts.map(([dx, dy]) => differingAt(picture, seen, dx, dy)));
}

/** By the means of squares of 8 pixels. @param {PNG} picture @param {PNG} seen @param {number} dx @param {number} dy */
function differingAt(picture, seen, dx, dy) {
  const [width, height] = [Math.min(seen.width, picture.width >> 1), Math.min(seen.height, picture.height >> 1)];
  let [all, apart] = [0, 0];
  for (let y = 8; y < height - 16; y += 8)
    for (let x = 8; x < width - 16; x += 8) {
      all++;
      if (Math.abs(grey(seen, x, y, 8) - grey(picture, 2 * x + dx, 2 * y + dy, 16)) > 16) apart++;
    }
  return apart / all;
}

/** The mean of a square. @param {PNG} png @param {number} left @param {number} top @param {number} side */
function grey({ data, width }, left, top, side) {
  let sum = 0;
  for (let y = top; y < top + side; y++)
    for (let at = 4 * (y * width + left), end = at + 4 * side; at < end; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
  return sum / (3 * side * side);
}

test("every figure is an SVG that needs nothing from elsewhere, and says what it is", async () => {
  const frames = Number(await lab.page.evaluate(`document.querySelectorAll("figure.fig, section.panel, memoria-stream").length`));
  assert.ok(frames > 20);
  // In a page whose policy lets styles in.
  const reader = await shared.browser.newPage();
  for (let k = 0; k < frames; k++) {
    const button = lab.page.locator(".save-figure").nth(k);
    await button.evaluate((element) => {
      const before = element.previousElementSibling;
      if (before instanceof HTMLDetailsElement) before.open = true;
      element.scrollIntoView({ behavior: "instant", block: "center" });
    });
    await lab.drawn();
    await button.click();
    const { bytes } = await given("Imagen SVG");
    await lab.page.keyboard.press("Escape");
    const text = bytes.toString("utf8");
    const title = String(await button.getAttribute("aria-label")).replace(/^Guardar «(.*)»$/, "$1");
    const [wrong, first, metadata] = /** @type {(string | undefined)[]} */ (await reader.evaluate(
      (svg) => {
        const document = new DOMParser().parseFromString(svg, "image/svg+xml");
        return ["parsererror", "title", "metadata"].map((name) => document.querySelector(name)?.textContent ?? undefined);
      }, text));
    assert.equal(wrong, undefined);
    assert.equal(first, title);
    assert.deepEqual(JSON.parse(metadata ?? ""), await told());
    assert.match(text, /src: url\("data:font\/woff2/);
    assert.doesNotMatch(text, /url\(&?(quot;|")?(?!data:|#|&quot;#)[a-z/.]/);
    assert.doesNotMatch(text, /(href|src)="(?!data:|#)/);
  }
  await reader.close();
});

/** The words that the buttons of the frames in view lie upon. @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
const hiddenWords = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const button of document.querySelectorAll(".save-figure")) {
      if (!button.checkVisibility()) continue;
      const icon = /** @type {Element} */ (button.querySelector("svg")).getBoundingClientRect();
      const texts = document.createTreeWalker(/** @type {Element} */ (button.parentElement), NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (!node.parentElement?.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const over = [...range.getClientRects()].some(
          ({ left, top, right, bottom }) => left < icon.right && right > icon.left && top < icon.bottom && bottom > icon.top && right - left > 1,
        );
        if (over && /** @type {Text} */ (node).data.trim()) found.push(`${/** @type {HTMLElement} */ (button).title}: ${/** @type {Text} */ (node).data}`);
      }
    }
    return found;
  });

test("the button lies upon no words, on a laptop and on a phone", async () => {
  const { page, drawn } = lab;
  for (const [width, height] of [[1366, 768], [1024, 768], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await drawn();
    assert.deepEqual(await hiddenWords(page), [], `${width} × ${height}`);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
});

test("on stage, too, whatever is on it, and nothing lies over it", async () => {
  const { page, drawn } = lab;
  await page.evaluate("lab.restart({}); lab.epoch()");
  await page.evaluate("lab.do('stage')");
  for (const [width, height] of [[1366, 768], [1024, 768], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const choice of await page.locator(".stage-tools .choice button").all()) {
      await choice.click();
      await drawn();
      const covered = await page.evaluate(`[...document.querySelectorAll(".save-figure")].filter((button) => button.checkVisibility()).map((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2)) ? "" : button.title;
      })`);
      const name = await choice.innerText();
      // The counters are those of the bar.
      assert.equal(/** @type {string[]} */ (covered).length, name === "Contadores" ? 2 : 3, name);
      assert.equal(/** @type {string[]} */ (covered).join(""), "", `${name} at ${width} × ${height}`);
      assert.deepEqual(await hiddenWords(page), [], `${name} at ${width} × ${height}`);
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.locator(".stage-tools .choice button").first().click();
  await drawn();
  await page.locator("[data-place=answer] > .save-figure").click();
  const { name, bytes } = await given("Imagen PNG");
  assert.equal(name, "memoria-preguntar-epoca-1.png");
  assert.equal(textsOf(bytes).Title, "Preguntar");
  await page.keyboard.press("Escape");
  await page.evaluate("lab.do('stage')");
  await drawn();
});

test("an account is copied as LaTeX, with the engine's numbers", async () => {
  const { page, drawn } = lab;
  await page.evaluate("lab.restart({ units: 3 }); lab.epoch()");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  /** @param {string} quantity @param {boolean} [backward] */
  const copied = async (quantity, backward = false) => {
    await page.evaluate(`lab.ask({ quantity: "${quantity}", t: 4, k: 1, backward: ${backward} })`);
    await drawn();
    await page.locator("memoria-inspector [data-act=copy]").click();
    await page.waitForFunction(`document.querySelector("memoria-inspector [data-act=copy]").textContent === "Copiado"`);
    return String(await page.evaluate("navigator.clipboard.readText()"));
  };
  const number = (/** @type {string} */ expression) =>
    page.evaluate(`(${expression}).toFixed(4).replace(".", "{,}")`).then(String);
  const [f, c, before] = await Promise.all(["f[13]", "c[13]", "c[10]"].map((value) => number(`lab.trainer.trace(lab.text).${value}`)));
  const lines = (await copied("c")).split("\n");
  assert.equal(lines[0], "\\begin{align*}");
  assert.equal(lines[1], "c_{5} &= f_{5} \\cdot c_{4} + i_{5} \\cdot \\tilde{c}_{5} \\\\");
  assert.ok(lines[2].startsWith(`&= ${f} \\cdot ${before.startsWith("-") ? `(${before})` : before} +`), lines[2]);
  assert.ok(lines[3].endsWith(`= ${c}`), lines[3]);
  assert.equal(lines[4], "\\end{align*}");
  assert.match(await copied("f"), /= \\sigma \( W_\{f\} x_\{5\} .*\n&= \\sigma \( \\underbrace\{-?\d\{,\}\d{4}\}_\{\\text\{letra\}\}/);
  assert.match(await copied("c", true), /\\frac\{\\partial L\}\{\\partial c_\{5\}\} &= .* \\tanh' /);
  assert.match(await copied("probabilities"), /p_\{\\text\{«b»\}\} &= \\frac\{e\^\{\\text\{logit\}_\{\\text\{«b»\}\} - m\}\}\{\\sum_\{\\text\{letras\}\}/);
  await page.evaluate("lab.ask(null)");
});

test("by keyboard, and for who does not see it", async () => {
  const { page } = lab;
  await page.evaluate(`document.querySelector("#fig-needs .save-figure").focus()`);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate("document.activeElement.textContent"), "Imagen PNG");
  assert.equal(await page.getByRole("dialog", { name: "Guardar la figura" }).count(), 1);
  assert.deepEqual(await faults(page, [".saving"]), []);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await page.waitForFunction(`document.querySelector(".saving [role=status]").textContent === ${JSON.stringify(`Guardado: ${download.suggestedFilename()}`)}`);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(`document.activeElement.getAttribute("aria-label")`), "Guardar «Quitarle la memoria»");
  assert.deepEqual(await faultsInBoth(page, ["#fig-needs", ".panel-loss"]), []);
});

test("nothing of it violates the policy, and the console stays empty", async () => {
  assert.equal(await lab.page.evaluate("globalThis.violations?.join()"), undefined);
  assert.deepEqual(lab.messages, []);
});

test("what is saved stands still", async () => {
  await lab.page.evaluate("lab.play()");
  await offered("loss");
  assert.equal(await lab.page.evaluate("lab.playing"), false);
  await lab.page.keyboard.press("Escape");
});

test("without what it takes it says so, and can be tried again", async () => {
  const { page } = await openLab(shared, { reducedMotion: "reduce" });
  await page.route(/\/picture[^/]*\.js$/, (route) => route.abort());
  await page.evaluate(`lab.do("save_figure", "needs")`);
  await page.locator(".saving ul button").first().click();
  await page.waitForFunction(`document.querySelector(".saving [role=status]").textContent.startsWith("No se ha podido")`);
  await page.close();
});
