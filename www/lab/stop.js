// When a training that plays halts by itself.

/**
 * Every so many epochs, and before that, if asked for, as soon as the mean loss of an epoch is no longer above a value, or
 * every window that is asked is answered right.
 * @typedef {{ epochs: number, loss: number | null, allRight: boolean }} Stop
 */

/** As the notebook: after 50 epochs. @type {Stop} */
export const STOP = Object.freeze({ epochs: 50, loss: null, allRight: false });

/**
 * The epoch at which playing halts at the latest: the next multiple of so many.
 * @param {number} epoch from which it goes on
 * @param {Stop} stop
 */
export const haltAfter = (epoch, { epochs }) => epochs * (Math.floor(epoch / epochs) + 1);

/**
 * Where a training that goes on halts. A rule that holds already is no goal: whoever goes on wants to see more.
 * @param {{ progress: import("../memoria.js").Progress, epochLosses: number[], stop: Stop }} training
 * @returns {import("../memoria.js").Goal}
 */
export function aimOf({ progress, epochLosses, stop }) {
  const { epoch, right, distinct } = progress;
  const above = stop.loss !== null && !(epochLosses[epoch - 1] <= stop.loss);
  return { epoch: haltAfter(epoch, stop), loss: above ? stop.loss : null, all_right: stop.allRight && right < distinct };
}
