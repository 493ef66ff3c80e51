// How the laboratory trains: what plays, and what is done batch by batch. Figures subscribe, and are drawn at most once a
// frame, and only if something has changed; what does not fit in a frame is drawn in the next.

import { Ahead } from "./ahead.js";
import { Jobs } from "./jobs.js";
import { Looking } from "./looking.js";
import { SLICE, Scheduler } from "./scheduler.js";
import { FirstHit, STOP, aimOf, haltAfter } from "./stop.js";
import { Turns } from "./turns.js";

/** Milliseconds after which what a long job has come to is shown. */
const SHOWN = 250;
/** Milliseconds of a beat: nobody reads faster. */
const BEAT = 100;

/** Batches a second, from what an eye can follow up to all that the machine can. */
export const SPEEDS = [1, 3, 10, 27, 82, 246, 820, Infinity];

export class Training extends Looking {
  /** The loss of every batch and of every whole epoch so far. */
  batchLosses = /** @type {number[]} */ ([]);
  epochLosses = /** @type {number[]} */ ([]);
  /** After every epoch so far, of the windows that are never trained on, if there are any. */
  validationLosses = /** @type {number[]} */ ([]);
  /** The last single batch: which one it was, counted from the beginning, and what it did. */
  batch = /** @type {{ step: number, detail: import("../memoria.js").Step } | null} */ (null);
  playing = false;
  /** An index of SPEEDS. */
  speed = 5;
  stop = STOP;
  /** What stopped the training, if something did. @type {unknown} */
  error = null;
  /** @type {Turns<any>} */
  #turns = new Turns();
  #jobs = new Jobs();
  #shown = 0;
  /** Whether whoever began a job still has the word. */
  #begun = false;
  #scheduler = new Scheduler({
    onFrame: (now) => this.#onFrame(now),
    draw: (budget) => this.#turns.draw(this, budget),
    waits: () => this.playing || !this.#turns.settled,
    shows: () => this.#ahead.running,
  });
  #ahead = new Ahead(() => this.#scheduler.add(this.#play));
  #lastFrame = 0;
  /** Batches that are due but not trained yet, at a speed below the machine's. */
  #due = 0;
  /** The speed that `playToEnd` suspends. @type {number | null} */
  #usualSpeed = null;

  /** @param {import("./turns.js").Drawn<any>} figure */
  subscribe(figure) {
    this.#turns.add(figure);
    this.#scheduler.wake();
  }

  /** The epoch at which playing halts at the latest: the next multiple of 50, or of what was chosen instead. */
  get goal() {
    return haltAfter(this.progress.epoch, this.stop);
  }

  play() {
    if (this.playing || this.error) return;
    this.#jobs.stop();
    this.playing = true;
    this.#goal = aimOf(this);
    this.#firstHit.begin();
    this.#lastFrame = performance.now();
    this.#due = 1;
    this.viewChanged();
  }

  /** Halts the training, and whatever work is under way. */
  pause() {
    this.#jobs.stop();
    this.#ahead.halt();
    this.playing = false;
    if (this.#usualSpeed !== null) this.speed = this.#usualSpeed;
    this.#usualSpeed = null;
    this.viewChanged();
  }

  /** Plays to the goal as fast as the machine can; the speed returns afterwards. */
  playToEnd() {
    this.#usualSpeed ??= this.speed;
    this.speed = SPEEDS.length - 1;
    this.play();
  }

  #firstHit = new FirstHit();

  /** Where the training that plays halts. @type {import("../memoria.js").Goal} */
  #goal = {};

  /**
   * Changes when playing halts. The training does not notice.
   * @param {Partial<import("./stop.js").Stop>} changes
   */
  setStop(changes) {
    this.stop = { ...this.stop, ...changes };
    this.#ahead.halt();
    if (this.playing) this.#goal = aimOf(this);
    this.viewChanged();
  }

  // What may take longer than a frame. It goes on frame by frame, and `pause` stops it where it is.

  /** What is under way. @type {import("./jobs.js").Job | null} */
  get job() {
    return this.#jobs.current;
  }

  /** One batch, of which every detail is kept; one more, if one is under way. */
  step() {
    if (this.job?.kind === "step") return this.#again(this.job);
    this.pause();
    let left = 1;
    let step = this.#steps(this.progress);
    /** @type {import("../memoria.js").Step | undefined} */
    let detail;
    this.work({
      kind: "step",
      epoch: this.progress.epoch,
      batch: this.progress.batch,
      part: () => null,
      again: () => (left += 1),
      advance: (budget) => {
        detail ??= this.trainer.next_step(budget);
        if (!detail || this.trainer.train_step(budget) === undefined) return false;
        // What ends first may be the batch before, after which the epoch had its windows to ask.
        if (this.#steps(this.trainer.place()) <= step) return false;
        this.batch = { step: step++, detail };
        detail = undefined;
        return --left === 0;
      },
    });
  }

  /** To the end of the epoch under way; one epoch further, if that is being done. */
  epoch() {
    if (this.job?.kind === "epoch") return this.#again(this.job);
    this.pause();
    const from = this.#steps(this.progress);
    /** @type {import("./jobs.js").Job} */
    const job = {
      kind: "epoch",
      epoch: this.progress.epoch + 1,
      batch: 0,
      part: () => (this.#steps(this.trainer.place()) - from) / (this.#steps({ epoch: job.epoch, batch: 0 }) - from),
      again: () => (job.epoch += 1),
      // What ends first may be the validation of the epoch before.
      advance: (budget) => this.trainer.train_epoch(budget) !== undefined && this.trainer.place().epoch >= job.epoch,
    };
    this.work(job);
  }

  /** Takes the last batch back. */
  stepBack() {
    const step = Math.max(this.#steps(this.#headed) - 1, 0);
    this.#goBack(step, (budget) => this.trainer.go_to_step(step, budget));
  }

  /** To the beginning of the epoch under way or, where that is, of the one before. */
  epochBack() {
    const { epoch, batch } = this.#headed;
    this.goTo(batch > 0 ? epoch : epoch - 1);
  }

  /** Where the network stands, or where it is being taken to: what is pressed again counts from there. */
  get #headed() {
    return this.job?.kind === "back" ? this.job : this.progress;
  }

  /**
   * Takes the network to where it stood after an epoch that it has been through.
   * @param {number} epoch
   */
  goTo(epoch) {
    const reached = Math.min(Math.max(epoch, 0), this.epochLosses.length);
    const step = this.#steps({ epoch: reached, batch: 0 });
    this.#goBack(step, (budget) => this.trainer.go_to_epoch(reached, budget));
  }

  /** Batches from the beginning to a place of the training. @param {{ epoch: number, batch: number }} place */
  #steps({ epoch, batch }) {
    return epoch * this.description.batches_per_epoch + batch;
  }

  /**
   * @param {number} step where it leads
   * @param {import("./jobs.js").Job["advance"]} advance
   */
  #goBack(step, advance) {
    this.pause();
    this.error = null;
    /** From where the way leads on, which is known after its first piece. @type {number | null} */
    let from = null;
    const { batches_per_epoch } = this.description;
    this.work({
      kind: "back",
      epoch: Math.floor(step / batches_per_epoch),
      batch: step % batches_per_epoch,
      again: () => {},
      part: () => (from === null || from >= step ? null : (this.#steps(this.trainer.place()) - from) / (step - from)),
      advance: (budget) => {
        // A first piece of no time only returns to the nearest snapshot.
        if (from === null) {
          if (advance(0)) return true;
          from = this.#steps(this.trainer.place());
        }
        return advance(budget);
      },
    });
  }

  /**
   * Begins what may take longer than a frame.
   * @param {import("./jobs.js").Job} job
   */
  work(job) {
    this.#shown = performance.now();
    this.#begun = true;
    this.#try(() => this.#jobs.start(job));
    this.#scheduler.add(this.#job);
  }

  /**
   * What is under way is asked for again: by a program, which goes on with it, or later by a person, who wants one more.
   * @param {import("./jobs.js").Job} job
   */
  #again(job) {
    if (this.#begun) this.#advance();
    else job.again();
  }

  /** Goes on with what is under way. Only now and then is it shown what that has come to: drawing would slow it down. */
  #advance(budget = SLICE) {
    const { error } = this;
    try {
      this.#jobs.advance(budget);
    } catch (thrown) {
      this.error = thrown;
    }
    const now = performance.now();
    if (this.job && now < this.#shown + SHOWN && error === this.error) return;
    this.#shown = now;
    this.#readHistory();
    this.changed();
  }

  /** What is under way, as work for the scheduler. @type {import("./scheduler.js").Work} */
  #job = (budget) => {
    this.#begun = false;
    if (this.job) this.#advance(budget);
    return this.job !== null;
  };

  /** Whether it trains, or will, as fast as the machine can. */
  get atFullSpeed() {
    return SPEEDS[this.speed] === Infinity;
  }

  /** Whether it trains now as fast as the machine can: faster than an eye follows. */
  get rushes() {
    return this.playing && this.atFullSpeed;
  }

  /** Tenths of a second, as of the last frame: what is read changes with them, all in the same picture. */
  get beat() {
    return Math.floor(this.#lastFrame / BEAT);
  }

  /** The speed that was chosen, whatever it is meanwhile: an index of SPEEDS. */
  get chosenSpeed() {
    return this.#usualSpeed ?? this.speed;
  }

  /** @param {number} speed an index of SPEEDS */
  setSpeed(speed) {
    this.#usualSpeed = null;
    this.speed = Math.min(Math.max(speed, 0), SPEEDS.length - 1);
    this.#due = 0;
    this.viewChanged();
  }

  /**
   * Goes on with another training, where that stands.
   * @param {import("../memoria.js").Trainer} trainer
   */
  takeUp(trainer) {
    this.pause();
    this.trainer = trainer;
    this.description = trainer.describe();
    this.batchLosses.length = this.epochLosses.length = this.validationLosses.length = 0;
    this.error = this.batch = null;
    this.#readHistory();
  }

  /** Notes that the network is another, or its training: every figure is drawn anew, of what is asked anew. */
  changed() {
    this.network += 1;
    this.viewChanged();
  }

  /** Notes that something else has changed that figures show: they are drawn anew, but the network is what it was. */
  viewChanged() {
    this.version += 1;
    this.arrived();
  }

  /** @override */
  arrived() {
    this.#turns.outdate();
    this.#scheduler.wake();
  }

  /** @override @param {import("./scheduler.js").Work} work */
  later(work) {
    this.#scheduler.add(work);
  }

  /** Whether nothing is under way, and every figure shows the laboratory as it is. */
  get settled() {
    return !this.job && this.#turns.settled;
  }

  /** @param {number} now */
  #onFrame(now) {
    const rate = SPEEDS[this.speed];
    // A tab that slept does not catch up.
    const passed = Math.min(Math.max(now - this.#lastFrame, 0), 100);
    this.#lastFrame = now;
    if (this.playing && rate < Infinity) this.#due += (rate * passed) / 1000;
    if (this.playing && (rate === Infinity || this.#due >= 1)) this.#scheduler.add(this.#play);
  }

  /** The training that plays, as work for the scheduler. @type {import("./scheduler.js").Work} */
  #play = (budget) => {
    if (!this.playing) return false;
    const full = this.atFullSpeed;
    // What is looked at after every batch is trained so.
    const whole = full && !this.stop.firstHit;
    if (!whole) this.#ahead.halt();
    const follows = whole && (this.#ahead.running || this.#ahead.start(this.trainer, this.description, this.#goal));
    if (follows && !this.#ahead.hasNews) return false;
    let arrived = false;
    this.#try(() => {
      if (follows) arrived = this.#ahead.take(this.trainer);
      else if (whole) arrived = this.trainer.train_for(budget, this.#goal) === 0;
      else this.#firstHit.now(this);
      const end = performance.now() + budget;
      while (!whole && (full || this.#due >= 1) && !arrived && performance.now() < end) {
        if (!full) this.#due -= 1;
        arrived = this.trainer.train_for(0, this.#goal) === 0 || this.#firstHit.now(this);
      }
    });
    if (arrived || this.#ended >= (this.#goal.epoch ?? Infinity)) this.pause();
    return this.playing && (follows ? this.#ahead.hasNews : full || this.#due >= 1);
  };

  /** Whole epochs, their validation included. */
  get #ended() {
    const { epoch } = this.trainer.place();
    return this.description.validation_windows > 0 ? Math.min(epoch, this.validationLosses.length) : epoch;
  }

  /** @param {() => unknown} train */
  #try(train) {
    try {
      train();
    } catch (error) {
      this.error = error;
      this.pause();
    }
    this.#readHistory();
    this.changed();
  }

  /** Takes over the losses that are new. */
  #readHistory() {
    const epochs = this.epochLosses.length;
    // The validation of an epoch is only done a little after it.
    const from = this.description.validation_windows > 0 ? this.validationLosses.length : epochs;
    const { batch_losses, epoch_losses, validation_losses } = this.trainer.history(this.batchLosses.length, from);
    for (const loss of batch_losses) this.batchLosses.push(loss);
    for (const loss of epoch_losses.subarray(epochs - from)) this.epochLosses.push(loss);
    for (const loss of validation_losses) this.validationLosses.push(loss);
  }
}
