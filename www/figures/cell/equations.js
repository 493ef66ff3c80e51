// The equations of a unit's step, in symbols and with their numbers.

import { number } from "../../language/number.js";
import { subscript } from "../../parts/svg.js";
import { html, nothing } from "../../parts/template.js";
import { SUM } from "./es.js";

/** @typedef {import("../../memoria.js").Forced} Forced */
/** @typedef {import("../../memoria.js").CellKind} CellKind */
/** @typedef {import("./es.js").Values} Values */
/** What lit-html draws. @typedef {string | ReturnType<typeof html> | typeof nothing} Symbols */
/** A part of a sum. @typedef {[symbols: Symbols, numbers: string]} Part */

/** @param {string} key @param {string} [symbol] */
const term = (key, symbol = key) => html`<b class=${`term-${key}`}>${symbol}</b>`;
/** @param {number} value */
const factor = (value) => (value < 0 ? `(${number(value, 3)})` : number(value, 3));

/**
 * gate · what, in symbols and in numbers, or less where the gate is forced.
 * @param {number | undefined} forced
 * @param {[symbol: Symbols, value: number]} gate
 * @param {[symbol: Symbols, number: string]} what
 * @returns {Part[]}
 */
function gated(forced, [symbol, value], [whatSymbol, whatNumber]) {
  if (forced === 0) return [];
  if (forced === 1) return [[whatSymbol, whatNumber]];
  return [[html`${symbol} · ${whatSymbol}`, `${number(value, 3)} · ${whatNumber}`]];
}

/**
 * @param {Symbols} left
 * @param {Part[]} parts
 * @param {number} result
 */
function equation(left, parts, result) {
  if (parts.length === 0) return html`<span>${left} = 0</span>`;
  const symbols = parts.map(([symbol], k) => (k > 0 ? html` + ${symbol}` : symbol));
  const numbers = parts.map(([, number]) => number).join(" + ");
  return html`<span>${left} = ${symbols}</span> <span>= ${numbers}</span> <span>= <b>${number(result, 3)}</b></span>`;
}

/**
 * The equations that a unit's step ends with: of what is made of the new, if the cell has it, and of h.
 * @param {CellKind} kind
 * @param {Forced} forced
 * @param {number} t from 0
 * @param {Values} v
 * @returns {[first: Symbols, last: Symbols]}
 */
export function equations(kind, forced, t, v) {
  if (kind === "lstm") return ofLstm(forced, t, v);
  const [before, now] = [term("h", `h${subscript(t)}`), term("h", `h${subscript(t + 1)}`)];
  const tanh = /** @type {Part} */ ([`tanh(${SUM})`, `tanh(${number(v.pre, 3)})`]);
  if (kind === "simple_rnn") return [nothing, equation(now, [tanh], v.h)];
  const candidate = term("candidate", "h̃");
  const z = forced.z;
  const rest = /** @type {Part} */ ([
    html`(1 − ${term("z")}) · ${candidate}`,
    `${number(1 - v.z, 3)} · ${factor(v.candidate)}`,
  ]);
  const whole = /** @type {Part} */ ([candidate, factor(v.candidate)]);
  const entered = z === 1 ? [] : [z === 0 ? whole : rest];
  return [
    equation(candidate, [tanh], v.candidate),
    equation(now, [...gated(z, [term("z"), v.z], [before, factor(v.hBefore)]), ...entered], v.h),
  ];
}

/** @param {Forced} forced @param {number} t @param {Values} v @returns {[Symbols, Symbols]} */
function ofLstm(forced, t, v) {
  const [before, now] = [subscript(t), subscript(t + 1)];
  const c = (/** @type {string} */ n) => term("c", `c${n}`);
  const memory = [
    ...gated(forced.f, [term("f"), v.f], [c(before), factor(v.cBefore)]),
    ...gated(forced.i, [term("i"), v.i], [term("candidate", "c̃"), factor(v.candidate)]),
  ];
  const state = gated(forced.o, [term("o"), v.o], [html`tanh(${c(now)})`, `tanh(${number(v.c, 3)})`]);
  return [equation(c(now), memory, v.c), equation(term("h", `h${now}`), state, v.h)];
}
