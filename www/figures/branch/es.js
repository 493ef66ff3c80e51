// What is said of a training's branches.

import { number } from "../../language/number.js";
import { typed } from "../../language/typed-number.js";

/** @typedef {import("../../memoria.js").Description} Description */

export const SUMMARY = "Bifurcar: seguir desde aquí de otra manera";
export const KEPT = "El entrenamiento que hay no se pierde: queda como segunda curva, y se puede volver a ella.";
export const RATE = "Tasa de aprendizaje";
export const ORDER = "Semilla del orden de los lotes";
export const SWITCH = "Cambiar a la otra rama";

/** @param {number} rate */
export const rateInWords = (rate) => typed(rate);

/** @param {number} epoch */
export const branchHere = (epoch) => `Bifurcar en la época ${number(epoch)}`;

/** @param {number} most */
export const tooMany = (most) => `Este entrenamiento ya se ha bifurcado ${number(most)} veces, el máximo.`;

/**
 * Which branch is in view, and how far the other one has come.
 * @param {Description["schedule"][number] | undefined} last change of the one in view; none of the first
 * @param {Description["options"]} options
 * @param {number} other epochs
 */
export function branchInView(last, { learning_rate, seed }, other) {
  const rate = `tasa de aprendizaje ${typed(last?.options.learning_rate ?? learning_rate)} y semilla ${typed(last?.options.seed ?? seed)}`;
  const which = last ? `${rate} desde la época ${number(last.from)}` : rate;
  return `Estás en la rama de ${which}. La otra llega a la época ${number(other)}; en la curva, a trazos cortos.`;
}
