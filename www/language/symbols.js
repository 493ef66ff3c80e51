// How the symbols of a series stand in a sentence, with their article: la letra, del último signo, a la «f».

import { shown } from "./labels.js";
import { noun } from "./series.js";

/** @typedef {ReturnType<typeof symbolWords>} SymbolWords */

/** @param {import("./series.js").Told} description */
export function symbolWords(description) {
  const { one, many, feminine } = noun(description);
  const [the, of, to] = feminine ? ["la", "de la", "a la"] : ["el", "del", "al"];
  const [last, right] = feminine ? ["última", "correcta"] : ["último", "correcto"];
  return {
    ...{ one, many, feminine },
    the: `${the} ${one}`,
    of: `${of} ${one}`,
    last: `${the} ${last} ${one}`,
    ofLast: `${of} ${last} ${one}`,
    right: `${the} ${one} ${right}`,
    /** A certain one. @param {string} label */
    named: (label) => `${the} «${shown(label)}»`,
    /** @param {string} label */
    ofNamed: (label) => `${of} «${shown(label)}»`,
    /** @param {string} label */
    toNamed: (label) => `${to} «${shown(label)}»`,
  };
}
