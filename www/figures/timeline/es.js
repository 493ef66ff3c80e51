// What is said of the time line: where the training stands.

import { lossOf, number } from "../../language/number.js";
import { count } from "../../language/phrases.js";

export const SLIDER = "Época que se mira";
export const EMPTY = "Cuando entrenes, aquí podrás volver a cualquier época.";
export const DRAG = "Arrastra para volver a cualquier época.";

/**
 * @param {number} epoch
 * @param {number} reached
 */
export const back = (epoch, reached) =>
  `Época ${number(epoch)} de ${number(reached)}. «Entrenar» continúa desde aquí, igual que entonces.`;

/**
 * @param {number} epoch
 * @param {number | undefined} loss
 * @param {number} right
 */
export function standing(epoch, loss, right) {
  const mean = loss === undefined ? "" : `, pérdida media ${lossOf(loss)}`;
  return `Época ${number(epoch)}${mean}, ${count(right, "acierto", "aciertos")}`;
}
