// What there is to see of a network that reads a text. Each is computed once a change, and only if a figure asks.

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 *
 * A cell of the unrolled network: unit, or label, `k` at step `t`, both from 0; `backward` for the loss's derivative by
 * it.
 * @typedef {{ quantity: import("../memoria.js").Quantity, t: number, k: number, backward: boolean }} Cell
 */

/** Milliseconds of a frame for what does not fit in one. */
const PIECE = 8;

export class Looking {
  /** The last text that the network could read. */
  text = "abcde";
  /** Grows with every change of what can be drawn. */
  version = 0;
  /** @type {{ version: number, values: Map<string, unknown> }} */
  #memo = { version: -1, values: new Map() };

  /** @param {Trainer} trainer */
  constructor(trainer) {
    this.trainer = trainer;
    this.description = trainer.describe();
  }

  get progress() {
    return this.#once("progress", () => this.trainer.progress());
  }

  get trace() {
    return this.#once("trace", () => this.trainer.trace(this.text));
  }

  get prediction() {
    return this.#once("prediction", () => this.trainer.predict(this.text));
  }

  get answers() {
    return this.#once("answers", () => this.trainer.answers());
  }

  /** The derivative of the loss by every value of the trace, `target` being the right answer. */
  get gradients() {
    return this.#once("gradients", () => this.trainer.gradients(this.text, this.target));
  }

  /** What a training step on the text alone would do. */
  get stepOnText() {
    return this.#once("stepOnText", () => this.trainer.step_on_text(this.text, this.target));
  }

  /** What the next training step would do. Of a large batch it comes some frames later, and until then it is null. */
  get nextStep() {
    return this.#inPieces("nextStep", () => this.trainer.next_step(PIECE));
  }

  /** How much of the loss's gradient comes back to each step. */
  get gradientFlow() {
    return this.#once("gradientFlow", () => this.trainer.gradient_flow());
  }

  get changes() {
    return this.#once("changes", () => this.trainer.changes());
  }

  /** The labels of the text, one a step. */
  get symbols() {
    return this.#once("symbols", () => Array.from(this.trainer.encode(this.text), (id) => this.description.labels[id]));
  }

  /** The id of the right answer to the text; where none can be known, of the network's own. */
  get target() {
    return this.#once("target", () => this.trainer.expected(this.text) ?? this.prediction.id);
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => T} compute
   * @returns {T}
   */
  #once(name, compute) {
    if (this.#memo.version !== this.version) this.#memo = { version: this.version, values: new Map() };
    const { values } = this.#memo;
    if (!values.has(name)) values.set(name, compute());
    return /** @type {T} */ (values.get(name));
  }

  /**
   * What may take longer than a frame: null until it is there, and then what asked for it is drawn again.
   * @template T
   * @param {string} name
   * @param {() => T | undefined} compute a piece of it
   * @returns {T | null}
   */
  #inPieces(name, compute) {
    return this.#once(name, () => this.#begin(compute)).value;
  }

  /**
   * @template T
   * @param {() => T | undefined} compute
   */
  #begin(compute) {
    const memo = this.#memo;
    const box = { value: compute() ?? null };
    const goOn = () => {
      if (memo.version !== this.version) return;
      box.value = compute() ?? null;
      if (box.value === null) return void requestAnimationFrame(goOn);
      // What else has been computed still holds.
      memo.version = this.version += 1;
      this.arrived();
    };
    if (box.value === null) requestAnimationFrame(goOn);
    return box;
  }

  /** Called when something has been computed that could not be shown at once. */
  arrived() {}

  /** Whether all its symbols are labels. @param {string} text */
  knows(text) {
    try {
      this.trainer.encode(text);
      return true;
    } catch {
      return false;
    }
  }

  /** Whether it is a window of the network. @param {string} text */
  reads(text) {
    try {
      return this.trainer.encode(text).length === this.description.maxlen;
    } catch {
      return false;
    }
  }

  /** Whether the network has a cell: of another kind it has other values, and maybe fewer steps or units. */
  has(/** @type {Cell | null} */ cell) {
    if (!cell) return false;
    const { quantities, maxlen, units, labels } = this.description;
    const ofLabel = cell.quantity === "logits" || cell.quantity === "probabilities";
    const known = ofLabel || quantities.some((quantity) => quantity === cell.quantity);
    return known && cell.t < maxlen && cell.k < (ofLabel ? labels.length : units);
  }
}
