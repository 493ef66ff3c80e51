// Where weights are: in which array, in which row and column of it, and among all in a row.

import { within } from "../../parts/key-grid.js";

/** @typedef {import("../../memoria.js").Description} Description */

/**
 * A weight: `array` in the order of `describe().parameters`, then where it is in it; `at` counts through all arrays.
 * @typedef {{ array: number, row: number, column: number, place: number, at: number }} Weight
 */

/**
 * Where each array begins among all weights.
 * @param {Pick<Description, "parameters">} description
 */
export function offsetsOf({ parameters }) {
  let sum = 0;
  return parameters.map(({ shape: [rows, columns] }) => (sum += rows * columns) - rows * columns);
}

/**
 * The weight at a place, or the nearest that there is.
 * @param {Pick<Description, "parameters">} description
 * @param {{ array: number, row: number, column: number }} wanted
 * @returns {Weight}
 */
export function weightIn(description, wanted) {
  const { parameters } = description;
  const array = within(wanted.array, parameters.length);
  const [rows, columns] = parameters[array].shape;
  const [row, column] = [within(wanted.row, rows), within(wanted.column, columns)];
  const place = row * columns + column;
  return { array, row, column, place, at: offsetsOf(description)[array] + place };
}

/**
 * @param {Pick<Description, "parameters">} description
 * @param {{ array: number, place: number }} of counted in its array, row by row
 */
export function weightAt(description, { array, place }) {
  const columns = description.parameters[array].shape[1];
  return weightIn(description, { array, row: Math.floor(place / columns), column: place % columns });
}
