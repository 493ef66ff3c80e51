// What is said of the sessions that this browser keeps.

import { seriesInWords } from "../../figures/settings/es.js";
import { number } from "../../language/number.js";

const DAY = new Intl.DateTimeFormat("es", { day: "numeric", month: "long" });

/**
 * @param {number} epoch
 * @param {import("../../figures/settings/es.js").Series} series
 * @param {number} date
 */
export function offer(epoch, series, date) {
  const day = DAY.format(date);
  const when = day === DAY.format(Date.now()) ? "" : ` el ${day}`;
  const what = [series.kind === "alphabet" ? "" : seriesInWords(series), epoch > 0 ? `época ${number(epoch)}` : ""].filter(Boolean);
  return `Puedes seguir donde estabas${when}${what.length > 0 ? ": " : ""}${what.join(", ")}.`;
}

export const goOn = "Seguir";
export const discard = "Descartar";
export const ownText = "Tu texto se guarda en este navegador, para que puedas seguir otro día.";
export const dontKeep = "No guardarlo";
export const failed = "Este navegador no deja guardar el experimento: al recargar la página se pierde. «Guardar como página» o «Compartir» lo conservan.";
export const unreadable = "Lo que había guardado en este navegador es de otra versión de la página, o está dañado, y no se puede abrir.";
export const leftOut = "Una parte de lo que había guardado no se entiende y ha quedado fuera.";

/** At the foot of the page. */
export const foot = {
  kept: "Lo que haces aquí se guarda en este navegador, para que puedas seguir otro día. No sale de él.",
  failed,
  noText: "Tus textos no se guardan.",
  allow: "Guardarlos",
  clear: "Borrar lo guardado",
  cleared: "Borrado. Lo que hay en esta página no se vuelve a guardar hasta que la recargues.",
};
