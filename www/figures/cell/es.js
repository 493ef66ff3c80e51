// What the figure of the cell says: the names of its parts, and what a forced gate does.

import { shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { seesWindow } from "../../language/cells.js";
import { symbolWords } from "../../language/symbols.js";
import { subscript } from "../../parts/svg.js";

/** @typedef {import("../../memoria.js").Forced} Forced */
/** @typedef {import("../../memoria.js").CellKind} CellKind */
/** @typedef {import("../../memoria.js").Description} Description */

/**
 * Of one unit at one step, by quantity, those that the cell has; of what is carried also that of the step before; and
 * `pre`, what enters tanh.
 * @typedef {Record<string, number>} Values
 */

export const WIRES = "Un cable es más grueso cuanto mayor es su valor, y discontinuo si es negativo.";
export const FORCING = "Forzar las puertas, en todas las unidades y todos los pasos:";
export const UNIT = "Unidad";
export const STEP = "Paso";
/** What enters tanh, in an equation. */
export const SUM = "suma";

/** What the boxes of the scheme are called. */
export const BOXES = {
  f: "olvido",
  i: "entrada",
  candidate: "candidata",
  o: "salida",
  z: "actualiza",
  r: "reinicia",
  h: "estado",
};

/** What a network without a cell sees. @param {Description} description */
const sees = (description) =>
  seesWindow(description) ? "ve la ventana entera a la vez" : `la capa densa mira sólo ${symbolWords(description).last}`;

/** Which of the laboratory's networks it is. @param {Description} description @param {string} name of the kind */
export const which = (description, name) =>
  description.units > 0
    ? `El laboratorio entrena ahora una ${name}: ésta es su celda.`
    : `El laboratorio entrena ahora una ${name}, que no tiene celda: ${sees(description)}. Elige una LSTM o una GRU para verla por dentro.`;

/** @param {number} n @param {number} all */
export const ofAll = (n, all) => `${n} de ${all}`;

/** A step of a long sequence. @param {number} n @param {number} all @param {string} symbol */
export const stepOf = (n, all, symbol) => `${ofAll(n, all)}: «${shown(symbol)}»`;

/** Before the letter of a step, for who can't see. @param {number} t from 0 */
export const stepName = (t) => `Paso ${t + 1}: `;

/** The units that are not drawn. @param {number} units of the cell */
export const others = (units) => (units > 2 ? `y las otras ${units - 1}` : units === 2 ? "y la otra" : "");

/** How a gate is held, in its box. @param {string} key @param {number} state 0 or 1 */
export function held(key, state) {
  if (key === "z") return state === 0 ? "renueva" : "conserva";
  return state === 0 ? "cerrada" : "abierta";
}

/** The scheme in words. @param {string} name of the cell @param {number} unit @param {number} t from 0 @param {string[]} equations */
export const schemeName = (name, unit, t, equations) =>
  `Celda ${name}, unidad ${unit + 1}, paso ${t + 1}: ${equations.join("; ")}`;

/** @typedef {{ label: string, probability: number }} Answer */

/** @param {Answer} answer */
const answered = ({ label, probability }) => `«${shown(label)}» (${percent(probability)})`;

/**
 * What the network answers, and without the changes.
 * @param {string} window
 * @param {Answer} answer
 * @param {Answer | null} unchanged none where nothing is changed
 */
export const outcome = (window, answer, unchanged) =>
  unchanged
    ? `Tras «${window}», así cambiada, la red responde ${answered(answer)}; sin cambios, ${answered(unchanged)}.`
    : `Tras «${window}», la red responde ${answered(answer)}.`;

/** What is carried, after a step. @param {string} key @param {number} value */
export const carriedValue = (key, value) => `${key} ${number(value, 2)}`;

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
  return `Puertas libres. En el paso ${t + 1} ${kept} entra el ${percent(values.i)} de la candidata y sale el ${percent(values.o)} de tanh(c${subscript(t + 1)}).`;
}

/** @param {number} t @param {Values} values */
function freeGru(t, { z, r }) {
  const kept =
    t === 0
      ? "no hay nada que conservar, porque el estado empieza en 0,"
      : `se conserva el ${percent(z)} del estado anterior`;
  return `Puertas libres. En el paso ${t + 1} ${kept} y entra el ${percent(1 - z)} de la candidata, para la que cuenta el ${percent(r)} de lo que llega de antes.`;
}
