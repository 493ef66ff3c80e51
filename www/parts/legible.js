// What is read, and not watched: while the training rushes it changes ten times a second, since nobody reads faster, and
// new text costs a browser as much as a picture. All that is read changes in the same picture: no two numbers for one moment.

export class Legible {
  #told = -1;

  /**
   * Whether it is time to say it anew. Where nothing rushes it always is, so that what stands there in the end is true.
   * @param {{ rushes: boolean, beat: number }} lab
   */
  isDue({ rushes, beat }) {
    if (rushes && beat === this.#told) return false;
    this.#told = beat;
    return true;
  }
}
