// Has a worker train ahead of the page, which takes over what that comes to: so the page has its time to draw and to
// answer, and training has a processor. What the worker can't do, or can't do yet, the page does.

import { hire } from "./hire.js";

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 * @typedef {import("../memoria.js").Goal} Goal
 * @typedef {import("../memoria.js").Description} Description
 * @typedef {import("./runner.js").Strides} Strides
 */

export class Ahead {
  /** @type {Worker | null} */
  #worker = null;
  #able = typeof Worker === "function";
  #ready = false;
  /** The training of which the worker has one of its own. @type {Trainer | null} */
  #known = null;
  #run = 0;
  #running = false;
  /** What has come and has not been taken over. @type {Strides[]} */
  #news = [];
  /** The training with which the worker could not go on. @type {Trainer | null} */
  #failed = null;
  #onNews;

  /** @param {() => void} onNews */
  constructor(onNews) {
    this.#onNews = onNews;
  }

  /** Whether the worker trains, or what it has come to waits to be taken over. */
  get running() {
    return this.#running;
  }

  /** Whether there is something to take over. */
  get hasNews() {
    return this.#news.length > 0;
  }

  /**
   * Has the worker go on with a training, if it can and there is somewhere to go.
   * @param {Trainer} trainer
   * @param {Description} description
   * @param {Goal} goal
   * @returns whether it does
   */
  start(trainer, description, goal) {
    if (!this.#able || this.#failed === trainer) return false;
    this.#worker ??= this.#hire();
    const handed = this.#ready ? trainer.hand_over(Infinity) : undefined;
    if (!handed || trainer.reached(goal)) return false;
    const { options, schedule, batches_per_epoch: batches } = description;
    const experiment = this.#known === trainer ? null : { options, schedule };
    [this.#known, this.#running] = [trainer, true];
    this.#run += 1;
    this.#worker?.postMessage({ run: this.#run, experiment, batches, handed, goal }, [handed.buffer]);
    return true;
  }

  /**
   * Takes over what has come first.
   * @param {Trainer} trainer
   * @returns whether the training has arrived
   */
  take(trainer) {
    const news = this.#news.shift();
    if (!news) return false;
    this.#worker?.postMessage({ run: this.#run, taken: true });
    if (news.stuck) [this.#failed, this.#running] = [trainer, false];
    for (const stride of news.strides) trainer.take_over(stride);
    return news.arrived;
  }

  /** Where the page has come to, it stays. A worker that failed has another try the next time. */
  halt() {
    this.#able = typeof Worker === "function";
    if (!this.#running) return;
    this.#worker?.postMessage({ run: this.#run, halt: true });
    [this.#running, this.#news] = [false, []];
  }

  #hire() {
    const worker = hire(
      (news) => this.#receive(news),
      () => this.#lose(),
      () => (this.#ready = true),
    );
    this.#able = worker !== null;
    return worker;
  }

  /** @param {Strides} news */
  #receive(news) {
    if (news.run !== this.#run || !this.#running) return;
    this.#news.push(news);
    this.#onNews();
  }

  #lose() {
    this.#able = this.#running = this.#ready = false;
    this.#worker?.terminate();
    this.#worker = null;
    this.#news = [];
  }
}
