// The networks whose epochs are compared, and how the comparison is written.

import { markdown, time, times } from "./report.js";

/** @typedef {import("../browser/epoch-page.js").Task} Task */
/** @typedef {{ memoria: number, ratio?: number }} Epoch in milliseconds, and how many times as long the rival's is */

export const CELLS = /** @type {const} */ (["lstm", "gru", "gru_classic", "simple_rnn"]);
export const UNITS = [8, 32, 64];
export const LENGTHS = [5, 40];
/** An epoch: 80 whole batches of 32. */
export const WINDOWS = 2560;

/** Every network, in the order in which tests/keras/epoch_time.py goes through them. @type {Task[]} */
export const NETWORKS = CELLS.flatMap((cell) =>
  UNITS.flatMap((units) => LENGTHS.map((maxlen) => ({ cell, units, maxlen, windows: WINDOWS }))),
);

/**
 * The epochs of Memoria, and how many times as long the rival's are: a line for each cell and length.
 *
 * @param {Epoch[]} epochs of each network
 */
export function comparison(epochs) {
  const cellsOf = (/** @type {string} */ cell, /** @type {number} */ maxlen) =>
    epochs.filter((_, k) => NETWORKS[k].cell === cell && NETWORKS[k].maxlen === maxlen);
  const lines = CELLS.flatMap((cell) =>
    LENGTHS.map((maxlen) => [`\`${cell}\`, T = ${maxlen}`, ...cellsOf(cell, maxlen).map(written)]),
  );
  return markdown(["Celda", ...UNITS.map((units) => `${units} unidades`)], lines);
}

/** @param {Epoch} epoch */
const written = ({ memoria, ratio }) => (ratio === undefined ? time(memoria) : `${time(memoria)} · ${times(ratio)}`);

/**
 * How many times as long the rival takes at least, of all cells and lengths of a size.
 *
 * @param {Epoch[]} epochs of each network
 * @param {number} units
 */
export const least = (epochs, units) =>
  Math.min(...epochs.filter((_, k) => NETWORKS[k].units === units).map(({ ratio = NaN }) => ratio));
