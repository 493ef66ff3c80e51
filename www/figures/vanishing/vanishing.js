// The gradient that comes back to each earlier step, measured in three cells that learn the alphabet from long windows,
// and in the laboratory's network.

import { fit } from "../../parts/svg.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { segmented } from "../../parts/inputs.js";
import { CELLS, HEIGHT, LABORATORY, drawing } from "./drawing.js";
import { reading, told } from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Trainer} Trainer */

/** How many letters a window can have here. */
const LENGTHS = ["10", "20", "40"];

/** Epochs that a press of the button trains, and in all. */
const STRETCH = 5;
const MOST = 50;

const TRAIN = `Entrenar las tres, ${STRETCH} épocas`;

/** Milliseconds of a frame for each of the trainings. */
const BUDGET = 2;

class Vanishing extends Figure {
  /** @type {Lab | null} */
  #lab = null;
  /** Steps back at which the curves are read. */
  #back = 0;
  #length = 40;
  /** One a cell, in the order of CELLS; made when they are first looked at. @type {Trainer[]} */
  #trainers = [];
  /** What each of them has at the epoch that is looked at. */
  #flows = /** @type {Float32Array[]} */ ([]);
  #right = /** @type {number[]} */ ([]);
  /** The epoch that is looked at, and the furthest that was trained. */
  #epoch = 0;
  #reached = 0;
  #goal = 0;
  #width = 0;

  /** @param {Lab} lab */
  build(lab) {
    this.#lab = lab;
    this.innerHTML = `
      <div class="choices">
        <button type="button" class="train">${TRAIN}</button>
        <label class="slide epoch">Época <input type="range" min="0" step="1" /><output></output></label>
      </div>
      <svg class="flow" role="img" aria-label="Gradiente que llega a cada paso"></svg>
      <label class="slide back">Pasos atrás <input type="range" min="0" step="1" value="0" /><output></output></label>
      <ul class="key">${[...CELLS, { key: LABORATORY, name: "la red del laboratorio" }]
        .map(({ key, name }) => `<li class="line-${key}"><i></i>${name}: <b></b></li>`)
        .join("")}</ul>
      <p class="said" role="status"></p>
      <p class="note">Media, en las 26 ventanas, de la longitud de ∂L/∂h en cada paso. Tres redes de 8 unidades con la misma semilla. La escala es logarítmica: cada raya es diez mil veces menos que la de encima. La cuarta curva es la red <a href="#el-laboratorio">del laboratorio</a>, con sus ventanas y en la época en que esté.</p>`;
    const lengths = segmented({
      legend: "Letras por ventana",
      options: LENGTHS.map((length) => [length, length]),
      value: String(this.#length),
      onChange: (length) => {
        this.#length = Number(length);
        this.#begin(lab);
        this.#show();
      },
    });
    this.find(".choices").prepend(lengths);
    this.find(".train").addEventListener("click", () => this.#train());
    this.#slider.addEventListener("input", () => this.#goTo(this.#slider.valueAsNumber));
    this.#backSlider.addEventListener("input", () => {
      this.#back = this.#backSlider.valueAsNumber;
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
    // Not while the page loads: the figure is drawn when it comes into view.
    if (this.#trainers.length === 0 && this.#width > 0) this.#begin(lab);
    this.#show();
  }

  /** @param {Lab} lab */
  #begin(lab) {
    for (const trainer of this.#trainers) trainer.free();
    this.#trainers = CELLS.map(({ key }) => lab.experiment({ cell: key, maxlen: this.#length }, { goesBack: true }));
    this.#epoch = this.#reached = this.#goal = 0;
    this.#measure();
  }

  /** What the three are like at the epoch that is looked at. */
  #measure() {
    this.#flows = this.#trainers.map((trainer) => trainer.gradient_flow());
    this.#right = this.#trainers.map((trainer) => trainer.progress().right);
  }

  get #training() {
    return this.#reached < this.#goal;
  }

  #train() {
    if (this.#training) {
      this.#goal = this.#reached;
      return this.#show();
    }
    this.#goTo(this.#reached);
    this.#goal = Math.min(this.#reached + STRETCH, MOST);
    requestAnimationFrame(() => this.#frame());
    this.#show();
  }

  /** Trains each a little, to the end of the same epoch. */
  #frame() {
    if (!this.#training) return;
    const next = this.#reached + 1;
    const steps = this.#trainers.map((trainer) => trainer.train_for(BUDGET, next));
    if (steps.every((count) => count === 0)) {
      this.#epoch = this.#reached = next;
      this.#measure();
      this.#show();
    }
    if (this.#training) requestAnimationFrame(() => this.#frame());
  }

  /** @param {number} epoch */
  #goTo(epoch) {
    this.#goal = this.#reached;
    this.#epoch = epoch;
    for (const trainer of this.#trainers) trainer.go_to_epoch(epoch);
    this.#measure();
    this.#show();
  }

  #show() {
    if (this.#trainers.length === 0 || this.#width === 0 || !this.#lab) return;
    const flows = this.#flows;
    this.#draw([
      ...flows.map((flow, k) => ({ key: CELLS[k].key, flow })),
      { key: LABORATORY, flow: this.#lab.gradientFlow },
    ]);
    const said = told({ flows, right: this.#right, epoch: this.#epoch });
    this.find("svg.flow").setAttribute("aria-label", said);
    const status = this.find(".said");
    status.setAttribute("aria-live", this.#training ? "off" : "polite");
    if (status.textContent !== said) status.textContent = said;
    this.#slider.max = String(Math.max(this.#reached, 1));
    this.#slider.disabled = this.#reached === 0 || this.#training;
    this.#slider.value = String(this.#epoch);
    this.#slider.setAttribute("aria-valuetext", `Época ${this.#epoch}`);
    this.find("output").textContent = `${number(this.#epoch)} de ${number(this.#reached)}`;
    const button = /** @type {HTMLButtonElement} */ (this.find(".train"));
    button.textContent = this.#training ? "Parar" : TRAIN;
    button.disabled = this.#reached >= MOST;
  }

  /** @param {import("./drawing.js").Curve[]} curves */
  #draw(curves) {
    const farthest = Math.max(...curves.map(({ flow }) => flow.length)) - 1;
    this.#back = Math.min(this.#back, farthest);
    const slider = this.#backSlider;
    slider.max = String(farthest);
    slider.value = String(this.#back);
    this.find(".back output").textContent = number(this.#back);
    this.find("svg.flow").replaceChildren(...drawing(this.#width, curves, farthest, this.#back));
    for (const { key, flow } of curves) this.find(`.key .line-${key} b`).textContent = reading(flow, this.#back);
  }
}

customElements.define("memoria-vanishing", Vanishing);
