// The rival without memory: it learns what the laboratory's network learns, in the same way, a little in every frame.

/** @typedef {import("./lab.js").Lab} Lab */
/** @typedef {import("../memoria.js").Trainer} Trainer */

/** Milliseconds of a frame that its training may take. */
const TRAINING = 10;

export class Rival {
  /** How many windows it answers right, once it has been trained. @type {number | null} */
  right = null;
  epoch = 0;
  /** What stopped its training, if something did. @type {unknown} */
  error = null;
  #epochs;
  #onChange;
  /** @type {Trainer | null} */
  #trainer = null;
  #frame = 0;

  /**
   * @param {number} epochs
   * @param {() => void} onChange
   */
  constructor(epochs, onChange) {
    this.#epochs = epochs;
    this.#onChange = onChange;
  }

  get training() {
    return this.#trainer !== null;
  }

  /** @param {Lab} lab */
  train(lab) {
    this.forget();
    this.#trainer = lab.experiment({ ...lab.description.options, cell: "memoryless" });
    this.#frame = requestAnimationFrame(() => this.#go());
  }

  #go() {
    const trainer = this.#trainer;
    if (!trainer) return;
    try {
      trainer.train_for(TRAINING, this.#epochs);
    } catch (error) {
      this.error = error;
    }
    const { epoch, right } = trainer.progress();
    this.epoch = epoch;
    if (!this.error && epoch < this.#epochs) {
      this.#frame = requestAnimationFrame(() => this.#go());
    } else {
      if (!this.error) this.right = right;
      this.#stop();
    }
    this.#onChange();
  }

  /** As if it had never been trained. */
  forget() {
    this.#stop();
    this.right = this.error = null;
    this.epoch = 0;
  }

  #stop() {
    cancelAnimationFrame(this.#frame);
    this.#trainer?.free();
    this.#trainer = null;
  }
}
