// What the parts of an account are called: its cell, and the groups of its terms. What they mean is in meaning-es.js.

import { isGate } from "../../parts/cells.js";
import { number } from "../../language/number.js";
import { capital, list } from "../../language/phrases.js";
import { letter, sumLetter } from "./terms.js";

/**
 * @typedef {import("../../lab/lab.js").Cell} Cell
 * @typedef {import("./terms.js").Case} Case
 *
 * What a group of terms is called, and where its weights are.
 * @typedef {{ name: string, place?: string }} Called
 */

const NAMES = {
  i: "puerta de entrada i",
  f: "puerta de olvido f",
  o: "puerta de salida o",
  z: "puerta de actualización z",
  r: "puerta de reinicio r",
  c: "memoria c",
  h: "estado h",
  logits: "logit",
  probabilities: "probabilidad",
};

export const TITLE = "De dónde sale el número";
export const QUESTION = "¿De dónde sale este número?";
export const BACK = "← Atrás";
export const CLOSE = "Cerrar";
export const COPY = "Copiar";
export const COPY_TIP = "Copia la cuenta en LaTeX";
export const COPIED = "Copiado";
export const NOT_COPIED = "No se ha podido";
export const UNIT = "unidad";
export const SUBTOTAL = "suman";
/** After a gate's value that its sum does not decide. */
export const FORCED = "\u00a0(forzada)";
export const HARD_SIGMOID = "sigmoide dura";
export const EMPTY = "Pulsa cualquier cuadro de la red, y aquí verás la cuenta de la que sale.";

/** @param {string} quantity @param {Case} of */
const nameOf = (quantity, of) =>
  quantity === "candidate" ? `candidata ${letter(of, quantity)}` : NAMES[/** @type {keyof typeof NAMES} */ (quantity)];

/**
 * Where a cell is: «unidad 3, paso 2 («b»)».
 * @param {Cell} cell
 * @param {Case} of
 */
function place({ quantity, t, k }, { symbols, labels, symbol }) {
  const step = `paso ${t + 1} («${symbols[t]}»)`;
  const ofLabel = quantity === "logits" || quantity === "probabilities";
  return ofLabel ? ` ${symbol.ofNamed(labels[k])}, tras el ${step}` : `, unidad ${k + 1}, ${step}`;
}

/**
 * @param {Cell} cell
 * @param {Case} of
 */
export function cellName(cell, of) {
  const { quantity, backward } = cell;
  const name = nameOf(quantity, of);
  if (!backward) return capital(name + place(cell, of));
  const article = isGate(quantity) || quantity === "candidate" || quantity === "c" ? "de la" : "del";
  return `Gradiente ${article} ${name}${place(cell, of)}`;
}

/** What is spoken of a cell. @param {string} name @param {string} value @param {string} meaning */
export const spoken = (name, value, meaning) => `${name}: ${value}. ${meaning}`;

/** Before the value of a term that is a cell of its own, for who can't see. @param {Cell} cell @param {Case} of */
export const source = (cell, of) => `${cellName(cell, of)}: `;

/** Terms that are not shown one by one. @param {number} n */
export const others = (n) => `las otras ${number(n)}, más pequeñas al abrir la cuenta: `;

/** What softmax sums over. @param {Case} of */
export const all = ({ symbol }) => symbol.many;

/** @param {string} symbol of the block @param {number} k */
const column = (symbol, k) => `columna ${symbol} de la unidad ${k + 1}`;
/** The state after a step: nothing came before the first. @param {number} t */
const stateOf = (t) => (t < 0 ? "h₀" : `h del paso ${t + 1}`);

/** The groups of terms. Steps and units count from 0. */
export const groups = {
  /** @param {Case} of @param {number} t @param {string} own @param {number} k @returns {Called} */
  input: ({ symbol, symbols }, t, own, k) => ({
    name: symbol.one,
    place: `W: fila ${symbol.ofNamed(symbols[t])}, ${column(own, k)}`,
  }),
  /** @param {number} t @param {string} own @param {number} k @returns {Called} */
  before: (t, own, k) => ({
    name: "estado anterior",
    place: `${stateOf(t - 1)}, de cada unidad × U: su fila, ${column(own, k)}`,
  }),
  /** @param {string[]} biases @param {string} own @param {number} k @returns {Called} */
  biases: (biases, own, k) => ({
    name: biases.length > 1 ? "sesgos" : "sesgo",
    place: `${list(biases)}: ${column(own, k)}`,
  }),
  /** @param {number} t @param {number} k @returns {Called} */
  resetBefore: (t, k) => ({
    name: "estado anterior, reiniciado",
    place: `r × ${stateOf(t - 1)}, de cada unidad × U: su fila, ${column("h̃", k)}`,
  }),
  /** @param {number} k @returns {Called} */
  resetBias: (k) => ({ name: "sesgo del estado", place: `r × b′: ${column("h̃", k)}` }),
  kept: { name: "lo que se conserva" },
  entered: { name: "lo que entra" },
  shown: { name: "lo que se enseña" },
  /** @param {Case} of @param {number} t @param {string} label @returns {Called} */
  state: ({ symbol }, t, label) => ({
    name: "estado",
    place: `${stateOf(t)}, de cada unidad × K: su fila, columna ${symbol.ofNamed(label)}`,
  }),
  /** @param {Case} of @param {string} label @returns {Called} */
  hidden: ({ symbol }, label) => ({
    name: "capa oculta",
    place: `h de cada unidad × K: su fila, columna ${symbol.ofNamed(label)}`,
  }),
  /** @param {Case} of @param {number} t @param {string} label @returns {Called} */
  lastInput: ({ symbol, symbols }, t, label) => ({
    name: symbol.one,
    place: `K: fila ${symbol.ofNamed(symbols[t])}, columna ${symbol.ofNamed(label)}`,
  }),
  /** @param {Case} of @param {string} label @returns {Called} */
  biasOf: ({ symbol }, label) => ({ name: "sesgo", place: `b ${symbol.ofNamed(label)}` }),
  /** @param {Case} of @returns {Called} */
  shares: ({ symbol }) => ({
    name: `cada ${symbol.one}`,
    place: "su logit, y e elevado al logit menos el mayor, m",
  }),

  back: { name: "hacia atrás" },
  backHere: { name: "por el estado de este paso" },
  backLater: { name: "por la memoria del paso siguiente" },
  backByUpdate: { name: "directo, por z", place: "lo que se conserva en el paso siguiente" },
  answered: { name: "lo que la red responde" },
  due: { name: "lo que debía" },
  /** @param {Case} of @param {number} k @returns {Called} */
  backByCandidate: (of, k) => ({
    name: "por h̃",
    place: `∂L/∂${sumLetter(of)} de cada unidad × U: fila de la unidad ${k + 1} × h anterior × σ′`,
  }),
  /** @param {Case} of @param {number} k @returns {Called} */
  backByStates: (of, k) => ({
    name: "por lo que llega del estado",
    place: `∂L/∂${sumLetter(of)} × h anterior de cada unidad × U: su fila, ${column("h̃", k)} × σ′`,
  }),
  /** @param {number} k @returns {Called} */
  backByBias: (k) => ({ name: "por su sesgo", place: `b′: ${column("h̃", k)}` }),
  /** @param {Case} of @param {number} k @returns {Called} */
  backByLogits: ({ symbol }, k) => ({
    name: `cada ${symbol.one}`,
    place: `∂L/∂logit × K: fila de la unidad ${k + 1}, su columna`,
  }),
  /** @param {Case} of @param {string} gate @param {number} t @param {number} k @param {boolean} resets @returns {Called} */
  backThrough: (of, gate, t, k, resets) => ({
    name: `por ${letter(of, gate)}`,
    place: `∂L/∂${sumLetter(of)} del paso ${t + 2} × U: fila de la unidad ${k + 1}, columna ${letter(of, gate)} de cada una${resets ? " × r" : ""}`,
  }),
  /** @param {number} t @param {number} k @returns {Called} */
  backBySimple: (t, k) => ({
    name: "por el estado siguiente",
    place: `∂L/∂h del paso ${t + 2} × tanh′ × U: fila de la unidad ${k + 1}, columna de cada una`,
  }),
};
