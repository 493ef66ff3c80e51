// What is said of the time line: where the training stands, and what the marks are.

import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";

export const SLIDER = "Época que se mira";
export const EMPTY = "Cuando entrenes, aquí podrás volver a cualquier época.";
export const LETTERS = "Las letras marcan la época en que se acertó cada una por primera vez. Arrastra para volver a cualquiera.";
export const BARS = "Cada barra: las ventanas que se acertaron por primera vez en esa época. Arrastra para volver a cualquiera.";

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
  const mean = loss === undefined ? "" : `, pérdida media ${number(loss, 4)}`;
  return `Época ${number(epoch)}${mean}, ${count(right, "acierto", "aciertos")}`;
}

/**
 * @param {number} epoch
 * @param {string[]} labels
 */
export const learnedIn = (epoch, labels) => `Época ${number(epoch)}: ${labels.join(", ")}`;

/**
 * @param {number} from epoch
 * @param {number} to
 * @param {number} windows
 */
export const learnedBetween = (from, to, windows) =>
  `${from === to ? `Época ${number(from)}` : `Épocas ${number(from)} a ${number(to)}`}: ${count(windows, "ventana", "ventanas")}`;
