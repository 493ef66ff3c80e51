// The words of this figure.

import { shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { inSentence } from "../../language/series.js";

export const slider = "Probabilidad p que la red dio a la respuesta correcta";
export const marks = "Llevar el mando a";
/** What stands before and behind the probability, and behind the loss. */
export const loss = ["pérdida = −ln ", " = ", " nats"];

/** A tick of the scale of p. @param {number} p */
export const tick = (p) => `${number(100 * p)} %`;

/** @param {number} labels @param {string} cost */
export const chance = (labels, cost) => `azar: 1/${number(labels)} → ${cost}`;

/**
 * @param {string} text
 * @param {string} right
 * @param {number} p
 * @param {string} cost
 * @param {import("../../memoria.js").Description} description
 */
export const network = (text, right, p, cost, description) =>
  `la red ahora: «${inSentence(text, description)}» → ${shown(right)}, ${percent(p)} → ${cost}`;

/** @param {number} p @param {string} cost @param {Feeling} feeling */
export const said = (p, cost, feeling) => `Con ${percent(p)}, la pérdida es ${cost}. ${FEELINGS[feeling]}`;

const FEELINGS = {
  sure: "No le sorprende nada: daba por segura la respuesta correcta.",
  likely: "Le sorprende poco: era la respuesta que más esperaba.",
  possible: "Le sorprende algo: la tenía entre las posibles.",
  better: "Le sorprende bastante, aunque menos que a quien responde al azar.",
  chance: "Le sorprende tanto como a quien responde al azar.",
  worse: "Le sorprende mucho: más que a quien responde al azar.",
  never: "Le sorprende muchísimo: casi daba por imposible la respuesta correcta.",
};
/** How much an answer surprises. @typedef {keyof typeof FEELINGS} Feeling */
