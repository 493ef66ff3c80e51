// What the figure of the LSTM cell says: the two equations with their numbers, and what a forced gate does.

import { number, percent } from "../words.js";

/** @typedef {import("../memoria.js").Forced} Forced */
/** @typedef {Record<"i" | "f" | "candidate" | "o" | "c" | "h" | "before", number>} Values of one unit at one step */

/**
 * A number as the index of a letter: c₃.
 * @param {number} n
 */
export const index = (n) => String(n).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));

const EFFECTS = {
  i: {
    0: "Con la puerta de entrada cerrada no entra nada: la memoria, que empieza en 0, se queda en 0.",
    1: "Con la puerta de entrada abierta, la candidata entra entera en cada paso.",
  },
  f: {
    0: "Con la puerta de olvido cerrada, la memoria anterior se borra en cada paso.",
    1: "Con la puerta de olvido abierta no se borra nada: la memoria sólo acumula.",
  },
  o: {
    0: "Con la puerta de salida cerrada no se enseña nada: h es 0, aunque la memoria siga ahí.",
    1: "Con la puerta de salida abierta, la memoria se enseña entera: sólo pasa por tanh.",
  },
};

/**
 * @param {Forced} forced
 * @param {number} t from 0
 * @param {Values} values
 */
export function effect(forced, t, values) {
  const held = /** @type {("f" | "i" | "o")[]} */ (["f", "i", "o"]).filter((key) => forced[key] !== undefined);
  if (held.length > 0) return held.map((key) => EFFECTS[key][/** @type {0 | 1} */ (forced[key])]).join(" ");
  const kept =
    t === 0
      ? "no hay nada que conservar, porque la memoria empieza en 0;"
      : `se conserva el ${percent(values.f)} de la memoria anterior,`;
  return `Puertas libres. En el paso ${t + 1} ${kept} entra el ${percent(values.i)} de la candidata y sale el ${percent(values.o)} de tanh(c${index(t + 1)}).`;
}

const TERMS = { i: "i", f: "f", candidate: "c̃", o: "o" };
/** @param {keyof typeof TERMS} key */
const term = (key) => `<b class="term-${key}">${TERMS[key]}</b>`;
/** @param {number} value */
const factor = (value) => (value < 0 ? `(${number(value, 3)})` : number(value, 3));

/**
 * gate · what, in symbols and in numbers, or less where the gate is forced.
 * @param {number | undefined} forced
 * @param {[symbol: string, value: number]} gate
 * @param {[symbol: string, number: string]} what
 * @returns {[symbols: string, numbers: string][]}
 */
function gated(forced, [symbol, value], [whatSymbol, whatNumber]) {
  if (forced === 0) return [];
  if (forced === 1) return [[whatSymbol, whatNumber]];
  return [[`${symbol} · ${whatSymbol}`, `${number(value, 3)} · ${whatNumber}`]];
}

/**
 * @param {string} left
 * @param {[symbols: string, numbers: string][]} parts
 * @param {number} result
 */
function equation(left, parts, result) {
  if (parts.length === 0) return `<span>${left} = 0</span>`;
  const [symbols, numbers] = [0, 1].map((k) => parts.map((part) => part[k]).join(" + "));
  return `<span>${left} = ${symbols}</span> <span>= ${numbers}</span> <span>= <b>${number(result, 3)}</b></span>`;
}

/**
 * The equations of c and of h, as HTML.
 * @param {Forced} forced
 * @param {number} t from 0
 * @param {Values} v
 */
export function equations(forced, t, v) {
  const [before, now] = [index(t), index(t + 1)];
  const c = (/** @type {string} */ n) => `<b class="term-c">c${n}</b>`;
  const memory = [
    ...gated(forced.f, [term("f"), v.f], [c(before), factor(v.before)]),
    ...gated(forced.i, [term("i"), v.i], [term("candidate"), factor(v.candidate)]),
  ];
  const state = gated(forced.o, [term("o"), v.o], [`tanh(${c(now)})`, `tanh(${number(v.c, 3)})`]);
  return {
    c: equation(c(now), memory, v.c),
    h: equation(`<b class="term-h">h${now}</b>`, state, v.h),
  };
}
