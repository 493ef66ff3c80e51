// What the parts of each kind of network are called, and its weights.

import { shown } from "./labels.js";
import { noun } from "./series.js";
import { symbolWords } from "./symbols.js";

/** @typedef {import("../memoria.js").Description} Description */
/** @typedef {import("../memoria.js").CellKind} CellKind */
/** @typedef {import("../memoria.js").CellQuantity} CellQuantity */

/**
 * `short` names a value beside others, `of` with its article.
 * @typedef {{ name: string, short: string, of: string, role: string }} Called
 */

/** @param {string} name @param {string} role @returns {Called} */
const gate = (name, role) => ({ name: `puerta de ${name}`, short: name, of: `la puerta de ${name}`, role });
/** @param {string} role @returns {Called} */
const candidate = (role) => ({ name: "candidata", short: "candidata", of: "la candidata", role });
/** @param {string} role @returns {Called} */
const memory = (role) => ({ name: "memoria", short: "memoria", of: "la memoria", role });
/** @param {string} role @returns {Called} */
const state = (role) => ({ name: "estado", short: "estado", of: "el estado", role });

/** @typedef {{ name: string, the: string, values: Partial<Record<CellQuantity, Called>> }} Words */

const GRU = {
  z: gate("actualización", "decide cuánto del estado anterior se conserva"),
  r: gate("reinicio", "decide cuánto del estado anterior cuenta para la candidata"),
  candidate: candidate("propone el estado nuevo"),
  h: state("mezcla el anterior y la candidata: h = z ⊙ h anterior + (1 − z) ⊙ h̃"),
};

/** What each kind is called, with its article too, and its values. @type {Record<CellKind, Words>} */
export const CELLS = {
  lstm: {
    name: "LSTM",
    the: "la LSTM",
    values: {
      i: gate("entrada", "decide cuánto de lo nuevo entra en la memoria"),
      f: gate("olvido", "decide cuánto de la memoria anterior se conserva"),
      candidate: candidate("propone lo nuevo que podría recordarse"),
      o: gate("salida", "decide cuánto de la memoria se enseña"),
      c: memory("suma lo que se conserva y lo que entra: c = f ⊙ c anterior + i ⊙ c̃"),
      h: state("es lo que la celda enseña: h = o ⊙ tanh(c)"),
    },
  },
  gru: { name: "GRU", the: "la GRU", values: GRU },
  gru_classic: { name: "GRU clásica", the: "la GRU clásica", values: GRU },
  simple_rnn: {
    name: "neurona recurrente simple",
    the: "la neurona recurrente simple",
    values: { h: state("es todo lo que la neurona recuerda: h = tanh(W x + U h anterior + b)") },
  },
  memoryless: { name: "red sin memoria", the: "la red sin memoria", values: {} },
  window_dense: { name: "red densa", the: "la red densa", values: {} },
};

/** Whether a network has, in place of a cell, a hidden layer that sees the whole window. @param {Pick<Description, "options">} description */
export const seesWindow = ({ options }) => options.cell === "window_dense";

/** How many units there are before the output layer, of a cell or not. @param {Pick<Description, "options" | "units">} description */
export const hiddenUnits = (description) => (seesWindow(description) ? description.options.units : description.units);

/** What the network reads one by one. @param {Description} description */
export const symbolName = ({ words }) => (words ? "palabra" : "letra");

/** As the optimiser is called. @param {Description} description */
export const optimizerName = ({ options }) =>
  ({ rmsprop: "RMSprop", adam: "Adam", sgd: options.momentum > 0 ? "SGD con momento" : "SGD" })[options.optimizer];

/**
 * What an array of weights is for.
 * @param {Description} description
 * @param {number} array
 */
export function purposeOf(description, array) {
  const { cell } = description.options;
  const [to, of] =
    cell === "window_dense"
      ? ["a la capa oculta, en cada lugar", "de la capa oculta"]
      : cell === "simple_rnn"
        ? ["al estado", "del estado"]
        : ["a las puertas y la candidata", "de las puertas y la candidata"];
  switch (description.parameters[array].name) {
    case "kernel":
      return `de cada ${noun(description).one} ${to}`;
    case "recurrent_kernel":
      return `del estado h anterior ${to}`;
    case "bias":
      return description.parameters[array].shape[0] === 1
        ? `el sesgo ${of}`
        : `los sesgos ${of}: arriba el ${symbolWords(description).of}, abajo el del estado anterior`;
    case "dense_kernel":
      if (cell === "memoryless") return `${symbolWords(description).ofLast} a los logits`;
      return cell === "window_dense" ? "de la capa oculta a los logits" : "del estado h a los logits";
    default:
      return "el sesgo de los logits";
  }
}

/**
 * Where a weight is.
 * @param {Description} description
 * @param {{ array: number, row: number, column: number }} weight
 * @param {string} [symbol] of what it is a weight of, if that has one
 */
export function placeOfWeight(description, { array, row, column }, symbol) {
  const { parameters, labels } = description;
  const { name } = parameters[array];
  const unit = `de la unidad ${(column % hiddenUnits(description)) + 1}`;
  const columns = name.startsWith("dense") ? `«${shown(labels[column])}»` : symbol ? `${symbol} ${unit}` : unit;
  return `${name}${rowOfWeight(description, array, row)}, columna ${columns}`;
}

/**
 * @param {Description} description
 * @param {number} array
 * @param {number} row
 */
function rowOfWeight(description, array, row) {
  const { parameters, labels } = description;
  const { name, shape } = parameters[array];
  if (name.endsWith("bias")) {
    if (shape[0] === 1) return "";
    return row === 0 ? `, fila ${symbolWords(description).of}` : ", fila del estado anterior";
  }
  if (!isOfLabels(description, array)) return `, fila de la unidad ${row + 1}`;
  const { label, place } = rowOfLabel(description, row);
  return `, fila «${shown(labels[label])}»${seesWindow(description) ? ` del lugar ${place + 1}` : ""}`;
}

/**
 * Of which label a row is, and in which place of the window, where each has rows of its own.
 * @param {Description} description
 * @param {number} row
 */
export const rowOfLabel = ({ labels: { length } }, row) => ({ label: row % length, place: Math.floor(row / length) });

/**
 * Whether an array has a row for each label.
 * @param {Description} description
 * @param {number} array
 */
export function isOfLabels({ parameters }, array) {
  const { name } = parameters[array];
  return name === "kernel" || (name === "dense_kernel" && array === 0);
}
