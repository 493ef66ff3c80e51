// Runs that train side by side, each apart. However fast each is, they are shown in step: none is ever an epoch ahead of
// another that can still train.

import { parameterCount } from "./parameters.js";

/**
 * @typedef {import("./lab.js").Lab} Lab
 * @typedef {import("./apart.js").Away} Away
 * @typedef {import("../memoria.js").Options} Options
 * @typedef {import("../memoria.js").Description} Description
 *
 * What a run is called, and what it is.
 * @typedef {{ name: string, options: Options }} Entry
 */

/** One of the runs. What it has measured is the engine's; the clock is the machine's. */
export class Run {
  /** @type {Description | null} */
  description = null;
  /** What stopped it, if something did. @type {unknown} */
  error = null;
  /** Of every whole epoch. */
  losses = /** @type {number[]} */ ([]);
  accuracies = /** @type {number[]} */ ([]);
  /** Empty without a split. */
  validationLosses = /** @type {number[]} */ ([]);
  validationAccuracies = /** @type {number[]} */ ([]);
  /** Milliseconds that its training took. */
  spent = 0;
  /** @type {Away | null} */
  #away = null;

  /**
   * @param {Lab} lab
   * @param {Entry} entry
   * @param {() => void} onNews
   */
  constructor(lab, { name, options }, onNews) {
    this.name = name;
    try {
      const trainer = lab.experiment(options);
      this.description = trainer.describe();
      trainer.free();
      this.#away = lab.apart.training(options, "saturation", onNews);
    } catch (error) {
      this.error = error;
    }
  }

  get epoch() {
    return this.losses.length;
  }

  /** Epochs that are known, shown or not. */
  get known() {
    return this.#away?.epochs.length ?? 0;
  }

  /** Whether it is known to end before a goal. */
  get ends() {
    return this.error !== null || (this.#away?.error ?? null) !== null;
  }

  /** What an epoch has taken on average, in milliseconds. */
  get pace() {
    return this.epoch > 0 ? this.spent / this.epoch : null;
  }

  /** The weights and biases. */
  get parameters() {
    return this.description ? parameterCount(this.description) : null;
  }

  /** The loss of a blind guess; of a run that could not begin, none. */
  get chance() {
    return this.description ? Math.log(this.description.labels.length) : NaN;
  }

  /** Whether a part of the windows is kept for validation. */
  get validated() {
    return (this.description?.validation_windows ?? 0) > 0;
  }

  /** Whether the cell has gates: an LSTM's, or a GRU's. */
  get gated() {
    return this.description?.quantities.some((quantity) => quantity === "f" || quantity === "z") ?? false;
  }

  /** The part of the gates' values that is saturated, where a diagnosis asks for it. */
  saturation() {
    return this.#away?.epochs[this.epoch - 1]?.saturation ?? 0;
  }

  /** @param {number} goal */
  train(goal) {
    if (!this.error) this.#away?.train(goal);
  }

  stop() {
    this.#away?.stop();
  }

  /** Shows what is known up to an epoch. @param {number} until */
  show(until) {
    const away = this.#away;
    if (!away) return;
    for (const { loss, accuracy, validationLoss, validationAccuracy, spent } of away.epochs.slice(this.epoch, until)) {
      this.losses.push(loss);
      this.accuracies.push(accuracy);
      if (validationLoss !== undefined) this.validationLosses.push(validationLoss);
      if (validationAccuracy !== undefined) this.validationAccuracies.push(validationAccuracy);
      this.spent += spent;
    }
    if (this.epoch === away.epochs.length) this.error ??= away.error;
  }

  free() {
    this.#away?.free();
    this.#away = null;
  }
}

export class Race {
  /** @type {Run[]} */
  runs;
  training = false;
  /** The epoch to which each run trains. @type {number[]} */
  #goals = [];
  #onNews;

  /**
   * @param {Lab} lab
   * @param {Entry[]} entries
   * @param {number} seed of all: the order of the windows is the same too
   * @param {() => void} onNews called when an epoch has ended, a run has failed, or all are done
   */
  constructor(lab, entries, seed, onNews) {
    this.seed = seed;
    this.#onNews = onNews;
    this.runs = entries.map(
      ({ name, options }) => new Run(lab, { name, options: { ...options, seed } }, () => this.#advance()),
    );
  }

  /** The furthest that a run has come. */
  get epoch() {
    return Math.max(0, ...this.runs.map(({ epoch }) => epoch));
  }

  /** Whether no run can train any more. */
  get failed() {
    return this.runs.every(({ error }) => error);
  }

  /**
   * Whether any run can still train.
   * @param {number} goal the epoch to which all train
   */
  open(goal) {
    return this.runs.some(({ error, epoch }) => !error && epoch < goal);
  }

  /**
   * Trains each to an epoch of its own, or all to one.
   * @param {number | readonly number[]} goal
   */
  train(goal) {
    this.training = true;
    this.#goals = this.runs.map((_, k) => (typeof goal === "number" ? goal : (goal[k] ?? 0)));
    this.runs.forEach((run, k) => run.train(this.#goals[k]));
    this.#advance();
  }

  /** Stops at once: what is trained already but not shown is not shown until it goes on. */
  stop() {
    this.training = false;
    for (const run of this.runs) run.stop();
  }

  /** Shows all of what is known, but keeps them in step. */
  #advance() {
    if (!this.training) return;
    const open = this.runs.filter((run, k) => !run.ends && run.known < this.#goals[k]);
    const slowest = Math.min(...open.map(({ known }) => known));
    this.runs.forEach((run, k) => run.show(Math.min(slowest + 1, this.#goals[k])));
    this.training = this.runs.some(({ error, epoch }, k) => !error && epoch < this.#goals[k]);
    this.#onNews();
  }

  free() {
    for (const run of this.runs) run.free();
  }
}
