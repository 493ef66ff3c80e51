// Runs that train side by side, in slices of a frame: whoever is furthest behind goes next, so that none is ever an epoch
// ahead of another that can still train.

/**
 * @typedef {import("./lab.js").Lab} Lab
 * @typedef {import("../memoria.js").Trainer} Trainer
 * @typedef {import("../memoria.js").Options} Options
 *
 * What a run is called, and what it is.
 * @typedef {{ name: string, options: Options }} Entry
 */

/** Milliseconds that a run trains before another may. */
const SLICE = 1.5;

/** One of the runs. What it has measured is the engine's; the clock is the page's. */
export class Run {
  /** @type {Trainer | null} */
  trainer = null;
  /** @type {ReturnType<Trainer["describe"]> | null} */
  description = null;
  /** What stopped it, if something did. @type {unknown} */
  error = null;
  /** Of every whole epoch. */
  losses = /** @type {number[]} */ ([]);
  accuracies = /** @type {number[]} */ ([]);
  /** Empty without a split. */
  validationLosses = /** @type {number[]} */ ([]);
  validationAccuracies = /** @type {number[]} */ ([]);
  /** Pieces of work done, and the milliseconds that they took. */
  #pieces = 0;
  #spent = 0;
  #saturation = { epoch: -1, part: 0 };

  /**
   * @param {Lab} lab
   * @param {Entry} entry
   */
  constructor(lab, { name, options }) {
    this.name = name;
    this.#try(() => {
      this.trainer = lab.experiment(options);
      this.description = this.trainer.describe();
    });
  }

  /** Whole epochs and part of the next. */
  get position() {
    if (!this.description) return 0;
    const { batches_per_epoch, validation_windows, options } = this.description;
    return this.#pieces / (batches_per_epoch + Math.ceil(validation_windows / options.batch_size));
  }

  get epoch() {
    return this.losses.length;
  }

  /** What an epoch has taken on average, in milliseconds. */
  get pace() {
    return this.position > 0 ? this.#spent / this.position : null;
  }

  /** The weights and biases. */
  get parameters() {
    return this.description?.parameters.reduce((sum, { shape: [rows, columns] }) => sum + rows * columns, 0) ?? null;
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

  /** The part of the gates' values that is saturated: measured once an epoch, and only if it is asked for. */
  saturation() {
    if (this.#saturation.epoch !== this.epoch)
      this.#saturation = { epoch: this.epoch, part: this.trainer?.saturation() ?? 0 };
    return this.#saturation.part;
  }

  /**
   * Trains a little, at most to the end of the epoch under way.
   * @param {number} budget in milliseconds
   */
  train(budget) {
    const { trainer } = this;
    if (!trainer) return;
    const start = performance.now();
    this.#try(() => {
      this.#pieces += trainer.train_for(budget, this.epoch + 1);
    });
    this.#spent += performance.now() - start;
    this.#readHistory(trainer);
  }

  /** @param {Trainer} trainer */
  #readHistory(trainer) {
    const news = trainer.history(Infinity, this.epoch);
    // An epoch is over once it has been validated too.
    const ended = this.validated ? news.validation_losses.length : news.epoch_losses.length;
    this.losses.push(...news.epoch_losses.subarray(0, ended));
    this.accuracies.push(...news.epoch_accuracies.subarray(0, ended));
    this.validationLosses.push(...news.validation_losses);
    this.validationAccuracies.push(...news.validation_accuracies);
  }

  /** @param {() => void} work */
  #try(work) {
    try {
      work();
    } catch (error) {
      this.error = error;
    }
  }

  free() {
    this.trainer?.free();
    this.trainer = null;
  }
}

export class Race {
  /** @type {Run[]} */
  runs;

  /**
   * @param {Lab} lab
   * @param {Entry[]} entries
   * @param {number} seed of all: the order of the windows is the same too
   */
  constructor(lab, entries, seed) {
    this.seed = seed;
    this.runs = entries.map(({ name, options }) => new Run(lab, { name, options: { ...options, seed } }));
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
    return this.#behind(goal) !== null;
  }

  /**
   * Trains for some milliseconds, one batch at least.
   * @param {number} budget
   * @param {number} goal
   * @returns whether there is news: an epoch has ended, or a run has failed
   */
  train(budget, goal) {
    const end = performance.now() + budget;
    let news = false;
    for (let left = budget; left > 0; left = end - performance.now()) {
      const run = this.#behind(goal);
      if (!run) break;
      const { epoch } = run;
      run.train(Math.min(SLICE, left));
      news ||= run.epoch > epoch || Boolean(run.error);
    }
    return news;
  }

  /**
   * The run that has come the least far, of those that have not failed.
   * @param {number} goal
   */
  #behind(goal) {
    const open = this.runs.filter(({ error, epoch }) => !error && epoch < goal);
    return open.reduce(
      (last, run) => (last && last.position <= run.position ? last : run),
      /** @type {Run | null} */ (null),
    );
  }

  free() {
    for (const run of this.runs) run.free();
  }
}
