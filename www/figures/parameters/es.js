// The words of this figure.

import { purposeOf } from "../../language/cells.js";
import { number } from "../../language/number.js";

/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("../../memoria.js").CellKind} CellKind */

export const units = "Unidades H";
export const labels = "Etiquetas V";
export const sameAsNetwork = "La red que se entrena";
export const caption = "Los parámetros de cada matriz";
export const columns = ["Matriz", "Forma", "Parámetros"];
export const dense = "Dense";

/** The layers before the output layer, as Keras calls them. @type {Record<CellKind, string>} */
const LAYERS = { lstm: "LSTM", gru: "GRU", gru_classic: "GRU clásica", simple_rnn: "SimpleRNN", memoryless: "", window_dense: "Dense oculta" };

/** The recurrent layer. @param {Description} description */
export const layer = ({ options }) => LAYERS[options.cell];

/** What an array joins. @param {Description} description @param {number} array */
export const joins = (description, array) => purposeOf(description, array);

/** An array in the drawing. @param {string} name @param {number} rows @param {number} columns */
export const arrayTitle = (name, rows, columns) => `${name}: ${number(rows)} × ${number(columns)}`;

/**
 * @param {string} recurrent the layer's name; none where there is none
 * @param {number} ofRecurrent its parameters
 * @param {number} ofDense
 * @returns {[before: string, total: string, after: string]} of which the total stands out
 */
export const total = (recurrent, ofRecurrent, ofDense) => [
  recurrent ? `${recurrent} ${number(ofRecurrent)} + Dense ${number(ofDense)} = ` : "Dense: ",
  number(ofRecurrent + ofDense),
  " parámetros",
];

/**
 * What other recurrent layers of that size need.
 * @param {CellKind} cell
 * @param {Record<"lstm" | "gru" | "simple_rnn", number>} counts
 * @returns {string[]} every second part is a number that stands out
 */
export function others(cell, counts) {
  const lstm = ["una LSTM tendría ", number(counts.lstm), " = 4 (V·H + H·H + H)"];
  const gru = ["una GRU tendría ", number(counts.gru), " = 3 (V·H + H·H + 2H)"];
  const simple = ["una capa recurrente simple, ", number(counts.simple_rnn), " = V·H + H·H + H"];
  const end = ", las dos sin contar Dense.";
  const two = (/** @type {string[]} */ [a, one, formula], /** @type {string[]} */ [b, other, last]) => [
    `Con las mismas unidades, ${a}`,
    one,
    `${formula}, y ${b}`,
    other,
    `${last}${end}`,
  ];
  switch (cell) {
    case "lstm":
      return two(gru, simple);
    case "gru":
    case "gru_classic":
      return two(lstm, simple);
    case "simple_rnn":
      return two(lstm, ["una GRU, ", gru[1], gru[2]]);
    case "window_dense":
      return [...two(lstm, simple).slice(0, -1), `${simple[2]}, sin contar Dense y con ventanas de cualquier longitud.`];
    case "memoryless":
      return ["Sin capa recurrente no hay unidades: la última entrada va directamente a las etiquetas."];
  }
}
