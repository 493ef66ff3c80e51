// What is said of the stream on the first screen.

import { CELLS } from "../../language/cells.js";
import { shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { symbols } from "../../language/series.js";

/** @typedef {import("../../memoria.js").Description} Description */

/** Steps that show: the last ones, and as many as the class's windows have. */
export const SHOWN = 5;

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
 * @param {string[]} read
 * @param {string} answer
 * @param {number} p
 * @param {boolean} right
 */
export const described = (read, answer, p, right) =>
  `La red lee ${read.map(shown).join(", ")} y responde ${shown(answer)}, con probabilidad ${percent(p)}: ${right ? "acierta" : "falla"}.`;

/** @param {boolean} right */
export const verdict = (right) => (right ? "acierta" : "falla");

/**
 * Whose strip it is, where that is not the class's, of which the text beside it tells; and what it does not show.
 * @param {Description} description
 * @param {number} hidden symbols before those that show
 */
export function own(description, hidden) {
  const { options, maxlen } = description;
  if (options.cell === "lstm" && options.series.kind === "alphabet" && maxlen === SHOWN) return "";
  const before = hidden > 0 ? ` · ← ${number(hidden)} antes` : "";
  return `Tu experimento: ${CELLS[options.cell].name}, ${symbols(maxlen, description)}${before}`;
}
