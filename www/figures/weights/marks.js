// What stands out in the heatmaps of the weights: what a person has changed, what plays no part for that, and the weight
// that is edited.

import { blocksOf, isGate } from "../../parts/cells.js";
import { weightAt } from "./places.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./places.js").Weight} Weight */

/**
 * A part of an array, within one block of columns: `kind` is a class.
 * @typedef {{ kind: "idle" | "changed" | "chosen", array: number, row: number, rows: number, column: number, columns: number }} Mark
 */

/**
 * @param {Pick<Lab, "changes" | "description">} lab
 * @param {Weight} chosen
 * @returns {Mark[]}
 */
export function marksOf(lab, chosen) {
  const one = (/** @type {Mark["kind"]} */ kind, /** @type {Weight} */ { array, row, column }) =>
    /** @type {Mark} */ ({ kind, array, row, rows: 1, column, columns: 1 });
  const changed = lab.changes.weights.map((weight) => one("changed", weightAt(lab.description, weight)));
  return [...idleOf(lab), ...changed, one("chosen", chosen)];
}

/**
 * What does not count while gates are held and units are off.
 * @param {Pick<Lab, "changes" | "description">} lab
 */
function idleOf({ changes: { forced }, description }) {
  const { units, labels, parameters } = description;
  /** @type {Mark[]} */
  const marks = [];
  const idle = (/** @type {Omit<Mark, "kind">} */ part) => marks.push({ kind: "idle", ...part });
  const dense = parameters.findIndex(({ name }) => name === "dense_kernel");
  for (const [block, { key }] of blocksOf(description).entries()) {
    const column = block * units;
    parameters.slice(0, dense).forEach(({ name, shape: [rows] }, array) => {
      if (isGate(key) && forced[key] !== undefined) idle({ array, row: 0, rows, column, columns: units });
      for (const unit of forced.off) {
        idle({ array, row: 0, rows, column: column + unit, columns: 1 });
        if (name === "recurrent_kernel") idle({ array, row: unit, rows: 1, column, columns: units });
      }
    });
  }
  for (const row of forced.off) idle({ array: dense, row, rows: 1, column: 0, columns: labels.length });
  return marks;
}
