// What the memory's map says.

import { cellOf } from "../../parts/cells.js";
import { answerInWords } from "../../language/es.js";
import { number, percent } from "../../language/number.js";
import { count, list } from "../../language/phrases.js";
import { inSentence, noun, shortened } from "../../language/series.js";
import { symbolWords } from "../../language/symbols.js";

/** @typedef {import("../../memoria.js").Answer} Answer */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("../../memoria.js").Progress} Progress */
/** @typedef {"h" | "c"} Key */

export const PLANES = { h: "Estado h", c: "Memoria c" };
export const HINT = "Señala un punto para saber qué ventana es; al pulsarlo, la red la lee.";
export const AXES = "Qué significan los ejes";
export const ABOUT_AXES =
  "Por sí solos, nada. El plano es el de las dos componentes principales, en el que los puntos más se separan, girado para que cada época se parezca a la anterior. Lo que no cabe en él no se ve: dos puntos juntos aquí pueden estar lejos en las otras direcciones, que son seis con 8 unidades.";
export const MISSED = "hueca: la red falla";

/** Why there is no map. @param {Description} description */
export const none = (description) =>
  `En ${cellOf(description).the} no hay mapa que dibujar: no guarda nada de un paso al siguiente.`;

/** @param {Key} key @param {number} part of the variance */
export const explained = (key, part) => `Este plano enseña el ${percent(part)} de la variación de ${key}.`;

/** @param {string} name as it stands on the point @param {Answer} answer @param {Description} description */
export const point = (name, answer, description) => `${name}: ${answerInWords(answer, description)}`;

/** @param {Progress} progress @param {string[]} nearby sentences */
export const status = ({ epoch, right_changed: right, distinct }, nearby) =>
  [`Época ${number(epoch)}: ${count(right, "acierto", "aciertos")} de ${number(distinct)}.`, ...nearby].join(" ");

/** Beside which windows a text ends. @param {Key} key @param {string} text @param {string[]} near @param {Description} description */
export function beside(key, text, near, description) {
  const [window, ...others] = [text, ...near].map((window) => `«${inSentence(window, description)}»`);
  return `En el plano de ${key}, ${window} acaba junto a ${list(others)}.`;
}

/**
 * What a window's name and colour tell. Where the answer is not the next symbol, the last one read tells nothing.
 * @param {string} text of a window
 * @param {Description} description
 */
export function window(text, description) {
  const { labels, answer_is_next } = description;
  const { one, feminine, ofNamed, toNamed } = symbolWords(description);
  const here = shortened(text, description);
  if (!answer_is_next)
    return (
      `una ventana, con el nombre de su respuesta correcta: aquí, la de «${here}». ` +
      "Llena: la red la acierta. El color cambia con la respuesta"
    );
  const named = feminine
    ? `de la última ${one} leída: aquí, «${here}». Llena: la red acierta la siguiente`
    : `del último ${one} leído: aquí, «${here}». Llena: la red acierta el siguiente`;
  const [from, to] = [ofNamed(labels[0]), toNamed(labels[labels.length - 1])];
  return `una ventana, con el nombre ${named}. El color cambia poco a poco ${from} ${to}`;
}

/** What the path is. @param {Description} description */
export function path(description) {
  const { one } = noun(description);
  return `el texto que se lee: de 0, antes de leer, ${one} a ${one} hasta el final`;
}
