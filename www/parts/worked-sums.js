// A value of a network that is worked by hand: row by row, its symbols, the products, and what comes out.

import { math, tokens } from "./mathml.js";
import { html, nothing } from "./template.js";
import * as es from "./worked-es.js";
import { LETTERS } from "./worked-network.js";

/**
 * @typedef {import("../memoria.js").Derivation} Derivation
 * @typedef {import("./mathml.js").Token} Token
 *
 * `style`: the class of a sum of the rows above it, of a result, or of what is followed.
 * @typedef {{ symbols: Token[], how?: string, value: number, style?: string }} Row
 *
 * A block of the cell at a step: `key` is its quantity, and `sub` what its weights have at their foot.
 * @typedef {{ key: string, symbol: string, sub?: string, activation: string, t: number, letter: string,
 *   weights: Readonly<import("./worked-network.js").Block> }} Step
 */

/** @param {string} letter */
export const oneHot = (letter) => LETTERS.map((one) => Number(one === letter));

/** A value of a step, by its symbol. @param {string} base @param {number} t from 0 @param {string} term */
export const valueAt = (base, t, term) => ({ base, sub: String(t + 1), term });

/**
 * The row of a product.
 * @param {Token[]} symbols
 * @param {ArrayLike<number>} factors two
 * @param {string} [style]
 * @param {boolean} [weight] whether the first is one
 * @returns {Row}
 */
export const product = (symbols, { 0: one, 1: other }, style, weight = false) => ({
  ...{ symbols, style },
  how: es.product(one, other, weight),
  value: one * other,
});

/**
 * The rows of what is an activation of W x + U h + b.
 * @param {Derivation} derivation
 * @param {Step} step
 * @returns {Row[]}
 */
export function activated({ terms: [[w], [h, u], [b]], sum, value }, { key, symbol, sub, activation, t, letter, weights }) {
  const z = { base: "z", sub: String(t + 1), sup: sub && symbol, term: key };
  const x = { base: "x", sub: String(t + 1) };
  return [
    { symbols: [{ base: "W", sub }, x], how: es.picked(oneHot(letter), [weights.a, weights.e]), value: w },
    product([{ base: "U", sub }, valueAt("h", t - 1, "h")], [u, h], "", true),
    { symbols: [{ base: "b", sub }], value: b },
    { symbols: [z], value: sum, style: "sum" },
    { symbols: [valueAt(symbol, t, key)], how: es.applied(activation, sum), value, style: "result" },
  ];
}

/**
 * @param {unknown} title
 * @param {Row[]} rows
 * @param {string} [term] whose colour the title and the result have
 */
export const worked = (title, rows, term) => html`
  <table class=${`worked ${term ? `term-${term}` : ""}`}>
    <caption>${title}</caption>
    <tbody translate="no">${rows.map(row)}</tbody>
  </table>
`;

/** @param {Row} row */
const row = ({ symbols, how, value, style }) => html`
  <tr class=${style ?? nothing}>
    <td>${math("math", {}, ...tokens(symbols))}</td>
    <td>${how ?? nothing}</td>
    <td>${how || style ? "= " : nothing}<span>${es.result(value)}</span></td>
  </tr>
`;

/**
 * How far a gate is open, or where a value between −1 and 1 lies.
 * @param {number} value
 * @param {boolean} gate
 */
export function bar(value, gate) {
  const [from, size] = gate ? [0, value] : [Math.min(value, 0) / 2 + 0.5, Math.abs(value) / 2];
  return html`<span class=${gate ? "worked-bar" : "worked-bar signed"} aria-hidden="true"
    ><i .style=${`--from: ${from.toFixed(4)}; --size: ${size.toFixed(4)}`}></i
  ></span>`;
}
