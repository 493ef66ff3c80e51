// What is said of the gradients that come back.

import { number, precise } from "../../language/number.js";
import { CELLS } from "./drawing.js";

/**
 * @param {object} measured
 * @param {Float32Array[]} measured.flows one a cell
 * @param {number[]} measured.right how many of the 26 windows each answers right
 * @param {number} measured.epoch
 */
export function told({ flows, right, epoch }) {
  const steps = flows[0].length;
  const shares = flows.map((flow) => flow[0] / flow[steps - 1]);
  const when = epoch === 0 ? "Sin entrenar" : `Tras la época ${number(epoch)}`;
  const parts = CELLS.map(({ the }, k) => `${the}, ${share(shares[k], steps)}`);
  const known = CELLS.map(({ the }, k) => `${the} acierta ${number(right[k])}`).join(", ");
  return `${when}, del gradiente del último paso llega al primero: en ${parts.join("; en ")}. De las 26 ventanas, ${known}.`;
}

/**
 * What comes back to one step of a network, and the factor of the last step on the way there.
 * @param {Float32Array} flow
 * @param {number} back steps from the last
 */
export function reading(flow, back) {
  const at = flow.length - 1 - back;
  if (flow.length === 0) return "sin memoria, no hay h";
  if (at < 0) return "no llega tan atrás";
  const factor = flow[at] / flow[at + 1];
  return back === 0 || !(flow[at] > 0)
    ? precise(flow[at])
    : `${precise(flow[at])}, × ${number(factor, 2)} en este paso`;
}

/**
 * @param {number} part of the last step's gradient that reaches the first
 * @param {number} steps
 */
function share(part, steps) {
  if (!(part > 0)) return "nada que quepa en 32 bits";
  return `${precise(part)} (× ${number(part ** (1 / (steps - 1)), 2)} por paso)`;
}
