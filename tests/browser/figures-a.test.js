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
 * Opens the page with one of its figures in view; a page without the article gets the figure at its end.
 * @param {string} name
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function openFigure(name, options = {}) {
  const opened = await openLab(shared, { reducedMotion: "reduce", ...options });
  await opened.page.evaluate((name) => {
    if (document.querySelector(name)) return;
    const figure = /** @type {any} */ (document.createElement(name));
    document.body.append(figure);
    figure.attach(/** @type {any} */ (globalThis).lab);
  }, name);
  const figure = opened.page.locator(name);
  await figure.scrollIntoViewIfNeeded();
  await opened.drawn();
  return { ...opened, figure };
}

/** Where a part of a drawing stands, across. @param {import("playwright-core").Locator} parts */
const across = (parts) =>
  parts.evaluateAll((all) => all.map((part) => Math.round(part.getBoundingClientRect().left + part.clientWidth / 2)));

test("guessing: the errors are the distances to the truth, and the game ends with both means", async () => {
  const { page, messages, figure } = await openFigure("memoria-guess");
  const slider = figure.locator("input[type=range]");
  const button = figure.locator(".primary");
  const said = figure.locator("[role=status]");
  const truths = [7, 3, 3.6, 7];
  for (const [round, truth] of truths.entries()) {
    // All series end in the same value: with it alone nothing is decided.
    assert.equal(await figure.locator(".dot").count(), 1);
    assert.match(await said.innerText(), new RegExp(`^Serie ${round + 1} de 4. Sólo ves un valor: 5,0`));
    await slider.fill("4");
    await button.click();
    assert.equal(await figure.locator(".dot").count(), 5);
    assert.equal(await figure.locator(".truth").count(), 0);
    await slider.fill(String(truth + 0.5));
    await button.click();
    const errors = `Tu error: ${spanish(Math.abs(truth - 4), 1)} con un valor, 0,5 con cinco.`;
    assert.ok((await said.innerText()).includes(`El siguiente era ${spanish(truth, 1)}. ${errors}`));
    assert.equal(await figure.locator(".truth").count(), 1);
    if (round < 3) await button.click();
  }
  // (3 + 1 + 0,4 + 3) / 4
  assert.deepEqual(await figure.locator(".score b").allInnerTexts(), [spanish(1.85, 1), "0,5"]);
  assert.match(await said.innerText(), /Error medio: 1,9 con un valor y 0,5 con cinco\..*cómo se llegó/);
  await figure.locator(".again").click();
  assert.deepEqual(await figure.locator(".score b").allInnerTexts(), ["—", "—"]);
  assert.match(await said.innerText(), /^Serie 1 de 4/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("guessing: by keyboard and by pointer", async () => {
  const { page, messages, figure } = await openFigure("memoria-guess");
  const slider = figure.locator("input[type=range]");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await slider.getAttribute("aria-valuetext"), "5,2");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await figure.locator(".dot").count(), 5);
  const grip = await figure.locator("circle.guess").boundingBox();
  assert.ok(grip);
  await page.mouse.move(grip.x + 11, grip.y + 11);
  await page.mouse.down();
  await page.mouse.move(grip.x + 11, grip.y - 400, { steps: 4 });
  await page.mouse.up();
  assert.equal(await slider.inputValue(), "10");
  assert.match((await figure.locator("svg").getAttribute("aria-label")) ?? "", /Apuestas 10,0/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("architectures: arrows choose one, with its inputs, cells, states and outputs", async () => {
  const { page, messages, figure } = await openFigure("memoria-architectures");
  const tabs = figure.locator("[role=tab]");
  assert.match(await tabs.nth(2).innerText(), /Muchos a uno\s+esta clase/);
  assert.equal(await tabs.nth(2).getAttribute("aria-selected"), "true");
  await tabs.nth(2).focus();
  await page.keyboard.press("Home");
  for (const [k, counts] of [
    [1, 1, 0, 1],
    [1, 5, 4, 5],
    [5, 5, 4, 1],
    [3, 5, 4, 2],
    [5, 5, 4, 5],
  ].entries()) {
    assert.equal(await page.evaluate("document.activeElement.getAttribute('aria-selected')"), "true");
    assert.equal(await tabs.nth(k).getAttribute("tabindex"), "0");
    const parts = [".input", ".cell", ".carry-h.term-h", ".output"].map((part) => figure.locator(`.diagram ${part}`));
    assert.deepEqual(await Promise.all(parts.map((part) => part.count())), counts);
    await page.keyboard.press("ArrowRight");
  }
  assert.equal(await tabs.nth(0).getAttribute("aria-selected"), "true");
  assert.deepEqual(messages, []);
  await page.close();
});

test("architectures: the example walks step by step", async () => {
  const { page, messages, figure } = await openFigure("memoria-architectures");
  const said = figure.locator("[role=status]");
  const slider = figure.locator("input[type=range]");
  assert.equal(await figure.locator("[data-when=after]").count(), 0);
  await slider.focus();
  await page.keyboard.press("Home");
  assert.equal(await figure.locator(".cell[data-when=now]").count(), 1);
  assert.equal(await figure.locator(".cell[data-when=after]").count(), 4);
  assert.match(await said.innerText(), /^Paso 1 de 5: entra «a»/);
  for (let step = 1; step < 5; step++) await page.keyboard.press("ArrowRight");
  assert.equal(await said.innerText(), "Paso 5 de 5: entra «e» y sale «f».");
  await figure.locator(".other").click();
  assert.match(await figure.locator(".diagram .output").innerHTML(), /positiva/);
  await figure.locator("[data-player=play]").click();
  await page.waitForFunction(
    "/^Paso 2/.test(document.querySelector('memoria-architectures [role=status]').textContent)",
  );
  await figure.locator("[data-player=play]").click();
  assert.equal(await figure.locator("[data-player=play]").innerText(), "Recorrer");
  assert.deepEqual(messages, []);
  await page.close();
});

test("fold: every copy shows the engine's h, before and after training", async () => {
  const { page, messages, figure, press, rest, drawn } = await openFigure("memoria-fold");
  const check = async (/** @type {number} */ unit) => {
    const h = /** @type {Record<string, number>} */ (await page.evaluate("lab.trace.h"));
    const shown = await figure.locator(".copy").evaluateAll((all) => {
      const text = (/** @type {Element} */ copy, /** @type {string} */ part) => copy.querySelector(part)?.textContent;
      return all.map((copy) => [text(copy, ".name"), text(copy, ".letter"), text(copy, ".value")]).sort();
    });
    const expected = [..."abcde"].map((letter, t) => [`h${"₁₂₃₄₅"[t]}`, letter, spanish(h[8 * t + unit], 3)]);
    assert.deepEqual(shown, expected);
  };
  await check(0);
  await press("end");
  await rest();
  await figure.scrollIntoViewIfNeeded();
  await drawn();
  await check(0);
  for (let unit = 1; unit < 8; unit++) {
    await figure.getByRole("group", { name: "Unidad" }).locator("[data-by='1']").click();
    await drawn();
    await check(unit);
  }
  assert.equal(await figure.getByRole("group", { name: "Unidad" }).locator("output").innerText(), "8 de 8");
  assert.match(await figure.locator(".note").innerText(), /Los mismos pesos W, U y b en las 5 copias/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("fold: the slider folds five copies into one with a loop, and back", async () => {
  const { page, messages, figure, drawn } = await openFigure("memoria-fold");
  const circles = figure.locator(".copy circle");
  const spread = async () => new Set(await across(circles)).size;
  const slider = figure.locator("input.fold");
  assert.equal(await spread(), 5);
  assert.equal(await figure.locator(".loop").getAttribute("opacity"), "0.000");
  await slider.focus();
  await page.keyboard.press("Home");
  await drawn();
  assert.equal(await spread(), 1);
  assert.equal(await figure.locator(".loop").getAttribute("opacity"), "1.000");
  assert.equal(await figure.locator(".copy:not([data-hidden])").count(), 1);
  // Folded, the one neuron holds the state of the step that is looked at.
  await figure.getByRole("group", { name: "Paso" }).locator("[data-by='1']").click();
  await drawn();
  const h = /** @type {Record<string, number>} */ (await page.evaluate("lab.trace.h"));
  const one = figure.locator(".copy:not([data-hidden])");
  assert.equal(await one.locator(".value").textContent(), spanish(h[8], 3));
  const said = `Paso 2: llega h₁ = ${spanish(h[0], 3)}, entra «b» y queda h₂ = ${spanish(h[8], 3)}.`;
  assert.equal(await figure.locator("[role=status]").innerText(), said);
  await figure.getByRole("button", { name: "Desplegar" }).click();
  await drawn();
  assert.equal(await spread(), 5);
  assert.equal(await slider.inputValue(), "100");
  assert.deepEqual(messages, []);
  await page.close();
});

test("cell: the values of eight steps have room, and none lies over its neighbour", async () => {
  for (const width of [1366, 390]) {
    const { page, figure, drawn } = await openFigure("memoria-cell", { viewport: { width, height: 900 } });
    await page.evaluate("lab.restart({ maxlen: 8, learning_rate: 0.01 }); for (let k = 0; k < 20; k++) lab.epoch()");
    await drawn();
    await figure.scrollIntoViewIfNeeded();
    await drawn();
    for (let unit = 0; unit < 8; unit++) {
      const [outside, apart] = /** @type {[string[], number]} */ (
        await figure.evaluate((figure) => {
          const box = (/** @type {Element} */ part) => part.getBoundingClientRect();
          const values = [...figure.querySelectorAll(".moments span")];
          const outside = values.filter((value) => {
            const range = document.createRange();
            range.selectNodeContents(value);
            const [inner, outer] = [range.getBoundingClientRect(), box(/** @type {Element} */ (value.parentElement))];
            return inner.left < outer.left || inner.right > outer.right;
          });
          const row = ["f", "i", "candidate", "o"].map((key) => box(/** @type {Element} */ (figure.querySelector(`[data-value=${key}]`))));
          const sign = box(/** @type {Element} */ (figure.querySelector(".scheme"))).width / 440;
          // Beside its neighbour, or above it.
          const gaps = row.slice(1).map(({ left, top, bottom }, k) =>
            Math.max(left - row[k].right, 4 * (top - row[k].bottom), 4 * (row[k].top - bottom)) / sign,
          );
          return [outside.map(({ textContent }) => textContent), Math.min(...gaps)];
        })
      );
      assert.deepEqual(outside, [], `${width} px, unit ${unit + 1}`);
      assert.ok(apart > 8, `${width} px, unit ${unit + 1}: ${apart} units of the drawing between two values`);
      if (unit < 7) await figure.locator(".units [data-by='1']").click();
      await drawn();
    }
    await page.close();
  }
});

test("distance: a bar a step, and the power of the factor", async () => {
  const { page, messages, figure } = await openFigure("memoria-distance");
  const said = figure.locator("[role=status]");
  const told = async () => (await figure.locator(".told").innerText()).replace(/\s+/g, " ");
  await figure.locator(".clauses").fill("0");
  assert.match(await told(), /^Nací en Lisboa ?\. La lengua que mejor hablo es el/);
  assert.equal(await figure.locator(".power").count(), 8);
  assert.equal(await figure.locator("path.arc").count(), 1);
  assert.match(await said.innerText(), /hay 7 pasos.*0,9⁷ = 0,48\./);
  await figure.locator(".clauses").focus();
  await page.keyboard.press("End");
  assert.equal(await figure.locator(".clauses").getAttribute("aria-valuetext"), "32 palabras");
  assert.equal(await figure.locator(".power").count(), 40);
  assert.match(await said.innerText(), /0,9³⁹ = 0,016\. Se desvanece/);
  for (const [factor, power] of [
    ["0.5", "0,5³⁹ = 1,8 · 10⁻¹²"],
    ["1", "1,0³⁹ = 1,0"],
    ["1.2", "1,2³⁹ = 1225"],
  ]) {
    await figure.locator(".factor").fill(factor);
    assert.ok((await said.innerText()).includes(power), await said.innerText());
  }
  await figure.getByRole("radio", { name: "Roma" }).check();
  assert.match(await told(), /^Nací en Roma/);
  assert.equal(await figure.locator(".clues p:last-child b").innerText(), "el italiano");
  assert.deepEqual(messages, []);
  await page.close();
});

for (const width of [390, 1366, 1920]) {
  test(`nothing jumps at ${width} px, whatever is done to the figures`, async () => {
    const { page } = await openFigure("memoria-guess", { viewport: { width, height: 900 } });
    const heights = await page.evaluate(async () => {
      const of = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(name));
      const click = (/** @type {string} */ selector) => of(selector)?.click();
      const fill = (/** @type {string} */ selector, /** @type {number} */ value) => {
        const input = /** @type {HTMLInputElement} */ (of(selector));
        input.value = String(value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      };
      /** @type {Record<string, number[]>} */
      const seen = {};
      const note = (/** @type {string} */ name) => {
        const height = of(name).getBoundingClientRect().height;
        if (!(seen[name] ??= []).includes(height)) seen[name].push(height);
      };
      for (let k = 0; k < 9; k++) (note("memoria-guess"), click("memoria-guess .primary"));
      for (let k = 0; k < 5; k++) {
        of("memoria-architectures").querySelectorAll("button")[k].click();
        for (let step = 0; step < 6; step++) (fill("memoria-architectures input", step), note("memoria-architectures"));
      }
      const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      of("memoria-fold").scrollIntoView();
      for (const fold of [0, 30, 60, 100]) {
        fill("memoria-fold .fold", fold);
        await frame();
        note("memoria-fold");
      }
      for (let k = 0; k < 8; k++) (fill("memoria-distance .clauses", k), note("memoria-distance"));
      for (const factor of [0.5, 1, 1.2]) (fill("memoria-distance .factor", factor), note("memoria-distance"));
      return seen;
    });
    for (const [name, all] of Object.entries(heights)) assert.equal(all.length, 1, `${name}: ${all}`);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
    await page.close();
  });
}
