// The words of this figure.

import { percent } from "../../language/number.js";
import { equals, result } from "../../parts/worked-es.js";

export const before = "antes no hay nada, h₀\u00a0=\u00a00 y c₀\u00a0=\u00a00, y queda:";
export const follow = "Seguir";
export const all = "todas";

/** Of step 2, by quantity. @typedef {Record<"i" | "f" | "candidate" | "o" | "c" | "h", number> & { before: number }} Values */

/** What a gate does, or the candidate. @type {Record<"i" | "f" | "candidate" | "o", (values: Values) => string>} */
const FOLLOWED = {
  i: ({ i }) => `La puerta de entrada deja entrar en la memoria el ${percent(i)} de la candidata.`,
  f: ({ f, before }) => `La puerta de olvido conserva el ${percent(f)} de la memoria anterior, ${equals("c₁", before)}.`,
  candidate: ({ candidate, i }) =>
    `La candidata propone ${result(candidate)}; la puerta de entrada deja pasar el ${percent(i)}.`,
  o: ({ o }) => `La puerta de salida enseña el ${percent(o)} de tanh(c₂).`,
};

/** @param {keyof typeof FOLLOWED | null} key @param {Values} values */
export const said = (key, values) =>
  key
    ? FOLLOWED[key](values)
    : `La memoria pasa de ${equals("c₁", values.before)} a ${equals("c₂", values.c)}, y la celda enseña ${equals("h₂", values.h)}.`;
