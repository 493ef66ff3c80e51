// What the folded neuron says.

import { cellOf } from "../../parts/cells.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { symbolWords } from "../../language/symbols.js";
import { subscript } from "../../parts/svg.js";

/** @typedef {import("../../memoria.js").Description} Description */

export const FOLDED = "plegada";
export const UNFOLDED = "desplegada";
export const FOLD = "Desplegar la neurona";
export const UNIT = "Unidad";
export const STEP = "Paso";
/** What leaves the last copy. */
export const OUT = "salida";

/** The button that folds or unfolds. @param {boolean} folded */
export const turnOver = (folded) => (folded ? "Desplegar" : "Plegar");

/** @param {number} fold from 0 to 1 */
export const foldInWords = (fold) => `desplegada al ${number(100 * fold)} %`;

/** @param {number} n @param {number} all */
export const ofAll = (n, all) => `${n} de ${all}`;

/** The player's buttons. @param {Description} description */
export const reading = (description) => {
  const { one } = symbolWords(description);
  return { play: `Leer ${one} a ${one}`, stop: "Parar" };
};

/**
 * @param {Description} description
 * @param {boolean} folded
 * @param {number} copies
 */
export function note(description, folded, copies) {
  const { the } = symbolWords(description);
  if (folded) return `Una sola neurona, que en cada paso recibe ${the} y el estado anterior.`;
  const same = copies === 1 ? "Una sola copia" : `Los mismos pesos W, U y b en las ${copies} copias`;
  return `${same}. ${whose(description)}`;
}

/** Whose the numbers are. @param {Description} description */
function whose(description) {
  const { carried, name } = cellOf(description);
  if (carried.length === 0)
    return "La red del laboratorio no tiene ahora memoria: no hay estado que enseñar, y queda en 0.";
  const section = description.options.cell === "simple_rnn" ? "" : " (sección 5)";
  return `Los números son el estado h de la red del laboratorio, una ${name}${section}.`;
}

/**
 * What happens in a step.
 * @param {number} t from 1
 * @param {string} symbol
 * @param {number} before
 * @param {number} after
 */
export const happening = (t, symbol, before, after) =>
  `Paso ${t}: llega h${subscript(t - 1)} = ${number(before, 3)}, entra «${shown(symbol)}» ` +
  `y queda h${subscript(t)} = ${number(after, 3)}.`;

/**
 * The drawing in words.
 * @param {number} unit from 0
 * @param {boolean} folded
 * @param {{ symbols: string[], values: number[] }} view
 */
export function drawing(unit, folded, { symbols, values }) {
  const form = folded ? "Neurona plegada, con un lazo" : `Neurona desplegada en ${values.length} copias`;
  const all = symbols.map((symbol, k) => `«${shown(symbol)}» ${number(values[k], 3)}`).join(", ");
  return `${form}. Estado h de la unidad ${unit + 1}: ${all}.`;
}
