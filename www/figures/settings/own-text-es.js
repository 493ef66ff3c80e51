// What is said of the reader's own text: why it can't be learned, and how its file was read.

import { clipped } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { count, list } from "../../language/phrases.js";
import { MAX_LABELS, MAX_SYMBOL, MAX_SYMBOLS } from "./own-text.js";
import { MAX_SIZE } from "./text-file.js";

/** @typedef {import("./own-text.js").Problem | { code: "reading", part: number }} Obstacle */

export const LABEL = "Tu texto";
export const PLACEHOLDER = "Pega aquí un texto, o arrastra un archivo";
export const FILE = "Elegir un archivo…";
export const REMOVE = "Quitar el texto";
export const LOWER = "En minúsculas";
export const READ = "Leerlo";
export const BY_LETTERS = "por letras";
export const BY_WORDS = "por palabras";
export const HELP =
  "No sale de tu ordenador: se lee y se aprende en esta página. Los espacios seguidos y los saltos de línea cuentan como un " +
  "espacio, y lo que no se ve no cuenta. Por letras, cada una es lo que se ve como una letra, acentos y emojis incluidos; por " +
  "palabras, cada signo de puntuación es una palabra más, salvo dentro de una palabra o de un número: ex-alumno, 3,14.";
export const BEGINNING = "El cuadro enseña sólo su principio.";

/**
 * What has been read.
 * @param {number} symbols
 * @param {number} labels
 * @param {number} maxlen
 */
export const summary = (symbols, labels, maxlen) =>
  `${count(symbols, "símbolo", "símbolos")}, ${count(labels, "etiqueta distinta", "etiquetas distintas")}, ${count(symbols - maxlen, "ventana", "ventanas")} de ${number(maxlen)}.`;

/**
 * Why a text can't be learned, or not yet.
 * @param {Obstacle} problem
 * @param {number} maxlen
 */
export function problemInWords(problem, maxlen) {
  switch (problem.code) {
    case "reading":
      return `Leyendo el texto: ${number(100 * problem.part)} %…`;
    case "empty":
      return "No hay texto: pega uno o elige un archivo.";
    case "empty_file":
      return "No hay texto: el archivo está vacío.";
    case "binary":
      return "Ese archivo no es un texto: lleva bytes que ningún texto lleva. Si es un documento, copia su texto y pégalo aquí.";
    case "document":
      return "Ese archivo es un documento con formato, y no un texto sin más: cópialo desde su programa y pégalo aquí.";
    case "utf_32":
      return "Ese archivo está en UTF-32, que los navegadores no leen. Ábrelo en un editor y guárdalo como UTF-8.";
    case "folder":
      return "Eso es una carpeta: suelta o elige un archivo de texto.";
    case "unreadable":
      return "No se ha podido leer el archivo: quizá ya no está ahí, o no tienes permiso. Elígelo otra vez, o pega su texto.";
    case "not_a_file":
      return "En eso no hay ni un archivo ni un texto que leer.";
    case "several_files":
      return `Son ${number(problem.n)} archivos, y aquí se lee uno: suelta sólo el que quieras.`;
    case "file_too_large":
      return `El archivo ocupa ${number(problem.n)} bytes y el máximo es ${number(MAX_SIZE)}. Elige uno menor, o pega un trozo.`;
    case "paste_too_large":
      return `El texto tiene ${number(problem.n)} caracteres y el máximo es ${number(MAX_SIZE)}. Pega un trozo.`;
    case "too_long":
      return `El texto tiene ${number(problem.n)} símbolos y el máximo son ${number(MAX_SYMBOLS)}. Quédate con un trozo.`;
    case "too_many_labels":
      return `El texto tiene ${number(problem.n)} símbolos distintos y la red admite ${number(MAX_LABELS)} etiquetas. Prueba ${fewerLabels(problem.reading)}.`;
    case "one_label":
      return `Sólo hay un símbolo, «${clipped(problem.label)}», y siempre sigue el mismo: no hay nada que aprender. Hacen falta dos distintos.`;
    case "symbol_too_long":
      return `«${clipped(problem.label)}» tiene ${number(problem.n)} caracteres, y un símbolo admite ${number(MAX_SYMBOL)}. Acórtalo, o lee el texto por letras.`;
    case "too_short":
      return `Hay ${count(problem.n, "símbolo", "símbolos")} y hacen falta ${number(maxlen + 1)}: una ventana de ${number(maxlen)} y su respuesta. Añade texto o acorta la ventana.`;
  }
}

/** What is left to try. @param {import("./own-text.js").Reading} reading */
const fewerLabels = ({ words, lower }) =>
  list([...(words ? ["por letras"] : []), ...(lower ? [] : ["en minúsculas"]), "con un trozo más corto"], "o");

/** @param {import("./text-file.js").Decoding} decoding */
export function decodingInWords({ encoding, damaged }) {
  if (damaged > 0)
    return `Archivo leído como ${encoding}, con ${count(damaged, "carácter dañado, que aquí es", "caracteres dañados, que aquí son")} «\uFFFD».`;
  return encoding === "Windows-1252"
    ? "Archivo leído como Windows-1252; si sale alguna letra que no es, guárdalo como UTF-8."
    : `Archivo leído como ${encoding}.`;
}
