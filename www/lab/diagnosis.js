// What is the matter with a run, out of its numbers alone: every finding hangs on the thresholds named here.

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
 * @property {() => number} saturation the part of the gates' values (of a cell without gates, of h) at an end; asked for
 *   only where it decides
 *
 * @typedef {{ is: "failed", error: unknown } | { is: "untrained" } | { is: "solved", since: number }
 *   | { is: "diverging", times: number } | { is: "stuck", epoch: number, saturation: number | null }
 *   | { is: "saturated", gated: boolean, part: number } | { is: "by heart", trained: number, tested: number }
 *   | { is: "slow", left: number } | { is: "learning" }} Finding
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
 * @param {Known} run
 * @returns {Finding}
 */
export function diagnosis(run) {
  const { error, losses, accuracies, validationAccuracies } = run;
  const epoch = losses.length;
  if (error) return { is: "failed", error };
  if (epoch === 0) return { is: "untrained" };
  const loss = losses[epoch - 1];
  const tested = validationAccuracies.length > 0 ? validationAccuracies : accuracies;
  const accuracy = tested[epoch - 1];
  if (accuracy >= SOLVED) return { is: "solved", since: tested.findIndex((part) => part >= SOLVED) + 1 };
  if (loss > EXPLODED * run.chance) return { is: "diverging", times: loss / run.chance };
  const saturation = asksSaturation(losses, run.chance) ? run.saturation() : 0;
  const saturated = saturation > SATURATED;
  if (isStuck(losses, run.chance)) return { is: "stuck", epoch, saturation: saturated ? saturation : null };
  if (saturated) return { is: "saturated", gated: run.gated, part: saturation };
  if (accuracies[epoch - 1] - accuracy > BY_HEART)
    return { is: "by heart", trained: accuracies[epoch - 1], tested: accuracy };
  const left = epochsLeft(losses);
  return left > SLOW ? { is: "slow", left } : { is: "learning" };
}

/** So many epochs to go are as good as endless. */
export const ENDLESS = 10 * SLOW;

/**
 * Whether saturation decides what is the matter.
 * @param {number[]} losses
 * @param {number} chance
 */
export const asksSaturation = (losses, chance) => isStuck(losses, chance) || epochsLeft(losses) > SLOW;

/**
 * @param {number[]} losses
 * @param {number} chance
 */
const isStuck = (losses, chance) => losses.length >= PATIENCE && losses[losses.length - 1] > STUCK * chance;

/**
 * Epochs until the loss would be 0 if it went on falling as it has lately; 0 where it is too early to say.
 * @param {number[]} losses
 */
function epochsLeft(losses) {
  if (losses.length < PATIENCE) return 0;
  const last = losses[losses.length - 1];
  const before = losses[Math.max(losses.length - 1 - RECENT, 0)];
  const fall = (before - last) / Math.min(RECENT, losses.length - 1);
  return fall > 0 ? last / fall : Infinity;
}
