// The network unrolled over one sequence: what every gate of every unit does at every time step, then Dense and softmax;
// or, backwards, the gradient of each of those values.

import { Bars } from "../drawing/bars.js";
import { StepWeights } from "../drawing/step-weights.js";
import { Strip } from "../drawing/strip.js";
import { ROWS, precise } from "../words.js";
import { Figure } from "./figure.js";
import { Inspector } from "./inspector.js";
import { Grid } from "./unrolled-grid.js";
import { Numbers } from "./unrolled-numbers.js";
import { describe } from "./unrolled-words.js";
import { Walk } from "./walk.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("../lab.js").Quantity} Quantity */

class Unrolled extends Figure {
  /** @type {Grid | null} */
  #grid = null;
  /** @type {Walk | null} */
  #walk = null;
  /** @type {Strip[][]} */
  #strips = [];
  /** @type {HTMLElement[]} */
  #symbols = [];
  /** The answer after each step. @type {Bars[]} */
  #soFar = [];
  /** @type {Strip | null} */
  #logits = null;
  /** @type {Bars | null} */
  #bars = null;
  /** What a training step on the text alone would change. @type {StepWeights | null} */
  #change = null;
  /** @type {Numbers | null} */
  #numbers = null;
  /** The cell that was explained when the figure was last drawn. @type {Lab["cell"]} */
  #explained = null;

  /** @param {Lab} lab */
  build(lab) {
    const { maxlen, units, labels } = lab.description;
    this.innerHTML = `
      <div class="walk"></div>
      <div class="net" tabindex="0" role="application" aria-describedby="net-readout"
        aria-label="Red desenrollada. Izquierda y derecha recorren las unidades; arriba y abajo, las filas; Re Pág y Av Pág, los pasos; Intro explica de dónde sale el valor."></div>
      <p class="readout" id="net-readout"></p>
      <div class="legend" aria-hidden="true"></div>
      <memoria-inspector></memoria-inspector>
      <details class="numbers"><summary>Los números de un paso</summary></details>
      <div class="change" data-stage="weights" hidden>
        <h4>Lo que RMSprop haría con los pesos</h4>
        <p>Un paso de entrenamiento sólo con estas cinco letras: el color es el cambio de cada peso.</p>
      </div>`;
    const net = this.find(".net");
    this.#grid = new Grid(
      net,
      () => this.#answer(lab),
      ({ quantity, t }, k) => lab.ask({ quantity, t, k, backward: this.#backward }),
    );
    net.append(names());
    for (let t = 0; t < maxlen; t++) {
      if (t > 0) net.append(carry(t));
      net.append(this.#step(lab, t, units));
    }
    net.append(this.#output(labels, maxlen));
    this.#change = new StepWeights(lab.description);
    this.find(".change").append(this.#change.element);
    this.#numbers = new Numbers(this.find(".numbers"), lab, () => this.redraw());
    this.#walk = new Walk(this.find(".walk"), this, lab, () => this.redraw());
    const inspector = /** @type {Inspector} */ (this.find("memoria-inspector"));
    inspector.attach(lab);
    this.addEventListener("keydown", ({ key }) => key === "Escape" && lab.cell && inspector.close(lab));
  }

  get #backward() {
    return this.#walk?.backward ?? false;
  }

  /**
   * @param {Lab} lab
   * @param {number} t
   * @param {number} units
   */
  #step(lab, t, units) {
    const step = document.createElement("div");
    step.className = "step";
    step.innerHTML = `<div class="symbol" data-stage="${t}.x"></div>`;
    this.#symbols.push(/** @type {HTMLElement} */ (step.firstElementChild));
    this.#strips.push([]);
    for (const { key, symbol, range } of ROWS) {
      const strip = new Strip(units, range);
      const element = row(step, key, `${t}.${key}`, symbol, strip.canvas);
      this.#strips[t].push(strip);
      this.#grid?.add(t, { element, length: units, quantity: key, t });
    }
    this.#afterStep(lab.description.labels, step, t);
    return step;
  }

  /**
   * What the network would answer if the sequence ended with step t.
   * @param {string[]} labels
   * @param {HTMLElement} step
   * @param {number} t
   */
  #afterStep(labels, step, t) {
    const bars = new Bars(labels);
    bars.element.classList.add("so-far");
    bars.element.dataset.stage = `${t}.h`;
    step.append(bars.element);
    this.#soFar.push(bars);
    this.#grid?.add(t, { element: bars.element, length: labels.length, quantity: "probabilities", t });
  }

  /**
   * @param {string[]} labels
   * @param {number} steps
   */
  #output(labels, steps) {
    const output = document.createElement("div");
    output.className = "step output";
    output.innerHTML = `<div class="symbol">Dense → softmax</div>`;
    this.#logits = new Strip(labels.length, LOGITS);
    const logits = row(output, "logits", "logits", "", this.#logits.canvas);
    this.#bars = new Bars(labels);
    this.#bars.element.dataset.stage = "softmax";
    output.append(this.#bars.element);
    const t = steps - 1;
    this.#grid?.add(steps, { element: logits, length: labels.length, quantity: "logits", t });
    this.#grid?.add(steps, { element: this.#bars.element, length: labels.length, quantity: "probabilities", t });
    return output;
  }

  /**
   * Says the value of the cell that is pointed at, which changes while the network trains.
   * @param {Lab} lab
   */
  #answer(lab) {
    const cell = this.#grid?.pointed;
    const [words, value] = cell ? describe(lab, { ...cell, backward: this.#backward }) : [];
    this.find(".readout").textContent = words
      ? `${words}: ${value}`
      : "Señala un cuadro para leer su valor, y púlsalo para ver de dónde sale.";
    this.#grid?.label(value ?? "");
  }

  /** @param {Lab} lab */
  render(lab) {
    this.#follow(lab);
    const backward = this.#backward;
    const { text, playing } = lab;
    this.classList.toggle("backward", backward);
    this.find(".readout").setAttribute("aria-live", playing ? "off" : "polite");
    this.#symbols.forEach((symbol, t) => (symbol.textContent = text[t]));
    if (backward) this.#drawGradients(lab);
    else this.#drawValues(lab);
    this.#drawAnswers(lab);
    this.#grid?.frame(lab.cell?.backward === backward ? lab.cell : null);
    this.#numbers?.draw(lab, backward);
    this.#walk?.say();
    this.#answer(lab);
  }

  /**
   * Turns to the side on which the cell lies that is explained.
   * @param {Lab} lab
   */
  #follow({ cell }) {
    if (cell !== this.#explained && cell) this.#walk?.turn(cell.backward);
    this.#explained = cell;
  }

  /** @param {Lab} lab */
  #drawValues({ trace, description: { units, labels, maxlen } }) {
    this.find(".change").hidden = true;
    this.#strips.forEach((strips, t) =>
      strips.forEach((strip, r) => strip.draw(trace[ROWS[r].key].subarray(t * units, (t + 1) * units))),
    );
    const last = (maxlen - 1) * labels.length;
    this.#logits?.draw(trace.logits.subarray(last, last + labels.length));
    this.#legend(VALUES);
  }

  /** @param {Lab} lab */
  #drawGradients(lab) {
    const { gradients } = lab;
    const { units } = lab.description;
    const largest = Math.max(...ROWS.map(({ key }) => largestOf(gradients[key])));
    const range = /** @type {const} */ ([-largest, largest]);
    this.#strips.forEach((strips, t) =>
      strips.forEach((strip, r) => strip.draw(gradients[ROWS[r].key].subarray(t * units, (t + 1) * units), range)),
    );
    this.#logits?.draw(gradients.logits, [-1, 1]);
    this.#legend([
      ["∂L/∂c, ∂L/∂h y ∂L/∂z de i, f, c̃, o", "diverging", `−${precise(largest)}`, precise(largest)],
      ["∂L/∂ logits", "diverging", "−1", "1"],
    ]);
    this.find(".change").hidden = false;
    this.#change?.draw(lab.stepOnText, lab.description, lab.playing);
  }

  /** @param {Lab} lab */
  #drawAnswers({ trace, prediction, playing, description: { labels, maxlen } }) {
    const after = (/** @type {number} */ t) => trace.probabilities.subarray(t * labels.length, (t + 1) * labels.length);
    this.#soFar.forEach((bars, t) => {
      bars.draw(after(t), best(after(t)));
      if (!playing) bars.describe(after(t));
    });
    this.#bars?.draw(after(maxlen - 1), prediction.id);
    if (!playing) this.#bars?.describe(after(maxlen - 1));
  }

  /** @param {Scale[]} scales */
  #legend(scales) {
    const html = scales
      .map(
        ([name, palette, low, high]) =>
          `<span>${name}: <b>${low}</b><i class="scale ${palette}"></i><b>${high}</b></span>`,
      )
      .join("");
    const legend = this.find(".legend");
    if (legend.innerHTML !== html) legend.innerHTML = html;
  }
}

/** What a legend says of a scale: name, palette, lowest and highest value. @typedef {[string, string, string, string]} Scale */

const LOGITS = /** @type {const} */ ([-6, 6]);

/** @type {Scale[]} */
const VALUES = [
  ["i, f, o", "sequential", "0", "1"],
  ["c̃, h", "diverging", "−1", "1"],
  ["c", "diverging", "−3", "3"],
  ["logits", "diverging", "−6", "6"],
];

/** @param {Float32Array} values */
const best = (values) => values.indexOf(Math.max(...values));

/** @param {Float32Array} values */
const largestOf = (values) => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

/**
 * @param {HTMLElement} parent
 * @param {string} key
 * @param {string} stage
 * @param {string} symbol
 * @param {HTMLCanvasElement} canvas
 */
function row(parent, key, stage, symbol, canvas) {
  const element = document.createElement("div");
  element.className = `row term-${key}`;
  element.dataset.stage = stage;
  element.innerHTML = `<span class="symbol-small" aria-hidden="true">${symbol}</span><div class="cells"></div>`;
  element.lastElementChild?.append(canvas);
  parent.append(element);
  return element;
}

/** The column that names the rows. */
function names() {
  const column = document.createElement("div");
  column.className = "step names";
  const rows = ROWS.map(
    ({ key, symbol, name }) => `<div class="row term-${key}"><b>${symbol}</b> ${name.replace("puerta de ", "")}</div>`,
  );
  column.innerHTML = `<div class="symbol">letra</div>${rows.join("")}<div class="row so-far-name">si acabara aquí</div>`;
  column.setAttribute("aria-hidden", "true");
  return column;
}

/**
 * The arrows that carry c and h into step t: c straight on, h up into the four gates.
 * @param {number} t
 */
function carry(t) {
  const element = document.createElement("div");
  element.className = "carry";
  element.dataset.stage = `${t}.x`;
  element.innerHTML = `
    <svg viewBox="0 0 40 132" aria-hidden="true">
      <path class="wire-c" d="M1 99H32" /><path class="head-c" d="M30 94l9 5-9 5z" />
      <path class="wire-h" d="M1 121H8C24 121 14 44 32 44" /><path class="head-h" d="M30 39l9 5-9 5z" />
    </svg>
    <span class="term-c" aria-hidden="true">↓ c</span><span class="term-h" aria-hidden="true">↓ h</span>`;
  return element;
}

customElements.define("memoria-unrolled", Unrolled);
