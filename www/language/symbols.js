// How the symbols of a series stand in a sentence, with their article: la letra, del último signo, a la «f».

import { shown } from "./labels.js";
import { noun } from "./series.js";

/** @typedef {ReturnType<typeof symbolWords>} SymbolWords */

/** @param {import("./series.js").Told} description */
export function symbolWords(description) {
  const { one, many, feminine } = noun(description);
  const [the, of, to] = feminine ? ["la", "de la", "a la"] : ["el", "del", "al"];
  // A letter has its article, «la a»; a word would have that of the noun, and stands without.
  const certain = (/** @type {string} */ article, /** @type {string} */ bare, /** @type {string} */ label) =>
    `${description.words ? bare : article}«${shown(label)}»`;
  const [last, right] = feminine ? ["última", "correcta"] : ["último", "correcto"];
  return {
    ...{ one, many, feminine },
    the: `${the} ${one}`,
    of: `${of} ${one}`,
    last: `${the} ${last} ${one}`,
    ofLast: `${of} ${last} ${one}`,
    right: `${the} ${one} ${right}`,
    /** A certain one. @param {string} label */
    named: (label) => certain(`${the} `, "", label),
    /** @param {string} label */
    ofNamed: (label) => certain(`${of} `, "de ", label),
    /** @param {string} label */
    toNamed: (label) => certain(`${to} `, "a ", label),
  };
}
