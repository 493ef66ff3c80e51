// All words of the gradients that come back.

import { number, precise } from "../../language/number.js";
import { count } from "../../language/phrases.js";

export const LENGTHS = "Letras por ventana";
export const EPOCH = "Época";
export const BACK = "Pasos atrás";
export const FLOW = "Gradiente que llega a cada paso";
export const STOP = "Parar";

/** The curves at their ends, and where they are read off. */
export const ends = { simple_rnn: "neurona simple", gru: "GRU", lstm: "LSTM", laboratory: "el laboratorio" };
export const names = {
  simple_rnn: "neurona recurrente simple",
  gru: "GRU",
  lstm: "LSTM",
  laboratory: "la red del laboratorio",
};

/** @param {number} epochs */
export const train = (epochs) => `Entrenar las tres, ${count(epochs, "época", "épocas")}`;

/** @param {number} epoch */
export const atEpoch = (epoch) => `Época ${number(epoch)}`;

/**
 * @param {number} epoch
 * @param {number} reached
 */
export const epochOf = (epoch, reached) => `${number(epoch)} de ${number(reached)}`;

/** @param {number} farthest */
export const stepsBack = (farthest) => `${farthest} pasos atrás`;
export const LAST_STEP = "último paso";

/**
 * What is measured, with the words that lead to the laboratory made a link.
 * @template L
 * @param {(words: string) => L} link
 */
export const note = (link) => [
  "Media, en las 26 ventanas, de la longitud de ∂L/∂h en cada paso. Tres redes de 8 unidades con la misma semilla. La escala es logarítmica: cada raya es diez mil veces menos que la de encima. La cuarta curva es la red ",
  link("del laboratorio"),
  ", con sus ventanas y en la época en que esté.",
];

/**
 * @param {{ flow: Float32Array, right: number }[]} measured of the simple neuron, the GRU and the LSTM
 * @param {number} epoch
 */
export function told(measured, epoch) {
  const steps = measured[0].flow.length;
  const [simple, gru, lstm] = measured.map(({ flow }) => share(flow[0] / flow[steps - 1], steps));
  const [simpleRight, gruRight, lstmRight] = measured.map(({ right }) => number(right));
  const when = epoch === 0 ? "Sin entrenar" : `Tras la época ${number(epoch)}`;
  return `${when}, del gradiente del último paso llega al primero: en la neurona simple, ${simple}; en la GRU, ${gru}; en la LSTM, ${lstm}. De las 26 ventanas, la neurona simple acierta ${simpleRight}, la GRU acierta ${gruRight}, la LSTM acierta ${lstmRight}.`;
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
  return `${precise(part)} (× ${number(part ** (1 / (steps - 1)), 2)} por paso)`;
}
