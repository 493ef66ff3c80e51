// What is read, and not watched: while the training rushes it changes ten times a second, since nobody reads faster, and
// new text costs a browser as much as a picture.

/** Milliseconds. */
const PACE = 100;

export class Legible {
  #told = -Infinity;

  /**
   * Whether it is time to say it anew. Where nothing rushes it always is, so that what stands there in the end is true.
   * @param {{ rushes: boolean }} lab
   */
  isDue({ rushes }) {
    const now = performance.now();
    if (rushes && now < this.#told + PACE) return false;
    this.#told = now;
    return true;
  }
}
