// The words of this figure.

import { subscript } from "../../parts/svg.js";
import { equals } from "../../parts/worked-es.js";

/** @param {number} t from 0 */
const state = (t) => `h${subscript(t + 1)}`;

/** @param {string} text @param {number} h */
export const last = (text, h) => `Tras «${text}», el estado es ${equals(state(text.length - 1), h)}.`;

/** The same letter at two steps. @param {[t: number, h: number]} one @param {[t: number, h: number]} other */
export const sameLetter = ([t, h], [t2, h2]) =>
  `x${subscript(t + 1)} y x${subscript(t2 + 1)} son la misma letra, y sin embargo ${equals(state(t), h)} y ${equals(state(t2), h2)}: cuenta también el estado anterior.`;

export const noMemory = "Con U = 0 no cuenta lo anterior: el estado sólo depende de la última letra.";
