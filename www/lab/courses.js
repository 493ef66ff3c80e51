// Trainings apart from the laboratory's, in pieces. The same code runs in a worker and, where there is none, on the page:
// the same bits, and the same news.

import { asksSaturation } from "./diagnosis.js";

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 * @typedef {import("../memoria.js").Options} Options
 *
 * What is measured after each epoch beside its losses.
 * @typedef {"nothing" | "saturation" | "gradients"} Measure
 *
 * What is known after an epoch. `saturation` only where a diagnosis would ask for it.
 * @typedef {object} Epoch
 * @property {number} loss
 * @property {number} accuracy
 * @property {number} [validationLoss] with a split alone
 * @property {number} [validationAccuracy]
 * @property {number} right how many windows are answered right
 * @property {number} distinct of how many: of a large network fewer are asked
 * @property {number} [saturation]
 * @property {Float32Array} [flow] how much of the gradient comes back to each step
 * @property {number} spent milliseconds that it took to train
 *
 * What has become of a training since the last news.
 * @typedef {{ epochs: Epoch[], error: Record<string, unknown> | null }} News
 *
 * What one is told: to begin, to train to an epoch (one that is behind it stops it), to end.
 * @typedef {{ id: number } & ({ options: Options, measure: Measure } | { goal: number } | { end: true })} Order
 */

/** Milliseconds that a training goes on before another may, and between two news. */
const TURN = 4;
const NEWS = 30;

class Course {
  goal = 0;
  epoch = 0;
  /** @type {News} */
  news = { epochs: [], error: null };
  /** When there last was news. */
  told = 0;
  /** Pieces of work so far, and what an epoch has of them. */
  #pieces = 0;
  #perEpoch = 1;
  #spent = 0;
  /** @type {Trainer | null} */
  #trainer = null;
  #measure;
  #losses = /** @type {number[]} */ ([]);
  #chance = 0;
  #validated = false;

  /**
   * @param {typeof import("../memoria.js").Trainer} Trainer
   * @param {Options} options
   * @param {Measure} measure
   */
  constructor(Trainer, options, measure) {
    this.#measure = measure;
    this.#try(() => {
      this.#trainer = new Trainer(options);
      this.#trainer.limit_snapshots(0);
      const { labels, batches_per_epoch, validation_windows, options: all } = this.#trainer.describe();
      this.#validated = validation_windows > 0;
      this.#chance = Math.log(labels.length);
      this.#perEpoch = batches_per_epoch + Math.ceil(validation_windows / all.batch_size);
    });
  }

  get busy() {
    return this.#trainer !== null && !this.news.error && this.epoch < this.goal;
  }

  /** Whole epochs and part of the next. */
  get position() {
    return this.#pieces / this.#perEpoch;
  }

  /** Trains a little, at most to the end of the epoch under way. */
  train() {
    this.#try(() => {
      const trainer = /** @type {Trainer} */ (this.#trainer);
      const start = performance.now();
      this.#pieces += trainer.train_for(TURN, this.epoch + 1);
      this.#spent += performance.now() - start;
      this.#note(trainer);
    });
  }

  /** Notes an epoch that is over, its validation too. @param {Trainer} trainer */
  #note(trainer) {
    const history = trainer.history(Infinity, this.epoch);
    if ((this.#validated ? history.validation_losses : history.epoch_losses).length === 0) return;
    const [loss] = history.epoch_losses;
    this.#losses.push(loss);
    this.epoch += 1;
    const { right, distinct } = trainer.progress();
    const [validationLoss] = history.validation_losses;
    const [validationAccuracy] = history.validation_accuracies;
    const asked = this.#measure === "saturation" && asksSaturation(this.#losses, this.#chance);
    this.news.epochs.push({
      loss,
      accuracy: history.epoch_accuracies[0],
      ...(this.#validated && { validationLoss, validationAccuracy }),
      right,
      distinct,
      ...(asked && { saturation: trainer.saturation() }),
      ...(this.#measure === "gradients" && { flow: trainer.gradient_flow() }),
      spent: this.#spent,
    });
    this.#spent = 0;
  }

  /** @param {() => void} work */
  #try(work) {
    try {
      work();
    } catch (error) {
      // An error's own fields do not travel with it.
      this.news.error = { message: /** @type {Error} */ (error).message, .../** @type {any} */ (error) };
    }
  }

  free() {
    this.#trainer?.free();
    this.#trainer = null;
  }
}

/** Several of them, of which whoever is furthest behind goes on first. */
export class Courses {
  #Trainer;
  #tell;
  /** @type {Map<number, Course>} */
  #courses = new Map();

  /**
   * @param {typeof import("../memoria.js").Trainer} Trainer
   * @param {(id: number, news: News) => void} tell
   */
  constructor(Trainer, tell) {
    this.#Trainer = Trainer;
    this.#tell = tell;
  }

  /** @param {Order} order */
  receive(order) {
    if ("options" in order) this.#courses.set(order.id, new Course(this.#Trainer, order.options, order.measure));
    const course = this.#courses.get(order.id);
    if (!course) return;
    if ("goal" in order) course.goal = order.goal;
    if ("end" in order) {
      course.free();
      this.#courses.delete(order.id);
    } else if (!course.busy) this.#report(order.id, course);
  }

  /**
   * Trains for some milliseconds, and tells what is new.
   * @param {number} budget
   * @returns whether there is more to do
   */
  work(budget) {
    const end = performance.now() + budget;
    do {
      const [id, course] = this.#behind ?? [];
      if (id === undefined || !course) return false;
      course.train();
      if (!course.busy || performance.now() > course.told + NEWS) this.#report(id, course);
    } while (performance.now() < end);
    return this.#behind !== null;
  }

  /** @param {number} id @param {Course} course */
  #report(id, course) {
    course.told = performance.now();
    const { epochs, error } = course.news;
    if (epochs.length === 0 && !error) return;
    course.news = { epochs: [], error };
    this.#tell(id, { epochs, error });
  }

  /** Who has come the least far. @returns {[number, Course] | null} */
  get #behind() {
    const busy = [...this.#courses].filter(([, course]) => course.busy);
    return busy.reduce(
      (last, one) => (last && last[1].position <= one[1].position ? last : one),
      /** @type {[number, Course] | null} */ (null),
    );
  }
}
