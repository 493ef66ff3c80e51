// «Llevar a Keras», and back: what is taken along comes back to the last bit, files of real Keras are opened, and what can't
// be is told of and changes nothing.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { faults, faultsInBoth } from "./support/axe.js";
import { openLab, start } from "./support/lab.js";

const FILES = "tests/keras/files";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** @type {Awaited<ReturnType<typeof openLab>>} */
let lab;
/** @type {string} */
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "memoria-"));
  shared = await start();
  lab = await openLab(shared, { reducedMotion: "reduce" });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await shared.close();
});

/** What the network is, to the last bit. */
const bits = () => lab.page.evaluate("lab.trainer.state().join()");

/** @param {string} kind @returns {Promise<{ path: string, name: string }>} */
async function taken(kind) {
  const { page } = lab;
  await page.keyboard.press("Control+e");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`memoria-keras [data-kind="${kind}"]`).click()]);
  await page.waitForFunction(`document.querySelector("memoria-keras [role=status]").textContent.startsWith("Guardado: ")`);
  await page.keyboard.press("Escape");
  const name = download.suggestedFilename();
  await download.saveAs(join(folder, name));
  return { name, path: join(folder, name) };
}

/** Opens a file, and waits until what came of it is told. @param {string} path */
async function opened(path) {
  const { page, drawn } = lab;
  await page.evaluate(`document.querySelectorAll(".notices .dismiss").forEach((button) => button.click())`);
  if (!(await page.locator("memoria-keras dialog[open]").count())) await page.keyboard.press("Control+e");
  await page.locator("memoria-keras input[type=file]").setInputFiles(path);
  await page.waitForFunction(`(() => {
    const told = document.querySelector("memoria-keras [role=status]")?.textContent ?? "";
    return document.querySelector(".which-series") || document.querySelector(".notices p") || (told && !told.endsWith("…"));
  })()`);
  await drawn();
}

/** What the notice says, and what the dialog does. */
const notice = () => lab.page.locator(".notices").innerText();
const told = () => lab.page.locator("memoria-keras [role=status]").innerText();

for (const kind of ["npz", "weights.h5", "keras"])
  test(`.${kind}: a training goes out and comes back, and goes on to the same bits`, async () => {
    const { page, drawn } = lab;
    await page.evaluate(`lab.restart({ cell: "gru", optimizer: "adam", units: 4, learning_rate: 0.01, seed: 3 }); lab.epoch()`);
    await drawn();
    const { name, path } = await taken(kind);
    assert.equal(name, `memoria-gru-4-epoca-1.${kind}`);
    const [then, steps] = [await bits(), await page.evaluate("lab.progress.steps")];
    await page.evaluate("lab.epoch()");
    await drawn();
    const further = await bits();
    await page.evaluate(`lab.restart({ cell: "lstm", optimizer: "rmsprop", units: 2, learning_rate: 0.1, seed: 8 }); lab.epoch()`);
    await drawn();
    const other = await bits();

    await opened(path);
    assert.match(await notice(), /^Red abierta de «memoria-gru-4-epoca-1\..*», tras 1 época: Abecedario · GRU de 4 unidades/);
    assert.equal(await bits(), then);
    assert.equal(await page.evaluate("lab.begun.steps"), steps);
    await page.evaluate("lab.epoch()");
    await drawn();
    assert.equal(await bits(), further);
    await page.evaluate("lab.restart()");
    await drawn();
    assert.equal(await bits(), then, "it begins again with what was opened");
    await page.evaluate("lab.undo()");
    await page.evaluate("lab.undo()");
    await drawn();
    assert.equal(await bits(), other);
    await page.evaluate("lab.redo()");
    await drawn();
    assert.match(String(await page.evaluate("lab.description.options.cell")), /gru/);
  });

for (const kind of ["npz", "weights.h5", "keras"])
  test(`.${kind}: in the middle of an epoch it comes back there, and tells how long it was trained before`, async () => {
    const { page, drawn } = lab;
    const settled = () => page.waitForFunction("lab.settled && !lab.job");
    const what = async () => {
      await page.locator(".settings-what").scrollIntoViewIfNeeded();
      await drawn();
      return page.locator(".settings-what").innerText();
    };
    const went = () => page.evaluate("JSON.stringify([lab.trainer.state().join(), lab.epochLosses.at(-1), lab.progress.batch])");
    await page.evaluate(`lab.restart({ series: { kind: "alphabet" }, cell: "simple_rnn", optimizer: "adam", units: 3, seed: 4 }); lab.epoch()`);
    await page.evaluate("lab.epoch()");
    for (let batch = 0; batch < 3; batch++) await page.evaluate("lab.step()");
    await drawn();
    const { name, path } = await taken(kind);
    assert.equal(name, `memoria-simple-rnn-3-epoca-2.${kind}`);
    const then = await bits();
    await page.evaluate("lab.epoch()");
    await settled();
    const further = await went();

    await page.evaluate("lab.restart({ units: 2 })");
    await opened(path);
    await settled();
    assert.equal(await bits(), then);
    assert.deepEqual(await page.evaluate("lab.trainer.place()"), { epoch: 0, batch: 3 });
    assert.match(await notice(), new RegExp(`^Red abierta de «${name}», tras 2 épocas: Abecedario · .*Aquí las épocas se cuentan otra vez desde 0\\.`));
    assert.match(await what(), new RegExp(` · abierta de «${name}», tras 2 épocas$`));
    const session = await page.evaluate("JSON.stringify(lab.session)");
    await page.evaluate("lab.epoch()");
    await settled();
    assert.equal(await went(), further);
    await drawn();
    assert.equal((await taken(kind)).name, `memoria-simple-rnn-3-epoca-3.${kind}`);

    assert.deepEqual(await page.evaluate(`lab.restore(${session})`), []);
    await settled();
    assert.equal(await bits(), then);
    assert.match(await what(), / · abierta de «memoria-.*», tras 2 épocas$/);
    await page.evaluate("lab.epoch()");
    await settled();
    assert.equal(await went(), further);
  });

test("a notebook is one, of this network", async () => {
  await lab.page.evaluate("lab.restart({ series: { kind: 'alphabet' }, cell: 'lstm', units: 3, optimizer: 'rmsprop' }); lab.epoch()");
  await lab.drawn();
  const { name, path } = await taken("ipynb");
  assert.equal(name, "memoria-lstm-3-epoca-1.ipynb");
  const { nbformat, cells } = JSON.parse(readFileSync(path, "utf8"));
  assert.equal(nbformat, 4);
  assert.match(JSON.stringify(cells), /layers\.LSTM\(/);
});

/** @param {string} name */
const caseOf = (name) => JSON.parse(readFileSync(join(FILES, `${name}.json`), "utf8"));

test("a file of real Keras that does not tell its series: it is asked for, and the network answers as there", async () => {
  const { page, drawn } = lab;
  for (const [name, file] of [["lstm-3", "lstm-3.keras"], ["gru-2", "gru-2.h5"]]) {
    await page.evaluate("lab.restart({ series: { kind: 'alphabet' }, units: 5 })");
    await opened(join(FILES, file));
    assert.equal(await page.getByRole("dialog", { name: "¿Qué aprendió esta red?" }).count(), 1);
    assert.deepEqual(await faults(page, ["memoria-keras"]), []);
    // Of its own text: too few symbols at first.
    await page.locator("memoria-keras label", { hasText: "Otro texto" }).click();
    await page.locator("memoria-keras textarea").fill("abcabcabcabc");
    await page.locator("memoria-keras .which-do .primary").click();
    assert.equal(await told(), "El texto tiene 3 símbolos distintos y hacen falta 4.");
    await page.locator("memoria-keras textarea").fill("abcdabcdabcdabcdabcd");
    await page.locator("memoria-keras .which-do .primary").click();
    await page.waitForFunction("lab.begun && lab.description.labels.length === 4");
    await drawn();
    assert.equal(await page.locator("memoria-keras dialog[open]").count(), 0);
    const { x, answers } = caseOf(name);
    const own = /** @type {number[][]} */ (await page.evaluate((x) => {
      const { lab } = /** @type {any} */ (globalThis);
      return x.map((/** @type {number[]} */ ids) => Array.from(lab.trainer.predict(ids.map((id) => "abcd"[id]).join("")).probabilities));
    }, x));
    const apart = Math.max(...own.flatMap((row, n) => row.map((p, k) => Math.abs(p - answers[n][k]))));
    assert.ok(apart < 1e-5, `${file}: ${apart}`);
    assert.equal(await page.evaluate(`document.querySelectorAll(".broken").length`), 0);
  }
});

test("what can't be opened has its sentence, and changes nothing", async () => {
  const { page } = lab;
  await page.evaluate("lab.restart({ series: { kind: 'alphabet' }, units: 3 }); lab.epoch()");
  await lab.drawn();
  const before = JSON.stringify([await bits(), await page.evaluate("lab.undoable.count"), await page.evaluate("lab.description.options")]);
  const cut = join(folder, "cortado.npz");
  const [text, huge] = [join(folder, "texto.h5"), join(folder, "enorme.keras")];
  writeFileSync(cut, readFileSync(join(FILES, "lstm-3.npz")).subarray(0, 700));
  writeFileSync(text, "hola");
  writeFileSync(huge, Buffer.alloc(17 << 20));
  const wrong = [...["two_layers.keras", "half.keras", "backwards.keras", "relu.keras", "bidirectional.weights.h5"].map((name) => join(FILES, name)), cut, text, huge];
  const sentences = new Set();
  for (const path of wrong) {
    await opened(path);
    const said = await told();
    assert.match(said, /^[A-ZÁÉÍÓÚ«].*\.$/, path);
    assert.doesNotMatch(said, /Error|undefined|null/, path);
    sentences.add(said);
    assert.equal(JSON.stringify([await bits(), await page.evaluate("lab.undoable.count"), await page.evaluate("lab.description.options")]), before, path);
  }
  assert.ok(sentences.size >= 6, [...sentences].join("\n"));
  await page.keyboard.press("Escape");
});

/** Drops a file on the page. @param {string} name @param {Buffer} bytes */
async function drop(name, bytes) {
  await lab.page.evaluate(([name, base64]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    document.querySelector("#lstm")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [name, bytes.toString("base64")]);
}

test("dropped anywhere on the page it is opened, and a text is still a text", async () => {
  const { page, drawn } = lab;
  await page.evaluate("lab.restart({ units: 6 }); lab.epoch()");
  await drawn();
  const { path } = await taken("npz");
  const then = await bits();
  await page.evaluate("lab.restart({ units: 2 })");
  await drop("red.npz", readFileSync(path));
  await page.waitForFunction("lab.begun");
  await drawn();
  assert.equal(await bits(), then);
  await drop("cosa.h5", Buffer.from("nada"));
  await page.waitForFunction(`/no es|archivo/i.test(document.querySelector(".notices p:last-child")?.textContent)`);
  assert.equal(await bits(), then);
  await drop("texto.txt", Buffer.from("mi mamá me mima ".repeat(20)));
  await page.waitForFunction(`document.querySelector("memoria-settings .kinds [value=text]").checked`);
});

test("the session keeps it, a link says that it can't", async () => {
  const { page, drawn } = lab;
  await page.evaluate("lab.restart({ units: 3, optimizer: 'adam' }); lab.epoch()");
  await drawn();
  const { path } = await taken("keras");
  await page.evaluate("lab.restart({ units: 2 })");
  await opened(path);
  await page.evaluate("lab.epoch()");
  await page.evaluate("lab.branch({ learning_rate: 0.1 })");
  await page.evaluate("lab.step()");
  await drawn();
  const [then, session] = [await bits(), await page.evaluate("JSON.stringify(lab.session)")];
  const again = await openLab(shared, { reducedMotion: "reduce" });
  assert.deepEqual(await again.page.evaluate(`lab.restore(${session})`), []);
  await again.page.waitForFunction("lab.settled && !lab.job");
  assert.equal(await again.page.evaluate("lab.trainer.state().join()"), then);
  const whole = JSON.parse(String(session));
  for (const begun of [{ state: "AAAA", steps: 0 }, { state: 3 }, "x", { ...whole.experiment.begun, steps: -1 }]) {
    const refused = await again.page.evaluate(`lab.restore(${JSON.stringify({ ...whole, experiment: { ...whole.experiment, begun } })})`);
    assert.ok(/** @type {string[]} */ (refused).includes("experiment.begun"), JSON.stringify(refused));
  }
  await again.page.close();
  await page.keyboard.press("F8");
  await page.locator(".share[open]").waitFor();
  assert.match(await page.locator(".share").innerText(), /Los pesos de la red que trajiste no caben en un enlace/);
  assert.doesNotMatch(await page.locator(".share textarea").inputValue(), /epoca=|estado=/);
  await page.keyboard.press("Escape");
  await page.locator(".share[open]").waitFor({ state: "detached" });
});

test("by keyboard, and for who does not see it; the console has stayed empty", async () => {
  const { page } = lab;
  await page.keyboard.press("Control+e");
  assert.equal(await page.getByRole("dialog", { name: "Llevar a Keras" }).count(), 1);
  assert.deepEqual(await faults(page, ["memoria-keras"]), []);
  await page.keyboard.press("Escape");
  assert.deepEqual(await faultsInBoth(page, [".panel-settings"]), []);
  assert.deepEqual(lab.messages, []);
});
