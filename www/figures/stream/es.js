// What is said of the stream on the first screen.

import { shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { count } from "../../language/phrases.js";

export const STOP = "Parar el desfile de ventanas";
export const GO = "Seguir con el desfile";
/** What the strip is called while it changes all the time. */
export const PLAYING = "La red lee una ventana tras otra mientras se entrena.";

/**
 * How far the network has come.
 * @param {import("../../memoria.js").Progress} progress
 */
export function standing({ epoch, batch, right, distinct }) {
  if (epoch + batch === 0) return "La red, sin entrenar: responde al azar. Pulsa «Entrenar» y mira.";
  const when = epoch === 0 ? "En la primera época" : `Tras ${count(epoch, "época", "épocas")}`;
  if (right === distinct) return `${when} acierta las ${number(distinct)} ventanas.`;
  return `${when} acierta ${number(right)} de ${number(distinct)} ventanas.`;
}

/**
 * What the strip shows, for those who listen.
 * @param {string[]} symbols
 * @param {string} answer
 * @param {number} p
 * @param {boolean} right
 */
export const described = (symbols, answer, p, right) =>
  `La red lee ${symbols.map(shown).join(", ")} y responde ${shown(answer)}, con probabilidad ${percent(p)}: ${right ? "acierta" : "falla"}.`;

/** @param {boolean} right */
export const verdict = (right) => (right ? "acierta" : "falla");

/** @param {number} hidden symbols before those that show */
export const before = (hidden) => `${number(hidden)} antes`;
