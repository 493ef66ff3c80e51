// What a person can do in the laboratory with its trainings: ask, look through a lens, begin, branch, take back.

import { Apart } from "./apart.js";
import { Past, Strand, layOver, lensOf } from "./runs.js";
import { optionsAt } from "./schedule.js";
import { Training } from "./training.js";

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 * @typedef {import("../memoria.js").Options} Options
 * @typedef {import("../memoria.js").Forced} Forced
 * @typedef {import("./looking.js").Cell} Cell
 * @typedef {import("./runs.js").Moment} Moment
 * @typedef {import("./runs.js").What} What
 */

export class Workbench extends Training {
  #Trainer;
  /** The losses of every epoch of the other branch, if there is one. */
  otherLosses = /** @type {number[]} */ ([]);
  /** The cell that is asked where its value comes from. @type {Cell | null} */
  cell = null;
  /** @type {Strand} */
  #strand;
  /** The other branch. @type {Strand | null} */
  #other = null;
  #past = new Past();

  /**
   * @param {typeof import("../memoria.js").Trainer} Trainer
   * @param {Options} [options]
   */
  constructor(Trainer, options = {}) {
    const strand = new Strand(Trainer, options, []);
    super(strand.wake());
    this.#Trainer = Trainer;
    this.#strand = strand;
    strand.options = this.description.options;
    this.apart = new Apart(Trainer, (work) => this.later(work));
  }

  /** @override */
  get settled() {
    return super.settled && !this.apart.busy;
  }

  /**
   * An experiment of one's own, for a figure that compares: what it trains, nothing else notices, and it never goes back.
   * Whoever asks for it frees it. What takes longer than a frame goes on `apart`.
   * @param {Options} options
   */
  experiment(options) {
    const trainer = new this.#Trainer(options);
    trainer.limit_snapshots(0);
    return trainer;
  }

  /**
   * A training that is yet to be begun.
   * @param {Options} options
   * @param {import("../memoria.js").Change[]} [schedule]
   * @param {import("./runs.js").Begun | null} [begun]
   * @throws what the engine finds wrong with them
   */
  strand(options, schedule = [], begun = null) {
    return new Strand(this.#Trainer, options, schedule, begun);
  }

  /** The options of the epoch under way. */
  get options() {
    return optionsAt(this.description, this.progress.epoch);
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
    this.#lay(`${array}/${place}`, () => this.trainer.change_weight(array, place, value));
  }

  /** @param {Forced} forced */
  force(forced) {
    const before = /** @type {Forced} */ (this.changes.forced);
    const names = /** @type {(keyof Forced)[]} */ (Object.keys({ ...before, ...forced }));
    const changed = names.filter((name) => String(before[name] ?? "") !== String(forced[name] ?? ""));
    this.#lay(changed.sort().join(), () => this.trainer.force(forced));
  }

  /**
   * Takes one changed weight back and leaves the other changes.
   * @param {number} array
   * @param {number} place
   */
  restoreWeight(array, place) {
    const { weights, forced } = this.changes;
    const left = weights.filter((weight) => weight.array !== array || weight.place !== place);
    this.#lay(`${array}/${place}`, () => layOver(this.trainer, { weights: left, forced }));
  }

  /** Takes all those changes away. */
  restoreNetwork() {
    this.#lay(null, () => this.trainer.restore());
  }

  /**
   * @param {string | null} key what is changed, which may be dragged
   * @param {() => void} change
   */
  #lay(key, change) {
    const before = this.#moment;
    change();
    this.#past.note("lens", before, key);
    this.changed();
  }

  // What can be taken back.

  /**
   * Begins anew: by default the very same run, its branches included; with options that differ, another experiment.
   * @param {Options} [changes]
   */
  restart(changes = {}) {
    const names = Object.keys(changes);
    const { options, schedule, begun } = this.#strand;
    const strand = names.length > 0 ? this.strand({ ...options, ...changes }) : this.strand(options, [...schedule], begun);
    const what = names.length === 0 ? "restart" : names.join() === "seed" ? "seed" : "experiment";
    this.begin(what, { strand, other: null });
  }

  /**
   * Begins with a network that comes from elsewhere.
   * @param {Options} options
   * @param {import("./runs.js").Begun} begun
   * @param {number} [batch] of its first epoch, to which it had come
   * @throws what the engine finds wrong with it; then nothing changes
   */
  load(options, begun, batch = 0) {
    const strand = this.strand(options, [], begun);
    strand.promise({ steps: batch, at: batch });
    this.begin("file", { strand, other: null });
  }

  /** With what the training in view began, if its weights were not drawn. */
  get begun() {
    return this.#strand.begun;
  }

  /**
   * Goes on from the beginning of the epoch under way with other rates, or another order, and leaves the training as it
   * is: from now on it is the other branch.
   * @param {Options} changes
   */
  branch(changes) {
    this.begin("branch", { strand: this.#strand.branch(changes), other: this.#strand });
  }

  /** Whether there is another branch. */
  get branched() {
    return this.#other !== null;
  }

  /** Changes to the other branch. */
  switchBranch() {
    if (this.#other) this.begin("switch", { strand: this.#other, other: this.#strand });
  }

  /** @override */
  stepBack() {
    this.#noteJump(Math.max(this.#headed(this.#strand.place).at - 1, 0));
    super.stepBack();
  }

  /** @override @param {number} epoch */
  goTo(epoch) {
    this.#noteJump(Math.min(Math.max(epoch, 0), this.epochLosses.length) * this.#strand.batches);
    super.goTo(epoch);
  }

  /** One after another, without training in between, they are one jump. @param {number} to */
  #noteJump(to) {
    const { steps, at } = this.#headed(this.#strand.place);
    if (at !== to) this.#past.note("jump", this.#moment, steps);
  }

  get canUndo() {
    return this.#past.last !== null;
  }

  get canRedo() {
    return this.#past.next !== null;
  }

  /** What would be taken back, what done again, and how many things can be taken back. */
  get undoable() {
    return { back: this.#past.last, forth: this.#past.next, count: this.#past.count };
  }

  /** Takes back what was done last: the training is there again as it was, to the last bit. */
  undo() {
    this.#return(this.#past.back(this.#moment));
  }

  /** Does again what was taken back. */
  redo() {
    this.#return(this.#past.forth(this.#moment));
  }

  /** The trainings in view, where the present one stands, and what lies over it. @returns {Moment} */
  get #moment() {
    const strand = this.#strand;
    const { at } = this.#headed(strand.place);
    return { strand, other: this.#other, at, lens: lensOf(this.trainer), batch: this.batch?.step ?? null };
  }

  /**
   * Where it stands is, on a way back or forth, where that leads: whoever does something else meanwhile had asked for it.
   * @param {{ steps: number, at: number }} place of the training in view
   */
  #headed(place) {
    const { job } = this;
    if (job?.kind !== "back" && job?.kind !== "again") return place;
    return { ...place, at: job.epoch * this.#strand.batches + job.batch };
  }

  /** @override */
  pause() {
    // What is being made again may be stopped on its way, and gone on with from there.
    if (this.job?.kind === "again") this.#strand.halt();
    super.pause();
  }

  /** What the session writes of them: it may be asked often, and the network is not. */
  get present() {
    const strand = this.#strand;
    const { weights, forced } = this.changes;
    const batch = this.batch?.step ?? null;
    return { strand, other: this.#other, place: this.#headed(strand.placeBy(this.progress)), lens: { weights, forced }, batch };
  }

  /** @param {import("./runs.js").Entry | undefined} entry */
  #return(entry) {
    if (!entry) return;
    const { what, moment } = entry;
    if (what !== "lens") this.#take(moment);
    layOver(this.trainer, moment.lens);
    this.changed();
  }

  /**
   * Goes on with another training. The one that was can be returned to.
   * @param {What} what
   * @param {Pick<Moment, "strand" | "other"> & Partial<Moment>} moment
   */
  begin(what, moment) {
    const before = this.#moment;
    this.#take({ at: moment.strand.place.at, batch: null, ...moment });
    this.#past.note(what, before);
    this.#past.fit([this.#strand, this.#other]);
  }

  /** @param {Omit<Moment, "lens">} moment */
  #take(moment) {
    const { strand, other } = moment;
    if (strand !== this.#strand || other !== this.#other) {
      [this.#strand, this.#other] = [strand, other];
      this.takeUp(strand.wake());
      other?.wake();
      this.#readOther();
      // A network of another series, or another size, has its own windows; and another cell its own values.
      if (!this.reads(this.text)) this.text = this.trainer.answers()[0].text;
      if (!this.has(this.cell)) this.cell = null;
      this.#past.fit([strand, other]);
    }
    this.#reach(moment);
    this.changed();
  }

  #readOther() {
    this.otherLosses = [...(this.#other?.trainer?.history(undefined, undefined).epoch_losses ?? [])];
  }

  /**
   * Goes to where a moment was, and makes again what had been let go of.
   * @param {Omit<Moment, "lens">} moment
   */
  #reach({ strand, other, at, batch }) {
    const { batches } = strand;
    const otherAt = other?.place.at ?? 0;
    const accountable = batch !== null && batch !== this.batch?.step ? batch : null;
    if (!strand.asleep && !other?.asleep && strand.place.at === at && accountable === null) return;
    /** Whether the training stands before the batch whose account is to be shown. */
    let there = false;
    const ways = [
      (/** @type {number} */ budget) => !other?.asleep || other.approach(otherAt, budget),
      (/** @type {number} */ budget) => {
        if (accountable === null) return true;
        there ||= strand.approach(accountable, budget);
        const detail = there ? this.trainer.next_step(budget) : undefined;
        if (detail) this.batch = { step: accountable, detail };
        return detail !== undefined;
      },
      (/** @type {number} */ budget) => strand.approach(at, budget),
    ];
    const again = strand.asleep || other?.asleep;
    this.pause();
    this.error = null;
    this.work({
      kind: again ? "again" : "back",
      epoch: Math.floor(at / batches),
      batch: at % batches,
      again: () => {},
      part: () => (again ? ((other?.part ?? 1) + strand.part) / 2 : null),
      advance: (budget) => {
        if (ways[0](budget ?? PIECE)) ways.shift();
        if (ways.length === 0) this.#readOther();
        return ways.length === 0;
      },
    });
  }
}

/** Milliseconds of the first piece of such a way. */
const PIECE = 12;
