// What the question and its answer say.

import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { asked, inWords, named, noun, oneOf, shortened, was } from "../../language/series.js";

/** @typedef {import("../../memoria.js").Description} Description */

export const OF_CLASS = "Ejemplos de clase";
export const OF_SERIES = "Ventanas de la serie";
export const OTHERS = "Otras";

/** What the field is called. @param {Description} description */
export function fieldName(description) {
  const { one, many } = noun(description);
  return description.maxlen === 1 ? `Tu ${one}` : `Tus ${inWords(description.maxlen)} ${many}`;
}

/** @param {Description} description */
export const askedFor = (description) => `Se pregunta por ${asked(description)}.`;

/** What a text can be cut to. @param {string} cut @param {Description} description */
export const use = (cut, description) => `Usar «${shortened(cut, description)}»`;

/**
 * What is wrong with what was typed, and whose answer shows meanwhile.
 * @param {unknown} error
 * @param {string} text
 * @param {Description} description
 */
export const refusal = (error, text, description) =>
  `${explain(error, description)} Sigue a la vista la respuesta a «${shortened(text, description)}».`;

/** Answers that a sentence names; of more there are so many others. */
const NAMED = 3;

/**
 * @param {number[]} ids the right answers
 * @param {boolean} right whether the network's is one of them
 * @param {Description} description
 */
export function verdict(ids, right, description) {
  const { labels, words, answer_is_next } = description;
  if (ids.length === 0)
    return answer_is_next ? "La serie no dice qué sigue." : "Aquí falta lo que decide: nada es correcto ni incorrecto.";
  const answers = several(
    ids.map((id) => labels[id]),
    words,
  );
  if (!right) return `Fallo: ${was(description)} ${answers}`;
  return ids.length === 1 ? "¡Acierto!" : `¡Acierto! En la serie sigue ${answers}`;
}

/** @param {string[]} labels @param {boolean} words */
function several(labels, words) {
  if (labels.length <= NAMED + 1) return oneOf(labels, words);
  const few = labels.slice(0, NAMED).map((label) => named(label, words));
  return `${few.join(", ")} o una de otras ${number(labels.length - NAMED)}`;
}

/** Of the bars, and of the list in their place. @param {Description} description */
export const ranked = (description) => `Probabilidad de ${asked(description)}, de más a menos`;

/** @param {number} n */
export const more = (n) => `${number(n)} más`;

