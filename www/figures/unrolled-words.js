// What the unrolled network says of its cells, forwards and backwards.

import { ROWS, number, percent, precise } from "../words.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("../lab.js").Cell} Cell */

/**
 * The value of a cell, as the engine has it.
 * @param {Lab} lab
 * @param {Cell} cell
 */
export function valueOf(lab, { quantity, t, k, backward }) {
  const { units, labels } = lab.description;
  if (backward && (quantity === "logits" || quantity === "probabilities")) return lab.gradients.logits[k];
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
    if (backward) return [`Derivada de la pérdida respecto al logit de la «${labels[k]}»`, precise(value)];
    if (quantity === "logits") return [`Logit de la «${labels[k]}»`, number(value, 4)];
    const when = t < maxlen - 1 ? `Si acabara en el paso ${t + 1}, probabilidad` : "Probabilidad";
    return [`${when} de la «${labels[k]}»`, percent(value)];
  }
  const row = ROWS.find(({ key }) => key === quantity);
  const where = `unidad ${k + 1}`;
  if (!backward) return [`Paso ${t + 1} («${lab.text[t]}»), ${row?.name} ${row?.symbol}, ${where}`, number(value, 4)];
  // A gate's gradient is taken before its activation, where the weights are.
  const by = quantity === "c" || quantity === "h" ? `${row?.symbol}` : `la suma z de ${row?.symbol}`;
  return [`Paso ${t + 1} («${lab.text[t]}»), derivada de la pérdida respecto a ${by}, ${where}`, precise(value)];
}
