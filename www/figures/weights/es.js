// What is said of the weights.

import { CELLS, hiddenUnits, purposeOf, rowOfLabel, seesWindow } from "../../language/cells.js";
import { clipped, shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { inSentence } from "../../language/series.js";
import { symbolWords } from "../../language/symbols.js";
import { blocksOf, weightInWords } from "../../parts/cells.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("./places.js").Weight} Weight */

export const VIEW = "Ver";
export const VALUE = "Valor";
export const CHANGE = "Cambio";
export const FORCED = "Apagar unidades y forzar puertas";
export const UNITS = "Unidades encendidas";
export const HIDDEN = "capa oculta";
export const RESTORE = "Restaurar todo";
export const LENS =
  "Los cambios son una lente para mirar: el entrenamiento sigue con los pesos de verdad. " +
  "Con marco, los pesos cambiados; rayado, lo que así no cuenta.";
export const CHANGED = "Pesos cambiados";
export const CHANGED_ONES = "Pesos cambiados:";

/** The notes beside the scale. */
export const BEYOND = "Un peso más allá lleva el color del extremo.";
export const UNTRAINED = "La red no ha entrenado todavía: no hay cambio.";
export const GROWS = "La escala sólo crece mientras entrena.";

/** @param {number} unit from 0 */
export const unitName = (unit) => `Unidad ${unit + 1}`;

/** The choice of the changes. @param {number} epoch since which */
export const changeSince = (epoch) => `Cambio desde la época ${number(epoch)}`;

const KEYS = "Las flechas recorren los pesos; Re Pág y Av Pág, las matrices; Intro cambia el peso.";
export const DENSE_GRID = `Pesos de la capa densa. ${KEYS}`;
/** @param {Description} description */
export const cellGrid = ({ options }) => `Pesos de ${CELLS[options.cell].the}. ${KEYS}`;

/** What an array is for, after its name. @param {Description} description @param {number} array */
export const title = (description, array) =>
  ` (${description.parameters[array].shape.join(" × ")}): ${purposeOf(description, array)}`;

/** @param {Description} description @param {Weight} weight @param {number} value */
export const withValue = (description, weight, value) => `${weightInWords(description, weight)}: ${number(value, 4)}`;

// The editor.

export const VALUE_FIELD = "Valor";
export const SLIDER = "Valor, de −3 a 3";
export const TO_ZERO = "Poner a 0";
export const RESTORE_ONE = "Restaurar este peso";
export const NEIGHBOUR = "Elegir el peso de al lado";
/** The buttons to the next weight, by the rows and columns that they go on. */
export const MOVES = /** @type {const} */ ([
  [0, -1, "←", "Un peso a la izquierda"],
  [-1, 0, "↑", "Un peso hacia arriba"],
  [1, 0, "↓", "Un peso hacia abajo"],
  [0, 1, "→", "Un peso a la derecha"],
]);
export const OUT_OF_BOUNDS = "El valor tiene que ser un número entre −1000 y 1000.";

/** What was typed that is no number. @param {string} text */
export const noNumber = (text) =>
  text ? `«${clipped(text)}» no es un número. Por ejemplo: −0,5.` : "Escribe un número.";

/** @param {Description} description @param {Weight} weight */
export const change = (description, weight) => `Cambiar ${weightInWords(description, weight)}`;

// What is read.

/**
 * What a weight is for.
 * @param {Description} description
 * @param {Weight} weight
 */
export function purpose(description, { array, row, column }) {
  const { parameters, labels } = description;
  const units = hiddenUnits(description);
  const { the, named, ofNamed } = symbolWords(description);
  const unit = `la unidad ${(column % units) + 1}`;
  const gate = seesWindow(description) ? unit : `${blocksOf(description)[Math.floor(column / units)]?.of} de ${unit}`;
  const label = labels[column] ?? "";
  const read = rowOfLabel(description, row);
  switch (parameters[array].name) {
    case "kernel":
      return `Cuánto cuenta leer ${named(labels[read.label])}${seesWindow(description) ? ` en el lugar ${read.place + 1}` : ""} para ${gate}.`;
    case "recurrent_kernel":
      return `Cuánto cuenta el estado anterior de la unidad ${row + 1} para ${gate}.`;
    case "bias":
      if (parameters[array].shape[0] === 1) return `De dónde parte ${gate}, antes de leer nada.`;
      return row === 0
        ? `Lo que recibe siempre ${gate}, lea ${the} que lea.`
        : `Lo que se suma a lo que le llega del estado anterior a ${gate}.`;
    case "dense_kernel":
      return units > 0
        ? `Cuánto empuja ${seesWindow(description) ? "la" : "el estado de la"} unidad ${row + 1} hacia ${named(label)}.`
        : `Cuánto empuja leer ${named(labels[row])} hacia ${named(label)}.`;
    default:
      return `De dónde parte el logit ${ofNamed(label)}.`;
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
 * What moves a weight: the training so far, and the next batch; and what a person has put in its place.
 * @param {object} of
 * @param {boolean} of.byHand
 * @param {number | undefined} of.real its trained value, as far as that is known
 * @param {number} of.before its value after that epoch
 * @param {number} of.epoch
 * @param {number | null} of.next by the next batch, unless that is left out
 */
export function movement({ byHand, real, before, epoch, next }) {
  if (real === undefined) return "Cambiado a mano.";
  const hand = byHand ? `Cambiado a mano; el de verdad: ${number(real, 4)}. ` : "";
  const since = `Desde la época ${number(epoch)}: ${signed(real - before)}`;
  if (next === null) return `${hand}${since}. Lo mueve el gradiente.`;
  if (next === 0) return `${hand}${since}; el gradiente del próximo lote no lo mueve.`;
  return `${hand}${since}; con el gradiente del próximo lote: ${signed(next)}.`;
}

/**
 * What the network answers, and what it would answer without the changes.
 * @param {Lab} lab
 */
export function outcome(lab) {
  const { text, prediction, changes, description } = lab;
  const { right_changed: right, distinct } = lab.progress;
  const answer = (/** @type {typeof prediction} */ { label, probability }) => `«${shown(label)}» (${percent(probability)})`;
  const now =
    `la red responde ${answer(prediction)} a «${inSentence(text, description)}» ` +
    `y acierta ${number(right)} de ${number(distinct)}`;
  if (changes.count === 0) return `Sin cambios, ${now}.`;
  return `Con los cambios, ${now}; sin ellos, responde ${answer(lab.predictionUnchanged)}.`;
}
