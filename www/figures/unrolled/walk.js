// A walk through the unrolled network, forwards in the order in which its values are computed, or backwards in that of
// their gradients. It goes by operation or by time step; or it trains, by batch or by epoch. What is shown depends on the
// stage alone, so it can be played, stopped and scrubbed.

import { cellOf, rowsOf } from "../../parts/cells.js";
import { segmented } from "../../parts/inputs.js";
import { sentence } from "./walk-es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./walk-es.js").Grain} Grain */

/** Milliseconds a stage. */
const PACE = { operation: 450, step: 1100, batch: 700, epoch: 700 };

const GRAINS = /** @type {[Grain, string][]} */ ([
  ["operation", "operación"],
  ["step", "paso"],
  ["batch", "lote"],
  ["epoch", "época"],
]);

/** The rows of a time step as gradients reach them, by their number. @type {Record<number, string[]>} */
const BACKWARDS = { 6: ["h", "o", "c", "candidate", "f", "i"], 4: ["h", "z", "candidate", "r"], 1: ["h"], 0: [] };

/**
 * The parts of the network that are computed together, in their order.
 * @param {import("../../memoria.js").Description} description
 * @param {Grain} grain
 * @param {boolean} backward
 */
function stages(description, grain, backward) {
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

/** @param {string} path */
const triangle = (path) => `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}" /></svg>`;

export class Walk {
  backward = false;
  /** @type {Grain} */
  #grain = "operation";
  #stages;
  /** The stage being computed; beyond the last, the whole network is shown. */
  #at;
  #timer = 0;
  #net;
  #lab;
  #onTurn;
  #onStep;
  #play;
  #slider;
  #caption;
  #directions;

  /**
   * @param {HTMLElement} bar where the controls go
   * @param {HTMLElement} net whose parts name their stage in `data-stage`
   * @param {Lab} lab
   * @param {object} on
   * @param {() => void} on.onTurn called when the direction changes
   * @param {(t: number) => void} on.onStep called when the walk comes to a time step
   */
  constructor(bar, net, lab, { onTurn, onStep }) {
    this.#net = net;
    this.#lab = lab;
    this.#onTurn = onTurn;
    this.#onStep = onStep;
    this.#stages = stages(lab.description, this.#grain, false);
    this.#at = this.#stages.length;
    bar.innerHTML = `
      <div class="walk-how"></div>
      <div class="walk-buttons">
        <button type="button" data-walk="back" aria-label="Anterior">${triangle("M11 2v12L3 8z")}</button>
        <button type="button" data-walk="play">Recorrer</button>
        <button type="button" data-walk="next" aria-label="Siguiente">${triangle("M5 2v12l8-6z")}</button>
        <input type="range" min="0" data-walk="stage" aria-label="Etapa del recorrido" />
      </div>
      <p role="status"></p>`;
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (bar.querySelector(selector));
    this.#play = part("[data-walk=play]");
    this.#slider = /** @type {HTMLInputElement} */ (part("input"));
    this.#caption = part("p");
    this.#directions = segmented({
      legend: "Sentido",
      options: [
        ["forward", "adelante"],
        ["backward", "atrás: gradientes"],
      ],
      value: "forward",
      onChange: (value) => this.turn(value === "backward"),
    });
    const grains = segmented({
      legend: "De uno en uno",
      options: GRAINS,
      value: this.#grain,
      onChange: (value) => this.#setGrain(/** @type {Grain} */ (value)),
    });
    part(".walk-how").append(this.#directions, grains);
    part("[data-walk=back]").addEventListener("click", () => this.#go(-1));
    part("[data-walk=next]").addEventListener("click", () => this.#go(1));
    this.#play.addEventListener("click", () => (this.#timer ? this.#stop() : this.#start()));
    this.#slider.addEventListener("input", () => {
      this.#stop();
      this.#show(this.#slider.valueAsNumber);
    });
    this.#show(this.#at);
  }

  /** Whether the walk trains, and does not only look. */
  get #trains() {
    return this.#grain === "batch" || this.#grain === "epoch";
  }

  /**
   * Forwards, with values, or backwards, with gradients.
   * @param {boolean} backward
   */
  turn(backward) {
    if (backward === this.backward) return;
    this.backward = backward;
    const chosen = this.#directions.querySelector(`[value=${backward ? "backward" : "forward"}]`);
    /** @type {HTMLInputElement} */ (chosen).checked = true;
    this.#restart();
    this.#onTurn();
  }

  /** @param {Grain} grain */
  #setGrain(grain) {
    this.#grain = grain;
    this.#slider.disabled = this.#trains;
    this.#restart();
  }

  /** Begins again, as for a network of another form. */
  use() {
    this.#restart();
  }

  #restart() {
    this.#stop();
    this.#stages = stages(this.#lab.description, this.#grain, this.backward);
    this.#show(this.#stages.length);
  }

  #start() {
    const begins = this.#trains || this.#at < this.#stages.length;
    if (begins) this.#go(1);
    else this.#show(0);
    this.#timer = window.setInterval(() => this.#onTick(), PACE[this.#grain]);
    this.#play.textContent = "Parar";
  }

  #onTick() {
    // The toolbar trains: a batch from here would stop it.
    if (this.#trains && this.#lab.playing) return this.#stop();
    this.#go(1);
    const ended = this.#trains ? this.#lab.error !== null : this.#at >= this.#stages.length;
    if (ended) this.#stop();
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#play.textContent = "Recorrer";
  }

  /** @param {1 | -1} by */
  #go(by) {
    const lab = this.#lab;
    if (this.#grain === "batch") by > 0 ? lab.step() : lab.stepBack();
    else if (this.#grain === "epoch")
      by > 0 ? lab.epoch() : lab.goTo(lab.progress.epoch - (lab.progress.batch ? 0 : 1));
    else {
      const { length } = this.#stages;
      // Beyond the end the walk begins again.
      const to = this.#at >= length && by > 0 ? 0 : this.#at + by;
      return this.#show(Math.min(Math.max(to, 0), length));
    }
    this.say();
  }

  /** @param {number} at */
  #show(at) {
    this.#at = at;
    this.#slider.max = String(this.#stages.length);
    this.#slider.value = String(at);
    const t = Number.parseInt(this.#stages[at]?.[0] ?? "", 10);
    if (!Number.isNaN(t)) this.#onStep(t);
    this.mark(this.#net);
    this.say();
  }

  /**
   * Marks what is computed now and what comes, in a part of the network.
   * @param {HTMLElement} net
   */
  mark(net) {
    const stageOf = new Map(this.#stages.flatMap((parts, stage) => parts.map((part) => [part, stage])));
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (net.querySelectorAll("[data-stage]"))) {
      const stage = stageOf.get(part.dataset.stage ?? "") ?? -1;
      part.classList.toggle("now", stage === this.#at);
      part.classList.toggle("todo", stage > this.#at);
    }
  }

  /** Says where the walk stands; by batch and by epoch that changes as the network trains. */
  say() {
    const caption = sentence(this.#lab, this.#grain, this.backward, this.#stages[this.#at]);
    if (this.#caption.textContent === caption) return;
    this.#caption.textContent = caption;
    this.#slider.setAttribute("aria-valuetext", caption);
  }
}
