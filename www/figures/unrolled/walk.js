// A walk through the unrolled network, forwards in the order in which its values are computed, or backwards in that of
// their gradients. It goes by operation or by time step; or it trains, by batch or by epoch. What is shown depends on the
// stage alone, so it can be played, stopped and scrubbed.

import { cellOf, rowsOf } from "../../parts/cells.js";
import { Player } from "../../parts/player.js";
import { segmented } from "../../parts/inputs.js";
import { DIRECTIONS, GRAINS, WALK } from "./es.js";
import { whereItStands } from "./walk-es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./es.js").Grain} Grain */

/**
 * How the walk goes, and where it stands: `stage` is the one that is computed; with none the whole network shows.
 * @typedef {{ backward: boolean, grain: Grain, stage: number | null }} Way
 */

/** How far a turn goes. The last two train. @type {readonly Grain[]} */
export const GRAIN = ["operation", "step", "batch", "epoch"];
/** More stages than any walk has. */
export const MOST_STAGES = 1000;

/** Milliseconds a stage. */
const PACE = { operation: 450, step: 1100, batch: 700, epoch: 700 };

/** The rows of a time step as gradients reach them, by their number. @type {Record<number, string[]>} */
const BACKWARDS = { 6: ["h", "o", "c", "candidate", "f", "i"], 4: ["h", "z", "candidate", "r"], 1: ["h"], 0: [] };

/**
 * The parts of the network that are computed together, in their order.
 * @param {import("../../memoria.js").Description} description
 * @param {Way} way
 */
function stages(description, { grain, backward }) {
  const { maxlen } = description;
  const keys = rowsOf(description).map(({ key }) => key);
  const rows = backward ? [...BACKWARDS[keys.length], "x"] : ["x", ...keys];
  const ofStep = Array.from({ length: maxlen }, (_, t) => rows.map((row) => `${t}.${row}`));
  // Without anything carried the last step alone plays a part.
  const steps = cellOf(description).carried.length > 0 ? ofStep : ofStep.slice(-1);
  const output = ["logits", "softmax"];
  const parts = backward ? [output.reverse(), ...steps.reverse(), ["weights"]] : [...steps, output];
  return grain === "step" ? parts : parts.flat().map((part) => [part]);
}

export class Walk {
  #way;
  #net;
  #lab;
  #onStep;
  #player;
  #caption = document.createElement("p");
  #directions;
  #grains;
  /** All stages of the way that is gone now. @type {{ of: unknown, grain: string, backward: boolean, all: string[][] } | null} */
  #known = null;
  /** What was marked last: the stages, and which of them. @type {{ all: string[][], at: number }} */
  #marked = { all: [], at: -1 };

  /**
   * @param {HTMLElement} bar where the controls go
   * @param {HTMLElement} net whose parts name their stage in `data-stage`
   * @param {Lab} lab
   * @param {Way} way the figure's state, which is read and set
   * @param {(t: number) => void} onStep called when the walk comes to a time step
   */
  constructor(bar, net, lab, way, onStep) {
    this.#net = net;
    this.#lab = lab;
    this.#way = way;
    this.#onStep = onStep;
    this.#player = new Player(WALK, {
      begin: () => this.#begin(),
      next: () => this.#next(),
      pace: () => PACE[way.grain],
      onStep: (by) => this.#go(by),
      onPlace: (at) => this.#goTo(at),
    });
    this.#directions = segmented({
      ...DIRECTIONS,
      value: "forward",
      onChange: (value) => this.turn(value === "backward"),
    });
    this.#grains = segmented({
      ...GRAINS,
      value: way.grain,
      onChange: (value) => this.#restart({ grain: /** @type {Grain} */ (value) }),
    });
    this.#caption.setAttribute("role", "status");
    bar.append(this.#directions, this.#grains, this.#player.element, this.#caption);
  }

  /** Whether the walk trains, and does not only look. */
  get #trains() {
    return this.#way.grain === "batch" || this.#way.grain === "epoch";
  }

  get #stages() {
    const { description: of } = this.#lab;
    const { grain, backward } = this.#way;
    const known = this.#known;
    if (known?.of === of && known.grain === grain && known.backward === backward) return known.all;
    const all = stages(of, this.#way);
    this.#known = { of, grain, backward, all };
    return all;
  }

  /** The stage; beyond the last, the whole network is shown. */
  get #at() {
    const { length } = this.#stages;
    return Math.min(this.#way.stage ?? length, length);
  }

  /**
   * Forwards, with values, or backwards, with gradients.
   * @param {boolean} backward
   */
  turn(backward) {
    if (backward !== this.#way.backward) this.#restart({ backward });
  }

  /** Stops, as for a network of another form. */
  stop() {
    this.#player.stop();
  }

  /** @param {Partial<Way>} change */
  #restart(change) {
    this.#player.stop();
    Object.assign(this.#way, change, { stage: null });
  }

  #begin() {
    const { length } = this.#stages;
    if (this.#trains || this.#at < length) this.#go(1);
    else this.#goTo(0);
  }

  /** @returns whether there is more */
  #next() {
    // The toolbar trains: a batch from here would stop it.
    if (this.#trains && this.#lab.playing) return false;
    this.#go(1);
    return this.#trains ? this.#lab.error === null : this.#way.stage !== null;
  }

  /** @param {1 | -1} by */
  #go(by) {
    const lab = this.#lab;
    const { grain } = this.#way;
    if (grain === "batch") by > 0 ? lab.step() : lab.stepBack();
    else if (grain === "epoch") by > 0 ? lab.epoch() : lab.epochBack();
    // Beyond the end the walk begins again.
    else this.#goTo(this.#way.stage === null && by > 0 ? 0 : Math.max(this.#at + by, 0));
  }

  /** @param {number} at */
  #goTo(at) {
    const all = this.#stages;
    this.#way.stage = at < all.length ? at : null;
    const t = Number.parseInt(all[at]?.[0] ?? "", 10);
    if (!Number.isNaN(t)) this.#onStep(t);
  }

  /** The number of the stage at which a part is computed. @param {string} part */
  stageOf(part) {
    return this.#stages.findIndex((parts) => parts.includes(part));
  }

  /** Shows where the walk stands; by batch and by epoch what it says changes as the network trains. */
  draw() {
    const { grain, backward } = this.#way;
    const all = this.#stages;
    const at = this.#at;
    check(this.#directions, backward ? "backward" : "forward");
    check(this.#grains, grain);
    const caption = whereItStands(this.#lab, grain, backward, all[at]);
    if (this.#caption.textContent !== caption) this.#caption.textContent = caption;
    this.#player.show(at, all.length, caption, this.#trains);
    if (all === this.#marked.all && at === this.#marked.at) return;
    this.#marked = { all, at };
    this.mark(this.#net);
  }

  /**
   * Marks what is computed now and what comes, in a part of the network.
   * @param {HTMLElement} net
   */
  mark(net) {
    const stageOf = new Map(this.#stages.flatMap((parts, stage) => parts.map((part) => [part, stage])));
    const at = this.#at;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (net.querySelectorAll("[data-stage]"))) {
      const stage = stageOf.get(part.dataset.stage ?? "") ?? -1;
      part.classList.toggle("now", stage === at);
      part.classList.toggle("todo", stage > at);
    }
  }
}

/** Shows which of a choice is taken. @param {HTMLElement} choice @param {string} value */
function check(choice, value) {
  const one = choice.querySelector(`[value=${value}]`);
  /** @type {HTMLInputElement} */ (one).checked = true;
}
