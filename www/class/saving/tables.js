// What figures show, as tables of numbers: those of the engine, with all their digits.

import { symbolName } from "../../language/cells.js";
import { rowsOf, weightInWords } from "../../parts/cells.js";
import { weightAt } from "../../figures/weights/places.js";
import * as es from "./es.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("../../lab/race.js").Run} Run
 * @typedef {(string | number)[]} Row
 *
 * A table, by the name of its file, and how its rows are made, the first of them the names of the columns.
 * @typedef {{ name: keyof typeof es.TABLES, rows: () => Row[] }} Table
 */

const { columns } = es;

/** By the name of the figure. @type {Record<string, (lab: Lab, figure: Element) => Table[]>} */
const TABLES = {
  loss: (lab) => [
    { name: "epochs", rows: () => epochs(lab) },
    { name: "batches", rows: () => batches(lab) },
  ],
  unrolled: (lab) => [
    ...(rowsOf(lab.description).length > 0 ? [{ name: /** @type {const} */ ("trace"), rows: () => trace(lab) }] : []),
    { name: "steps", rows: () => steps(lab) },
  ],
  weights: (lab) => [{ name: "weights", rows: () => weights(lab) }],
  prediction: (lab) => [{ name: "answer", rows: () => answer(lab) }],
  board: (lab) => [{ name: "answers", rows: () => answers(lab) }],
  compare: (_, figure) => [{ name: "comparison", rows: () => comparison(/** @type {Element & { runs: Run[] }} */ (figure).runs) }],
};

/**
 * The tables of all figures that a frame has.
 * @param {Lab} lab
 * @param {Element[]} figures
 */
export const tablesOf = (lab, figures) =>
  figures.flatMap((figure) => TABLES[figure.localName.replace("memoria-", "")]?.(lab, figure) ?? []);

/** What was not measured is empty. @param {ArrayLike<number>} values @param {number} k */
const at = (values, k) => values[k] ?? "";

/** @param {Lab} lab @returns {Row[]} */
function epochs({ trainer }) {
  const { epoch_losses, epoch_accuracies, validation_losses, validation_accuracies } = trainer.history(undefined, undefined);
  const rows = Array.from(epoch_losses, (loss, k) => [
    ...[k + 1, loss, epoch_accuracies[k]],
    ...[at(validation_losses, k), at(validation_accuracies, k)],
  ]);
  return [[columns.epoch, ...columns.measured], ...rows];
}

/** @param {Lab} lab @returns {Row[]} */
function batches({ trainer, description }) {
  const { batches_per_epoch: all } = description;
  const { batch_losses } = trainer.history(undefined, undefined);
  const rows = Array.from(batch_losses, (loss, k) => [Math.floor(k / all) + 1, (k % all) + 1, loss]);
  return [[columns.epoch, columns.batch, columns.loss], ...rows];
}

/** @param {Lab} lab @returns {Row[]} */
function trace({ trace, symbols, description }) {
  const { units } = description;
  const values = rowsOf(description);
  const rows = symbols.flatMap((symbol, t) =>
    Array.from({ length: units }, (_, unit) => [t + 1, symbol, unit + 1, ...values.map(({ key }) => trace[key][t * units + unit])]),
  );
  return [[columns.step, symbolName(description), columns.unit, ...values.map(({ short }) => short)], ...rows];
}

/** @param {Lab} lab @returns {Row[]} */
function steps({ trace, symbols, description }) {
  const { labels } = description;
  const rows = symbols.flatMap((symbol, t) =>
    labels.map((label, k) => [t + 1, symbol, label, trace.logits[t * labels.length + k], trace.probabilities[t * labels.length + k]]),
  );
  return [[columns.step, symbolName(description), columns.answer, columns.logit, columns.probability], ...rows];
}

/** With what was changed by hand, as they are seen. @param {Lab} lab @returns {Row[]} */
function weights({ weights, description }) {
  let first = 0;
  const rows = description.parameters.flatMap(({ name, shape: [height, width] }, array) => {
    const from = first;
    first += height * width;
    return Array.from({ length: height * width }, (_, place) => {
      const weight = weightAt(description, { array, place });
      return [name, weight.row + 1, weight.column + 1, weightInWords(description, weight), weights[from + place]];
    });
  });
  return [columns.weights, ...rows];
}

/** @param {Lab} lab @returns {Row[]} */
const answer = ({ prediction, description }) => [
  [columns.answer, columns.probability],
  ...description.labels.map((label, k) => [label, prediction.probabilities[k]]),
];

/** @param {Lab} lab @returns {Row[]} */
const answers = ({ answers }) => [
  columns.answers,
  ...answers.map(({ text, target, label, probability }) => [text, target, label, probability]),
];

/** @param {Run[]} runs @returns {Row[]} */
function comparison(runs) {
  const rows = runs.flatMap(({ name, losses, accuracies, validationLosses, validationAccuracies }) =>
    losses.map((loss, k) => [name, k + 1, loss, accuracies[k], at(validationLosses, k), at(validationAccuracies, k)]),
  );
  return [[columns.run, columns.epoch, ...columns.measured], ...rows];
}
