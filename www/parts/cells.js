// What each kind of network is made of, as figures draw it: the values of its cell in their order, with their signs,
// scales and names, and the blocks of its weights.

import { CELLS, hiddenUnits, isOfLabels, placeOfWeight, rowOfLabel, seesWindow } from "../language/cells.js";
import { shown } from "../language/labels.js";

export { hiddenUnits, optimizerName, purposeOf, seesWindow, symbolName } from "../language/cells.js";

/** @typedef {import("../memoria.js").Description} Description */
/** @typedef {import("../memoria.js").CellQuantity} CellQuantity */

/** A value that a cell has at every time step; `range` is the scale of its colours. @typedef {{ key: CellQuantity, symbol: string, range: readonly [number, number] }} Value */
/** The same with its words. @typedef {Value & import("../language/cells.js").Called} Row */

/** @typedef {import("./theme.js").Gate} Gate */

/** @param {Gate} key @returns {Value} */
const gate = (key) => ({ key, symbol: key, range: [0, 1] });
/** @type {Value} */
const STATE = { key: "h", symbol: "h", range: [-1, 1] };

/** The values of a time step, in the order in which they are computed. @type {Value[]} */
const LSTM = [
  gate("i"),
  gate("f"),
  { key: "candidate", symbol: "c̃", range: [-1, 1] },
  gate("o"),
  { key: "c", symbol: "c", range: [-3, 3] },
  STATE,
];
/** @type {Value[]} */
const GRU = [gate("z"), gate("r"), { key: "candidate", symbol: "h̃", range: [-1, 1] }, STATE];

/**
 * `sum` is the letter of what enters an activation: z is a gate's in a GRU. `carried` goes from step to step. `off` is what
 * is held in a unit that is switched off.
 * @typedef {{ values: Value[], blocks: CellQuantity[], sum: string, carried: ("c" | "h")[], off: string[] }} Kind
 */

/** @type {Kind} */
const OF_GRU = { values: GRU, blocks: ["z", "r", "candidate"], sum: "s", carried: ["h"], off: ["z"] };
/** @type {Record<import("../memoria.js").CellKind, Kind>} */
const KINDS = {
  lstm: { values: LSTM, blocks: ["i", "f", "candidate", "o"], sum: "z", carried: ["c", "h"], off: ["i", "o"] },
  gru: OF_GRU,
  gru_classic: OF_GRU,
  simple_rnn: { values: [STATE], blocks: ["h"], sum: "z", carried: ["h"], off: ["h"] },
  memoryless: { values: [], blocks: [], sum: "z", carried: [], off: [] },
  window_dense: { values: [], blocks: [], sum: "z", carried: [], off: [] },
};

const cells = Object.fromEntries(
  Object.entries(KINDS).map(([cell, { values, ...kind }]) => {
    const { name, the, values: called } = CELLS[/** @type {import("../memoria.js").CellKind} */ (cell)];
    const rows = values.map((value) => /** @type {Row} */ ({ ...value, ...called[value.key] }));
    return [cell, { name, the, rows, ...kind }];
  }),
);

/** What a network's cell is called, and of what it is made. */
export const cellOf = (/** @type {Description} */ { options }) => cells[options.cell];

/** The rows of a time step of a network: the names of `describe().quantities`. */
export const rowsOf = (/** @type {Description} */ description) => cellOf(description).rows;

/** The rows that have weights, in the order of the blocks of H columns in the cell's arrays. */
export function blocksOf(/** @type {Description} */ description) {
  const { rows, blocks } = cellOf(description);
  return rows.filter(({ key }) => blocks.includes(key));
}

/** @param {string} key @returns {key is Gate} */
export const isGate = (key) => "ifozr".includes(key);

/**
 * The names of an array's rows, short; none where it has one row.
 * @param {Description} description
 * @param {number} array
 */
export function rowNames(description, array) {
  const { name, shape } = description.parameters[array];
  if (shape[0] === 1) return [""];
  if (name === "bias") return ["b", "b′"];
  const rows = Array.from({ length: shape[0] }, (_, row) => row);
  if (!isOfLabels(description, array)) return rows.map((row) => String(row + 1));
  return rows.map((row) => {
    const { label, place } = rowOfLabel(description, row);
    return (seesWindow(description) ? `${place + 1} ` : "") + shown(description.labels[label]);
  });
}

/**
 * Where a weight is.
 * @param {Description} description
 * @param {{ array: number, row: number, column: number }} weight
 */
export const weightInWords = (description, weight) =>
  placeOfWeight(description, weight, blocksOf(description)[Math.floor(weight.column / description.units)]?.symbol);
