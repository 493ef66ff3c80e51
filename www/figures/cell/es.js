// What the figure of the cell says: its equations with their numbers, and what a forced gate does.

import { number, percent } from "../../language/number.js";

/** @typedef {import("../../memoria.js").Forced} Forced */
/** @typedef {import("../../memoria.js").CellKind} CellKind */

/**
 * Of one unit at one step, by quantity, those that the cell has; of what is carried also that of the step before; and
 * `pre`, what enters tanh.
 * @typedef {Record<string, number>} Values
 */

/**
 * A number as the index of a letter: c₃.
 * @param {number} n
 */
export const index = (n) => String(n).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));

/** @type {Record<string, Record<0 | 1, string>>} */
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
  z: {
    0: "Con la puerta de actualización a 0 no se conserva nada: el estado nuevo es la candidata.",
    1: "Con la puerta de actualización a 1 se conserva todo: el estado, que empieza en 0, se queda en 0.",
  },
  r: {
    0: "Con la puerta de reinicio cerrada, la candidata no mira el estado anterior.",
    1: "Con la puerta de reinicio abierta, la candidata mira entero el estado anterior.",
  },
};

/**
 * @param {CellKind} kind
 * @param {Forced} forced
 * @param {number} t from 0
 * @param {Values} values
 */
export function effect(kind, forced, t, values) {
  if (kind === "simple_rnn")
    return `Sin puertas: en el paso ${t + 1}, el estado nuevo es la tanh de la suma de lo que llega, y sustituye al anterior.`;
  const held = /** @type {const} */ (["f", "i", "o", "z", "r"]).filter((key) => forced[key] !== undefined);
  if (held.length > 0) return held.map((key) => EFFECTS[key][/** @type {0 | 1} */ (forced[key])]).join(" ");
  return kind === "lstm" ? freeLstm(t, values) : freeGru(t, values);
}

/** @param {number} t @param {Values} values */
function freeLstm(t, values) {
  const kept =
    t === 0
      ? "no hay nada que conservar, porque la memoria empieza en 0;"
      : `se conserva el ${percent(values.f)} de la memoria anterior,`;
  return `Puertas libres. En el paso ${t + 1} ${kept} entra el ${percent(values.i)} de la candidata y sale el ${percent(values.o)} de tanh(c${index(t + 1)}).`;
}

/** @param {number} t @param {Values} values */
function freeGru(t, { z, r }) {
  const kept =
    t === 0
      ? "no hay nada que conservar, porque el estado empieza en 0,"
      : `se conserva el ${percent(z)} del estado anterior`;
  return `Puertas libres. En el paso ${t + 1} ${kept} y entra el ${percent(1 - z)} de la candidata, para la que cuenta el ${percent(r)} de lo que llega de antes.`;
}

/** @param {string} key @param {string} [symbol] */
const term = (key, symbol = key) => `<b class="term-${key}">${symbol}</b>`;
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
 * The equations that a unit's step ends with, as HTML: of what is made of the new, if the cell has it, and of h.
 * @param {CellKind} kind
 * @param {Forced} forced
 * @param {number} t from 0
 * @param {Values} v
 * @returns {[first: string, last: string]}
 */
export function equations(kind, forced, t, v) {
  if (kind === "lstm") return ofLstm(forced, t, v);
  const [before, now] = [term("h", `h${index(t)}`), term("h", `h${index(t + 1)}`)];
  const tanh = /** @type {[string, string]} */ (["tanh(suma)", `tanh(${number(v.pre, 3)})`]);
  if (kind === "simple_rnn") return ["", equation(now, [tanh], v.h)];
  const candidate = term("candidate", "h̃");
  const z = forced.z;
  const rest = /** @type {[string, string]} */ ([
    `(1 − ${term("z")}) · ${candidate}`,
    `${number(1 - v.z, 3)} · ${factor(v.candidate)}`,
  ]);
  const whole = /** @type {[string, string]} */ ([candidate, factor(v.candidate)]);
  const entered = z === 1 ? [] : [z === 0 ? whole : rest];
  return [
    equation(candidate, [tanh], v.candidate),
    equation(now, [...gated(z, [term("z"), v.z], [before, factor(v.hBefore)]), ...entered], v.h),
  ];
}

/** @param {Forced} forced @param {number} t @param {Values} v @returns {[string, string]} */
function ofLstm(forced, t, v) {
  const [before, now] = [index(t), index(t + 1)];
  const c = (/** @type {string} */ n) => term("c", `c${n}`);
  const memory = [
    ...gated(forced.f, [term("f"), v.f], [c(before), factor(v.cBefore)]),
    ...gated(forced.i, [term("i"), v.i], [term("candidate", "c̃"), factor(v.candidate)]),
  ];
  const state = gated(forced.o, [term("o"), v.o], [`tanh(${c(now)})`, `tanh(${number(v.c, 3)})`]);
  return [equation(c(now), memory, v.c), equation(term("h", `h${now}`), state, v.h)];
}
