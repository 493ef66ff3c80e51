// The laboratory: owns the trainer, and all that a person can do with it.

import { Session } from "./session.js";
import { Training } from "./training.js";

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 * @typedef {import("../memoria.js").Options} Options
 * @typedef {import("../memoria.js").Forced} Forced
 *
 * @typedef {import("./looking.js").Cell} Cell
 *
 * A training, and the one that it branched off, or that branched off it.
 * @typedef {{ trainer: Trainer, other: Trainer | null }} Run
 */

export class Lab extends Training {
  #Trainer;
  session = new Session();
  /** The losses of every epoch of the other branch, if there is one. */
  otherLosses = /** @type {number[]} */ ([]);
  /** The cell that is asked where its value comes from. @type {Cell | null} */
  cell = null;
  /** @type {Trainer | null} */
  #other = null;
  /** What there was before the last restart or branch, kept for undo. @type {Run | null} */
  #before = null;
  /**
   * @param {typeof import("../memoria.js").Trainer} Trainer
   * @param {Options} [options]
   */
  constructor(Trainer, options = {}) {
    super(new Trainer(options));
    this.#Trainer = Trainer;
  }

  /**
   * An experiment of one's own, for a figure that compares: what it trains, nothing else notices. Whoever asks for it
   * frees it.
   * @param {Options} options
   * @param {{ goesBack: boolean }} [how] whether it will be wound back, for which it keeps what it has been through
   */
  experiment(options, { goesBack } = { goesBack: false }) {
    const trainer = new this.#Trainer(options);
    if (!goesBack) trainer.limit_snapshots(0);
    return trainer;
  }

  // What can be done.

  /**
   * Sets the sequence that the figures follow. Upper case is taken as lower case where the series has none.
   * @param {string} text
   * @throws if the network can't read it; then nothing changes
   */
  read(text) {
    const given = text.normalize("NFC");
    const read = this.knows(given) ? given : given.toLowerCase();
    this.trainer.predict(read);
    this.text = read;
    this.viewChanged();
  }

  /**
   * Asks where the value of a cell comes from.
   * @param {Cell | null} cell
   */
  ask(cell) {
    this.cell = cell;
    this.viewChanged();
  }

  // What is laid over the network to see what it does: every figure answers, and the training does not notice.

  /**
   * @param {number} array in the order of `describe().parameters`
   * @param {number} place in it, row by row
   * @param {number} value
   * @throws if the value is out of bounds; then nothing changes
   */
  changeWeight(array, place, value) {
    this.trainer.change_weight(array, place, value);
    this.changed();
  }

  /** @param {Forced} forced */
  force(forced) {
    this.trainer.force(forced);
    this.changed();
  }

  /**
   * Takes one changed weight back and leaves the other changes.
   * @param {number} array
   * @param {number} place
   */
  restoreWeight(array, place) {
    const { weights, forced } = this.changes;
    this.trainer.restore();
    this.trainer.force(forced);
    for (const left of weights) {
      if (left.array !== array || left.place !== place) this.trainer.change_weight(left.array, left.place, left.value);
    }
    this.changed();
  }

  /** Takes all those changes away. */
  restoreNetwork() {
    this.trainer.restore();
    this.changed();
  }

  /**
   * Begins anew, by default the very same run.
   * @param {Options} [changes] options that differ
   */
  restart(changes = {}) {
    const trainer = new this.#Trainer({ ...this.description.options, ...changes });
    this.#begin({ trainer, other: null });
  }

  /**
   * Goes on from the beginning of the epoch under way with other rates, or another order, and leaves the training as it
   * is: from now on it is the other branch.
   * @param {Options} changes
   */
  branch(changes) {
    this.#begin({ trainer: this.trainer.branch(changes), other: this.trainer });
  }

  /** Whether there is another branch. */
  get branched() {
    return this.#other !== null;
  }

  /** Changes to the other branch. */
  switchBranch() {
    if (this.#other) this.#use({ trainer: this.#other, other: this.trainer });
  }

  get canUndo() {
    return this.#before !== null;
  }

  /** Takes back the last restart or branch: the experiment is there again as it was, to the last bit. */
  undo() {
    if (!this.#before) return;
    const left = this.#run;
    this.#use(this.#before);
    this.#before = null;
    this.#free(left);
  }

  /** @returns {Run} */
  get #run() {
    return { trainer: this.trainer, other: this.#other };
  }

  /**
   * A new run, after which the one that was can be returned to.
   * @param {Run} run
   */
  #begin(run) {
    const left = this.#before;
    this.#before = this.#run;
    this.#use(run);
    if (left) this.#free(left);
  }

  /** @param {Run} run */
  #use({ trainer, other }) {
    this.takeUp(trainer);
    this.#other = other;
    this.otherLosses = other ? [...other.history(undefined, undefined).epoch_losses] : [];
    // A network of another series, or another size, has its own windows; and another cell its own values.
    if (!this.reads(this.text)) this.text = this.trainer.answers()[0].text;
    if (!this.has(this.cell)) this.cell = null;
    this.changed();
  }

  /** Gives back the memory of what no run holds any more. @param {Run} run */
  #free({ trainer, other }) {
    const held = [this.trainer, this.#other, this.#before?.trainer, this.#before?.other];
    for (const left of new Set([trainer, other])) if (left && !held.includes(left)) left.free();
  }
}
