// What each kind of network is made of, and how its parts are called: the values of its cell, and its weights.

import { shown } from "../language/labels.js";

/**
 * A value that a cell has at every time step. `short` names it beside others, `of` with its article; `range` is the scale
 * of its colours.
 * @typedef {object} Row
 * @property {import("../memoria.js").CellQuantity} key
 * @property {string} symbol
 * @property {string} name
 * @property {string} short
 * @property {string} of
 * @property {string} role
 * @property {readonly [number, number]} range
 */

/** @param {string} name @returns {Pick<Row, "name" | "short" | "of" | "range">} */
const gate = (name) => ({ name: `puerta de ${name}`, short: name, of: `la puerta de ${name}`, range: [0, 1] });
/** @type {Pick<Row, "name" | "short" | "of" | "range">} */
const candidate = { name: "candidata", short: "candidata", of: "la candidata", range: [-1, 1] };
/** @type {Pick<Row, "key" | "symbol" | "name" | "short" | "of" | "range">} */
const state = { key: "h", symbol: "h", name: "estado", short: "estado", of: "el estado", range: [-1, 1] };

/** The rows of a time step, in the order in which they are computed. @type {Row[]} */
const LSTM = [
  { key: "i", symbol: "i", ...gate("entrada"), role: "decide cuánto de lo nuevo entra en la memoria" },
  { key: "f", symbol: "f", ...gate("olvido"), role: "decide cuánto de la memoria anterior se conserva" },
  { key: "candidate", symbol: "c̃", ...candidate, role: "propone lo nuevo que podría recordarse" },
  { key: "o", symbol: "o", ...gate("salida"), role: "decide cuánto de la memoria se enseña" },
  {
    ...{ key: "c", symbol: "c", name: "memoria", short: "memoria", of: "la memoria", range: [-3, 3] },
    role: "suma lo que se conserva y lo que entra: c = f ⊙ c anterior + i ⊙ c̃",
  },
  { ...state, role: "es lo que la celda enseña: h = o ⊙ tanh(c)" },
];

/** @type {Row[]} */
const GRU = [
  { key: "z", symbol: "z", ...gate("actualización"), role: "decide cuánto del estado anterior se conserva" },
  { key: "r", symbol: "r", ...gate("reinicio"), role: "decide cuánto del estado anterior cuenta para la candidata" },
  { key: "candidate", symbol: "h̃", ...candidate, role: "propone el estado nuevo" },
  { ...state, role: "mezcla el anterior y la candidata: h = z ⊙ h anterior + (1 − z) ⊙ h̃" },
];

/**
 * `sum` is the letter of what enters an activation: z is a gate's in a GRU. `carried` goes from step to step. `off` is what
 * is held in a unit that is switched off.
 * @typedef {{ name: string, the: string, rows: Row[], blocks: string[], sum: string, carried: ("c" | "h")[],
 *   off: string[] }} Kind
 * @type {Record<import("../memoria.js").CellKind, Kind>}
 */
const CELLS = {
  lstm: {
    ...{ name: "LSTM", the: "la LSTM", sum: "z", carried: ["c", "h"] },
    ...{ rows: LSTM, blocks: ["i", "f", "candidate", "o"], off: ["i", "o"] },
  },
  gru: {
    ...{ name: "GRU", the: "la GRU", sum: "s", carried: ["h"] },
    ...{ rows: GRU, blocks: ["z", "r", "candidate"], off: ["z"] },
  },
  gru_classic: {
    ...{ name: "GRU clásica", the: "la GRU clásica", sum: "s", carried: ["h"] },
    ...{ rows: GRU, blocks: ["z", "r", "candidate"], off: ["z"] },
  },
  simple_rnn: {
    ...{ name: "neurona recurrente simple", the: "la neurona recurrente simple", sum: "z", carried: ["h"] },
    rows: [{ ...state, role: "es todo lo que la neurona recuerda: h = tanh(W x + U h anterior + b)" }],
    ...{ blocks: ["h"], off: ["h"] },
  },
  memoryless: {
    name: "red sin memoria",
    the: "la red sin memoria",
    sum: "z",
    carried: [],
    rows: [],
    blocks: [],
    off: [],
  },
};

/** @typedef {import("../memoria.js").Description} Description */

/** What a network's cell is called, and of what it is made. */
export const cellOf = (/** @type {Description} */ { options }) => CELLS[options.cell];

/** The rows of a time step of a network: the names of `describe().quantities`. */
export const rowsOf = (/** @type {Description} */ description) => cellOf(description).rows;

/** The rows that have weights, in the order of the blocks of H columns in the cell's arrays. */
export function blocksOf(/** @type {Description} */ description) {
  const { rows, blocks } = cellOf(description);
  return rows.filter(({ key }) => blocks.includes(key));
}

/** @param {string} key @returns {key is "i" | "f" | "o" | "z" | "r"} */
export const isGate = (key) => "ifozr".includes(key);

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
  const blocks = blocksOf(description).length;
  const to =
    blocks > 1 ? ["a las puertas y la candidata", "de las puertas y la candidata"] : ["al estado", "del estado"];
  switch (description.parameters[array].name) {
    case "kernel":
      return `de cada ${symbolName(description)} ${to[0]}`;
    case "recurrent_kernel":
      return `del estado h anterior ${to[0]}`;
    case "bias":
      return description.parameters[array].shape[0] === 1
        ? `el sesgo ${to[1]}`
        : `los sesgos ${to[1]}: arriba el de la ${symbolName(description)}, abajo el del estado anterior`;
    case "dense_kernel":
      return blocks > 0 ? "del estado h a los logits" : `de la última ${symbolName(description)} a los logits`;
    default:
      return "el sesgo de los logits";
  }
}

/**
 * The names of an array's rows, short; none where it has one row.
 * @param {Description} description
 * @param {number} array
 */
export function rowNames({ parameters, labels }, array) {
  const { name, shape } = parameters[array];
  if (shape[0] === 1) return [""];
  if (name === "bias") return ["b", "b′"];
  const ofLabels = name === "kernel" || (name === "dense_kernel" && array === 0);
  return ofLabels ? labels.map(shown) : Array.from({ length: shape[0] }, (_, k) => String(k + 1));
}

/**
 * Where a weight is.
 * @param {Description} description
 * @param {{ array: number, row: number, column: number }} weight
 */
export function weightInWords(description, { array, row, column }) {
  const { parameters, labels, units } = description;
  const { name, shape } = parameters[array];
  const ofLabels = name === "kernel" || (name === "dense_kernel" && array === 0);
  const bias = name.endsWith("bias");
  const line = bias
    ? shape[0] > 1
      ? `, fila ${row === 0 ? `de la ${symbolName(description)}` : "del estado anterior"}`
      : ""
    : ofLabels
      ? `, fila «${shown(labels[row])}»`
      : `, fila de la unidad ${row + 1}`;
  const block = blocksOf(description)[Math.floor(column / units)];
  const columns = name.startsWith("dense")
    ? `«${shown(labels[column])}»`
    : `${block.symbol} de la unidad ${(column % units) + 1}`;
  return `${name}${line}, columna ${columns}`;
}
