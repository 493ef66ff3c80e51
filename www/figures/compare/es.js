// What is said of a run, and when: every sentence hangs on numbers of the engine, and on the thresholds named here.

import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";

/**
 * What is known of a run.
 * @typedef {object} Known
 * @property {unknown} error what stopped it
 * @property {number} chance the loss of a blind guess
 * @property {number[]} losses of every epoch
 * @property {number[]} accuracies of every epoch, 0 to 1
 * @property {number[]} validationLosses empty without a split
 * @property {number[]} validationAccuracies
 * @property {boolean} gated whether the cell has gates
 * @property {() => number} saturation the part of the gates' values (of a cell without gates, of h) at an end; asked for only where it decides
 */

/** So much of the windows answered right is a task solved. */
const SOLVED = 0.99;
/** So many times a blind guess's loss is no longer learning. */
const EXPLODED = 1.25;
/** So much of a blind guess's loss is still chance, after so many epochs. */
const STUCK = 0.98;
const PATIENCE = 5;
/** So much of the activations at their ends lets little gradient through. Networks that remember hold half of them there. */
const SATURATED = 0.7;
/** So much more right on what was trained than on what was not is learning by heart. */
const BY_HEART = 0.15;
/** So many epochs to go, at the pace of the last ones, is slow. */
const SLOW = 100;
const RECENT = 5;

/**
 * What is the matter with a run, in a word, and the numbers that say so.
 * @param {Known} run
 * @returns {{ verdict: string, because: string }}
 */
export function diagnosis(run) {
  const { error, losses, accuracies, validationAccuracies } = run;
  const epoch = losses.length;
  if (error) return failure(error);
  if (epoch === 0) return { verdict: "sin entrenar", because: "" };
  const loss = losses[epoch - 1];
  const tested = validationAccuracies.length > 0 ? validationAccuracies : accuracies;
  const accuracy = tested[epoch - 1];
  if (accuracy >= SOLVED) {
    const since = tested.findIndex((part) => part >= SOLVED) + 1;
    return { verdict: "resuelta", because: `desde la época ${number(since)}` };
  }
  if (loss > EXPLODED * run.chance)
    return { verdict: "diverge", because: `su pérdida es ${number(loss / run.chance, 1)} veces la del azar` };
  const chance = epoch >= PATIENCE && loss > STUCK * run.chance;
  const left = epoch >= PATIENCE ? epochsLeft(losses) : 0;
  const saturation = chance || left > SLOW ? run.saturation() : 0;
  if (chance) return stuck(epoch, saturation);
  if (saturation > SATURATED)
    return {
      verdict: `${run.gated ? "puertas" : "unidades"} saturadas`,
      because: `el ${whole(saturation)} está en un extremo: casi no pasa gradiente`,
    };
  if (accuracies[epoch - 1] - accuracy > BY_HEART)
    return {
      verdict: "sobreajuste",
      because: `acierta el ${whole(accuracies[epoch - 1])} de lo que entrena y el ${whole(accuracy)} de lo que no`,
    };
  if (left > SLOW)
    return {
      verdict: "avanza despacio",
      because: left < 10 * SLOW ? `a este ritmo faltan unas ${number(rounded(left))} épocas` : "la pérdida apenas baja",
    };
  return { verdict: "aprende", because: "" };
}

/**
 * @param {unknown} error
 */
function failure(error) {
  const { code, epoch, batch } = /** @type {any} */ (error);
  if (code !== "diverged") return { verdict: "no puede entrenarse", because: explain(error) };
  return {
    verdict: "ha explotado",
    because: `la pérdida dejó de ser un número en la época ${number(epoch)}, lote ${number(batch)}`,
  };
}

/**
 * @param {number} epoch
 * @param {number} saturation
 */
function stuck(epoch, saturation) {
  const because = `tras ${count(epoch, "época", "épocas")} sigue en el azar`;
  const why = saturation > SATURATED ? `, con el ${whole(saturation)} de sus activaciones saturadas` : "";
  return { verdict: "atascada", because: because + why };
}

/**
 * Epochs until the loss would be 0 if it went on falling as it has lately.
 * @param {number[]} losses
 */
function epochsLeft(losses) {
  const last = losses[losses.length - 1];
  const before = losses[Math.max(losses.length - 1 - RECENT, 0)];
  const fall = (before - last) / Math.min(RECENT, losses.length - 1);
  return fall > 0 ? last / fall : Infinity;
}

/**
 * Two digits of what is only a guess.
 * @param {number} n
 */
const rounded = (n) => Number(n.toPrecision(2));

/** @param {number} part */
const whole = (part) => `${number(100 * part)} %`;

/**
 * The whole comparison in a sentence a run.
 * @param {(Known & { name: string })[]} runs
 * @param {number} epoch
 */
export function told(runs, epoch) {
  const when = epoch === 0 ? "Sin entrenar." : `Época ${number(epoch)}.`;
  const sentences = runs.map((run) => {
    const { verdict, because } = diagnosis(run);
    return `${run.name}: ${because ? `${verdict}, ${because}` : verdict}.`;
  });
  return [when, ...sentences].join(" ");
}
