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

const CELLS = ["simple_rnn", "gru", "lstm"];

/**
 * What the engine measures in a training of its own.
 * @param {import('playwright-core').Page} page
 * @param {number} length of the windows
 * @param {number} epochs
 */
const measured = (page, length, epochs) =>
  /** @type {Promise<{ flow: number[], right: number }[]>} */ (
    page.evaluate(`${JSON.stringify(CELLS)}.map((cell) => {
      const trainer = lab.experiment({ cell, maxlen: ${length} });
      trainer.train_for(Infinity, ${epochs});
      return { flow: [...trainer.gradient_flow()], right: trainer.progress().right };
    })`)
  );

/**
 * The powers of ten that the drawn curves have, read off the grid.
 * @param {import('playwright-core').Page} page
 */
const drawn = (page) =>
  page.locator("memoria-vanishing").evaluate((figure) => {
    const grid = [...figure.querySelectorAll(".grid")].map((line) => Number(line.getAttribute("d")?.split(/[MH ]/)[2]));
    const power = (/** @type {number} */ y) => (-4 * (y - grid[0])) / (grid[1] - grid[0]);
    return [...figure.querySelectorAll(".line")].map((line) =>
      [...(line.getAttribute("d") ?? "").matchAll(/([\d.]+) ([\d.]+)/g)].map(([, , y]) => power(Number(y))),
    );
  });

/**
 * @param {import('playwright-core').Page} page
 * @param {{ flow: number[], right: number }[]} engine
 */
async function agrees(page, engine) {
  const curves = await drawn(page);
  for (const [k] of CELLS.entries()) {
    const curve = curves[k];
    assert.equal(curve.length, engine[k].flow.length);
    curve.forEach((power, t) => {
      assert.ok(
        Math.abs(power - Math.max(Math.log10(engine[k].flow[t]), -28)) < 0.01,
        `${CELLS[k]}, paso ${t + 1}: ${power}, ${Math.log10(engine[k].flow[t])}`,
      );
    });
  }
}

test("the curves are the engine's, before training, after it, and at any epoch between", async () => {
  const { page, messages, see } = await openLab(shared);
  await see("memoria-vanishing");
  const figure = page.locator("memoria-vanishing");
  await figure.locator(".line").nth(2).waitFor();
  const begin = await measured(page, 40, 0);
  await agrees(page, begin);
  const said = figure.locator(".said");
  assert.match(await said.innerText(), /^Sin entrenar/);
  const share = begin[0].flow[0] / begin[0].flow[39];
  assert.ok((await said.innerText()).includes(`en la neurona simple, ${spanish(share, 4)} (×`));

  await figure.locator(".train").click();
  await page.waitForFunction("/^Tras la época 5/.test(document.querySelector('memoria-vanishing .said').textContent)");
  const later = await measured(page, 40, 5);
  await agrees(page, later);
  assert.ok(
    (await said.innerText()).includes(`la neurona simple acierta ${later[0].right}, la GRU acierta ${later[1].right}`),
  );

  await figure.locator(".epoch input").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await agrees(page, await measured(page, 40, 3));
  assert.match(await said.innerText(), /^Tras la época 3/);
  // Nothing else has noticed.
  assert.equal(await page.evaluate("lab.batchLosses.length"), 0);

  await figure.locator("[value='10']").check({ force: true });
  await agrees(page, await measured(page, 10, 0));
  assert.deepEqual(messages, []);
  await page.close();
});

test("the laboratory's network is measured too, at any epoch of its time line, and every curve can be read off", async () => {
  const { page, messages, see } = await openLab(shared);
  await see("memoria-vanishing");
  const figure = page.locator("memoria-vanishing");
  await figure.locator(".line").nth(3).waitFor();
  const flow = () => /** @type {Promise<number[]>} */ (page.evaluate("[...lab.trainer.gradient_flow()]"));
  const laboratory = figure.locator(".key .line-laboratory b");
  const settled = () => page.waitForFunction("lab.settled");
  const agreesWithLab = async () => {
    const lab = await flow();
    (await drawn(page))[3].forEach((power, t) => assert.ok(Math.abs(power - Math.log10(lab[t])) < 0.01));
    return lab;
  };
  const untrained = await agreesWithLab();
  assert.equal(await laboratory.innerText(), spanish(untrained[4], 4));
  await page.evaluate("for (let epoch = 0; epoch < 12; epoch++) lab.epoch(); lab.goTo(7);");
  await settled();
  await agreesWithLab();
  await page.evaluate("lab.goTo(0)");
  await settled();
  assert.deepEqual(await agreesWithLab(), untrained);

  await figure.locator(".back input").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await settled();
  assert.equal(
    await laboratory.innerText(),
    `${spanish(untrained[2], 4)}, × ${spanish(untrained[2] / untrained[3], 2)} en este paso`,
  );
  await page.keyboard.press("End");
  assert.equal(await laboratory.innerText(), "no llega tan atrás");
  await page.evaluate("lab.restart({ cell: 'memoryless' })");
  await settled();
  assert.equal(await laboratory.innerText(), "sin memoria, no hay h");
  assert.deepEqual(messages, []);
  await page.close();
});

test("the figure has no accessibility faults", async () => {
  const { page, see } = await openLab(shared, { viewport: { width: 390, height: 844 } });
  await see("memoria-vanishing");
  await page.locator("memoria-vanishing .line").first().waitFor();
  assert.deepEqual(await faultsInBoth(page, ["memoria-vanishing"]), []);
  assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
  await page.close();
});
