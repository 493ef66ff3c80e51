// What is said of a text that the network has written itself.

import { asked, named, noun, oneOf, symbols } from "../../language/series.js";
import { number } from "../../language/number.js";

/** @typedef {import("../../memoria.js").Continued} Continued */
/** @typedef {import("../../memoria.js").Description} Description */

/**
 * Whether a letter is right, wrong, or neither because the series has no such window.
 * @param {Continued} symbol
 */
export function kindOf({ label, expected }) {
  if (expected.length === 0) return "outside";
  return expected.includes(label) ? "right" : "wrong";
}

/** @param {Continued[]} written */
export const firstError = (written) => written.findIndex((symbol) => kindOf(symbol) === "wrong");

/** @param {number} temperature */
export function inTemperature(temperature) {
  if (temperature === 0) return "siempre la más probable";
  if (temperature === 1) return "sorteo con las probabilidades de la red";
  return temperature < 1 ? "sorteo que favorece a las más probables" : "sorteo más igualado que el de la red";
}

/** Why the network can't go on by itself. @param {Description} description */
export const cannot = (description) =>
  `En esta tarea la red no puede seguir sola: responde ${asked(description)}, que no es lo que viene después en la serie, así que no hay nada que añadir al final.`;

/**
 * @param {string} text
 * @param {Continued[]} written
 * @param {string[]} next what may follow the text in the series
 * @param {Description} description
 */
export function outcome(text, written, next, description) {
  const { words } = description;
  const { feminine, many } = noun(description);
  if (next.length === 0) return outside(text, written, description);
  if (written.length === 0)
    return `Después de «${text}» sigue ${oneOf(next, words)}. ¿${feminine ? "Cuántas" : "Cuántos"} ${many} aguantará la red sola?`;
  const at = firstError(written);
  if (at < 0) return wellDone(written, description);
  const { label, expected } = written[at];
  const error = `escribió ${named(label, words)} y seguía ${oneOf(expected, words)}.`;
  const start =
    at === 0
      ? `Se equivoca en ${feminine ? "la primera" : "el primero"}: ${error}`
      : `${inARow(at, description)} bien; en ${feminine ? "la" : "el"} ${number(at + 1)}.${feminine ? "ª" : "º"} ${error}`;
  return `${start}${after(written.slice(at + 1), description)}`;
}

/**
 * @param {number} n
 * @param {Description} description
 */
const inARow = (n, description) =>
  `${symbols(n, description)}${n === 1 ? "" : noun(description).feminine ? " seguidas" : " seguidos"}`;

/**
 * Nothing is wrong; what stands outside the series could not be.
 * @param {Continued[]} written
 * @param {Description} description
 */
function wellDone(written, description) {
  const lost = written.filter((symbol) => kindOf(symbol) === "outside").length;
  if (lost > 0)
    return `Ningún error, pero ${symbols(lost, description)} de ${number(written.length)} fuera de la serie.`;
  return written.length === 1
    ? `${symbols(1, description)}, y está bien.`
    : `${inARow(written.length, description)} bien.`;
}

/**
 * What became of the symbols after an error.
 * @param {Continued[]} written
 * @param {Description} description
 */
function after(written, description) {
  const lost = written.filter((symbol) => kindOf(symbol) === "outside").length;
  if (lost === 0) return "";
  if (lost === written.length) return ` Desde ahí, ${symbols(lost, description)} fuera de la serie.`;
  return ` De ${noun(description).feminine ? "las" : "los"} ${number(written.length)} siguientes, ${number(lost)} fuera de la serie.`;
}

/**
 * @param {string} text
 * @param {Continued[]} written
 * @param {Description} description
 */
function outside(text, written, description) {
  const start = `«${text}» no está en la serie`;
  const back = written.findIndex((symbol) => kindOf(symbol) !== "outside");
  if (back < 0) return `${start}: ninguna continuación es correcta ni incorrecta.`;
  const { one, feminine } = noun(description);
  return `${start}: al principio nada es correcto ni incorrecto. Lo que la red escribe vuelve a la serie antes ${feminine ? "de la" : "del"} ${one} ${number(back + 1)}.`;
}
