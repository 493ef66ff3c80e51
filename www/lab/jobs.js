// Work that may not fit in a frame: done in pieces, with its progress, until it is done or stopped. One at a time.

/**
 * @typedef {object} Job
 * @property {"epoch" | "step" | "back" | "again"} kind an epoch, a single batch, a way through what has been trained, or all of
 *   it once more
 * @property {number} epoch to which it leads: whole epochs, and batches of the next one
 * @property {number} batch
 * @property {() => void} again asks for as much once more
 * @property {(budget?: number) => boolean} advance works for some milliseconds, or else for as much as is counted to fit in
 *   a twentieth of a second; returns whether it is done
 * @property {() => number | null} part how much of it is done, from 0 to 1, if that is known
 */

export class Jobs {
  /** What is under way. @type {Job | null} */
  current = null;

  /**
   * Begins a job, which takes the place of another. Its first piece is as large as a call may be: most need no other.
   * @param {Job} job
   * @throws whatever it throws; then it is over
   */
  start(job) {
    this.current = job;
    this.#advance();
  }

  /** A piece. @param {number} budget in milliseconds */
  advance(budget) {
    this.#advance(budget);
  }

  stop() {
    this.current = null;
  }

  /** @param {number} [budget] */
  #advance(budget) {
    const job = this.current;
    if (!job) return;
    let done = true;
    try {
      done = job.advance(budget);
    } finally {
      if (done && this.current === job) this.current = null;
    }
  }
}
