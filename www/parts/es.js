// What the parts say that several figures are drawn with.

import { shown } from "../language/labels.js";
import { number, percent, precise } from "../language/number.js";

/**
 * @typedef {import("../memoria.js").Step} Step
 * @typedef {import("../memoria.js").Description["options"]} Options
 */

/** Where the weights of an array can be read. @param {string} name */
export const weightsPlace = (name) => `${name}: las flechas recorren los pesos`;

/** @param {number} rows @param {number} columns @param {string} purpose */
export const arraySize = (rows, columns, purpose) => ` (${number(rows)} × ${number(columns)}): ${purpose}`;

/** @param {number} before */
export const changesFrom = (before) => `: ${number(before, 4)} → `;

/** @param {number} largest change that there is */
export const colourRange = (largest) => `Color: de −${precise(largest)} a ${precise(largest)}`;

/** A rate as it was set, without the tail that binary fractions have. @param {number} value */
const rate = (value) => String(Number(value.toPrecision(6))).replace(".", ",");

/**
 * What the optimiser makes of a weight's gradient, line by line; the last ends in the change.
 * @param {Step} step
 * @param {Options} options with which it was trained
 * @param {number} weight counted through all arrays
 */
export function account(step, options, weight) {
  const { optimizer, learning_rate, rho, beta_1, beta_2, epsilon, momentum, clipnorm } = options;
  const at = (/** @type {Float32Array | undefined} */ values) => precise(values?.[weight] ?? 0);
  const mean = (/** @type {string} */ of, /** @type {number} */ keeps, /** @type {string} */ before) =>
    `${rate(keeps)} · ${before} + ${rate(1 - keeps)} · ${of}`;
  const squares = (/** @type {number} */ keeps) =>
    `media de cuadrados v = ${mean("g²", keeps, at(step.mean_squares_before))} = ${at(step.mean_squares)}`;
  const gradient = `gradiente g = ${at(step.gradients)}`;
  const clipped = `antes, g se recorta con los de su matriz, si juntos pasan de una longitud de ${rate(clipnorm ?? 0)}`;
  const lines = clipnorm ? [gradient, clipped] : [gradient];
  switch (optimizer) {
    case "rmsprop":
      return [...lines, squares(rho), `cambio = −${rate(learning_rate)} · g / √(v + ${precise(epsilon)}) = `];
    case "adam":
      return [
        ...lines,
        `media m = ${mean("g", beta_1, at(step.means_before))} = ${at(step.means)}`,
        squares(beta_2),
        `cambio = −${rate(learning_rate)} · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ${precise(epsilon)}) = `,
      ];
    default:
      if (momentum === 0) return [...lines, `cambio = −${rate(learning_rate)} · g = `];
      return [
        ...lines,
        `cambio u = ${rate(momentum)} · ${at(step.velocities_before)} − ${rate(learning_rate)} · g = `,
      ];
  }
}

/** The buttons of a number. @param {string} label */
export const oneLess = (label) => `${label}: uno menos`;
/** @param {string} label */
export const oneMore = (label) => `${label}: uno más`;

/** The gates that can be held. */
export const GATE_NAMES = {
  f: "olvido f",
  i: "entrada i",
  o: "salida o",
  z: "actualización z",
  r: "reinicio r",
};

/** How a gate can be held, or not at all. @type {[string, string][]} */
export const GATE_STATES = [
  ["", "libre"],
  ["0", "cerrada (0)"],
  ["1", "abierta (1)"],
];

/** Neither end of the update gate is shut: one lets the new in, the other keeps the old. @type {[string, string][]} */
export const UPDATE_STATES = [
  ["", "libre"],
  ["0", "renueva (0)"],
  ["1", "conserva (1)"],
];

/** Which bar is pointed at. @param {string} label @param {number} p */
export const probabilityOf = (label, p) => `${shown(label)}: ${percent(p)}`;

/**
 * Bars for a screen reader: the five most probable.
 * @param {string} asked what they are the probabilities of
 * @param {[label: string, p: number][]} most
 */
export const probabilities = (asked, most) =>
  `Probabilidad de ${asked}: ${most.map(([label, p]) => `${shown(label)} ${percent(p)}`).join(", ")}…`;

/** What bars are of, unless something else is said. */
export const ANSWER = "la respuesta";

/** The first number of an axis of epochs, which says what the others are. @param {number} epoch */
export const axisEpoch = (epoch) => `época ${number(epoch, Number.isInteger(epoch) ? 0 : 1)}`;
