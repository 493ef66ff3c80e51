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


/**
 * The laboratory with its settings open.
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function openSettings(options) {
  const lab = await openLab(shared, options);
  const { page, see, drawn } = lab;
  await see("memoria-settings");
  const panel = page.locator("memoria-settings");
  const open = () => panel.getByRole("button", { name: "Cambiar" }).click();
  await open();
  await page.evaluate("globalThis.first = lab.trainer");
  return {
    ...lab,
    panel,
    open,
    what: panel.locator(".settings-what"),
    begin: panel.getByRole("button", { name: "Empezar con estos cambios" }),
    said: panel.locator(".own-text-said"),
    /** @param {string} option */
    wrong: (option) => panel.locator(`[data-option=${option}] .wrong`).innerText(),
    /** Opens every «Más». */
    showAll: async () => {
      for (const more of await panel.locator("details > summary").all()) await more.click();
    },
    choose: async (/** @type {string} */ kind) => {
      await panel.locator(`.kinds [value=${kind}]`).check();
      await drawn();
    },
    /** Whether the training that there was at first is still the laboratory's. */
    unharmed: () => page.evaluate("lab.trainer === first"),
    options: () => /** @type {Promise<any>} */ (page.evaluate("lab.trainer.describe().options")),
  };
}

test("choosing the echo and starting it changes the experiment; undo brings back the earlier one", async () => {
  const { page, messages, panel, what, begin, choose, drawn, open, options, press, unharmed } = await openSettings();
  const line = "Abecedario · LSTM de 8 unidades · ventanas de 5 · RMSprop, tasa de aprendizaje 0,001 · lotes de 32";
  assert.equal(await what.innerText(), line);
  assert.equal(await begin.isDisabled(), true);

  await choose("echo");
  await panel.locator("#series-distance").fill("7");
  await panel.locator("#option-units").fill("12");
  // What was set by hand stays when the distance moves; what suits it follows.
  await panel.locator("#series-distance").fill("8");
  assert.equal(await panel.locator("#option-units").inputValue(), "12");
  const suited = await page.evaluate(
    `fromSite("memoria.js").then(({ recommended }) => recommended({ kind: "echo", distance: 8 }))`,
  );
  assert.equal(await unharmed(), true);
  await begin.click();
  await drawn();
  assert.equal(await unharmed(), false);
  const echo = await options();
  assert.deepEqual(echo, { ...suited, units: 12 });
  assert.deepEqual(echo.series, { kind: "echo", distance: 8 });
  assert.match(await what.innerText(), /^Eco a 8 pasos · .* de 12 unidades · ventanas de /);
  assert.equal(await panel.locator(".settings-body").isHidden(), true);

  await open();
  assert.equal(await panel.locator(".kinds [value=echo]").isChecked(), true);
  assert.equal(await begin.isDisabled(), true);
  await press("undo");
  assert.equal(await unharmed(), true);
  assert.equal(await what.innerText(), line);
  assert.equal(await panel.locator(".kinds [value=alphabet]").isChecked(), true);
  assert.equal(await panel.locator("#option-units").inputValue(), "8");
  assert.deepEqual(messages, []);
  await page.close();
});

test("every kind of series shows the engine's first windows, starts, and goes back to the alphabet", async () => {
  const { page, panel, begin, choose, drawn, open, options } = await openSettings();
  for (const kind of ["round_trip", "echo", "mark", "brackets", "sentences", "dna", "story"]) {
    await choose(kind);
    /** @type {any} */
    const cut = await page.evaluate(`fromSite("memoria.js").then(({ recommended, windows }) => {
      const series = { kind: "${kind}", ...(${/echo|sentences/.test(kind)} && { distance: 5 }) };
      const { maxlen } = recommended(series);
      const { labels, windows: n, x, y } = windows(series, maxlen);
      return { first: [...x.slice(0, maxlen)].map((id) => labels[id]), answer: labels[y[0]], n, labels: labels.length };
    })`);
    const row = panel.locator(".excerpt li").first().locator(".excerpt-label");
    const shown = (await row.allInnerTexts()).map((label) => label.replace("␣", " "));
    assert.deepEqual(shown, [...cut.first, cut.answer], kind);
    const said = `${spanish(cut.n)} ventanas y ${spanish(cut.labels)} etiquetas.`;
    assert.equal(await panel.locator(".excerpt .help").innerText(), said);
    await begin.click();
    await drawn();
    assert.equal((await options()).series.kind, kind);
    await open();
  }
  await panel.getByRole("button", { name: "Volver al abecedario" }).click();
  await drawn();
  assert.deepEqual(
    await options(),
    await page.evaluate(`fromSite("memoria.js").then(({ Trainer }) => new Trainer().describe().options)`),
  );
  assert.equal(await panel.getByRole("button", { name: "Volver al abecedario" }).isHidden(), true);
  await page.close();
});

test("what the engine does not take is said beside its control, and the training is unharmed", async () => {
  const { page, messages, panel, begin, choose, wrong, unharmed, press, showAll } = await openSettings();
  await press("epoch");
  const weights = await page.evaluate("lab.trainer.weights().join()");
  await showAll();
  for (const [option, text, message] of /** @type {const} */ ([
    ["units", "129", "Tiene que ser un número entero, de 1 a 128."],
    ["units", "", "Tiene que ser un número entero, de 1 a 128."],
    ["maxlen", "0", "Tiene que ser un número entero, de 1 a 100."],
    ["batch_size", "1.025", "Tiene que ser un número entero, de 1 a 1024."],
    ["batch_size", "2,5", "Tiene que ser un número entero, de 1 a 1024."],
    ["learning_rate", "11", "Tiene que ser un número, de 0,000001 a 10."],
    ["learning_rate", "mucho", "Tiene que ser un número, de 0,000001 a 10."],
    ["clipnorm", "0", "Tiene que ser un número, de 0,000001 a 1000."],
    ["rho", "1", "Tiene que ser un número, de 0 a 0,9999."],
    ["seed", "-1", "Tiene que ser un número entero, de 0 a 9.007.199.254.740.991."],
  ])) {
    const field = panel.locator(`#option-${option}`);
    const before = await field.inputValue();
    await field.fill(text);
    await begin.click();
    assert.equal(await wrong(option), message, `${option}: ${text}`);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await page.evaluate("document.activeElement.id"), `option-${option}`);
    await field.fill(before);
    assert.equal(await wrong(option), "");
  }
  for (const [option, text] of /** @type {const} */ ([
    ["units", "128"],
    ["maxlen", "100"],
    ["batch_size", "1024"],
  ]))
    await panel.locator(`#option-${option}`).fill(text);
  await begin.click();
  assert.match(await wrong("batch_size"), /^Un lote haría .* baja las unidades/);

  await panel.getByRole("button", { name: "Descartarlos" }).click();
  assert.equal(await panel.locator("#option-units").inputValue(), "8");
  await choose("echo");
  await panel.locator("#series-distance").fill("9");
  await panel.locator("#option-maxlen").fill("4");
  await begin.click();
  assert.match(await wrong("maxlen"), /^Con ventanas de 4 no se ve lo que decide la respuesta/);

  assert.equal(await unharmed(), true);
  assert.equal(await page.evaluate("lab.trainer.weights().join()"), weights);
  assert.equal(await page.evaluate("lab.canUndo"), false);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a text that can't be learned says why, and the training is unharmed", async () => {
  const { page, messages, panel, begin, choose, said, unharmed } = await openSettings();
  await choose("text");
  assert.equal(await said.innerText(), "No hay texto: pega uno o elige un archivo.");
  assert.equal(await begin.isDisabled(), true);
  const area = panel.locator("textarea");
  const says = async (/** @type {string} */ message) => {
    await panel.locator(".own-text-said", { hasText: message }).waitFor();
    assert.equal(await begin.isDisabled(), true, message);
    assert.equal(await unharmed(), true);
  };
  await area.fill("aaaaaaaaaaaaaa");
  await says("Sólo hay un símbolo, «a», y siempre sigue el mismo");
  await area.fill("ab");
  await says("Hay 2 símbolos y hacen falta");
  await area.fill(" \n\t ");
  await says("No hay texto");
  const many = Array.from({ length: 130 }, (_, k) => String.fromCodePoint(0x4e00 + k)).join("");
  await area.fill(many);
  await says("El texto tiene 130 símbolos distintos y la red admite 128 etiquetas.");
  // A segmenter over the whole of it at once takes several seconds.
  await area.evaluate((/** @type {HTMLTextAreaElement} */ box) => {
    box.value = "El niño 👩‍🚀. ".repeat(60_000);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await says(`El texto tiene ${spanish(659_999)} símbolos y el máximo son 100.000.`);

  const file = panel.locator("[type=file]");
  const give = (/** @type {string} */ name, /** @type {Buffer} */ buffer) =>
    file.setInputFiles({ name, mimeType: "text/plain", buffer });
  await give("foto.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
  await says("Ese archivo no es un texto: lleva bytes que ningún texto lleva.");
  await give("vacio.txt", Buffer.alloc(0));
  await says("No hay texto");
  await give("enorme.txt", Buffer.alloc(1_000_001, "ab"));
  await says(`El archivo ocupa ${spanish(1_000_001)} bytes y el máximo es ${spanish(1_000_000)}.`);
  assert.equal(await page.evaluate("lab.canUndo"), false);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a label of the reader's own text is what is seen as one letter, or a word", async () => {
  const { page, messages, panel, begin, choose, drawn, open, options, said } = await openSettings();
  await choose("text");
  // An accent of its own joins its letter; an astronaut is one label, and so is an accent that stands alone.
  await panel.locator("textarea").fill("E\u0301a 👩‍🚀 \u0301b é  A 👩‍🚀a b é ".repeat(4));
  await panel.locator(".own-text-said", { hasText: "etiquetas distintas" }).waitFor();
  await panel.locator("#option-maxlen").fill("3");
  const symbols = [..."éa", " ", "👩‍🚀", " \u0301", "b", " ", "é", " ", "a", " ", "👩‍🚀", "a", " ", "b", " ", "é"];
  const whole = Array.from({ length: 4 }, (_, k) => [...(k ? [" "] : []), ...symbols]).flat();
  const labels = [...new Set(whole)].sort();
  assert.equal(
    await said.innerText(),
    `${whole.length} símbolos, ${labels.length} etiquetas distintas, ${whole.length - 3} ventanas de 3.`,
  );
  await begin.click();
  await drawn();
  assert.deepEqual((await options()).series, { kind: "text", symbols: whole, words: false });
  assert.deepEqual([.../** @type {any} */ (await page.evaluate("lab.description.labels"))].sort(), labels);

  await open();
  await panel.locator("textarea").fill("El sol sale. El Sol sale, ¡y la luna no! ".repeat(3));
  await panel.locator(".own-text [value=words]").check();
  await panel.locator("#option-maxlen").fill("2");
  await begin.click();
  await drawn();
  const sentence = ["el", "sol", "sale", ".", "el", "sol", "sale", ",", "¡", "y", "la", "luna", "no", "!"];
  const { series } = await options();
  assert.deepEqual(series, { kind: "text", symbols: [...sentence, ...sentence, ...sentence], words: true });
  assert.match(await panel.locator(".settings-what").innerText(), /^Tu texto, por palabras · /);

  // A file that is dropped is read as a paste is.
  await open();
  await panel.locator(".own-text").evaluate((box) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["uno dos uno tres ".repeat(5)], "a.txt"));
    box.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await panel.locator(".own-text-said", { hasText: "20 símbolos, 3 etiquetas distintas" }).waitFor();
  assert.match(await panel.locator("textarea").inputValue(), /^uno dos uno tres uno/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the training halts exactly at the epoch of its rule, which does not restart it", async () => {
  const { page, messages, panel, counter, press, rest, drawn, unharmed } = await openSettings();
  /** Epochs, and after each its loss and right answers, in a network of its own. @type {any} */
  const run = await page.evaluate(`fromSite("memoria.js").then(({ Trainer }) => {
    const trainer = new Trainer();
    return Array.from({ length: 50 }, () => ({ loss: trainer.train_epoch(), right: trainer.progress().right }));
  })`);
  const halt = async (/** @type {number} */ epoch) => {
    await press("end");
    await rest();
    assert.deepEqual(await page.evaluate("[lab.progress.epoch, lab.progress.batch]"), [epoch, 0]);
  };
  await panel.locator("#stop-epochs").fill("3");
  await drawn();
  assert.equal(await page.locator(".controls [data-action=end]").innerText(), "Hasta la 3");
  await halt(3);
  assert.equal(await counter("epoch"), "3");
  await halt(6);

  await panel.locator("#stop-epochs").fill("40");
  await panel.locator("#stop-loss").fill("1,5");
  await drawn();
  const low = 1 + run.findIndex((/** @type {any} */ { loss }) => loss <= 1.5);
  assert.ok(low > 6 && low < 40);
  assert.match(
    (await page.locator("[data-action=play]").getAttribute("title")) ?? "",
    /época 40, o hasta que la pérdida baje a 1,5 /,
  );
  await halt(low);

  await panel.locator("#stop-loss").fill("");
  await panel.locator("#stop-all-right").check();
  const all = 1 + run.findIndex((/** @type {any} */ { right }) => right === 26);
  assert.ok(all > low && all < 40);
  await halt(all);
  // A rule that holds already is not in the way of whoever goes on.
  await halt(40);

  for (const [id, text] of [
    ["stop-epochs", "0"],
    ["stop-epochs", "10.001"],
    ["stop-loss", "-1"],
  ]) {
    await panel.locator(`#${id}`).fill(text);
    assert.match(await panel.locator(`#${id}-wrong`).innerText(), /^Tiene que ser un número/);
  }
  assert.deepEqual(await page.evaluate("lab.stop"), { epochs: 40, loss: null, allRight: true, firstHit: false, half: false });
  assert.equal(await unharmed(), true);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the words about the experiment have its numbers, and Keras' run only the notebook's", async () => {
  const { page, messages, panel, begin, choose, drawn, see } = await openSettings();
  const tip = () => page.locator("[data-action=step]").getAttribute("title");
  assert.equal(await tip(), "Entrena con un lote de 32 ventanas (Mayús + →)");
  await choose("brackets");
  await panel.locator("#option-batch_size").fill("20");
  await begin.click();
  await drawn();
  assert.equal(await tip(), "Entrena con un lote de 20 ventanas (Mayús + →)");
  await see("memoria-loss");
  const names = page.locator("memoria-loss .end");
  const labels = /** @type {number} */ (await page.evaluate("lab.description.labels.length"));
  assert.deepEqual(await names.allTextContents(), ["tu red", "validación", "azar"]);
  assert.equal(await names.last().getAttribute("title"), `Azar: ln ${labels} = ${spanish(Math.log(labels), 4)}`);
  assert.equal(await page.getByLabel("Keras, 2018").isHidden(), true);
  await page.evaluate("lab.undo()");
  await drawn();
  assert.deepEqual(await names.allTextContents(), ["tu red", "Keras 2018", "azar"]);
  assert.equal(await page.getByLabel("Keras, 2018").isVisible(), true);
  assert.deepEqual(messages, []);
  await page.close();
});

test("by keyboard alone another series is chosen and started, and nothing trains meanwhile", async () => {
  const { page, messages, see, drawn } = await openLab(shared);
  await see("memoria-settings");
  const { keyboard } = page;
  await page.locator("memoria-settings [data-do=open]").focus();
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.value"), "alphabet");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  assert.equal(await page.evaluate("document.activeElement.value"), "echo");
  await keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.id"), "series-distance");
  await keyboard.press("ArrowRight");
  const reaches = () => page.evaluate("document.activeElement.dataset.do === 'start'");
  for (let k = 0; k < 40 && !(await reaches()); k++) await keyboard.press("Tab");
  assert.deepEqual(await page.evaluate("[lab.playing, lab.batchLosses.length]"), [false, 0]);
  await keyboard.press("Enter");
  await drawn();
  assert.deepEqual(await page.evaluate("lab.description.options.series"), { kind: "echo", distance: 6 });
  assert.equal(await page.evaluate("document.activeElement.dataset.do"), "open");
  assert.equal(await page.evaluate("lab.batchLosses.length"), 0);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the settings have no accessibility faults and fit a phone", async () => {
  const { page, panel, choose, showAll } = await openSettings({ viewport: { width: 390, height: 844 } });
  await showAll();
  for (const kind of ["alphabet", "echo", "text"]) {
    await choose(kind);
    if (kind === "echo") {
      await panel.locator("#option-units").fill("900");
      await panel.locator("[data-do=start]").click();
    }
    assert.deepEqual(await faultsInBoth(page, ["memoria-settings"]), []);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
  }
  await page.close();
});
