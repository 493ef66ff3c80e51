// What is said of links.

import { number } from "../../language/number.js";
import { list } from "../../language/phrases.js";
import { clipped } from "../../language/labels.js";

/** Names that are said before the rest is counted. */
const SAID = 4;

/** @param {string[]} names of parameters */
export function leftOut(names) {
  const said = names.slice(0, SAID).map((name) => `«${clipped(name)}»`);
  const more = names.length > SAID ? [`${number(names.length - SAID)} más`] : [];
  return `El enlace traía algo que aquí no puede ser, y se ha dejado fuera: ${list([...said, ...more])}. Lo demás está puesto.`;
}

export const TITLE = "Compartir";
export const SAYS = "Quien lo abra verá el experimento como está ahora: su red se entrena sola hasta aquí, y llega a los mismos números.";
export const NEAR = "Esta página está abierta desde el disco: el enlace sólo vale en este ordenador. Para enviarla, «Guardar como página».";
export const SCAN = "Con la cámara del móvil. Púlsalo para verlo en grande.";
export const DENSE = "Lleva mucho dentro: púlsalo para verlo en grande, y acerca el móvil.";
export const ENLARGE = "Código QR del enlace, grande o pequeño";
export const LINK = "Enlace";
export const COPY = "Copiar";
export const COPIED = "Copiado";
export const NOT_COPIED = "No se ha podido: cópialo a mano";
export const CLOSE = "Cerrar";

/** What did not get into the link. @type {Record<import("./address.js").Missing, string>} */
export const MISSING = {
  figures: "El enlace lleva el experimento y hasta dónde se ha entrenado. Lo que se ha elegido en cada figura no cabe en él.",
  rest: "El enlace lleva el experimento y hasta dónde se ha entrenado. No caben en él las ramas, los cambios hechos a mano en la red ni lo elegido en cada figura.",
  begun: "Los pesos de la red que trajiste no caben en un enlace: quien lo abra tendrá el mismo experimento, sin entrenar. Para enviar la red, «Guardar como página».",
  text: "Tu texto no cabe en un enlace: para enviarlo hace falta un archivo. Este enlace sólo abre la página.",
};

export const WITH_TEXT = "Tu texto va dentro del enlace: quien lo tenga puede leerlo.";
