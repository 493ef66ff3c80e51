// The accounts that the inspector gives of cells, beside what the engine knows. They are read in the page, all in one go: asked
// for one by one, most of the time goes to and fro.

import assert from "node:assert/strict";
import { written } from "./network.js";

/** @typedef {{ quantity: string, t: number, k: number, backward: boolean }} Cell */
/** @typedef {Awaited<ReturnType<typeof readAll>>[number]} Account */

/**
 * @param {import('playwright-core').Page} page
 * @param {Cell[]} cells of the text that is read, of 26 letters and 8 units
 * @returns {Promise<Account[]>}
 */
export const accountsOf = (page, cells) => page.evaluate(`(${readAll})(${JSON.stringify(cells)})`);

/** In the page. @param {Cell[]} cells */
async function readAll(cells) {
  const { lab } = /** @type {any} */ (globalThis);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const figure = /** @type {Element} */ (document.querySelector("memoria-inspector"));
  const text = (/** @type {string} */ selector) => (figure.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
  const all = (/** @type {string} */ selector, /** @type {ParentNode} */ within = figure) => [...within.querySelectorAll(selector)];
  const accounts = [];
  for (const cell of cells) {
    lab.ask(cell);
    await frame();
    await frame();
    while (!lab.settled) await frame();
    const { quantity, t, k, backward } = cell;
    const ofLabel = quantity === "logits" || quantity === "probabilities";
    // Backwards a probability stands for its logit.
    const told = ofLabel && backward ? "logits" : quantity;
    const at = t * (ofLabel ? 26 : 8) + k;
    const { sum } = lab.trainer.derive(lab.text, told, t, k, backward ? lab.target : undefined);
    accounts.push({
      ...cell,
      engine: /** @type {number} */ (
        !backward ? lab.trace[quantity][at] : !ofLabel ? lab.gradients[told][at] : t < 4 ? 0 : lab.gradients[told][k]
      ),
      sum: /** @type {number} */ (sum),
      result: text(".result b"),
      value: text(".equations .value"),
      equations: text(".equations"),
      terms: all(".terms li").map((row) => ({
        minus: row.firstElementChild?.textContent === "−",
        product: row.querySelector(".product")?.textContent ?? "",
        factors: all(".number", row).map(({ textContent }) => textContent ?? ""),
      })),
      sources: all(".source").map((button) => ({
        cell: /** @type {Cell} */ (JSON.parse(/** @type {HTMLElement} */ (button).dataset.cell ?? "")),
        name: button.querySelector(".name")?.textContent ?? "",
        number: button.querySelector(".number")?.textContent ?? "",
      })),
    });
  }
  return accounts;
}

/** An account ends in the engine's value, and its terms are what it says. @param {Account} account */
export function assertAdds({ engine, sum, result, value, terms, ...cell }) {
  const { quantity, t, k, backward } = cell;
  const what = JSON.stringify({ quantity, t, k, backward });
  assert.equal(result, written(engine), what);
  assert.equal(value, written(engine), `the equation of ${what}`);
  // Each product is that of its factors, and their sum is the engine's.
  let [total, rounding] = [0, 1e-6];
  for (const { minus, product, factors } of terms) {
    const { value, error } = read(product || factors[0]);
    total += minus ? -value : value;
    rounding += error;
    if (!product || quantity === "probabilities") continue;
    const numbers = factors.map(read);
    const expected = numbers.reduce((product, { value }) => product * value, 1);
    const bound = numbers.reduce((sum, one) => sum + 4 * one.error, error);
    assert.ok(Math.abs(value - expected) <= bound, `${factors.join(" × ")} = ${product} in ${what}`);
  }
  assert.ok(Math.abs(total - sum) <= rounding, `the terms of ${what} add up to ${total}, not ${sum}`);
}

/** The number that a text says, and by how much it may be rounded. @param {string} text */
function read(text) {
  const [digits, power] = text
    .replace(/[()\s.]/g, "")
    .replace(",", ".")
    .replace("−", "-")
    .split("·10");
  if (power === undefined) return { value: Number(digits), error: 0.00005 };
  const exponent = Number([...power].map((c) => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join(""));
  return { value: Number(`${digits}e${exponent}`), error: 0.005 * 10 ** exponent };
}
