// The gradient that comes back to each earlier step, measured in three cells that learn the alphabet from long windows,
// and in the laboratory's network.

import { choice, whole } from "../../lab/fields.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { segmented } from "../../parts/inputs.js";
import { fit } from "../../parts/svg.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { HEIGHT, drawing } from "./drawing.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../lab/apart.js").Away} Away */

/** The cells that are compared. */
const CELLS = /** @type {const} */ (["simple_rnn", "gru", "lstm"]);

/** And the laboratory's network, whatever it is at the moment. */
const LABORATORY = "laboratory";

/** How many letters a window can have here. */
const LENGTHS = [10, 20, 40];

/** Epochs that a press of the button trains, and in all. */
const STRETCH = 5;
const MOST = 50;

/** What is measured of a network: what comes back to each step, and how many windows it answers right. */
const measured = (/** @type {{ flow?: Float32Array, right: number }} */ { flow, right }) => ({
  flow: flow ?? new Float32Array(),
  right,
});

class Vanishing extends Figure {
  /** How long the windows are; how far it was trained, and which epoch is looked at; where the curves are read. */
  state = this.declare({
    length: choice(LENGTHS, 40),
    reached: whole(0, 0, MOST),
    epoch: whole(0, 0, MOST),
    back: whole(0, 0, 127),
  });
  /** @type {Lab | null} */
  #lab = null;
  /** One a cell, in their order; made when they are first looked at. @type {Away[]} */
  #trainings = [];
  /** What the three are like before they are trained, and the length of their windows. */
  #untrained = /** @type {ReturnType<typeof measured>[]} */ ([]);
  #made = 0;
  /** The epoch to which they train. */
  #goal = 0;
  #width = 0;

  /** @param {Lab} lab */
  build(lab) {
    this.#lab = lab;
    render(frame(), this);
    this.find(".choices").prepend(
      segmented({
        legend: es.LENGTHS,
        options: LENGTHS.map((length) => [String(length), String(length)]),
        value: String(this.state.length),
        onChange: (length) => {
          Object.assign(this.state, { length: Number(length), reached: 0, epoch: 0 });
          this.#begin(lab);
          this.#show();
        },
      }),
    );
    this.find(".train").addEventListener("click", () => this.#train());
    this.#slider.addEventListener("input", () => {
      this.#stop();
      this.state.epoch = this.#slider.valueAsNumber;
      this.#show();
    });
    this.#backSlider.addEventListener("input", () => {
      this.state.back = this.#backSlider.valueAsNumber;
      this.#show();
    });
    fit(/** @type {SVGSVGElement} */ (this.find("svg.flow")), HEIGHT, (width) => {
      this.#width = width;
      this.#show();
    });
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find(".epoch input"));
  }

  get #backSlider() {
    return /** @type {HTMLInputElement} */ (this.find(".back input"));
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.#width === 0) return;
    // Not while the page loads: the networks are made when the figure comes into view.
    if (this.#made !== this.state.length) this.#begin(lab);
    // What was restored is trained again.
    if (this.#known < this.state.reached && this.#goal < this.state.reached) this.#trainTo(this.state.reached);
    this.#show();
  }

  /** The networks, untrained. @param {Lab} lab */
  #begin(lab) {
    for (const training of this.#trainings) training.free();
    this.#made = this.state.length;
    this.#goal = 0;
    const experiments = CELLS.map((cell) => ({ cell, maxlen: this.state.length }));
    this.#untrained = experiments.map((options) => {
      const trainer = lab.experiment(options);
      const { right } = trainer.progress();
      const flow = trainer.gradient_flow();
      trainer.free();
      return { flow, right };
    });
    this.#trainings = experiments.map((options) => lab.apart.training(options, "gradients", () => this.#onNews()));
  }

  /** Epochs that are known of all three. */
  get #known() {
    return Math.min(...this.#trainings.map(({ epochs }) => epochs.length));
  }

  get #training() {
    return this.#known < this.#goal;
  }

  #train() {
    if (this.#training) this.#stop();
    else this.#trainTo(Math.min(this.state.reached + STRETCH, MOST));
    this.#show();
  }

  /** @param {number} goal */
  #trainTo(goal) {
    this.#goal = goal;
    for (const training of this.#trainings) training.train(goal);
    this.#onNews();
  }

  /** Where they stand they stay. */
  #stop() {
    for (const training of this.#trainings) training.stop();
    this.#goal = this.state.reached = Math.min(this.state.reached, this.#known);
    this.state.epoch = Math.min(this.state.epoch, this.state.reached);
  }

  /** Goes with the training, which is shown in step; but one that was restored stays at its epoch. */
  #onNews() {
    const reached = Math.min(this.#known, this.#goal);
    if (this.#trainings.some(({ error }) => error)) this.#goal = reached;
    if (reached > this.state.reached) this.state.epoch = this.state.reached = reached;
    this.outdated();
  }

  /** What the three are like at the epoch that is looked at, or as near to it as is known yet. */
  get #measured() {
    const epoch = Math.min(this.state.epoch, this.#known);
    return epoch === 0 ? this.#untrained : this.#trainings.map(({ epochs }) => measured(epochs[epoch - 1]));
  }

  #show() {
    if (this.#trainings.length === 0 || this.#width === 0 || !this.#lab) return;
    const all = this.#measured;
    const reached = Math.min(this.state.reached, this.#known);
    const epoch = Math.min(this.state.epoch, reached);
    this.#draw([
      ...all.map(({ flow }, k) => ({ key: CELLS[k], flow })),
      { key: LABORATORY, flow: this.#lab.gradientFlow },
    ]);
    const said = es.told(all, epoch);
    this.find("svg.flow").setAttribute("aria-label", said);
    const status = this.find(".said");
    status.setAttribute("aria-live", this.#training ? "off" : "polite");
    write(status, said);
    this.#controls(epoch, reached);
  }

  /**
   * @param {number} epoch
   * @param {number} reached
   */
  #controls(epoch, reached) {
    this.#slider.max = String(Math.max(reached, 1));
    this.#slider.disabled = reached === 0 || this.#training;
    this.#slider.value = String(epoch);
    this.#slider.setAttribute("aria-valuetext", es.atEpoch(epoch));
    write(this.find("output"), es.epochOf(epoch, reached));
    const button = /** @type {HTMLButtonElement} */ (this.find(".train"));
    write(button, this.#training ? es.STOP : es.train(STRETCH));
    button.disabled = reached >= MOST;
    const chosen = /** @type {HTMLInputElement} */ (this.find(`.choices [value="${this.state.length}"]`));
    chosen.checked = true;
  }

  /** @param {import("./drawing.js").Curve[]} curves */
  #draw(curves) {
    const farthest = Math.max(...curves.map(({ flow }) => flow.length)) - 1;
    const back = Math.min(this.state.back, farthest);
    const slider = this.#backSlider;
    slider.max = String(farthest);
    slider.value = String(back);
    write(this.find(".back output"), number(back));
    this.find("svg.flow").replaceChildren(...drawing(this.#width, curves, farthest, back));
    for (const { key, flow } of curves) write(this.find(`.key .line-${key} b`), es.reading(flow, back));
  }
}

const frame = () => html`
  <div class="choices">
    <button type="button" class="primary train">${es.train(STRETCH)}</button>
    <label class="slide epoch">${es.EPOCH} <input type="range" min="0" step="1" /><output></output></label>
  </div>
  <svg class="flow" role="img" translate="no" aria-label=${es.FLOW}></svg>
  <label class="slide back">${es.BACK} <input type="range" min="0" step="1" value="0" /><output></output></label>
  <ul class="key">
    ${[...CELLS, LABORATORY].map(
      (key) => html`<li class="line-${key}"><i></i>${es.names[/** @type {keyof typeof es.names} */ (key)]} <b translate="no"></b></li>`,
    )}
  </ul>
  <p class="said" role="status"></p>
  <p class="note">${es.note((words) => html`<a href="#el-laboratorio">${words}</a>`)}</p>
`;

customElements.define("memoria-vanishing", Vanishing);
