// What the unrolled network says of its cells and of its colours, forwards and backwards.

import { cellOf, isGate, rowsOf } from "../../parts/cells.js";
import { shown } from "../../language/labels.js";
import { number, percent, precise } from "../../language/number.js";
import { list } from "../../language/phrases.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../lab/lab.js").Cell} Cell */
/** @typedef {import("../../memoria.js").Description} Description */

/** What a legend says of a scale: name, palette, lowest and highest value. @typedef {[string, string, string, string]} Scale */

/**
 * The value of a cell, as the engine has it.
 * @param {Lab} lab
 * @param {Cell} cell
 */
export function valueOf(lab, { quantity, t, k, backward }) {
  const { units, labels } = lab.description;
  // The loss asks the last step alone.
  const last = t === lab.description.maxlen - 1;
  if (backward && (quantity === "logits" || quantity === "probabilities")) return last ? lab.gradients.logits[k] : 0;
  if (quantity === "logits" || quantity === "probabilities") return lab.trace[quantity][t * labels.length + k];
  return (backward ? lab.gradients : lab.trace)[quantity][t * units + k];
}

/**
 * A cell in words, and its value.
 * @param {Lab} lab
 * @param {Cell} cell
 * @returns {[words: string, value: string]}
 */
export function describe(lab, cell) {
  const { quantity, t, k, backward } = cell;
  const { labels, maxlen } = lab.description;
  const value = valueOf(lab, cell);
  if (quantity === "logits" || quantity === "probabilities") {
    const label = `«${shown(labels[k])}»`;
    if (backward) return [`Derivada de la pérdida respecto al logit de la ${label}`, precise(value)];
    if (quantity === "logits") return [`Logit de la ${label}`, number(value, 4)];
    const when = t < maxlen - 1 ? `Si acabara en el paso ${t + 1}, probabilidad` : "Probabilidad";
    return [`${when} de la ${label}`, percent(value)];
  }
  const row = rowsOf(lab.description).find(({ key }) => key === quantity);
  const step = `Paso ${t + 1} («${shown(lab.symbols[t])}»)`;
  const where = `unidad ${k + 1}`;
  if (!backward) return [`${step}, ${row?.name} ${row?.symbol}, ${where}`, number(value, 4)];
  // A gate's gradient is taken before its activation, where the weights are.
  const { sum } = cellOf(lab.description);
  const by = quantity === "c" || quantity === "h" ? `${row?.symbol}` : `la suma ${sum} de ${row?.symbol}`;
  return [`${step}, derivada de la pérdida respecto a ${by}, ${where}`, precise(value)];
}

/**
 * The scales of the values: of the gates, of what tanh gives, of the memory, of the logits.
 * @param {Description} description
 * @returns {Scale[]}
 */
export function valueScales(description) {
  const rows = rowsOf(description);
  const gates = rows.filter(({ key }) => isGate(key)).map(({ symbol }) => symbol);
  const states = rows.filter(({ range }) => range[0] === -1).map(({ symbol }) => symbol);
  return [
    ...(gates.length > 0 ? [/** @type {Scale} */ ([gates.join(", "), "sequential", "0", "1"])] : []),
    ...(states.length > 0 ? [/** @type {Scale} */ ([states.join(", "), "diverging", "−1", "1"])] : []),
    ...(rows.some(({ key }) => key === "c") ? [/** @type {Scale} */ (["c", "diverging", "−3", "3"])] : []),
    ["logits", "diverging", "−6", "6"],
  ];
}

/** The derivatives that have a scale in common. @param {Description} description */
export function gradientScale(description) {
  const { rows, sum } = cellOf(description);
  const own = rows.filter(({ key }) => key === "c" || key === "h").map(({ symbol }) => `∂L/∂${symbol}`);
  const sums = rows.filter(({ key }) => key !== "c" && key !== "h").map(({ symbol }) => symbol);
  return list([own.join(", "), ...(sums.length > 0 ? [`∂L/∂${sum} de ${sums.join(", ")}`] : [])]);
}
