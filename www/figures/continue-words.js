// What is said of a text that the network has written itself.

import { count, number } from "../words.js";

/** @typedef {import("../memoria.js").Continued} Continued */

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

/** @param {string[]} labels */
export const letters = (labels) => labels.map((label) => `la ${label}`).join(" o ");

/** @param {number} temperature */
export function inTemperature(temperature) {
  if (temperature === 0) return "siempre la más probable";
  if (temperature === 1) return "sorteo con las probabilidades de la red";
  return temperature < 1 ? "sorteo que favorece a las más probables" : "sorteo más al azar que la red";
}

/**
 * @param {string} text
 * @param {Continued[]} written
 * @param {string[]} next what may follow the text in the series
 */
export function outcome(text, written, next) {
  if (next.length === 0) return outside(text, written);
  if (written.length === 0)
    return `Después de «${text}» sigue ${letters(next)}. ¿Cuántas letras aguantará la red sola?`;
  const at = firstError(written);
  if (at < 0) return written.length === 1 ? "1 letra, y está bien." : `${number(written.length)} letras seguidas bien.`;
  const { label, expected } = written[at];
  const error = `escribió la ${label} y seguía ${letters(expected)}.`;
  const start =
    at === 0
      ? `Se equivoca en la primera: ${error}`
      : `${count(at, "letra", "letras seguidas")} bien; en la ${number(at + 1)}.ª ${error}`;
  return `${start}${after(written.slice(at + 1))}`;
}

/** What became of the letters after an error. @param {Continued[]} written */
function after(written) {
  const lost = written.filter((symbol) => kindOf(symbol) === "outside").length;
  if (lost === 0) return "";
  if (lost === written.length) return ` Desde ahí, ${count(lost, "letra", "letras")} fuera de la serie.`;
  return ` De las ${number(written.length)} siguientes, ${number(lost)} fuera de la serie.`;
}

/**
 * @param {string} text
 * @param {Continued[]} written
 */
function outside(text, written) {
  const start = `«${text}» no está en la serie`;
  const back = written.findIndex((symbol) => kindOf(symbol) !== "outside");
  if (back < 0) return `${start}: ninguna continuación es correcta ni incorrecta.`;
  return `${start}: al principio nada es correcto ni incorrecto. Lo que la red escribe vuelve a la serie antes de la letra ${number(back + 1)}.`;
}
