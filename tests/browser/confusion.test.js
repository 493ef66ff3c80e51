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

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function openConfusion(options) {
  const lab = await openLab(shared, options);
  await lab.see("memoria-board");
  await lab.page.evaluate("for (let k = 0; k < 8; k++) lab.epoch()");
  const figure = lab.page.locator("memoria-confusion");
  const open = async () => {
    await lab.page.locator("memoria-board summary").click();
    await figure.locator("canvas").waitFor();
    await lab.see("memoria-confusion .values");
  };
  const text = async (/** @type {string} */ selector) => (await figure.locator(selector).textContent()) ?? "";
  /** @returns {Promise<number[]>} */
  const engine = () => lab.page.evaluate("[...lab.trainer.confusion()]");
  return { ...lab, figure, open, text, engine };
}

const LABELS = "abcdefghijklmnopqrstuvwxyz";
/** A probability as the page writes it. @param {number} p */
const percent = (p) => (p > 0.999 ? "> 99,9 %" : p < 0.001 ? "< 0,1 %" : `${spanish(100 * p, 1)} %`);

/**
 * @param {number[]} matrix
 * @param {number} right
 * @param {number} given
 */
const sentence = (matrix, right, given) =>
  `Cuando seguía la ${LABELS[right]}, la red da el ${percent(matrix[26 * right + given])} a la ${LABELS[given]}${right === given ? ", la correcta" : ""}.`;

test("the matrix says the engine's numbers, by pointer and by keyboard, and moves as it trains", async () => {
  const { page, messages, figure, open, text, engine, drawn } = await openConfusion();
  await open();
  let matrix = await engine();
  const box = await figure.locator("canvas").boundingBox();
  assert.ok(box);
  for (const [right, given] of [
    [0, 0],
    [6, 5],
    [25, 24],
    [3, 25],
  ]) {
    await page.mouse.move(box.x + ((given + 0.5) * box.width) / 26, box.y + ((right + 0.5) * box.height) / 26);
    assert.equal(await text(".confusion-readout"), sentence(matrix, right, given));
    assert.deepEqual(await figure.locator("span.asked").allTextContents(), [LABELS[given], LABELS[right]]);
  }
  await page.mouse.move(0, 0);
  assert.match(await text(".confusion-readout"), /^Señala/);

  await figure.locator(".values").focus();
  await page.keyboard.press("ArrowUp");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "End", "ArrowLeft"]) await page.keyboard.press(key);
  assert.equal(await text(".confusion-readout"), sentence(matrix, 2, 24));
  await page.evaluate("lab.epoch()");
  await drawn();
  matrix = await engine();
  assert.equal(await text(".confusion-readout"), sentence(matrix, 2, 24));
  assert.deepEqual(messages, []);
  await page.close();
});

test("the strongest confusions are told, until there are none", async () => {
  const { page, open, text, engine, drawn } = await openConfusion();
  await open();
  await page.evaluate("lab.goTo(5)");
  await drawn();
  const matrix = await engine();
  const preferred = [...LABELS].map((_, right) => {
    const row = matrix.slice(26 * right, 26 * right + 26);
    return { right, given: row.indexOf(Math.max(...row)), p: Math.max(...row) };
  });
  const confused = preferred.filter(({ right, given }) => right !== given).sort((a, b) => b.p - a.p);
  assert.ok(confused.length > 3, "there have to be confusions to be told");
  const told = confused
    .slice(0, 3)
    .map(({ right, given, p }) => `${LABELS[right]} con ${LABELS[given]} (${percent(p)})`);
  assert.equal(
    await text(".confused"),
    `Confunde ${confused.length} letras de 26. Lo que más confunde: ${told.join(", ")}…`,
  );
  await page.evaluate("while (lab.epochLosses.length < 50) lab.epoch()");
  await drawn();
  assert.equal(await text(".confused"), "Ya no confunde ninguna.");
  await page.close();
});

test("closed, it asks the engine for nothing", async () => {
  const { page, open, drawn } = await openConfusion();
  await page.evaluate(`{
    globalThis.asked = 0;
    const prototype = Object.getPrototypeOf(lab.trainer);
    const { confusion } = prototype;
    prototype.confusion = function () { asked += 1; return confusion.call(this); };
  }`);
  const asked = () => page.evaluate("asked");
  await page.evaluate("lab.epoch()");
  await drawn();
  assert.equal(await asked(), 0);
  await open();
  const opened = Number(await asked());
  assert.ok(opened > 0);
  await page.locator("memoria-board summary").click();
  await page.waitForTimeout(100);
  await page.evaluate("lab.epoch()");
  await drawn();
  assert.equal(await asked(), opened);
  // Its key opens it, and trains nothing.
  await page.locator("memoria-board summary").focus();
  await page.keyboard.press(" ");
  await drawn();
  await drawn();
  assert.equal(await page.evaluate("lab.playing"), false);
  assert.ok(Number(await asked()) > opened);
  await page.close();
});

test("axe finds nothing in the matrix, and it fits a phone", async () => {
  const { page, figure, open } = await openConfusion({ viewport: { width: 390, height: 844 } });
  await open();
  await figure.locator(".values").focus();
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await faultsInBoth(page, ["memoria-board"]), []);
  assert.ok((await page.evaluate("document.documentElement.scrollWidth - innerWidth")) <= 0);
  await page.close();
});
