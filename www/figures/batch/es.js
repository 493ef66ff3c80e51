// What is said of a batch.

import { shown } from "../../language/labels.js";
import { number, precise } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { inSentence, shortened } from "../../language/series.js";

/** @typedef {import("../../memoria.js").Description} Description */

export const NONE =
  "Entrena con «Un lote» y aquí verás qué ventanas llevaba, cuánto falló en cada una y cómo cambió cada peso.";
export const WINDOWS = "Las ventanas del lote, de más a menos pérdida";
export const CHANGES = "Lo que el lote cambió en cada peso. Pulsa uno para ver su cuenta.";

/**
 * @param {{ epoch: number, batch: number }} place from 0
 * @param {number} windows
 * @param {number} loss
 */
export const heading = ({ epoch, batch }, windows, loss) =>
  `Lote ${number(batch + 1)} de la época ${number(epoch + 1)}: ` +
  `${count(windows, "ventana", "ventanas")}, pérdida media ${precise(loss)}.`;

/** @param {string} window @param {string} label @param {Description} description */
export const pair = (window, label, description) => `${shortened(window, description)} → ${shown(label)}`;

/** How many times a window is in the batch, unless it is once. @param {number} n */
export const times = (n) => (n > 1 ? `× ${number(n)}` : "");

/** In the room of a column. @param {number} value */
export const loss = (value) => (value > 0 && value < 0.0005 ? "< 0,001" : number(value, 3));

/** @param {string} window @param {Description} description */
export const look = (window, description) => `Mirar «${inSentence(window, description)}» en la red`;
