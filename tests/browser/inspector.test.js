import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accountsOf, assertAdds } from "./support/accounts.js";
import { faultsInBoth } from "./support/axe.js";
import { openLab, spanish, start } from "./support/lab.js";
import { written } from "./support/network.js";

/** @typedef {import("./support/accounts.js").Cell} Cell */

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function openInspector(options) {
  const lab = await openLab(shared, options);
  const figure = lab.page.locator("memoria-inspector");
  await lab.see("memoria-inspector");
  /** @param {string} quantity @param {number} t @param {number} k @param {boolean} [backward] */
  const ask = async (quantity, t, k, backward = false) => {
    await lab.page.evaluate((cell) => /** @type {any} */ (globalThis).lab.ask(cell), { quantity, t, k, backward });
    await lab.drawn();
  };
  /** @param {string} selector */
  const text = async (selector) =>
    ((await figure.locator(selector).first().textContent()) ?? "").replace(/\s+/g, " ").trim();
  const asked = () => /** @type {Promise<Cell | null>} */ (lab.page.evaluate("lab.cell"));
  const train = async (/** @type {number} */ epochs) => {
    await lab.page.evaluate(`while (lab.epochLosses.length < ${epochs}) lab.epoch()`);
    await lab.drawn();
  };
  return { ...lab, figure, ask, text, asked, train };
}

const GATES = ["i", "f", "candidate", "o"];
/** Every kind of cell. @type {Cell[]} */
const CELLS = [
  ...[0, 3].flatMap((t) =>
    [...GATES, "c", "h"].flatMap((quantity, n) => [
      { quantity, t, k: (n + 2) % 8, backward: false },
      { quantity, t, k: (n + 2) % 8, backward: true },
    ]),
  ),
  ...["logits", "probabilities"].flatMap((quantity) => [
    { quantity, t: 4, k: 5, backward: false },
    { quantity, t: 1, k: 25, backward: false },
    { quantity, t: 4, k: 5, backward: true },
    { quantity, t: 4, k: 0, backward: true },
    { quantity, t: 1, k: 5, backward: true },
  ]),
  { quantity: "h", t: 4, k: 1, backward: true },
  { quantity: "c", t: 4, k: 1, backward: true },
];

for (const epochs of [0, 20]) {
  test(`every kind of cell ends in the engine's value, after ${epochs} epochs`, async () => {
    const { page, messages, train } = await openInspector();
    await train(epochs);
    for (const account of await accountsOf(page, CELLS)) {
      assertAdds(account);
      const { quantity, t, k, backward, equations, sum } = account;
      if (["c", "h"].includes(quantity) || backward) continue;
      assert.ok(equations.includes(written(sum).replace(" ", "")), `the sum of ${JSON.stringify({ quantity, t, k })}`);
    }
    assert.deepEqual(messages, []);
    await page.close();
  });
}

test("the name, the equation's parts and the meaning of cells", async () => {
  const { page, messages, figure, ask, text, train } = await openInspector();
  assert.equal(await text(".empty"), "Pulsa cualquier cuadro de la red, y aquí verás la cuenta de la que sale.");
  assert.equal(await figure.locator(".inspector").isHidden(), true);
  await train(20);
  const value = (/** @type {string} */ path) => /** @type {Promise<number>} */ (page.evaluate(path));
  const percent = (/** @type {number} */ p) => `${spanish(100 * p, 1)} %`;

  await ask("f", 1, 2);
  assert.equal(await text("h4"), "Puerta de olvido f, unidad 3, paso 2 («b»)");
  assert.equal(
    await text(".result span"),
    `La unidad 3 conserva el ${percent(await value("lab.trace.f[10]"))} de lo que recordaba.`,
  );
  assert.equal(
    await text("[role=status]"),
    `${await text("h4")}: ${await text(".result b")}. ${await text(".result span")}`,
  );
  // The kernel's row of the letter, and the bias: weights 0 to 831 are the kernel's, and the last 32 of the LSTM its bias.
  const singles = await figure.locator(".terms li:not(:has(.product)) .number").allTextContents();
  const weights = await page.evaluate("[lab.trainer.weights()[1 * 32 + 8 + 2], lab.trainer.weights()[1088 + 8 + 2]]");
  assert.deepEqual(singles, /** @type {number[]} */ (weights).map(written));
  assert.match(await text(".terms"), /fila de la «b», columna f de la unidad 3/);

  await ask("f", 0, 2);
  assert.match(await text(".result span"), /todavía no recuerda nada/);
  assert.match(await text(".notes"), /Antes del primer paso todo es cero/);
  await ask("logits", 4, 5);
  assert.match(await text(".result span"), /mayor/);
  await ask("probabilities", 4, 5);
  assert.ok(
    (await text(".result span")).startsWith(
      `La red da a la «f» el ${percent(await value("lab.trace.probabilities[109]"))}`,
    ),
  );
  for (const k of [5, 6]) {
    await ask("probabilities", 4, k, true);
    assert.match(await text("h4"), /^Gradiente del logit de la «[fg]», tras el paso 5 \(«e»\)$/);
    assert.match(
      await text(".result span"),
      k === 5 ? /es la correcta: .* bajaría\.$/ : /es incorrecta: .* subiría\.$/,
    );
  }
  for (const [quantity, t] of /** @type {[string, number][]} */ ([
    ["h", 2],
    ["c", 2],
    ["i", 3],
    ["candidate", 1],
    ["o", 3],
  ])) {
    await ask(quantity, t, 1, true);
    const d = await value(`lab.gradients["${quantity}"][${t * 8 + 1}]`);
    assert.match(await text(".result span"), d < 0 ? /la pérdida bajaría/ : /la pérdida subiría/, quantity);
  }
  await ask("probabilities", 4, 0);
  assert.match(
    await text(".result span"),
    /^La red da a la «a» (menos del 0,1|el \d+,\d) % de probabilidad; al azar le tocaría el 3,8 %\./,
  );
  assert.deepEqual(messages, []);
  await page.close();
});

test("the terms lead to the cells that they come from, and back, by mouse and by keyboard", async () => {
  const { page, messages, figure, ask, text, asked, drawn } = await openInspector();
  await ask("f", 3, 2);
  await figure.locator("button.source").nth(4).click();
  await drawn();
  assert.deepEqual(await asked(), { quantity: "h", t: 2, k: 4, backward: false });
  assert.equal(await text("h4"), "Estado h, unidad 5, paso 3 («c»)");
  assert.equal(await text("button.source .visually-hidden"), "Puerta de salida o, unidad 5, paso 3 («c»):");

  // By keyboard: from the heading, over «Atrás», «Copiar» and «Cerrar» before it, to the first term.
  const trained = await page.evaluate("lab.batchLosses.length + Number(lab.playing)");
  assert.equal(await page.evaluate("document.activeElement.localName"), "h4");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await drawn();
  assert.deepEqual(await asked(), { quantity: "c", t: 2, k: 4, backward: false });
  for (let k = 0; k < 3; k++) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press(" ");
  await drawn();
  assert.deepEqual(await asked(), { quantity: "h", t: 2, k: 4, backward: false });
  await figure.locator("[data-act=back]").click();
  await drawn();
  assert.deepEqual(await asked(), { quantity: "f", t: 3, k: 2, backward: false });
  assert.equal(await figure.locator("[data-act=back]").isHidden(), true);
  await page.keyboard.press("Escape");
  await drawn();
  assert.equal(await asked(), null);
  assert.equal(await figure.locator(".empty").isVisible(), true);
  assert.equal(await page.evaluate("lab.batchLosses.length + Number(lab.playing)"), trained);

  // Backwards, the terms are derivatives, or values of the forward pass.
  await ask("h", 1, 0, true);
  await figure
    .locator("button.source")
    .nth(8 + 3)
    .click();
  assert.deepEqual(await asked(), { quantity: "f", t: 2, k: 3, backward: true });
  await drawn();
  const sources = await figure
    .locator("button.source")
    .evaluateAll((all) => all.map((b) => JSON.parse(/** @type {HTMLElement} */ (b).dataset.cell ?? "")));
  assert.deepEqual(sources, [
    { quantity: "c", t: 2, k: 3, backward: true },
    { quantity: "c", t: 1, k: 3, backward: false },
    { quantity: "f", t: 2, k: 3, backward: false },
  ]);
  await figure.locator("[data-act=close]").click();
  assert.equal(await asked(), null);

  // The focus returns to where the cell was asked.
  await page.locator("memoria-prediction textarea").first().focus();
  await ask("c", 1, 1);
  await figure.locator("[data-act=close]").click();
  assert.equal(await page.evaluate("document.activeElement.closest('memoria-prediction') !== null"), true);
  assert.deepEqual(messages, []);
  await page.close();
});

test("a forced gate says so, and so does a unit that is off", async () => {
  const { page, messages, ask, text, drawn } = await openInspector();
  await page.evaluate("lab.epoch(); lab.force({ f: 0 })");
  await ask("f", 2, 1);
  const z = /** @type {number} */ (await page.evaluate("lab.trace.pre_activations[2 * 32 + 8 + 1]"));
  assert.equal(await text(".result b"), "0,0000");
  assert.match(await text(".notes"), /forzada: no hace caso de esta suma/);
  const equation = (await text(".equations")).replace(/\s/g, "");
  assert.ok(equation.includes(`=${written(z)}f3=0,0000(forzada)`), equation);
  assert.ok(!equation.includes("σ"), equation);
  await ask("f", 2, 1, true);
  assert.equal(await text(".result b"), "0,0000");
  assert.match(await text(".result span"), /no depende ahora de sus pesos/);

  await page.evaluate("lab.force({ o: 1, off: [1] })");
  await ask("o", 2, 1);
  assert.equal(await text(".result b"), "0,0000");
  assert.match(await text(".notes"), /La unidad está apagada/);
  await ask("o", 2, 2);
  assert.equal(await text(".result b"), "1,0000");
  await page.evaluate("lab.force({})");
  await drawn();
  assert.match(await text(".equations"), /σ/);
  assert.doesNotMatch(await text(".notes"), /forzada/);
  await page.evaluate(`lab.restart({ recurrent_activation: "hard_sigmoid" })`);
  await drawn();
  assert.match(await text(".equations"), /sigmoide dura/);
  assert.match(await text(".notes"), /0,2 · z \+ 0,5/);
  assert.deepEqual(messages, []);
  await page.close();
});

test("while the network trains only the numbers change, and nobody is spoken to", async () => {
  const { page, messages, figure, ask, text, drawn, rest } = await openInspector();
  await ask("h", 1, 1, true);
  const [said, shown] = [await text("[role=status]"), await text(".result b")];
  await figure.locator(".account").evaluate((account) => (account.id = "kept"));
  await page.evaluate("lab.setSpeed(6); lab.play()");
  await page.waitForFunction("lab.epochLosses.length > 2");
  // At an epoch of its own the value is the same in every run.
  await page.evaluate("lab.goTo(2)");
  await rest();
  assert.notEqual(await text(".result b"), shown);
  assert.equal(await text(".result b"), written(await page.evaluate("lab.gradients.h[9]")));
  assert.equal(await text("[role=status]"), said);
  assert.equal(await page.locator("#kept").count(), 1);

  // Another word, and a network that has no such cell.
  await page.evaluate(`lab.read("vwxyz")`);
  await drawn();
  assert.match(await text("h4"), /paso 2 \(«w»\)$/);
  await page.evaluate("lab.restart({ units: 1 })");
  await drawn();
  assert.equal(await figure.locator(".inspector").isHidden(), true);
  assert.deepEqual(messages, []);
  await page.close();
});

for (const [width, height] of [
  [1366, 768],
  [390, 844],
]) {
  test(`axe finds nothing and nothing overflows at ${width}×${height}`, async () => {
    const { page, messages, ask, train } = await openInspector({ viewport: { width, height }, reducedMotion: "reduce" });
    for (const epochs of [0, 20]) {
      await train(epochs);
      assert.deepEqual(await page.evaluate(`(${overflowing})(${JSON.stringify(CELLS)})`), []);
    }
    for (const [quantity, backward] of /** @type {[string, boolean][]} */ ([
      ["f", false],
      ["h", true],
      ["probabilities", false],
      ["c", true],
    ])) {
      await ask(quantity, 2, 1, backward);
      assert.deepEqual(await faultsInBoth(page, ["memoria-inspector"]), [], quantity);
    }
    assert.deepEqual(messages, []);
    await page.close();
  });
}

/** What does not fit in the account of some cells. In the page. @param {Cell[]} cells */
async function overflowing(cells) {
  const { lab } = /** @type {any} */ (globalThis);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const figure = /** @type {Element} */ (document.querySelector("memoria-inspector"));
  const found = [];
  for (const cell of cells) {
    lab.ask(cell);
    await frame();
    await frame();
    while (!lab.settled) await frame();
    const edge = figure.getBoundingClientRect().right + 1;
    const parts = [...figure.querySelectorAll("button, .bar, math, .number, .product, p")];
    const wide = parts.filter((part) => part.getBoundingClientRect().right > edge);
    const crushed = [...figure.querySelectorAll(".factor")].filter((part) => part.scrollWidth > part.clientWidth + 1);
    found.push(...[...wide, ...crushed].map((part) => `${JSON.stringify(cell)}: ${part.outerHTML}`));
  }
  return found;
}
