// What is said of a text that the network has written itself.

import { clipped, shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { asked, named, noun, oneOf, shortened, symbols, was } from "../../language/series.js";
import { firstError, kindOf, outsideOf } from "./written.js";

/** @typedef {import("../../memoria.js").Continued} Continued */
/** @typedef {import("../../memoria.js").Description} Description */

export const PLAYER = { play: "Continuar", stop: "Parar" };
export const CLEAR = "Borrar";
export const AGAIN = "Otro sorteo";
export const TEMPERATURE = "Temperatura";
/** What the marks of a symbol mean, each beside an example. */
export const RIGHT = ["f", "acierta"];
export const WRONG = ["q", "falla"];
export const OUTSIDE = ["q", "fuera de la serie: lo que acaba de leer no está en ella, y nada es correcto ni incorrecto"];

/** @param {Description} description */
export function oneMore(description) {
  const { one, feminine } = noun(description);
  return feminine ? `Una ${one}` : `Un ${one}`;
}

/** @param {Description} description */
export function meaning(description) {
  const { one, feminine } = noun(description);
  return `La barra es la probabilidad que la red daba a ${feminine ? `esa ${one}` : `ese ${one}`}, con temperatura 1.`;
}

/** @param {Continued} symbol */
export const withProbability = ({ label, probability }) => `${shown(label)}: ${percent(probability)}`;

/** @param {string[]} expected @param {Description} description */
export const error = (expected, description) =>
  `✗ aquí se equivoca: ${was(description)} ${oneOf(expected, description.words)}`;

/**
 * All that there is to see.
 * @param {string} text
 * @param {Continued[]} written
 * @param {Description} description
 */
export function picture(text, written, description) {
  const before = shortened(text, description);
  if (written.length === 0) return before;
  return `${before}, y la red sigue: ${written.map(({ label }) => clipped(label)).join(" ")}`;
}

/** @param {number} temperature */
export const temperatureInWords = (temperature) =>
  `${number(temperature, temperature % 1 ? 1 : 0)}: ${inTemperature(temperature)}`;

/** @param {number} temperature */
function inTemperature(temperature) {
  if (temperature === 0) return "siempre la más probable";
  if (temperature === 1) return "sorteo con las probabilidades de la red";
  return temperature < 1 ? "sorteo que favorece a las más probables" : "sorteo más igualado que el de la red";
}

/** Why the network can't go on by itself. @param {Description} description */
export const cannot = (description) =>
  `En esta tarea la red no puede seguir sola: responde ${asked(description)}, ` +
  "que no es lo que viene después en la serie, así que no hay nada que añadir al final.";

/**
 * @param {string} read
 * @param {Continued[]} written
 * @param {string[]} next what may follow the text in the series
 * @param {Description} description
 */
export function outcome(read, written, next, description) {
  const text = shortened(read, description);
  const { words } = description;
  const { feminine, many } = noun(description);
  if (next.length === 0) return outside(text, written, description);
  if (written.length === 0)
    return (
      `Después de «${text}» sigue ${oneOf(next, words)}. ` +
      `${feminine ? `¿Cuántas ${many}` : `¿Cuántos ${many}`} aguantará la red sola?`
    );
  const at = firstError(written);
  if (at < 0) return wellDone(written, description);
  const { label, expected } = written[at];
  const error = `escribió ${named(label, words)} y seguía ${oneOf(expected, words)}.`;
  return `${place(at, description)} ${error}${after(written.slice(at + 1), description)}`;
}

/** Where the first error is. @param {number} at @param {Description} description */
function place(at, description) {
  const { feminine } = noun(description);
  if (at === 0) return feminine ? "Se equivoca en la primera:" : "Se equivoca en el primero:";
  return `${inARow(at, description)} bien; ${feminine ? `en la ${number(at + 1)}.ª` : `en el ${number(at + 1)}.º`}`;
}

/**
 * @param {number} n
 * @param {Description} description
 */
function inARow(n, description) {
  const all = symbols(n, description);
  if (n === 1) return all;
  return noun(description).feminine ? `${all} seguidas` : `${all} seguidos`;
}

/**
 * Nothing is wrong; what stands outside the series could not be.
 * @param {Continued[]} written
 * @param {Description} description
 */
function wellDone(written, description) {
  const lost = outsideOf(written);
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
  const lost = outsideOf(written);
  if (lost === 0) return "";
  if (lost === written.length) return ` Desde ahí, ${symbols(lost, description)} fuera de la serie.`;
  const following = `${number(written.length)} siguientes, ${number(lost)} fuera de la serie.`;
  return noun(description).feminine ? ` De las ${following}` : ` De los ${following}`;
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
  const before = feminine ? `de la ${one} ${number(back + 1)}` : `del ${one} ${number(back + 1)}`;
  return `${start}: al principio nada es correcto ni incorrecto. Lo que la red escribe vuelve a la serie antes ${before}.`;
}
