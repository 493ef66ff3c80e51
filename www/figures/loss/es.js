// What is said of the loss curve.

import { number } from "../../language/number.js";

/** @typedef {import("../../parts/loss-chart.js").Curve} Curve */

export const CHART = "Curva de pérdida. Las flechas recorren las épocas; más y menos acercan y alejan.";
export const KERAS = "Keras, 2018";
export const LOGARITHMIC = "Escala logarítmica";
export const WHOLE = "Ver toda la curva";
export const HINT = "Arrastra sobre la curva para ampliarla";

/** How a curve is called where a point is read out; the others are not. @type {Partial<Record<Curve, string>>} */
const SAID = { epoch: "época", validation: "validación", keras: "Keras 2018", other: "otra rama" };

/**
 * The values of an epoch.
 * @param {number} epoch
 * @param {[curve: Curve, loss: number | null][]} values
 */
export function epochInWords(epoch, values) {
  const told = values.flatMap(([curve, loss]) => {
    const name = SAID[curve];
    return name === undefined ? [] : [loss === null ? `${name}: sin dato` : `${name}: ${number(loss, 4)}`];
  });
  return `Época ${number(epoch)}. ${told.join(". ")}.`;
}

/**
 * A moment of the training.
 * @param {number} step batches from the beginning
 * @param {number} batches an epoch
 */
export function instant(step, batches) {
  if (step % batches === 0) return `Época ${number(step / batches)}`;
  return `Época ${number(Math.floor(step / batches) + 1)}, lote ${number(step % batches)}`;
}
