// What the board of the windows says.

import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";

export const CONFUSION = "Ver con cuál se confunde cada una";

/** The right letter, before the one that the network answers instead. @param {string} target */
export const instead = (target) => `${target}→`;

/** @param {number} windows */
export const all = (windows) => `Las ${number(windows)} ventanas`;

/**
 * Of which windows it is asked.
 * @param {number} distinct
 * @param {number} trained
 */
export const which = (distinct, trained) =>
  `Se pregunta por ${count(distinct, "ventana distinta", "ventanas distintas")} ` +
  `de las ${number(trained)} con las que se entrena.`;

/** @param {number} epoch @param {number} right @param {number} distinct */
export const sum = (epoch, right, distinct) =>
  `Época ${number(epoch)}: ${count(right, "acierto", "aciertos")} de ${number(distinct)}.`;

