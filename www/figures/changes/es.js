// What the note says of what is laid over the network.

import { count, list } from "../../language/phrases.js";

/** @typedef {import("../../memoria.js").Changes} Changes */

export const RESTORE = "Restaurar";

/** A gate held at 0, and at 1. */
const HELD = /** @type {const} */ ({
  f: ["puerta de olvido cerrada", "puerta de olvido abierta"],
  i: ["puerta de entrada cerrada", "puerta de entrada abierta"],
  o: ["puerta de salida cerrada", "puerta de salida abierta"],
  z: ["puerta de actualización a 0", "puerta de actualización a 1"],
  r: ["puerta de reinicio cerrada", "puerta de reinicio abierta"],
});
const GATES = /** @type {const} */ (["f", "i", "o", "z", "r"]);

/**
 * What is laid over the network, in few words.
 * @param {Changes} changes
 */
function inWords({ weights, forced }) {
  const held = GATES.flatMap((key) => {
    const value = forced[key];
    return value === undefined ? [] : /** @type {string} */ (HELD[key][value === 0 ? 0 : 1]);
  });
  const off = [...forced.off].sort((a, b) => a - b).map((unit) => String(unit + 1));
  if (off.length === 1) held.push(`unidad ${off[0]} apagada`);
  if (off.length > 1) held.push(`unidades ${list(off)} apagadas`);
  if (weights.length > 0) held.push(count(weights.length, "peso cambiado", "pesos cambiados"));
  return held.join(", ");
}

/** @param {Changes} changes */
export const looking = (changes) => `Estás mirando la red con ${count(changes.count, "cambio", "cambios")}: ${inWords(changes)}`;
