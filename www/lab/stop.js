// When a training that plays halts by itself.

/**
 * Every so many epochs, and before that, if asked for, as soon as the mean loss of an epoch is no longer above a value, or is
 * half of what it was, or every window that is asked is answered right, or after the batch with which the network answers
 * what it is asked right for the first time.
 * @typedef {{ epochs: number, loss: number | null, allRight: boolean, firstHit: boolean, half: boolean }} Stop
 */

/** As the notebook: after 50 epochs. @type {Stop} */
export const STOP = Object.freeze({ epochs: 50, loss: null, allRight: false, firstHit: false, half: false });

/**
 * What rules look at.
 * @typedef {object} Training
 * @property {import("../memoria.js").Progress} progress
 * @property {number[]} epochLosses
 * @property {import("../memoria.js").Description} description
 * @property {Stop} stop
 */

/**
 * The epoch at which playing halts at the latest: the next multiple of so many.
 * @param {number} epoch from which it goes on
 * @param {Stop} stop
 */
export const haltAfter = (epoch, { epochs }) => epochs * (Math.floor(epoch / epochs) + 1);

/**
 * Where a training that goes on halts. A rule that holds already is no goal: whoever goes on wants to see more.
 * @param {Training} training
 * @returns {import("../memoria.js").Goal}
 */
export function aimOf(training) {
  const { progress, epochLosses, stop } = training;
  const { epoch, right, distinct } = progress;
  const above = stop.loss !== null && !(epochLosses[epoch - 1] <= stop.loss);
  const losses = [above ? stop.loss : null, stop.half ? halfOf(training) : null].filter((loss) => loss !== null);
  return {
    epoch: haltAfter(epoch, stop),
    loss: losses.length > 0 ? Math.max(...losses) : null,
    all_right: stop.allRight && right < distinct,
  };
}

/**
 * The next of the losses of which each is half of the one before, from that of a blind guess down: where training was
 * paused in between makes no difference.
 * @param {Pick<Training, "progress" | "epochLosses" | "description">} training
 */
export function halfOf({ progress, epochLosses, description }) {
  const guess = Math.log(description.labels.length);
  const ratio = guess / (epochLosses[progress.epoch - 1] ?? Infinity);
  // What is no ratio is of a network without a loss, or without one that can be halved.
  const halvings = Number.isFinite(ratio) && ratio > 1 ? Math.floor(Math.log2(ratio)) : 0;
  return guess / 2 ** (halvings + 1);
}

/** The first right answer to what is asked. It is the page's answer, lens and all. */
export class FirstHit {
  /** What is asked, and whether it has been answered right since it was first looked at. @type {{ text: string, right: boolean } | null} */
  #seen = null;

  /** From here on it is looked at anew. */
  begin() {
    this.#seen = null;
  }

  /**
   * Whether the network has just begun to answer right. What it answers right from the beginning is no first time.
   * @param {import("./looking.js").Looking & { stop: Stop }} lab
   */
  now({ stop, text, rightAnswers, trainer }) {
    if (!stop.firstHit) return false;
    const before = this.#seen?.text === text ? this.#seen.right : null;
    const right = before === true || rightAnswers.includes(trainer.predict(text).id);
    this.#seen = { text, right };
    return before === false && right;
  }
}
