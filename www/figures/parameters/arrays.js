// The arrays of a network like the one that is trained, of any size.

import { blocksOf, seesWindow } from "../../parts/cells.js";

/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {Description["parameters"][number]} Parameter */
/** @typedef {{ units: number, labels: number }} Sizes */

/** What decides the number of a recurrent layer's parameters: blocks of H columns, and rows of biases. */
/** @typedef {{ blocks: number, biases: number }} Plan */

/** @type {Record<"lstm" | "gru" | "simple_rnn", Plan>} */
const PLANS = {
  lstm: { blocks: 4, biases: 1 },
  gru: { blocks: 3, biases: 2 },
  simple_rnn: { blocks: 1, biases: 1 },
};

/** @param {Plan} plan @param {Sizes} sizes */
const count = ({ blocks, biases }, { units, labels }) => blocks * units * (labels + units + biases);

/** What each recurrent layer needs at a size. @param {Sizes} sizes */
export const counts = (sizes) => ({
  lstm: count(PLANS.lstm, sizes),
  gru: count(PLANS.gru, sizes),
  simple_rnn: count(PLANS.simple_rnn, sizes),
});

/** @param {Parameter} array */
export const isDense = ({ name }) => name.startsWith("dense");

/** @param {Parameter[]} arrays */
export const size = (arrays) => arrays.reduce((sum, { shape: [height, width] }) => sum + height * width, 0);

/**
 * The arrays of the network, if it had these sizes.
 * @param {Description} description
 * @param {Sizes} sizes
 * @returns {Parameter[]}
 */
export function arraysOf(description, { units, labels }) {
  const columns = (seesWindow(description) ? 1 : blocksOf(description).length) * units;
  return description.parameters.map(({ name, shape }) => ({ name, shape: [rowsOf(name, shape), name.startsWith("dense") ? labels : columns] }));

  /** @param {string} name @param {[number, number]} shape */
  function rowsOf(name, [rows]) {
    if (name.endsWith("bias")) return rows;
    if (name === "kernel") return seesWindow(description) ? description.maxlen * labels : labels;
    return columns === 0 ? labels : units;
  }
}

/**
 * The formula of their number, with letters or with numbers.
 * @param {Description} description
 * @param {string} v
 * @param {string} h
 * @param {string} twice between a 2 and H
 */
export function formula(description, v, h, twice) {
  const blocks = blocksOf(description).length;
  if (seesWindow(description)) return `(${description.maxlen}·${v}·${h} + ${h}) + (${h}·${v} + ${v})`;
  if (blocks === 0) return `${v}·${v} + ${v}`;
  const { shape } = description.parameters.find(({ name }) => name === "bias") ?? { shape: [1] };
  const bias = shape[0] === 1 ? h : `2${twice}${h}`;
  return `${blocks === 1 ? "" : `${blocks} `}(${v}·${h} + ${h}·${h} + ${bias}) + (${h}·${v} + ${v})`;
}
