// All words of the tests of memory.

import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { inWords, noun } from "../../language/series.js";

/** @typedef {import("../../memoria.js").Description} Description */

export const TEST = "Prueba";
export const RIGHT = "Aciertos";
export const SHUFFLE = "Barajar de otra manera";
export const STOP = "Parar al rival";
export const UNTRAINED = "sin entrenar";

/** @param {number} epochs */
export const train = (epochs) => `Entrenar al rival, ${count(epochs, "época", "épocas")}`;

/** @param {number} distinct */
export const caption = (distinct) => `Aciertos de las ${number(distinct)} ventanas`;

/**
 * @param {number} right
 * @param {number} distinct
 */
export const rightOf = (right, distinct) => `${number(right)} de ${number(distinct)}`;

/**
 * @param {number} epoch
 * @param {number} epochs
 */
export const epochOf = (epoch, epochs) => `época ${number(epoch)} de ${number(epochs)}`;

/**
 * What follows from it all.
 * @param {object} tests
 * @param {number} tests.right
 * @param {number} tests.without the best of the three tests
 * @param {number} tests.distinct
 * @param {{ right: number | null, error: unknown }} tests.rival
 * @param {Description} tests.description
 */
export function verdict({ right, without, distinct, rival, description }) {
  if (rival.error) return `El rival no ha podido entrenarse. ${explain(rival.error, description)}`;
  // Of a network that has learned little there is little to lose.
  if (right < distinct / 2) {
    const poor = "Entrena primero la red: la que sabe poco, poco tiene que perder.";
    return rival.right === null ? poor : `${poor} El rival acierta ${number(rival.right)}.`;
  }
  const used =
    without < right
      ? `La red usa lo que había antes: si se le estropea, acierta ${number(without)} como mucho, en lugar de ${number(right)}.`
      : "A esta red no le hace falta lo que había antes: sin ello acierta lo mismo.";
  return `${used} ${rivalInWords(rival.right, right, distinct)}`;
}

/**
 * @param {number | null} rival
 * @param {number} right
 * @param {number} distinct
 */
function rivalInWords(rival, right, distinct) {
  if (rival === null) return "¿Necesita memoria la tarea? Que lo diga el rival.";
  if (rival === distinct)
    return `La tarea no necesita memoria: el rival, que no tiene, acierta las ${number(distinct)}.`;
  const compared = rival < right ? ": viendo sólo lo último se acierta menos" : "";
  return `El rival, que no tiene memoria, acierta ${number(rival)}${compared}.`;
}

/**
 * What each test is called: of the parts of a name every second is a letter of the network's.
 * @returns {Record<string, string[]>}
 * @param {Description} description
 */
export function testNames(description) {
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
    rival: [`Un rival sin memoria: una capa densa que sólo ve ${feminine ? "la última" : "el último"} ${one}`],
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
