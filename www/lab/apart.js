// Who trains apart from the laboratory: as many workers as the machine has room for, or, where there are none or they
// fail, the page itself, in slices that the scheduler gives out.

import { Courses } from "./courses.js";
import { hire } from "./hire.js";

/**
 * @typedef {import("./courses.js").News} News
 * @typedef {import("./courses.js").Epoch} Epoch
 * @typedef {import("./courses.js").Order} Order
 * @typedef {import("./courses.js").Measure} Measure
 * @typedef {import("../memoria.js").Options} Options
 */

/** Where trainings go on. */
class Place {
  /** @type {Set<Away>} */
  trainings = new Set();
  /** @type {(order: Order) => void} */
  send;
  /** @type {() => void} */
  close;

  /** @param {(order: Order) => void} send @param {() => void} close */
  constructor(send, close) {
    this.send = send;
    this.close = close;
  }
}

/** A training that goes on elsewhere. */
export class Away {
  static #count = 0;
  /** All epochs that are known. @type {Epoch[]} */
  epochs = [];
  /** What stopped it. @type {(Error & Record<string, unknown>) | null} */
  error = null;
  goal = 0;
  /** @type {Place | null} */
  place = null;
  /** Epochs that are told once more, since it had to begin again at another place. */
  #again = 0;
  #id = (Away.#count += 1);
  #apart;

  /**
   * @param {Apart} apart
   * @param {Options} options
   * @param {Measure} measure
   * @param {() => void} onNews
   */
  constructor(apart, options, measure, onNews) {
    this.#apart = apart;
    this.options = options;
    this.measure = measure;
    this.onNews = onNews;
  }

  get id() {
    return this.#id;
  }

  get busy() {
    return !this.error && this.epochs.length < this.goal;
  }

  /** Trains to an epoch. @param {number} goal */
  train(goal) {
    this.goal = goal;
    if (!this.busy) return;
    if (!this.place) this.begin();
    this.place?.send({ id: this.#id, goal });
  }

  /** Where it stands, it stays; what was on its way may still come. */
  stop() {
    this.goal = this.epochs.length;
    this.place?.send({ id: this.#id, goal: 0 });
  }

  /** Begins, or begins again where the place has failed. */
  begin() {
    this.#again = this.epochs.length;
    this.place = this.#apart.settle(this);
    this.place.send({ id: this.#id, options: this.options, measure: this.measure });
  }

  /** @param {News} news */
  receive({ epochs, error }) {
    const known = Math.min(this.#again, epochs.length);
    this.#again -= known;
    this.epochs.push(...epochs.slice(known));
    if (error) this.error = Object.assign(new Error(String(error.message)), error);
    this.onNews();
  }

  free() {
    if (!this.place) return;
    this.place.send({ id: this.#id, end: true });
    this.#apart.leave(this);
  }
}

export class Apart {
  #Trainer;
  #add;
  /** @type {Place[]} */
  #workers = [];
  /** The page, once it has to. @type {Place | null} */
  #page = null;
  #able = typeof Worker === "function";

  /**
   * @param {typeof import("../memoria.js").Trainer} Trainer
   * @param {(work: import("./scheduler.js").Work) => void} add gives the scheduler work
   */
  constructor(Trainer, add) {
    this.#Trainer = Trainer;
    this.#add = add;
  }

  /** Whether any of them is under way. */
  get busy() {
    const places = this.#page ? [...this.#workers, this.#page] : this.#workers;
    return places.some(({ trainings }) => [...trainings].some(({ busy }) => busy));
  }

  /**
   * A training that begins when it is first told to train.
   * @param {Options} options
   * @param {Measure} measure
   * @param {() => void} onNews
   */
  training(options, measure, onNews) {
    return new Away(this, options, measure, onNews);
  }

  /** A place for a training. @param {Away} training */
  settle(training) {
    const place = this.#able ? this.#worker() : this.#here();
    place.trainings.add(training);
    return place;
  }

  /** A worker that nobody needs is ended. @param {Away} training */
  leave(training) {
    const { place } = training;
    training.place = null;
    place?.trainings.delete(training);
    if (place?.trainings.size !== 0) return;
    place.close();
    this.#workers = this.#workers.filter((worker) => worker !== place);
  }

  #worker() {
    // One a processor: the page trains nothing meanwhile, and what it draws takes little.
    const most = navigator.hardwareConcurrency || 2;
    const [idlest] = [...this.#workers].sort((a, b) => a.trainings.size - b.trainings.size);
    if (idlest && (idlest.trainings.size === 0 || this.#workers.length >= most)) return idlest;
    const worker = hire(
      ({ id, news }) => deliver(place, id, news),
      () => this.#fail(place),
    );
    if (!worker) {
      this.#able = false;
      return this.#here();
    }
    const place = new Place(
      (order) => worker.postMessage(order),
      () => worker.terminate(),
    );
    this.#workers.push(place);
    return place;
  }

  /** What a worker can't do the page does. @param {Place} place */
  #fail(place) {
    this.#able = false;
    place.close();
    this.#workers = this.#workers.filter((worker) => worker !== place);
    for (const training of place.trainings) {
      training.begin();
      if (training.busy) training.train(training.goal);
    }
    place.trainings.clear();
  }

  #here() {
    if (this.#page) return this.#page;
    const courses = new Courses(this.#Trainer, (id, news) => deliver(place, id, news));
    const work = (/** @type {number} */ budget) => courses.work(budget);
    const place = new Place(
      (order) => {
        courses.receive(order);
        this.#add(work);
      },
      () => {},
    );
    this.#page = place;
    return place;
  }
}

/**
 * @param {Place} place
 * @param {number} id
 * @param {News} news
 */
function deliver({ trainings }, id, news) {
  for (const training of trainings) if (training.id === id) training.receive(news);
}
