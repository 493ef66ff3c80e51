// The trainings that there have been: each can be let go of and made again, to the same bits; and the way back to them.

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 * @typedef {import("../memoria.js").Options} Options
 * @typedef {import("../memoria.js").Changes} Changes
 * @typedef {import("./schedule.js").Schedule} Schedule
 * @typedef {Pick<Changes, "weights" | "forced">} Lens
 */

/** Milliseconds of training between two frames, if nobody says. */
const PIECE = 12;

/** Bytes of snapshots that a training may keep while another is in the laboratory, and while it is there itself. */
const RESTING = 8 << 20;
const PRESENT = 64 << 20;

/**
 * A network with which a training begins in place of a drawn one: its weights, with what the optimiser remembers or without,
 * as `Trainer.state` gives them, and the batches that are behind them; the epochs, too, and the file, if these are known.
 * @typedef {{ state: Float32Array, steps: number, epoch?: number, file?: string }} Begun
 */

/**
 * A training from its first epoch on: what it is made of, and, while that is kept, its trainer. Without one it knows how
 * far it had come and where it stood.
 */
export class Strand {
  /** @type {Trainer | null} */
  trainer = null;
  /** What it has in common with its branches: their snapshots share a bound. */
  family = Symbol("family");
  /** Batches that it has been trained for, and at which it stood. */
  #steps = 0;
  #at = 0;
  /** @type {Lens | null} */
  #lens = null;
  /** Whether its trainer has come as far as it had. */
  #reached = true;
  #Trainer;

  /**
   * @param {typeof import("../memoria.js").Trainer} Trainer
   * @param {Options} options
   * @param {Schedule | import("../memoria.js").Change[]} schedule
   * @param {Begun | null} [begun]
   * @param {Trainer} [trainer] that trains it already
   * @throws what the engine finds wrong with them
   */
  constructor(Trainer, options, schedule, begun = null, trainer = new Trainer(options, [...schedule], begun?.state, begun?.steps)) {
    this.#Trainer = Trainer;
    this.options = options;
    this.schedule = schedule;
    this.begun = begun;
    this.trainer = trainer;
    this.batches = trainer.describe().batches_per_epoch;
  }

  /**
   * Another, that branches off this one where it is.
   * @param {Options} changes
   */
  branch(changes) {
    const trainer = this.wake().branch(changes);
    const branch = new Strand(this.#Trainer, this.options, trainer.describe().schedule, this.begun, trainer);
    branch.family = this.family;
    return branch;
  }

  /** How far it has come, and where it stands: batches from the beginning. */
  get place() {
    return this.placeBy(this.trainer?.progress());
  }

  /** The same, of what its trainer has told already. @param {import("../memoria.js").Progress} [progress] @returns {{ steps: number, at: number }} */
  placeBy(progress) {
    if (!progress) return { steps: this.#steps, at: this.#at };
    const { steps, epoch, batch } = progress;
    // A training that is being made again will have come as far, and stand there.
    if (!this.#reached) return { steps: Math.max(steps, this.#steps), at: this.#at };
    return { steps, at: epoch * this.batches + batch };
  }

  /** What is laid over it. @returns {Lens | null} */
  get lens() {
    return this.trainer ? lensOf(this.trainer) : this.#lens;
  }

  /** What it is to come to, once it is made again. @param {{ steps: number, at: number }} place */
  promise({ steps, at }) {
    [this.#steps, this.#at] = [steps, at];
    this.#reached = steps === 0;
  }

  /** Its trainer; a new one, at the beginning, if it was let go of. */
  wake() {
    this.trainer ??= new this.#Trainer(this.options, [...this.schedule], this.begun?.state, this.begun?.steps);
    if (this.#lens) layOver(this.trainer, this.#lens);
    this.#lens = null;
    this.trainer.limit_snapshots(PRESENT);
    return this.trainer;
  }

  /** Keeps less of it, while another is looked at. */
  rest() {
    this.trainer?.limit_snapshots(RESTING);
  }

  /** It stands where it has come to, on the way that it is being made again. */
  halt() {
    this.#at = this.#trained;
  }

  /** Gives its memory back. */
  letGo() {
    if (!this.trainer) return;
    this.promise(this.place);
    this.#lens = lensOf(this.trainer);
    this.trainer.free();
    this.trainer = null;
  }

  /**
   * A piece of the way to as far as it had come, and from there to a place.
   * @param {number} at
   * @param {number} [budget] milliseconds
   * @returns whether it is there
   */
  approach(at, budget = PIECE) {
    const trainer = this.wake();
    if (!this.#reached) {
      // With the questions and the validation that end an epoch.
      if (trainer.train_for(budget, Math.floor(this.#steps / this.batches)) > 0) return false;
      if (this.#trained < this.#steps) return trainer.train_step(budget), false;
      this.#reached = true;
    }
    return trainer.go_to_step(at, budget);
  }

  get #trained() {
    const { epoch, batch } = this.trainer?.place() ?? { epoch: 0, batch: 0 };
    return epoch * this.batches + batch;
  }

  /** Whether it has to be made again before it is as it was. */
  get asleep() {
    return !this.#reached;
  }

  /** Which part of it is there again, 0 to 1. */
  get part() {
    return this.#reached ? 1 : this.#trained / this.#steps;
  }
}

/** @param {Trainer} trainer @returns {Lens} */
export function lensOf(trainer) {
  const { weights, forced } = trainer.changes();
  return { weights, forced };
}

/**
 * @param {Trainer} trainer
 * @param {Lens} lens
 */
export function layOver(trainer, { weights, forced }) {
  trainer.restore();
  trainer.force(forced);
  for (const { array, place, value } of weights) trainer.change_weight(array, place, value);
}

/**
 * Where the laboratory was: which training, beside which other, at which batch, and what was laid over it. `batch` is the
 * one whose account is shown.
 * @typedef {{ strand: Strand, other: Strand | null, at: number, lens: Lens, batch: number | null }} Moment
 *
 * What is taken back. `lens` and `jump` leave the training the one it is.
 * @typedef {"restart" | "seed" | "experiment" | "branch" | "switch" | "session" | "file" | "recover" | "lens" | "jump"} What
 *
 * `key` tells apart what is done in one go, as by dragging: of that the beginning alone counts.
 * @typedef {{ what: What, key: unknown, moment: Moment }} Entry
 */

/** What can be taken back, at the most. */
const MOST = 60;

/** Trainings besides those in view that keep their trainer, the nearest ones; the others are made again. */
export const AWAKE = 4;

/** The way back, and forth again. */
export class Past {
  /** @type {Entry[]} */
  #done = [];
  /** @type {Entry[]} */
  #undone = [];

  /** How many steps back there are. */
  get count() {
    return this.#done.length;
  }

  /** What the next step back takes back, and the next one forth does again. */
  get last() {
    return this.#done.at(-1)?.what ?? null;
  }

  get next() {
    return this.#undone.at(-1)?.what ?? null;
  }

  /**
   * Notes where the laboratory was before something was done.
   * @param {What} what
   * @param {Moment} moment
   * @param {unknown} [key]
   */
  note(what, moment, key = null) {
    const last = this.#done.at(-1);
    const goesOn = key !== null && last?.what === what && last.key === key && last.moment.strand === moment.strand;
    if (goesOn && this.#undone.length === 0) return;
    // What had been taken back is no longer ahead: the trainings in it come to lie behind, so that none is lost.
    const behind = [moment, ...this.#done.map((entry) => entry.moment)];
    const known = new Set([null, ...behind.flatMap(({ strand, other }) => [strand, other])]);
    for (const { moment } of [...this.#undone].reverse()) {
      const { strand, other } = moment;
      if (known.has(strand) && known.has(other)) continue;
      known.add(strand).add(other);
      this.#done.push({ what: "recover", key: null, moment });
    }
    this.#done.push({ what, key, moment });
    const left = [...this.#undone.splice(0), ...this.#done.splice(0, this.#done.length - MOST)];
    this.#release(left, moment);
  }

  /**
   * A step back.
   * @param {Moment} now
   * @returns {Entry | undefined} to where
   */
  back(now) {
    return move(this.#done, this.#undone, now);
  }

  /** A step forth. @param {Moment} now */
  forth(now) {
    return move(this.#undone, this.#done, now);
  }

  /**
   * Keeps within its memory: the trainings that are nearest stay awake.
   * @param {(Strand | null)[]} inView
   */
  fit(inView) {
    const near = Array.from({ length: Math.max(this.#done.length, this.#undone.length) }, (_, k) => [
      this.#done.at(-1 - k),
      this.#undone.at(-1 - k),
    ]).flat();
    let left = AWAKE;
    for (const strand of strandsOf(near)) {
      if (inView.includes(strand) || !strand.trainer) continue;
      if (left-- <= 0) strand.letGo();
      else if (!inView.some((seen) => seen?.family === strand.family)) strand.rest();
    }
  }

  /**
   * Frees what nothing leads to any more.
   * @param {Entry[]} left
   * @param {Moment} now
   */
  #release(left, now) {
    const held = strandsOf([...this.#done, ...this.#undone]).add(now.strand);
    if (now.other) held.add(now.other);
    for (const strand of strandsOf(left)) if (!held.has(strand)) strand.letGo();
  }
}

/** @param {(Entry | undefined)[]} entries */
function strandsOf(entries) {
  /** @type {Set<Strand>} */
  const strands = new Set();
  for (const entry of entries) {
    if (!entry) continue;
    strands.add(entry.moment.strand);
    if (entry.moment.other) strands.add(entry.moment.other);
  }
  return strands;
}

/**
 * @param {Entry[]} from
 * @param {Entry[]} to
 * @param {Moment} now
 */
function move(from, to, now) {
  const entry = from.pop();
  if (entry) to.push({ ...entry, key: null, moment: now });
  return entry;
}
