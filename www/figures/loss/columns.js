// The numbers of the loss chart, as uPlot wants them: the epochs at which it has a row, and a column a curve.

import { KERAS_2018 } from "./keras-2018.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../parts/loss-chart.js").Curve} Curve */
/** @typedef {(number | null)[]} Column */

/**
 * The chart's columns for some epochs: these, and one a curve.
 * @param {Lab} lab
 * @param {Curve[]} curves
 * @param {number} from epoch
 * @param {number} to epoch
 * @param {number} most points of the batch curve; beyond it every second, third … batch
 * @returns {Column[]}
 */
export function columns(lab, curves, from, to, most) {
  const { batchLosses, description } = lab;
  const { batches_per_epoch: batches, labels } = description;
  const rows = steps(batchLosses.length, batches, from, to, most);
  const chance = Math.log(labels.length);
  /** @type {Record<Curve, () => Column>} */
  const column = {
    batch: () => rows.map((step) => batchLosses[step - 1] ?? null),
    epoch: () => byEpoch(lab.epochLosses, rows, batches),
    validation: () => byEpoch(lab.validationLosses, rows, batches),
    keras: () => byEpoch(KERAS_2018, rows, batches),
    other: () => byEpoch(lab.otherLosses, rows, batches),
    chance: () => rows.map(() => chance),
  };
  return [rows.map((step) => step / batches), ...curves.map((curve) => column[curve]())];
}

/**
 * The batches that have a row: the last of every epoch, between two of them as many as may be drawn, and the latest, so that
 * whoever goes batch by batch sees each.
 * @param {number} reached batches so far
 * @param {number} batches an epoch
 * @param {number} from epoch
 * @param {number} to epoch
 * @param {number} most
 */
function steps(reached, batches, from, to, most) {
  const first = Math.max(Math.floor(from), 0);
  const last = Math.ceil(to);
  const stride = Math.ceil(((last - first) * batches) / most);
  const rows = [];
  for (let epoch = first; epoch <= last; epoch++) {
    const begin = epoch * batches;
    rows.push(begin);
    if (epoch === last) break;
    const end = Math.min(begin + batches, reached + 1);
    for (let step = begin + stride; step < end; step += stride) rows.push(step);
    const begun = reached - begin;
    if (begun > 0 && begun < batches && begun % stride > 0) rows.push(reached);
  }
  return rows;
}

/**
 * Of losses of epochs: each where its epoch ends.
 * @param {ArrayLike<number | null>} losses
 * @param {number[]} rows
 * @param {number} batches an epoch
 */
function byEpoch(losses, rows, batches) {
  return rows.map((step) => (step % batches === 0 && losses[step / batches - 1]) || null);
}
