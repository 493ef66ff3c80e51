// The laboratory: owns the trainer and the frame loop. Figures subscribe, and are drawn at most once a frame, and only
// if something has changed.

/**
 * @typedef {import("./memoria.js").Trainer} Trainer
 * @typedef {import("./memoria.js").Options} Options
 * @typedef {{ draw(lab: Lab): void }} Drawn
 */

/** Milliseconds of a frame that training may take. Drawing takes about 3; the rest is for a slow moment. */
const BUDGET = 6;

/** Epochs between two halts of the training: the notebook's 50. */
export const STRETCH = 50;

/** Batches a second, from what an eye can follow up to all that the machine can. */
export const SPEEDS = [1, 3, 10, 27, 82, 246, 820, Infinity];

export class Lab {
  #Trainer;
  /** @type {Trainer} */
  trainer;
  /** @type {ReturnType<Trainer["describe"]>} */
  description;
  /** The loss of every batch and of every whole epoch so far. */
  batchLosses = /** @type {number[]} */ ([]);
  epochLosses = /** @type {number[]} */ ([]);
  /** The last text that the network could read. */
  text = "abcde";
  playing = false;
  /** An index of SPEEDS. */
  speed = 5;
  /** What stopped the training, if something did. @type {unknown} */
  error = null;
  /** Grows with every change of what can be drawn. */
  version = 0;

  /** The experiment before the last restart, kept for undo. @type {{ trainer: Trainer, speed: number } | null} */
  #before = null;
  /** @type {Set<Drawn>} */
  #figures = new Set();
  #frame = 0;
  #lastFrame = 0;
  /** Batches that are due but not trained yet, at a speed below the machine's. */
  #due = 0;
  /** The speed that `playToEnd` suspends. @type {number | null} */
  #usualSpeed = null;
  /** @type {{ version: number, progress?: any, trace?: any, prediction?: any }} */
  #memo = { version: -1 };

  /**
   * @param {typeof import("./memoria.js").Trainer} Trainer
   * @param {Options} [options]
   */
  constructor(Trainer, options = {}) {
    this.#Trainer = Trainer;
    this.trainer = new Trainer(options);
    this.description = this.trainer.describe();
  }

  /** @param {Drawn} figure */
  subscribe(figure) {
    this.#figures.add(figure);
    this.#schedule();
  }

  // What there is to see. Each is computed once a change, and only if a figure asks.

  /** @returns {ReturnType<Trainer["progress"]>} */
  get progress() {
    return (this.#fresh().progress ??= this.trainer.progress());
  }

  /** @returns {ReturnType<Trainer["trace"]>} */
  get trace() {
    return (this.#fresh().trace ??= this.trainer.trace(this.text));
  }

  /** @returns {ReturnType<Trainer["predict"]>} */
  get prediction() {
    return (this.#fresh().prediction ??= this.trainer.predict(this.text));
  }

  #fresh() {
    if (this.#memo.version !== this.version) this.#memo = { version: this.version };
    return this.#memo;
  }

  /** The epoch at which playing halts: the next multiple of 50. */
  get goal() {
    return STRETCH * (Math.floor(this.progress.epoch / STRETCH) + 1);
  }

  // What can be done.

  /**
   * Sets the sequence that the figures follow. Upper case is taken as lower case.
   * @param {string} text
   * @throws if the network can't read it; then nothing changes
   */
  read(text) {
    const lower = text.toLowerCase();
    this.trainer.predict(lower);
    this.text = lower;
    this.changed();
  }

  play() {
    if (this.playing || this.error) return;
    this.playing = true;
    this.#goal = this.goal;
    this.#lastFrame = performance.now();
    this.#due = 1;
    this.changed();
  }

  pause() {
    this.playing = false;
    if (this.#usualSpeed !== null) this.speed = this.#usualSpeed;
    this.#usualSpeed = null;
    this.changed();
  }

  /** Plays to the goal as fast as the machine can; the speed returns afterwards. */
  playToEnd() {
    this.#usualSpeed ??= this.speed;
    this.speed = SPEEDS.length - 1;
    this.play();
  }

  #goal = STRETCH;

  step() {
    this.pause();
    this.#try(() => this.trainer.train_step());
  }

  epoch() {
    this.pause();
    this.#try(() => this.trainer.train_epoch());
  }

  /**
   * Takes the network to where it stood after an epoch that it has been through.
   * @param {number} epoch
   */
  goTo(epoch) {
    this.pause();
    this.trainer.go_to_epoch(Math.min(Math.max(epoch, 0), this.epochLosses.length));
    this.error = null;
    this.changed();
  }

  /** @param {number} speed an index of SPEEDS */
  setSpeed(speed) {
    this.#usualSpeed = null;
    this.speed = Math.min(Math.max(speed, 0), SPEEDS.length - 1);
    this.#due = 0;
    this.changed();
  }

  /**
   * Begins anew, by default the very same run.
   * @param {Options} [changes] options that differ
   */
  restart(changes = {}) {
    const trainer = new this.#Trainer({ ...this.description.options, ...changes });
    this.pause();
    this.#before?.trainer.free();
    this.#before = { trainer: this.trainer, speed: this.speed };
    this.#use(trainer);
  }

  get canUndo() {
    return this.#before !== null;
  }

  /** Takes back the last restart: the experiment is there again as it was, to the last bit. */
  undo() {
    if (!this.#before) return;
    this.pause();
    const { trainer } = this.#before;
    this.#before = null;
    this.trainer.free();
    this.#use(trainer);
  }

  /** @param {Trainer} trainer */
  #use(trainer) {
    this.trainer = trainer;
    this.description = trainer.describe();
    this.batchLosses.length = this.epochLosses.length = 0;
    this.error = null;
    this.#readHistory();
    this.changed();
  }

  /** Notes that something to be seen has changed: every figure is drawn in the next frame. */
  changed() {
    this.version += 1;
    this.#schedule();
  }

  // The frame loop.

  #schedule() {
    this.#frame ||= requestAnimationFrame((now) => this.#onFrame(now));
  }

  /** @param {number} now */
  #onFrame(now) {
    this.#frame = 0;
    if (this.playing) this.#train(now);
    for (const figure of this.#figures) figure.draw(this);
    if (this.playing) this.#schedule();
  }

  /** @param {number} now */
  #train(now) {
    const rate = SPEEDS[this.speed];
    this.#try(() => {
      if (rate === Infinity) {
        this.trainer.train_for(BUDGET, this.#goal);
      } else {
        // A tab that slept does not catch up.
        this.#due += (rate * Math.min(Math.max(now - this.#lastFrame, 0), 100)) / 1000;
        const end = performance.now() + BUDGET;
        while (this.#due >= 1 && performance.now() < end) {
          this.#due -= 1;
          if (this.trainer.train_for(0, this.#goal) === 0) break;
        }
      }
    });
    this.#lastFrame = now;
    if (this.progress.epoch >= this.#goal) this.pause();
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
    const { batch_losses, epoch_losses } = this.trainer.history(this.batchLosses.length, this.epochLosses.length);
    for (const loss of batch_losses) this.batchLosses.push(loss);
    for (const loss of epoch_losses) this.epochLosses.push(loss);
  }
}
