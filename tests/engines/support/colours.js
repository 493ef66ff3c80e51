// That what is drawn has the colour of its value: tests of a page whose network is trained.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CONFUSION, UNROLLED, WEIGHTS, cellsOf } from "./heatmaps.js";
import { settled } from "./lab.js";
import { distance, over } from "./picture.js";

/** @typedef {import("./heatmaps.js").Cell} Cell */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./picture.js").Picture} Picture */
/** @typedef {import("./picture.js").Paint} Paint */

/** So much a channel may differ: what engines round, once and after a blend. */
const ROUNDED = 2;
const BLENDED = 4;

/** @param {() => Page} page which the tests of a suite share */
export function testColours(page) {
  test("every cell of the unrolled network has the colour of its value, and a line to the next", () =>
    assertHeatmap(page(), ".net", UNROLLED));

  test("every cell of the weights has the colour of its value, and a line to the next", () =>
    assertHeatmap(page(), "memoria-weights .weight-grid", WEIGHTS));

  test("every cell of the confusion matrix has the colour of its value, and a line to the next", async () => {
    await page().click("memoria-board summary");
    await page().until("document.querySelector('memoria-confusion .values')");
    await assertHeatmap(page(), "memoria-confusion .values", CONFUSION);
    assert.ok((await page().evaluate("Math.max(...lab.trainer.confusion())")) > 0.99, "some cell is of 100 %");
  });

  test("weights that play no part lie under a veil with thin lines", async () => {
    await page().evaluate("lab.force({ off: [2] })");
    const plain = await plainVeil(page());
    assert.ok(plain > 0.6 && plain < 0.95, `the veil without lines is ${plain} of all`);
    await page().evaluate("lab.restoreNetwork()");
  });

  test("no gradient has colours that engines blend each in its way", async () => {
    const mixed = await page().evaluate(`[...document.querySelectorAll("body *")].flatMap((element) =>
      [undefined, "::before", "::after"].flatMap((pseudo) => {
        const { backgroundImage } = getComputedStyle(element, pseudo);
        return /gradient.*color\\(/.test(backgroundImage) ? [element.className + (pseudo ?? "")] : [];
      }))`);
    assert.deepEqual([...new Set(mixed)], []);
  });
}

/**
 * @param {Page} page
 * @param {string} selector of the figure
 * @param {string} drawn what is drawn in it
 */
async function assertHeatmap(page, selector, drawn) {
  await leave(page);
  await page.see(selector);
  await settled(page);
  const cells = await cellsOf(page, drawn);
  assert.ok(cells.length > 200, `${cells.length} cells in view`);
  const [picture, hair] = [await page.screenshot(), await paint(page, "hair")];
  for (const cell of cells) assertColoured(picture, cell);
  assertLines(picture, cells, hair);
}

/** Takes the pointer and the focus away: what they are at is framed. @param {Page} page */
async function leave(page) {
  await page.move(0, 0);
  await page.evaluate("document.activeElement.blur()");
}

/**
 * Of what is drawn over the weights that play no part, the share that is veil and no line.
 * @param {Page} page
 */
async function plainVeil(page) {
  await leave(page);
  await page.see("memoria-weights .weight-grid");
  await settled(page);
  const [mark] = await page.boxes(".weight-mark.idle");
  const cells = (await cellsOf(page, WEIGHTS)).filter((cell) => within(mark, cell));
  const [picture, veil] = [await page.screenshot(), await paint(page, "veil")];
  const plain = cells.flatMap(({ left, top, width, height, colour }) => {
    const veiled = over(veil, colour);
    const places = Array.from({ length: Math.floor(width) - 4 }, (_, k) => left + 2 + k);
    return places.map((x) => distance(picture.at(x, top + height / 2), veiled) <= BLENDED);
  });
  return plain.filter(Boolean).length / plain.length;
}

/**
 * What is laid over cells.
 * @param {Page} page
 * @param {string} token
 * @returns {Promise<Paint>}
 */
async function paint(page, token) {
  const [r, g, b, percent] = await page.evaluate(
    `getComputedStyle(document.documentElement).getPropertyValue("--${token}").match(/[\\d.]+/g).map(Number)`,
  );
  return { colour: [r, g, b], share: percent / 100 };
}

/**
 * Off the middle, where the confusion matrix has its diagonal.
 * @param {Picture} picture
 * @param {Cell} cell
 */
function assertColoured(picture, { left, top, width, height, colour }) {
  const seen = picture.at(left + 0.7 * width, top + 0.3 * height);
  assert.ok(distance(seen, colour) <= ROUNDED, `rgb(${seen}) where the value has rgb(${colour}), at ${left}, ${top}`);
}

/**
 * Where two cells meet, one of them is under the line.
 * @param {Picture} picture
 * @param {Cell[]} cells
 * @param {Paint} hair
 */
function assertLines(picture, cells, hair) {
  for (const [k, cell] of cells.entries()) {
    const next = cells[k + 1];
    if (next?.column !== cell.column + 1) continue;
    const y = cell.top + 0.3 * cell.height;
    const seen = [-2, -1, 0, 1].map((x) => picture.at(next.left + x, y));
    const lines = [cell, next].map(({ colour }) => over(hair, colour));
    const found = lines.some((line) => seen.some((colour) => distance(colour, line) <= BLENDED));
    assert.ok(found, `no line rgb(${lines.join(") or (")}) among rgb(${seen.join("), (")}) at ${next.left}, ${y}`);
  }
}

/**
 * @param {import("./page.js").Box} box
 * @param {Cell} cell
 */
function within(box, { left, top, width, height }) {
  const [x, y] = [left + width / 2, top + height / 2];
  return x > box.left && x < box.left + box.width && y > box.top && y < box.top + box.height;
}
