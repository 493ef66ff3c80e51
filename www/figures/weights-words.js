// What is said of a weight, and of what is laid over the network.

import { BIAS, BLOCKS, DENSE, KERNEL, RECURRENT, count, number, percent } from "../words.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("../memoria.js").Changes} Changes */

/**
 * A weight: `array` in the order of `describe().parameters`, then where it is in it.
 * @typedef {{ array: number, row: number, column: number, place: number }} Weight
 */

/**
 * What a weight is for.
 * @param {Lab} lab
 * @param {Weight} weight
 */
export function purpose({ description: { labels, units } }, { array, row, column }) {
  const gate = `${BLOCKS[Math.floor(column / units)]?.of} de la unidad ${(column % units) + 1}`;
  switch (array) {
    case KERNEL:
      return `Cuánto cuenta leer la «${labels[row]}» para ${gate}.`;
    case RECURRENT:
      return `Cuánto cuenta el estado anterior de la unidad ${row + 1} para ${gate}.`;
    case BIAS:
      return `De dónde parte ${gate}, antes de leer nada.`;
    case DENSE:
      return `Cuánto empuja el estado de la unidad ${row + 1} hacia la «${labels[column]}».`;
    default:
      return `De dónde parte el logit de la «${labels[column]}».`;
  }
}

/**
 * With its sign, also the plus.
 * @param {number} value
 */
function signed(value) {
  if (value !== 0 && Math.abs(value) < 0.00005) return "menos de 0,0001";
  return value > 0 ? `+${number(value, 4)}` : number(value, 4);
}

/**
 * What moves a weight: the training so far, and the next batch.
 * @param {object} of
 * @param {number} of.epoch since which
 * @param {number} of.change
 * @param {number | null} of.next by the next batch, unless that is left out
 */
export function movement({ epoch, change, next }) {
  const since = `Desde la época ${number(epoch)}: ${signed(change)}`;
  if (next === null) return `${since}. Lo mueve el gradiente.`;
  if (next === 0) return `${since}; el gradiente del próximo lote no lo mueve.`;
  return `${since}; con el gradiente del próximo lote: ${signed(next)}.`;
}

/**
 * What is laid over the network, in few words.
 * @param {Changes} changes
 */
export function changesInWords({ weights, forced }) {
  const held = /** @type {const} */ ([
    ["f", "olvido"],
    ["i", "entrada"],
    ["o", "salida"],
  ]).flatMap(([key, name]) =>
    forced[key] === undefined ? [] : `puerta de ${name} ${forced[key] === 0 ? "cerrada" : "abierta"}`,
  );
  const off = [...forced.off].sort((a, b) => a - b).map((unit) => String(unit + 1));
  if (off.length === 1) held.push(`unidad ${off[0]} apagada`);
  if (off.length > 1) held.push(`unidades ${off.slice(0, -1).join(", ")} y ${off[off.length - 1]} apagadas`);
  if (weights.length > 0) held.push(count(weights.length, "peso cambiado", "pesos cambiados"));
  return held.join(", ");
}

/**
 * What the network answers, and what it would answer without the changes.
 * @param {Lab} lab
 */
export function outcome({ text, prediction, changes, trainer, progress: { right, distinct } }) {
  const answer = (/** @type {typeof prediction} */ { label, probability }) => `«${label}» (${percent(probability)})`;
  const now = `la red responde ${answer(prediction)} a «${text}» y acierta ${number(right)} de ${number(distinct)}`;
  if (changes.count === 0) return `Sin cambios, ${now}.`;
  return `Con los cambios, ${now}; sin ellos, responde ${answer(trainer.predict_unchanged(text))}.`;
}
