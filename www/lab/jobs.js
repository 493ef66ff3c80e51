// Work that may not fit in a frame: a piece of it a frame, with its progress, until it is done or stopped. One at a time.

/** Milliseconds of a piece, a frame each. The first is as large as a call may be, since most work needs no other. */
const PIECE = 12;

/**
 * @typedef {object} Job
 * @property {"epoch" | "step" | "back"} kind an epoch, a single batch, or a way through what has been trained
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
   * Begins a job, which takes the place of another.
   * @param {Job} job
   * @throws whatever it throws; then it is over
   */
  start(job) {
    this.current = job;
    this.#advance();
  }

  /** A frame's piece. */
  advance() {
    this.#advance(PIECE);
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
