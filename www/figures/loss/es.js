// What is said of the loss curve.

import { lossOf, number } from "../../language/number.js";
import { count } from "../../language/phrases.js";

/** @typedef {import("../../parts/loss-chart.js").Curve} Curve */

export const CHART = "Curva de pérdida. Las flechas recorren las épocas; más y menos acercan y alejan.";
export const KERAS = "Keras, 2018";
export const LOGARITHMIC = "Escala logarítmica";
/** What the buttons do. */
export const ZOOMS = { "+": "Acercar la curva", "-": "Alejar la curva" };
export const WHOLE = "Ver toda la curva";
export const HINT = "Arrastra para ampliar";

/** How a curve is called at its end; the batches' has none. @type {Partial<Record<Curve, string>>} */
export const ENDS = {
  epoch: "tu red",
  validation: "validación",
  keras: "Keras 2018",
  chance: "azar",
  other: "otra rama",
};

/** What the line of chance is. @param {number} labels */
export const chance = (labels) => `Azar: ln ${number(labels)} = ${number(Math.log(labels), 4)}`;

/** How a curve is called where a point is read out. @type {Partial<Record<Curve, string>>} */
export const VALUES = {
  batch: "lote",
  epoch: "época",
  validation: "validación",
  keras: "Keras 2018",
  other: "otra rama",
};

/** Those that are read out in words: the others are not of an epoch. @type {Curve[]} */
const SAID = ["epoch", "validation", "keras", "other"];

/** @param {number | null} loss */
export const value = (loss) => (loss === null ? "—" : lossOf(loss));

/**
 * The values of an epoch.
 * @param {number} epoch
 * @param {[curve: Curve, loss: number | null][]} values
 */
export function epochInWords(epoch, values) {
  const told = values.flatMap(([curve, loss]) =>
    SAID.includes(curve) ? [`${VALUES[curve]}: ${loss === null ? "sin dato" : lossOf(loss)}`] : [],
  );
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

/** @param {number} more letters that have no room */
export const andMore = (more) => `+${number(more)}`;

/**
 * @param {number} epoch
 * @param {string[]} labels
 */
export const learnedIn = (epoch, labels) => `Época ${number(epoch)}: ${labels.join(", ")}`;

/**
 * @param {number} from epoch
 * @param {number} to
 * @param {number} windows
 */
export const learnedBetween = (from, to, windows) =>
  `${from === to ? `Época ${number(from)}` : `Épocas ${number(from)} a ${number(to)}`}: ${count(windows, "ventana", "ventanas")}`;
