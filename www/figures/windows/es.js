// The words of this figure.

import { number } from "../../language/number.js";

export const frame = "ventana";
export const next = "etiqueta";
export const player = { play: "Cortar", stop: "Parar", back: "Ventana anterior", next: "Ventana siguiente", place: "Ventana" };
export const toSeam = "A la costura";
export const hint = "Pulsa una pareja para que la red lea su ventana:";
export const pairs = "Parejas cortadas";

/**
 * @param {number} n from 0
 * @param {number} all
 * @param {string} text
 * @param {string} answer
 */
export const place = (n, all, text, answer) => `Ventana ${number(n + 1)} de ${number(all)}: ${text} → ${answer}.`;

/** @param {string} last the alphabet's last letter */
export const seam = (last) => `Tras la ${last}, el abecedario vuelve a empezar.`;

/** @param {number} pairs that differ */
export const again = (pairs) => `Ya se repiten: sólo hay ${number(pairs)} parejas distintas.`;

/** @param {number} all that the series has */
export const first = (all) => `Son las primeras de ${number(all)}.`;
