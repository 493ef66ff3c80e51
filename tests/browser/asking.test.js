import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, spanish, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** A probability as the page writes it. @param {number} p */
const percent = (p) => (p > 0.999 ? "> 99,9 %" : p < 0.001 ? "< 0,1 %" : `${spanish(100 * p, 1)} %`);

test("the four prefixes of the class are answered on every keystroke, with the engine's probabilities", async () => {
  const { page, messages, press, rest, see } = await openLab(shared);
  await press("end");
  await rest();
  await see("memoria-prediction");
  for (const [text, expected] of ["abcde f", "fghij k", "nopqr s", "wxyza b"].map((pair) => pair.split(" "))) {
    await page.locator(`memoria-prediction [data-text=${text}]`).click();
    const answer = page.locator("memoria-prediction .answer");
    const p = /** @type {any} */ (await page.evaluate(`lab.trainer.predict("${text}")`));
    assert.equal(p.label, expected);
    await page.waitForFunction(`document.querySelector(".given").textContent === "${text}"`);
    assert.equal(await answer.locator(".letter").innerText(), expected);
    assert.equal(
      (await answer.locator(".verdict").innerText()).replaceAll(" ", " "),
      `${percent(p.probability)} ¡Acierto!`,
    );
    // A bar of the canvas is 16 pixels wide with its gaps, and 128 are a probability of 1.
    const bars = await page.locator("memoria-prediction .bars canvas").evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      // Read from a copy: of the canvas itself Chromium would say that it should be made for reading.
      const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      copy?.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
      const pixels = copy?.getImageData(0, 0, width, height).data;
      const filled = (/** @type {number} */ x, /** @type {number} */ y) => (pixels?.[(y * width + x) * 4 + 3] ?? 0) > 0;
      return Array.from(
        { length: width / 16 },
        (_, k) => Array.from({ length: height }, (_, y) => y).filter((y) => filled(16 * k + 6, y)).length,
      );
    });
    assert.deepEqual(
      bars,
      Object.values(p.probabilities).map((v) => Math.round(/** @type {number} */ (v) * 128)),
    );
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("a wrong input says what is wrong, changes nothing and loses nothing", async () => {
  const { page, messages, drawn, see } = await openLab(shared);
  await see("memoria-prediction");
  const field = page.locator("#prefix");
  const said = async () => (await page.locator("#prefix-message").innerText()).split(" Sigue")[0];
  await field.fill("JKLMN");
  await drawn();
  assert.equal(await said(), "");
  assert.equal(await page.locator(".given").innerText(), "jklmn");
  for (const [text, message] of [
    ["", "Escribe 5 letras."],
    ["jklm", "Falta 1 letra."],
    ["j", "Faltan 4 letras."],
    [
      "pañal",
      "La ñ no está entre las etiquetas. La red sólo conoce las 26 letras del alfabeto inglés, de la a a la z. Está en la posición 3.",
    ],
    [
      "árbol",
      "«á» lleva un signo que el alfabeto inglés no tiene. La red sólo conoce las 26 letras del alfabeto inglés, de la a a la z. Está en la posición 1.",
    ],
    [
      "abc d",
      "Hay un espacio. La red sólo conoce las 26 letras del alfabeto inglés, de la a a la z. Está en la posición 4.",
    ],
    [
      "abcd1",
      "«1» es una cifra. La red sólo conoce las 26 letras del alfabeto inglés, de la a a la z. Está en la posición 5.",
    ],
    [
      "ab😀de",
      "«😀» no es una letra. La red sólo conoce las 26 letras del alfabeto inglés, de la a a la z. Está en la posición 3.",
    ],
    ["abcdef", "La red lee 5 letras y hay 6: sobra 1."],
  ]) {
    await field.fill(text);
    await drawn();
    assert.equal(await said(), message);
    assert.equal(await field.inputValue(), text);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await page.locator(".given").innerText(), "jklmn");
    assert.equal(await page.evaluate("lab.text"), "jklmn");
  }
  await field.fill("abcdefghijklmnopqrstuvwxyz".repeat(400));
  await drawn();
  assert.equal(await said(), "La red lee 5 letras y hay 10400: sobran 10.395.");
  await page.getByRole("button", { name: "Usar «vwxyz»" }).click();
  await drawn();
  assert.equal(await page.locator(".given").innerText(), "vwxyz");
  assert.equal(await field.inputValue(), "vwxyz");
  assert.deepEqual(messages, []);
  await page.close();
});

test("every cell of the unrolled network can be asked by keyboard, and answers with the engine's value", async () => {
  const { page, messages, press, see } = await openLab(shared);
  await press("epoch");
  await see(".net");
  const net = page.locator(".net");
  await page.keyboard.press("Tab");
  await net.focus();
  const readout = page.locator(".readout");
  const trace = /** @type {any} */ (await page.evaluate("lab.trace"));
  const rows = ["i", "f", "candidate", "o", "c", "h"];
  for (let t = 0; t < 5; t++) {
    await page.keyboard.press("Home");
    for (let step = 0; step < t; step++) await page.keyboard.press("PageDown");
    for (let r = 0; r < 6; r++) {
      const text = await readout.innerText();
      assert.match(text, new RegExp(`^Paso ${t + 1} \\(«${"abcde"[t]}»\\), .*unidad 1: `));
      assert.equal(text.split(": ")[1], spanish(trace[rows[r]][t * 8], 4));
      await page.keyboard.press("ArrowDown");
    }
  }
  assert.match(await readout.innerText(), /^Probabilidad de la «a»: /);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  assert.equal((await readout.innerText()).split("unidad 2: ")[1], spanish(trace.h[4 * 8 + 1], 4));
  await page.keyboard.press("End");
  assert.equal(await readout.innerText(), `Logit de la «a»: ${spanish(trace.logits[4 * 26], 4)}`);

  // The value under the cursor follows the weights.
  await page.keyboard.press("Home");
  const old = await readout.innerText();
  await page.evaluate("lab.epoch()");
  await page.waitForFunction((old) => document.querySelector(".readout")?.textContent !== old, old);
  const now = /** @type {number} */ (await page.evaluate("lab.trace.i[0]"));
  assert.equal((await readout.innerText()).split(": ")[1], spanish(now, 4));
  assert.deepEqual(messages, []);
  await page.close();
});

test("the pointer asks the cell that it is on, and its colour is that of the value", async () => {
  const { page, press, rest, see } = await openLab(shared);
  await press("end");
  await rest();
  await see(".net");
  const strip = page.locator(".net .row.term-f .heatmap").nth(3);
  await strip.scrollIntoViewIfNeeded();
  const box = await strip.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + (box.width * 6.5) / 8, box.y + box.height / 2);
  const value = /** @type {number} */ (await page.evaluate("lab.trace.f[3 * 8 + 6]"));
  assert.equal(
    await page.locator(".readout").innerText(),
    `Paso 4 («d»), puerta de olvido f, unidad 7: ${spanish(value, 4)}`,
  );
  // Darker is more open: the order of the pixels is the order of the values.
  const luminance = await strip.evaluate((canvas) => {
    const { data } = /** @type {any} */ (canvas).getContext("2d").getImageData(0, 0, 8, 1);
    return Array.from({ length: 8 }, (_, k) => data[4 * k] + data[4 * k + 1] + data[4 * k + 2]);
  });
  const gates = Object.values(/** @type {any} */ (await page.evaluate("lab.trace.f.slice(24, 32)")));
  const byGate = gates.map((_, k) => k).sort((a, b) => gates[b] - gates[a]);
  for (let k = 1; k < 8; k++) assert.ok(luminance[byGate[k - 1]] <= luminance[byGate[k]]);
  await page.close();
});

test("the walk lights up the cells in the order in which they are computed", async () => {
  const { page, messages, drawn, see } = await openLab(shared);
  await see(".walk");
  const slider = page.locator("memoria-unrolled [data-player=place]");
  const state = () =>
    page.evaluate(() => ({
      now: [...document.querySelectorAll(".net .now")].map((part) => /** @type {HTMLElement} */ (part).dataset.stage),
      todo: document.querySelectorAll(".net .todo").length,
    }));
  assert.deepEqual(await state(), { now: [], todo: 0 });
  await slider.focus();
  await page.keyboard.press("Home");
  await drawn();
  const order = [];
  for (let stage = 0; stage < 37; stage++) {
    const { now } = await state();
    order.push(now[0]);
    await page.keyboard.press("ArrowRight");
    await drawn();
  }
  const step = ["x", "i", "f", "candidate", "o", "c", "h"];
  assert.deepEqual(order, [...[0, 1, 2, 3, 4].flatMap((t) => step.map((key) => `${t}.${key}`)), "logits", "softmax"]);
  assert.deepEqual(await state(), { now: [], todo: 0 });

  await page.locator("memoria-unrolled").getByRole("button", { name: "Recorrer" }).click();
  // It goes on by itself. Which stage is seen first is the machine's affair: some are over between two looks.
  await page.waitForFunction("!['0.x', undefined].includes(document.querySelector('.net .now')?.dataset.stage)");
  await page.locator("memoria-unrolled").getByRole("button", { name: "Parar" }).click();
  assert.deepEqual(messages, []);
  await page.close();
});

test("what another figure chooses stands in the field, but not over what somebody is writing", async () => {
  const { page, see, drawn } = await openLab(shared);
  await see("memoria-board");
  await page.locator(".tiles [data-window=klmno]").click();
  await see("memoria-prediction");
  const field = page.locator("#prefix");
  assert.equal(await field.inputValue(), "klmno");
  await field.fill("abc");
  await page.evaluate("lab.read('fghij')");
  await drawn();
  assert.equal(await field.inputValue(), "abc");
  await page.close();
});

for (const width of [1366, 390]) {
  test(`right or wrong, long or short, the bars stay where they are: ${width} px`, async () => {
    const { page, press, rest, see, drawn } = await openLab(shared, { viewport: { width, height: 800 } });
    const place = () =>
      page.evaluate(`{
        const top = (part) => document.querySelector("memoria-prediction " + part).getBoundingClientRect().top;
        top(".distribution") - top(".ask");
      }`);
    const verdicts = new Set();
    const places = new Set();
    const look = async () => {
      await see("memoria-prediction");
      verdicts.add((await page.locator(".verdict span").innerText()).slice(0, 5));
      places.add(await place());
    };
    await look();
    await press("end");
    await rest();
    await look();
    assert.deepEqual(verdicts, new Set(["Fallo", "¡Acie"]));
    assert.equal(places.size, 1, [...places].join(", "));

    // Of several right answers only some are named, and where one answer is longer than another it has a line of its own.
    for (const options of ["{ series: { kind: 'story' } }", "{ series: { kind: 'sentences', distance: 4 }, maxlen: 14 }"]) {
      await page.evaluate(`lab.restart(${options})`);
      places.clear();
      for (let k = 0; k < 6; k++) {
        await page.evaluate(`lab.read(lab.answers[${7 * k}].text)`);
        await drawn();
        await look();
      }
      assert.equal(places.size, 1, `${options}: ${[...places].join(", ")}`);
    }
    await page.close();
  });
}
