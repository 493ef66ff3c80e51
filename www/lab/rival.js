// The rival without memory: it learns what the laboratory's network learns, in the same way, but apart.

/** @typedef {import("./lab.js").Lab} Lab */

export class Rival {
  /** How many windows it answers right, once it has been trained. @type {number | null} */
  right = null;
  epoch = 0;
  /** What stopped its training, if something did. @type {unknown} */
  error = null;
  #epochs;
  #onChange;
  /** @type {import("./apart.js").Away | null} */
  #away = null;

  /**
   * @param {number} epochs
   * @param {() => void} onChange
   */
  constructor(epochs, onChange) {
    this.#epochs = epochs;
    this.#onChange = onChange;
  }

  get training() {
    return this.#away !== null;
  }

  /** @param {Lab} lab */
  train(lab) {
    this.forget();
    const options = { ...lab.description.options, cell: /** @type {const} */ ("memoryless") };
    this.#away = lab.apart.training(options, "nothing", () => this.#onNews());
    this.#away.train(this.#epochs);
  }

  #onNews() {
    if (!this.#away) return;
    const { epochs, error } = this.#away;
    this.epoch = epochs.length;
    this.error = error;
    if (!error && this.epoch >= this.#epochs) this.right = epochs[epochs.length - 1].right;
    if (error || this.epoch >= this.#epochs) this.#stop();
    this.#onChange();
  }

  /** As if it had never been trained. */
  forget() {
    this.#stop();
    this.right = this.error = null;
    this.epoch = 0;
  }

  #stop() {
    this.#away?.free();
    this.#away = null;
  }
}
