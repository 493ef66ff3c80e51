// The words of this figure.

import { number } from "../../language/number.js";

export const series = "Serie";
export const length = "Longitud";
export const format = "Formato";
export const samples = "Las muestras y sus etiquetas. Las flechas recorren los valores; Inicio y Fin, la fila.";
export const point = "Señala un valor para leer su índice.";
export const still = "Sigue a la vista la última serie válida.";

/** @param {number} symbols @param {number} labels the most of them */
export const hint = (symbols, labels) => `Cada carácter es un valor: hasta ${symbols} en total y ${labels} distintos.`;

/** The three formats. */
export const stages = [
  {
    name: "1. Ventanas",
    text: "Cada fila es una muestra: una ventana de la serie. A su derecha, su etiqueta: el valor que sigue.",
  },
  {
    name: "2. Keras",
    text: "Keras pide una dimensión más: cada paso es ahora una lista de valores, aquí de uno solo.",
  },
  {
    name: "3. One-hot",
    text: "Cada valor se convierte en un vector con tantos lugares como etiquetas: un 1 en el suyo y ceros en los demás.",
  },
];

const samplesInWords = (/** @type {number} */ n) => (n === 1 ? "1 muestra" : `${number(n)} muestras`);
const stepsInWords = (/** @type {number} */ n) => (n === 1 ? "1 paso" : `${number(n)} pasos`);
const labelsInWords = (/** @type {number} */ n) => (n === 1 ? "1 etiqueta" : `${number(n)} etiquetas`);

/** The shape in words. @param {number} stage @param {number} n @param {number} t @param {number} v */
export function dimensions(stage, n, t, v) {
  const two = `${samplesInWords(n)} × ${stepsInWords(t)}`;
  const all = [two, `${two} × 1 valor`, `${two} × ${labelsInWords(v)}`][stage];
  return `${all}. ${stages[stage].text}`;
}

/**
 * @typedef {object} Datum
 * @property {number} sample all from 1
 * @property {number | null} step none of a label
 * @property {number | null} place of the value in its vector, if there is one
 * @property {string} value
 * @property {string} code how it is had in Python
 * @property {number} datum its number in the series
 * @property {number | null} labelOf the sample whose label it is as well
 * @property {{ step: number, sample: number } | null} stepOf or the step that it is as well
 */

/** @param {Datum} of */
export function datum({ sample, step, place, value, code, datum, labelOf, stepOf }) {
  const where = step === null ? `Muestra ${sample}, etiqueta` : `Muestra ${sample}, paso ${step}`;
  const first = place === null ? `${where} = ${value}.` : `${where}, valor ${place} = ${value}.`;
  const second = `${first} En Python: ${code}. Es el dato ${datum} de la serie`;
  if (labelOf !== null) return `${second} y es la etiqueta de la muestra ${labelOf}.`;
  return stepOf ? `${second} y es también el paso ${stepOf.step} de la muestra ${stepOf.sample}.` : `${second}.`;
}

// What is wrong with a series.

/** @param {number} symbols @param {number} most */
export const tooMany = (symbols, most) => `La serie tiene ${number(symbols)} símbolos; aquí caben ${most}.`;

/** @param {number} labels @param {number} most */
export const tooManyLabels = (labels, most) => `Hay ${number(labels)} símbolos distintos; aquí caben ${most}.`;

/**
 * @param {{ code?: string, message?: string }} error
 * @param {number} symbols
 * @param {number} length
 */
export function wrong({ code, message = "" }, symbols, length) {
  if (code === "label_count") return "Todos los símbolos son iguales: hacen falta al menos 2 distintos.";
  if (code !== "series_too_short") return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  if (symbols === 0) return "Escribe una serie.";
  const why = `con longitud ${length} hacen falta al menos ${length + 1}, porque el último es la etiqueta.`;
  return symbols === 1 ? `1 símbolo no basta: ${why}` : `${symbols} símbolos no bastan: ${why}`;
}
