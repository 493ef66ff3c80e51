// All words of «Entregas».

import { clipped } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { count, list } from "../../language/phrases.js";

/** Characters of what a file brings along. */
const MOST_SHOWN = 60;

export const SUBMISSIONS = "Entregas, para quien da la clase";
export const SUBMISSIONS_SAY =
  "Elige aquí, o suelta encima, los archivos de «Guardar mis tareas», todos a la vez. Se leen en esta página y no salen del ordenador; al cerrarla se olvidan.";
export const FILES = "Archivos";
export const WHO = "Quién";
export const WHEN = "Guardado";
export const DONE = "Resueltas";
export const BETS = "Apuestas";
export const LEGEND =
  "✓: resuelta; lleva a la red con la que se resolvió. ✓*: con la solución abierta. Un número: intentos, sin resolver.";
export const CSV = "Descargar la tabla (CSV)";
export const CSV_NAME = "entregas.csv";
export const CLEAR = "Quitarlas";
export const COLUMNS = ["Quién", "Archivo", "Guardado", "Resueltas", "Apuestas"];

/** @param {number} files */
export const gathered = (files) => (files === 0 ? "" : `${count(files, "entrega", "entregas")}.`);

/** @param {string} file */
export const nobody = (file) => `sin nombre (${clipped(file, MOST_SHOWN)})`;

/** @param {string[]} who */
export const older = (who) => `Hay más de una de ${list(who.map((one) => clipped(one, MOST_SHOWN)))}: vale la más nueva.`;

/** @param {string} file @param {import("./file.js").Problem} problem */
export const leftOut = (file, { code, where = "" }) =>
  `«${clipped(file, MOST_SHOWN)}» queda fuera: ${
    {
      too_large: "es demasiado grande para ser una entrega.",
      unreadable: "no se puede leer.",
      foreign: "no es un archivo de «Guardar mis tareas».",
      version: "es de otra versión de la página.",
      damaged: `está dañado, en «${clipped(where)}».`,
    }[code]
  }`;

/** How many bets came out as they were said. @param {Record<string, import("./file.js").BetOutcome>} bets */
export function bets(bets) {
  const found = Object.values(bets).filter(({ found }) => found !== null);
  return `${number(found.filter(({ said, found }) => said.trim().toLowerCase() === found).length)} de ${number(found.length)}`;
}

/** What came of a task, in a table's cell. @param {import("./file.js").Outcome | undefined} outcome */
export function cell(outcome) {
  if (!outcome) return "";
  const { solved, shown, tries } = outcome;
  if (solved) return shown ? "resuelta, con la solución" : "resuelta";
  return tries > 0 ? count(tries, "intento", "intentos") : "";
}

const shortDates = new Intl.DateTimeFormat("es", { day: "numeric", month: "short" });

/** In a table. @param {string} moment */
export const shortDay = (moment) => shortDates.format(new Date(moment));
