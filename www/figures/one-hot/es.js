// The words of this figure.

import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { symbolsInWords } from "../../language/series.js";

/** @typedef {import("../../memoria.js").Description} Description */

export const letters = "Letras";
export const labels = "Las etiquetas y sus números: pulsa una para ponerla en la fila elegida";
export const rows = "Las letras del texto; cada una, una fila";

/** A row, for a screen reader. @param {number} t */
export const row = (t) => `Fila ${number(t + 1)}:`;

/** What can be done. @param {Description} description */
export const hint = (description) =>
  `Escribe ${symbolsInWords(description.maxlen, description)}, o elige una fila de la tabla y pulsa arriba la letra que irá en ella.`;

/** @param {unknown} error @param {string} text that is shown still @param {Description} description */
export const wrong = (error, text, description) => `${explain(error, description)} Sigue a la vista «${text}».`;

/** @param {string} letter @param {number} id @param {number} others labels */
export const said = (letter, id, others) =>
  `«${letter}» es la etiqueta ${id} (se cuenta desde 0): un 1 en el lugar ${id} y ${number(others)} ceros. Al multiplicar este vector por el kernel, los ceros borran ${number(others)} filas y el 1 deja una igual: la fila ${id}. Por eso multiplicar por un one-hot es buscar la fila de la letra.`;

/** The row of the kernel. @param {number} id @param {number} width @param {Description} description */
export function picked(id, width, { units, options: { cell } }) {
  const numbers = `Fila ${id} del kernel: ${number(width)} números`;
  switch (cell) {
    case "lstm":
      return `${numbers}, ${number(units)} por puerta`;
    case "simple_rnn":
      return `${numbers}, uno por unidad`;
    default:
      return `${numbers}, ${number(units)} por puerta y para la candidata`;
  }
}

/** The drawing, for a screen reader. @param {number} rows @param {number} columns @param {number} id */
export const kernel = (rows, columns, id) =>
  `El kernel, de ${number(rows)} filas y ${number(columns)} columnas; la fila ${id}, señalada y aparte.`;

/** Where there is no kernel. */
export const noCell =
  "Esta red no tiene una celda recurrente que lea la letra: la figura enseña el kernel de una. Con otra celda, vuelve.";

/** Where another series is read. @param {Description} description */
export const otherSeries = ({ labels }) =>
  `Esta figura es la del abecedario, y el laboratorio lee ahora otra serie. También en ella cada etiqueta tiene su número, de 0 a ${number(labels.length - 1)}, y su vector de ${number(labels.length)} posiciones: todas 0 menos una. Con el abecedario, la figura vuelve.`;

