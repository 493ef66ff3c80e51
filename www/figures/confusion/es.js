// What the confusion matrix says.

import { clipped, shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { named, noun, symbols, toNamed, was } from "../../language/series.js";
import { symbolWords } from "../../language/symbols.js";

/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {{ right: number, given: number, p: number }} Confused ids of labels, and the probability */

export const HINT = "Señala un cuadro para leer su probabilidad.";
export const GIVEN = "la red responde →";
export const SCALE = ["probabilidad: ", "0 %", "100 %", ". En la diagonal, marcada, los aciertos."];

/** Confusions that are told. */
const TOLD = 3;

/** @param {Description} description */
export const right = (description) => `${was(description)} →`;

/** @param {Description} description */
export function matrix(description) {
  const { the, feminine } = symbolWords(description);
  return (
    `Matriz de confusión. Arriba y abajo cambian ${the} que ${was(description)}; ` +
    `izquierda y derecha, ${feminine ? "la" : "el"} que la red responde.`
  );
}

/** @param {number} rows of which there is nothing to tell */
export const blank = (rows) =>
  rows === 0
    ? ""
    : `${count(rows, "fila está", "filas están")} en blanco: ninguna ventana de las preguntadas tiene esa respuesta.`;

/** A row that no window asks for. @param {number} right @param {Description} description */
export const unasked = (right, { labels, words }) =>
  `Ninguna ventana de las preguntadas tiene por respuesta ${named(labels[right], words)}.`;

/** @param {Confused} place @param {Description} description */
export function cell({ right, given, p }, description) {
  const { labels, words } = description;
  const correct = right === given ? ", la correcta" : "";
  return (
    `Cuando ${was(description)} ${named(labels[right], words)}, ` +
    `la red da el ${percent(p)} ${toNamed(labels[given], words)}${correct}.`
  );
}

/**
 * @param {Confused[]} confused the strongest first
 * @param {number} asked labels that are answers
 * @param {Description} description
 */
export function summary(confused, asked, description) {
  if (confused.length === 0) return noun(description).feminine ? "Ya no confunde ninguna." : "Ya no confunde ninguno.";
  const told = confused
    .slice(0, TOLD)
    .map(({ right, given, p }) => `${bare(right, description)} con ${bare(given, description)} (${percent(p)})`);
  const more = confused.length > TOLD ? "…" : ".";
  return `Confunde ${symbols(confused.length, description)} de ${number(asked)}. Lo que más confunde: ${told.join(", ")}${more}`;
}

/** A label in a list: what is no letter would pass for a sign of the sentence. @param {number} id @param {Description} description */
const bare = (id, { labels }) => (/^[\p{L}\p{N}]/u.test(labels[id]) ? clipped(labels[id]) : `«${shown(labels[id])}»`);
