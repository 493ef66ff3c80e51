// All words of the tests of memory.

import { seesWindow } from "../../language/cells.js";
import { explain } from "../../language/es.js";
import { number, percent } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { inWords, noun } from "../../language/series.js";

/** @typedef {import("../../memoria.js").Description} Description */

export const TEST = "Prueba";
export const RIGHT = "Aciertos";
export const SHUFFLE = "Barajar de otra manera";
export const STOP = "Parar a los rivales";
export const UNTRAINED = "sin entrenar";

/** @param {number} epochs */
export const train = (epochs) => `Entrenar a los rivales, ${count(epochs, "época", "épocas")}`;

/** @param {number} distinct */
export const caption = (distinct) => `Aciertos de las ${number(distinct)} ventanas`;

/**
 * @param {number} right
 * @param {number} distinct
 */
export const rightOf = (right, distinct) => `${number(right)} de ${number(distinct)}`;

/** @param {number} part */
export const ofUnseen = (part) => `${percent(part)} de las no vistas`;

/** Why windows of another length are not asked. @param {Description} description */
export const noLonger = (description) => (seesWindow(description) ? "no las lee" : "no las hay");

/**
 * @param {number} epoch
 * @param {number} epochs
 */
export const epochOf = (epoch, epochs) => `época ${number(epoch)} de ${number(epochs)}`;

/** What there is to know of a rival. @typedef {Pick<import("../../lab/rival.js").Rival, "right" | "distinct" | "unseen" | "error">} Known */

/**
 * What follows from it all.
 * @param {object} tests
 * @param {number} tests.right
 * @param {number} tests.without the best of the three tests
 * @param {number} tests.distinct
 * @param {Known} tests.blind the rival that sees the last symbol alone
 * @param {Known} tests.dense the rival that sees the whole window
 * @param {Description} tests.description
 */
export function verdict({ right, without, distinct, blind, dense, description }) {
  const error = blind.error ?? dense.error;
  if (error) return `Un rival no ha podido entrenarse. ${explain(error, description)}`;
  // Of a network that has learned little there is little to lose.
  if (right < distinct / 2) {
    const poor = "Entrena primero la red: la que sabe poco, poco tiene que perder.";
    return blind.right === null ? poor : `${poor} El rival sin memoria acierta ${number(blind.right)}.`;
  }
  const used =
    without < right
      ? `La red usa lo que había antes: si se le estropea, acierta ${number(without)} como mucho, en lugar de ${number(right)}.`
      : "A esta red no le hace falta lo que había antes: sin ello acierta lo mismo.";
  return `${used} ${blindInWords(blind, right / distinct)}${denseInWords(blind, dense)}`;
}

/** @param {Known} blind @param {number} part of the windows that the network answers right */
function blindInWords({ right, distinct }, part) {
  if (right === null) return "¿Necesita memoria la tarea? Que lo digan los rivales.";
  if (right === distinct)
    return `La tarea no necesita memoria: el rival, que no tiene, acierta las ${number(distinct)}.`;
  const compared = right / distinct < part ? ": viendo sólo lo último se acierta menos" : "";
  return `El rival sin memoria acierta ${number(right)}${compared}.`;
}

/** So much of what it never saw is a task solved. */
const SOLVED = 0.99;

/** Where the last symbol is not enough. @param {Known} blind @param {Known} dense */
function denseInWords(blind, { right, distinct, unseen }) {
  if (blind.right === null || blind.right === blind.distinct || right === null) return "";
  if ((unseen ?? right / distinct) >= SOLVED)
    return " Hace falta contexto, y no por fuerza memoria: a la red densa le basta con ver la ventana entera.";
  if (unseen === null) return ` La red densa, que ve la ventana entera, acierta ${number(right)}.`;
  return ` La red densa, que ve la ventana entera, acierta el ${percent(unseen)} de las que no ha visto.`;
}

/**
 * What each test is called: of the parts of a name every second is a letter of the network's.
 * @returns {Record<string, string[]>}
 * @param {Description} description
 * @param {number} longer than the windows that it reads
 */
export function testNames(description, longer) {
  const { maxlen, quantities } = description;
  const { one, many, feminine } = noun(description);
  const the = feminine ? "las" : "los";
  const all = maxlen === 1 ? `${feminine ? "la única" : "el único"} ${one}` : `${the} ${inWords(maxlen)} ${many}`;
  const earlier = firstOnes(maxlen - 1, description);
  const state = quantities.includes("c") ? ["h", " y ", "c", " vuelven"] : ["h", " vuelve"];
  const end = `${state.at(-1)} a cero antes de cada paso`;
  return {
    whole: [`La red, con ${all}`],
    shuffled: [`Con ${earlier} ${feminine ? "barajadas" : "barajados"}`],
    blanked: [`Con ${earlier} en blanco: entradas de ceros`],
    forgetful:
      quantities.length === 0
        ? ["Sin memoria: esta red no la tiene"]
        : ["Sin memoria: ", ...state.slice(0, -1), end],
    longer: [`Con ventanas de ${number(longer)} ${many}, que nunca ha leído`],
    memoryless: [`Un rival sin memoria: una capa densa que sólo ve ${feminine ? "la última" : "el último"} ${one}`],
    window_dense: ["Un rival denso: una capa oculta que ve la ventana entera"],
  };
}

/**
 * @param {number} n
 * @param {Description} description
 */
function firstOnes(n, description) {
  const { one, many, feminine } = noun(description);
  if (n === 1) return feminine ? `la primera ${one}` : `el primer ${one}`;
  return feminine ? `las ${inWords(n)} primeras ${many}` : `los ${inWords(n)} primeros ${many}`;
}
