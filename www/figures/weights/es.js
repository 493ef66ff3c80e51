// What is said of a weight, and of what is laid over the network.

import { blocksOf, symbolName } from "../../parts/cells.js";
import { inSentence } from "../../language/series.js";
import { shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { count, list } from "../../language/phrases.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Changes} Changes */

/**
 * A weight: `array` in the order of `describe().parameters`, then where it is in it.
 * @typedef {{ array: number, row: number, column: number, place: number }} Weight
 */

/**
 * What a weight is for.
 * @param {Lab} lab
 * @param {Weight} weight
 */
export function purpose({ description }, { array, row, column }) {
  const { parameters, labels, units } = description;
  const gate = `${blocksOf(description)[Math.floor(column / units)]?.of} de la unidad ${(column % units) + 1}`;
  const target = `la «${shown(labels[column] ?? "")}»`;
  switch (parameters[array].name) {
    case "kernel":
      return `Cuánto cuenta leer la «${shown(labels[row])}» para ${gate}.`;
    case "recurrent_kernel":
      return `Cuánto cuenta el estado anterior de la unidad ${row + 1} para ${gate}.`;
    case "bias":
      if (parameters[array].shape[0] === 1) return `De dónde parte ${gate}, antes de leer nada.`;
      return row === 0
        ? `Lo que recibe siempre ${gate}, lea la ${symbolName(description)} que lea.`
        : `Lo que se suma a lo que le llega del estado anterior a ${gate}.`;
    case "dense_kernel":
      return units > 0
        ? `Cuánto empuja el estado de la unidad ${row + 1} hacia ${target}.`
        : `Cuánto empuja leer la «${shown(labels[row])}» hacia ${target}.`;
    default:
      return `De dónde parte el logit de ${target}.`;
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

const SHUT_OR_OPEN = ["cerrada", "abierta"];
const GATES = /** @type {["f" | "i" | "o" | "z" | "r", string, string[]][]} */ ([
  ["f", "olvido", SHUT_OR_OPEN],
  ["i", "entrada", SHUT_OR_OPEN],
  ["o", "salida", SHUT_OR_OPEN],
  ["z", "actualización", ["a 0", "a 1"]],
  ["r", "reinicio", SHUT_OR_OPEN],
]);

/**
 * What is laid over the network, in few words.
 * @param {Changes} changes
 */
export function changesInWords({ weights, forced }) {
  const held = GATES.flatMap(([key, name, states]) => {
    const value = forced[key];
    return value === undefined ? [] : `puerta de ${name} ${states[value === 0 ? 0 : 1]}`;
  });
  const off = [...forced.off].sort((a, b) => a - b).map((unit) => String(unit + 1));
  if (off.length === 1) held.push(`unidad ${off[0]} apagada`);
  if (off.length > 1) held.push(`unidades ${list(off)} apagadas`);
  if (weights.length > 0) held.push(count(weights.length, "peso cambiado", "pesos cambiados"));
  return held.join(", ");
}

/**
 * What the network answers, and what it would answer without the changes.
 * @param {Lab} lab
 */
export function outcome(lab) {
  const { text, prediction, changes, description } = lab;
  const { right_changed: right, distinct } = lab.progress;
  const answer = (/** @type {typeof prediction} */ { label, probability }) => `«${shown(label)}» (${percent(probability)})`;
  const now = `la red responde ${answer(prediction)} a «${inSentence(text, description)}» y acierta ${number(right)} de ${number(distinct)}`;
  if (changes.count === 0) return `Sin cambios, ${now}.`;
  return `Con los cambios, ${now}; sin ellos, responde ${answer(lab.predictionUnchanged)}.`;
}
