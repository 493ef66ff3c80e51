// Runs a guide: does what its steps say, and keeps the session of each that has been reached, so that the way back shows
// what was shown, and the way forth again the same bits.

import { recommended } from "../../memoria.js";
import { STOP } from "../../lab/stop.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("./steps.js").Action} Action
 * @typedef {import("./steps.js").Step} Step
 * @typedef {import("./steps.js").Train} Train
 * @typedef {{ experiment: any, training: any } & Record<string, any>} Written
 */

/** Epochs after which what does not come is waited for no longer. */
const PATIENCE = 300;

export class Running {
  #lab;
  #steps;
  #onStep;
  /** The session of each step that has been reached. @type {Map<number, string>} */
  #reached = new Map();
  /** Counts what was asked for: of two the later holds. */
  #turn = 0;
  /** The rules by which a person's training halts, while a step trains by its own. @type {import("../../lab/stop.js").Stop | null} */
  #rules = null;
  /** Whether it is on its way to a step. */
  busy = false;
  /** Whether a person has stopped the training of the step that is shown. */
  stopped = false;
  /** What of a guide could not be done. @type {string[]} */
  refused = [];

  /**
   * @param {Lab} lab
   * @param {Step[]} steps
   * @param {(step: number) => void} onStep called with each step that it comes to, and when it has reached it
   */
  constructor(lab, steps, onStep) {
    this.#lab = lab;
    this.#steps = steps;
    this.#onStep = onStep;
  }

  /** Where the page stands is this step, as a session that was restored says. @param {number} step */
  adopt(step) {
    if (!this.#reached.has(step)) this.#keep(step);
  }

  /**
   * Goes to a step, from the last one before it that has been reached.
   * @param {number} to
   */
  async go(to) {
    this.leave();
    const turn = this.#turn;
    this.busy = true;
    this.stopped = false;
    this.#onStep(to);
    const known = this.#reached.get(to);
    if (known !== undefined) this.#show(known);
    else {
      let from = to;
      while (from > 0 && !this.#reached.has(from - 1)) from--;
      this.#takeUp(this.#reached.get(from - 1), from === to);
      for (let step = from; step <= to && !this.stopped; step++) {
        for (const action of this.#steps[step].actions) if (!this.stopped) await this.#do(action, step < to, turn);
        if (turn !== this.#turn) return;
        await this.#until(() => this.#lab.settled, turn);
        if (turn !== this.#turn) return;
        if (!this.stopped) this.#keep(step);
      }
    }
    this.busy = false;
    this.#onStep(to);
  }

  /** What trains comes to its end as fast as it can; whether there is something. */
  hurry() {
    if (!this.busy || !this.#lab.playing) return false;
    this.#lab.playToEnd();
    return true;
  }

  /** Leaves it where it is. */
  leave() {
    this.#turn += 1;
    this.stopped ||= this.busy;
    this.busy = false;
    this.#lab.pause();
    this.#giveBack();
  }

  #giveBack() {
    if (this.#rules) this.#lab.setStop(this.#rules);
    this.#rules = null;
  }

  /** @param {number} step */
  #keep(step) {
    this.#reached.set(step, JSON.stringify(this.#lab.session));
  }

  /**
   * Shows what was shown; the colours are the room's, and the guide is where it is.
   * @param {string} session
   */
  #show(session) {
    const { figures, ...rest } = /** @type {Written} */ (JSON.parse(session));
    const { guide: _, stage, ...others } = figures;
    const { theme: __, ...staged } = stage ?? {};
    const same = this.#stands(rest);
    const { experiment, training, ...view } = rest;
    const { epoch: ___, batch: ____, account: _____, ...rules } = training;
    const given = same ? { ...view, training: rules } : rest;
    this.#lab.restore({ ...given, figures: { ...others, stage: staged } });
  }

  /**
   * A new step begins where the one before has ended, whatever has been trained or asked meanwhile. How it looks is left,
   * unless that step was not in view.
   * @param {string | undefined} before
   * @param {boolean} inView
   */
  #takeUp(before, inView) {
    if (before === undefined) return;
    if (!inView) return this.#show(before);
    const { version, experiment, training, question, asked, lens } = JSON.parse(before);
    const { epoch, batch, account } = training;
    const view = { version, question, asked, lens };
    this.#lab.restore(this.#stands({ experiment, training }) ? view : { ...view, experiment, training: { epoch, batch, account } });
  }

  /** Whether the training stands there already. @param {Written} written */
  #stands(written) {
    const now = /** @type {Written} */ (JSON.parse(JSON.stringify(this.#lab.session)));
    const place = (/** @type {Written} */ { experiment, training: { epoch, batch, account } }) =>
      JSON.stringify([experiment, epoch, batch, account]);
    return place(now) === place(written);
  }

  /**
   * @param {Action} action
   * @param {boolean} fast
   * @param {number} turn
   */
  async #do(action, fast, turn) {
    const lab = this.#lab;
    if (turn !== this.#turn) return;
    if ("do" in action) lab.do(action.do, action.given);
    else if ("set" in action) this.#restore(action.set);
    else if ("experiment" in action) this.#begin(action.experiment);
    else await this.#train(action.train, fast, turn);
    await this.#until(() => !lab.job && !lab.playing, turn);
  }

  /** @param {Record<string, any>} fields */
  #restore(fields) {
    this.refused.push(...this.#lab.restore({ version: 1, ...fields }));
  }

  /** An untrained network; what is not said of it is the class's. @param {import("../../memoria.js").Options} given */
  #begin(given) {
    const options = typeof given.series === "object" ? { ...recommended(given.series), ...given } : given;
    const training = { epoch: 0, batch: 0, account: null };
    this.#restore({ experiment: { options }, training, asked: null, lens: {} });
  }

  /**
   * @param {Train} train
   * @param {boolean} fast
   * @param {number} turn
   */
  async #train(train, fast, turn) {
    const lab = this.#lab;
    for (let left = train.batches ?? 0; left > 0 && turn === this.#turn; left--) {
      lab.step();
      await this.#until(() => !lab.job, turn);
    }
    const [rule, arrived] = this.#goalOf(train);
    if (train.batches || arrived()) return;
    this.#rules = lab.stop;
    lab.setStop({ ...STOP, ...rule });
    const end = lab.goal;
    if (fast) lab.playToEnd();
    else lab.play();
    await this.#until(() => !lab.playing, turn);
    if (turn !== this.#turn) return;
    this.#giveBack();
    this.stopped = !arrived() && lab.progress.epoch < end;
  }

  /**
   * When the training halts, and whether it has come there.
   * @param {Train} train
   * @returns {[Partial<import("../../lab/stop.js").Stop>, () => boolean]}
   */
  #goalOf({ epochs, epoch, loss, firstHit, allRight }) {
    const lab = this.#lab;
    const now = lab.progress.epoch;
    if (loss !== undefined) return [{ epochs: now + PATIENCE, loss }, () => (lab.epochLosses[lab.progress.epoch - 1] ?? Infinity) <= loss];
    if (allRight) return [{ epochs: now + PATIENCE, allRight }, () => lab.progress.right === lab.progress.distinct];
    if (firstHit) return [{ epochs: now + PATIENCE, firstHit }, () => lab.rightAnswers.includes(lab.prediction.id)];
    const to = epoch ?? now + (epochs ?? 0);
    return [{ epochs: Math.max(to, 1) }, () => lab.progress.epoch >= to];
  }

  /**
   * @param {() => boolean} done
   * @param {number} turn
   */
  async #until(done, turn) {
    while (!done() && turn === this.#turn) await new Promise(requestAnimationFrame);
  }
}
