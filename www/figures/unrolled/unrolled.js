// The network unrolled over one sequence: what every gate of every unit does at every time step, then Dense and softmax;
// or, backwards, the gradient of each of those values.

import { cellOf, optimizerName, rowsOf, symbolName } from "../../parts/cells.js";
import { Bars } from "../../parts/bars.js";
import { StepWeights } from "../../parts/step-weights.js";
import { Strip } from "../../parts/strip.js";
import { shown } from "../../language/labels.js";
import { number, precise } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { Inspector } from "../inspector/inspector.js";
import { Grid } from "./grid.js";
import { Numbers } from "./numbers.js";
import { FEW, Steps, row } from "./steps.js";
import { describe, gradientScale, valueScales } from "./es.js";
import { Walk } from "./walk.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("./es.js").Scale} Scale */

const LOGITS = /** @type {const} */ ([-6, 6]);

class Unrolled extends Figure {
  /** @type {Grid | null} */
  #grid = null;
  /** @type {Walk | null} */
  #walk = null;
  /** @type {Steps | null} */
  #steps = null;
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
    this.innerHTML = `
      <div class="walk"></div>
      <p class="net-note" hidden></p>
      <div class="net" tabindex="0" role="application" aria-describedby="net-readout"
        aria-label="Red desenrollada. Izquierda y derecha recorren las unidades; arriba y abajo, las filas; Re Pág y Av Pág, los pasos; Intro explica de dónde sale el valor."></div>
      <p class="readout" id="net-readout"></p>
      <div class="legend" aria-hidden="true"></div>
      <memoria-inspector></memoria-inspector>
      <details class="numbers"><summary>Los números de un paso</summary><div></div></details>
      <div class="change" data-stage="weights" hidden><h4></h4><p></p></div>`;
    this.#grid = new Grid(this.find(".net"), {
      onPoint: () => this.#answer(lab),
      onChoose: ({ quantity, t }, k) => lab.ask({ quantity, t, k, backward: this.#backward }),
      onReveal: (t) => this.#steps?.reveal(t),
    });
    this.#numbers = new Numbers(this.find(".numbers"), lab, () => this.redraw());
    this.#walk = new Walk(this.find(".walk"), this, lab, {
      onTurn: () => this.redraw(),
      onStep: (t) => this.#steps?.reveal(t),
    });
    const inspector = /** @type {Inspector} */ (this.find("memoria-inspector"));
    inspector.attach(lab);
    this.addEventListener("keydown", ({ key }) => key === "Escape" && lab.cell && inspector.close(lab));
  }

  get #backward() {
    return this.#walk?.backward ?? false;
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make(lab) {
    const { description } = lab;
    const { maxlen, units, labels } = description;
    const net = this.find(".net");
    this.#steps?.leave();
    this.#steps = new Steps(description, net, (step) => {
      this.#walk?.mark(step);
      this.redraw();
    });
    net.classList.toggle("many", maxlen > FEW);
    net.classList.toggle("fine", units > 20);
    const longest = Math.max(...labels.map((label) => shown(label).length));
    const sizes = {
      units: Math.max(units, 1),
      steps: maxlen,
      rows: Math.max(rowsOf(description).length, 1),
      length: longest,
    };
    for (const [name, size] of Object.entries(sizes)) net.style.setProperty(`--${name}`, String(size));
    net.replaceChildren(names(description), ...this.#steps.elements, this.#output(description));
    net.scrollLeft = 0;
    const last = this.#outputRows(description);
    this.#grid?.use([...this.#steps.columns.map(({ rows }) => rows), last]);
    this.#change = new StepWeights(description);
    this.#describeChange(description);
    this.#numbers?.make(description);
    this.#walk?.use();
    const note = this.find(".net-note");
    note.hidden = units > 0;
    note.textContent = `Sin memoria: la respuesta sale sólo de la última ${symbolName(description)}, y nada pasa de un paso al siguiente.`;
  }

  /** @param {Description} description */
  #describeChange(description) {
    const change = this.find(".change");
    change.querySelector(".step-weights")?.remove();
    if (this.#change) change.append(this.#change.element);
    const [title, words] = /** @type {Iterable<HTMLElement>} */ (change.children);
    const name = symbolName(description);
    const { maxlen } = description;
    title.textContent = `Lo que ${optimizerName(description)} haría con los pesos`;
    const text = maxlen === 1 ? `esta ${name}` : `estas ${maxlen === 5 ? "cinco" : number(maxlen)} ${name}s`;
    words.textContent = `Un paso de entrenamiento sólo con ${text}: el color es el cambio de cada peso.`;
  }

  /** @param {Description} description */
  #output({ labels }) {
    const output = document.createElement("div");
    output.className = "step output";
    output.innerHTML = `<div class="symbol">Dense → softmax</div>`;
    this.#logits = new Strip(labels.length, LOGITS);
    row(output, "logits", "logits", "", this.#logits.canvas);
    this.#bars = new Bars(labels);
    this.#bars.element.dataset.stage = "softmax";
    output.append(this.#bars.element);
    return output;
  }

  /** @param {Description} description @returns {import("./grid.js").Row[]} */
  #outputRows({ labels, maxlen }) {
    const [logits, bars] = [this.find(".output .row"), this.find(".output .bars")];
    const [length, t] = [labels.length, maxlen - 1];
    return [
      { element: logits, length, quantity: "logits", t },
      { element: bars, length, quantity: "probabilities", t },
    ];
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
    if (this.reformed(lab)) this.#make(lab);
    this.#follow(lab);
    const backward = this.#backward;
    const { symbols, playing } = lab;
    this.classList.toggle("backward", backward);
    this.find(".readout").setAttribute("aria-live", playing ? "off" : "polite");
    this.#steps?.columns.forEach((step, t) => step.name(shown(symbols[t])));
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
  #drawValues({ trace, description }) {
    const { labels, maxlen } = description;
    this.find(".change").hidden = true;
    for (const step of this.#steps?.filled ?? []) step.draw(trace);
    const last = (maxlen - 1) * labels.length;
    this.#logits?.draw(trace.logits.subarray(last, last + labels.length));
    this.#legend(valueScales(description));
  }

  /** @param {Lab} lab */
  #drawGradients(lab) {
    const { gradients, description } = lab;
    const rows = rowsOf(description);
    const largest = Math.max(...rows.map(({ key }) => largestOf(gradients[key])));
    for (const step of this.#steps?.filled ?? []) step.draw(gradients, [-largest, largest]);
    this.#logits?.draw(gradients.logits, [-1, 1]);
    const ofLogits = /** @type {Scale} */ (["∂L/∂ logits", "diverging", "−1", "1"]);
    this.#legend(
      rows.length > 0
        ? [[gradientScale(description), "diverging", `−${precise(largest)}`, precise(largest)], ofLogits]
        : [ofLogits],
    );
    this.find(".change").hidden = false;
    this.#change?.draw(lab.stepOnText, description, lab.playing);
  }

  /** @param {Lab} lab */
  #drawAnswers({ trace, prediction, playing, description: { labels, maxlen } }) {
    for (const step of this.#steps?.filled ?? []) step.answer(trace.probabilities, playing);
    const last = trace.probabilities.subarray((maxlen - 1) * labels.length);
    this.#bars?.draw(last, prediction.id);
    if (!playing) this.#bars?.describe(last);
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

/** @param {Float32Array} values */
const largestOf = (values) => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

/** The column that names the rows. @param {Description} description */
function names(description) {
  const column = document.createElement("div");
  column.className = "step names";
  const rows = cellOf(description).rows.map(
    ({ key, symbol, short }) => `<div class="row term-${key}"><b>${symbol}</b> <span>${short}</span></div>`,
  );
  column.innerHTML = `<div class="symbol">${symbolName(description)}</div>${rows.join("")}<div class="row so-far-name">si acabara aquí</div>`;
  column.setAttribute("aria-hidden", "true");
  return column;
}

customElements.define("memoria-unrolled", Unrolled);
