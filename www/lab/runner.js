// The laboratory's training, in a worker: from where the page has it, to where it is told, in strides that the page takes
// over. It is never far ahead, so that what is thrown away when the page halts is little.

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 * @typedef {import("../memoria.js").Description} Description
 * @typedef {import("../memoria.js").Goal} Goal
 *
 * What the runner is told: from where to run, and to which goal; that the page has taken over some strides; to halt. A run
 * has a number, so that nobody takes what is left of another for news of it.
 * @typedef {{ run: number } & (
 *   { experiment: Pick<Description, "options" | "schedule"> | null, batches: number, handed: Float64Array, goal: Goal } |
 *   { taken: true } | { halt: true })} Order
 *
 * What it has come to, in the order in which it came there; whether the goal is reached; whether it can't go on; and, for
 * whoever measures, the milliseconds that it took.
 * @typedef {{ run: number, strides: Float64Array[], arrived: boolean, stuck: boolean, spent: number }} Strides
 */

/** Milliseconds between two news. */
const NEWS = 15;
/** News that the page has not taken over yet, at the most. */
const AHEAD = 8;
/** How much longer training takes, at least, than handing over within an epoch. */
const WORTH = 10;

export class Runner {
  #Trainer;
  #tell;
  /** @type {Trainer | null} */
  #trainer = null;
  #batches = 1;
  #run = 0;
  /** @type {Goal} */
  #goal = {};
  /** Whether it halts: at the goal, because it was told to, or because it can't go on. */
  #halts = true;
  #arrived = false;
  /** The batches that have been handed over. */
  #since = 0;
  #ahead = 0;
  #strides = /** @type {Float64Array[]} */ ([]);
  #told = 0;
  #spent = 0;
  /** What handing over took the last time. */
  #cost = 0;

  /**
   * @param {typeof import("../memoria.js").Trainer} Trainer
   * @param {(news: Strides) => void} tell
   */
  constructor(Trainer, tell) {
    this.#Trainer = Trainer;
    this.#tell = tell;
  }

  /** @param {Order} order */
  receive(order) {
    if ("handed" in order) this.#begin(order);
    else if (order.run === this.#run && "taken" in order) this.#ahead -= 1;
    else if (order.run === this.#run) this.#halts = true;
  }

  /** @param {Extract<Order, { handed: any }>} order */
  #begin({ run, experiment, batches, handed, goal }) {
    [this.#run, this.#batches, this.#goal] = [run, batches, goal];
    [this.#halts, this.#arrived] = [false, false];
    [this.#ahead, this.#strides, this.#told, this.#spent] = [0, [], performance.now(), 0];
    this.#try(() => {
      if (experiment) {
        this.#trainer?.free();
        this.#trainer = new this.#Trainer(experiment.options, experiment.schedule);
        this.#trainer.limit_snapshots(0);
      }
      this.#trainer?.take_over(handed);
      this.#since = this.#steps;
    });
  }

  get #steps() {
    const { epoch, batch } = this.#trainer?.place() ?? { epoch: 0, batch: 0 };
    return epoch * this.#batches + batch;
  }

  get #runs() {
    return !this.#halts && this.#ahead < AHEAD;
  }

  /**
   * Trains for some milliseconds.
   * @param {number} budget
   * @returns whether there is more to do now
   */
  work(budget) {
    const start = performance.now();
    this.#try(() => {
      while (this.#runs && performance.now() < start + budget) this.#stride(budget);
    });
    this.#spent += performance.now() - start;
    return this.#runs;
  }

  /** To the end of the epoch, or to where there is news. @param {number} budget */
  #stride(budget) {
    const trainer = /** @type {Trainer} */ (this.#trainer);
    const ended = trainer.train_epoch(Math.min(budget, NEWS)) !== undefined;
    const now = performance.now();
    const late = now > this.#told + Math.max(NEWS, WORTH * this.#cost);
    if (ended || late) {
      const handed = trainer.hand_over(this.#since);
      if (handed) this.#strides.push(handed);
      if (handed) this.#since = this.#steps;
      this.#halts = this.#arrived = trainer.reached(this.#goal);
      this.#cost = performance.now() - now;
    }
    if (this.#strides.length > 0 && (late || !this.#runs)) this.#report(false);
  }

  /** @param {boolean} stuck */
  #report(stuck) {
    const [strides, spent] = [this.#strides, this.#spent];
    [this.#strides, this.#spent, this.#told] = [[], 0, performance.now()];
    this.#ahead += 1;
    this.#tell({ run: this.#run, strides, arrived: this.#arrived, stuck, spent });
  }

  /** What it can't do, the page finds out for itself. @param {() => void} act */
  #try(act) {
    try {
      act();
    } catch {
      this.#halts = true;
      this.#report(true);
    }
  }
}
