// A rival of another kind: it learns what the laboratory's network learns, in the same way, but apart.

/** @typedef {import("./lab.js").Lab} Lab */

export class Rival {
  /** How many windows it answers right, once it has been trained, and of how many. @type {number | null} */
  right = null;
  distinct = 0;
  /** And what part of those that it never trained on, if there are any. @type {number | null} */
  unseen = null;
  epoch = 0;
  /** What stopped its training, if something did. @type {unknown} */
  error = null;
  #cell;
  #epochs;
  #onChange;
  /** @type {import("./apart.js").Away | null} */
  #away = null;

  /**
   * @param {import("../memoria.js").CellKind} cell
   * @param {number} epochs
   * @param {() => void} onChange
   */
  constructor(cell, epochs, onChange) {
    this.#cell = cell;
    this.#epochs = epochs;
    this.#onChange = onChange;
  }

  get training() {
    return this.#away !== null;
  }

  /** @param {Lab} lab */
  train(lab) {
    this.forget();
    const options = { ...lab.description.options, cell: this.#cell };
    this.#away = lab.apart.training(options, "nothing", () => this.#onNews());
    this.#away.train(this.#epochs);
  }

  #onNews() {
    if (!this.#away) return;
    const { epochs, error } = this.#away;
    this.epoch = epochs.length;
    this.error = error;
    if (!error && this.epoch >= this.#epochs) {
      const last = epochs[epochs.length - 1];
      ({ right: this.right, distinct: this.distinct } = last);
      this.unseen = last.validationAccuracy ?? null;
    }
    if (error || this.epoch >= this.#epochs) this.#stop();
    this.#onChange();
  }

  /** As if it had never been trained. */
  forget() {
    this.#stop();
    this.right = this.unseen = this.error = null;
    this.epoch = 0;
  }

  #stop() {
    this.#away?.free();
    this.#away = null;
  }
}
