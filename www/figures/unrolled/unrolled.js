// The network unrolled over one sequence: what every gate of every unit does at every time step, then Dense and softmax;
// or, backwards, the gradient of each of those values.

import { cellOf, rowsOf } from "../../parts/cells.js";
import { choice, flag, optional, whole } from "../../lab/fields.js";
import { Bars } from "../../parts/bars.js";
import { MOST_WEIGHTS, StepWeights } from "../../parts/step-weights.js";
import { html, render } from "../../parts/template.js";
import { shown } from "../../language/labels.js";
import { precise } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { Inspector } from "../inspector/inspector.js";
import { Grid } from "./grid.js";
import { Numbers, PAGES } from "./numbers.js";
import { FEW, Steps, rowOf, strip } from "./steps.js";
import * as words from "./es.js";
import { GRAIN, MOST_STAGES, Walk } from "./walk.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../lab/lab.js").Cell} Cell */
/** @typedef {import("../../memoria.js").Description} Description */

const LOGITS = /** @type {const} */ ([-6, 6]);

class Unrolled extends Figure {
  state = this.declare({
    // The walk: in which direction, how far a turn goes, and its stage; with none the whole network shows.
    ...{ backward: flag(), grain: choice(GRAIN), stage: optional(whole(0, 0, MOST_STAGES)) },
    // The table of numbers: whether it is open, and which step and page of units it shows.
    ...{ table: flag(), step: whole(0, 0, 99), page: whole(0, 0, PAGES - 1) },
    // The weight whose account is read, counted through all arrays; none for that with the largest change.
    weight: optional(whole(0, 0, MOST_WEIGHTS)),
  });
  /** @type {Grid | null} */
  #grid = null;
  /** @type {Walk | null} */
  #walk = null;
  /** @type {Steps | null} */
  #steps = null;
  /** @type {import("../../parts/heatmap.js").Heatmap | null} */
  #logits = null;
  /** @type {Bars | null} */
  #bars = null;
  /** What a training step on the text alone would change. @type {StepWeights | null} */
  #change = null;
  /** @type {Numbers | null} */
  #numbers = null;
  /** Whether the table was open when that was last set. */
  #table = false;
  /** The cell that was explained when the figure was last drawn. @type {Lab["cell"]} */
  #explained = null;

  /** @param {Lab} lab */
  build(lab) {
    render(
      html`<div class="walk"></div>
        <p class="net-note" hidden></p>
        <div class="net" tabindex="0" role="application" aria-describedby="net-readout" aria-label=${words.NET}></div>
        <p class="readout" id="net-readout"></p>
        <div class="legend" aria-hidden="true"></div>
        <memoria-inspector></memoria-inspector>
        <details class="numbers">
          <summary>${words.TABLE}</summary>
          <div></div>
        </details>
        <div class="change" data-stage="weights" hidden>
          <h4></h4>
          <p></p>
        </div>`,
      this,
    );
    const { state } = this;
    this.#grid = new Grid(this.find(".net"), {
      onPoint: () => this.#answer(lab),
      onChoose: ({ quantity, t }, k) => lab.ask({ quantity, t, k, backward: state.backward }),
      onReveal: (t) => this.#steps?.reveal(t),
    });
    this.#walk = new Walk(this.find(".walk"), this, lab, state, (t) => this.#steps?.reveal(t));
    this.#listen(lab);
  }

  /** @param {Lab} lab */
  #listen(lab) {
    const { state } = this;
    const details = /** @type {HTMLDetailsElement} */ (this.find(".numbers"));
    details.addEventListener("toggle", () => (state.table = this.#table = details.open));
    this.#numbers = new Numbers(details, {
      onStep: (step) => (state.step = step),
      onPage: (page) => (state.page = page),
      onAsk: (quantity, k) =>
        lab.ask({ quantity, t: Math.min(state.step, lab.description.maxlen - 1), k, backward: state.backward }),
    });
    const inspector = /** @type {Inspector} */ (this.find("memoria-inspector"));
    inspector.attach(lab);
    this.addEventListener("keydown", ({ key }) => key === "Escape" && lab.cell && inspector.close(lab));
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make({ description }) {
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
    this.#makeChange(description);
    this.#numbers?.make(description);
    this.#walk?.stop();
    const note = this.find(".net-note");
    note.hidden = units > 0;
    note.textContent = words.withoutMemory(description);
  }

  /** @param {Description} description */
  #makeChange(description) {
    this.#change?.element.remove();
    this.#change = new StepWeights(description, (weight) => (this.state.weight = weight));
    this.find(".change").append(this.#change.element);
    this.find(".change h4").textContent = words.changeTitle(description);
    this.find(".change p").textContent = words.changeNote(description);
  }

  /** @param {Description} description */
  #output({ labels }) {
    const output = document.createElement("div");
    output.className = "step output";
    this.#logits = strip(labels.length, LOGITS, "logits");
    this.#bars = new Bars(labels);
    this.#bars.element.dataset.stage = "softmax";
    const title = Object.assign(document.createElement("div"), { className: "symbol", textContent: words.OUTPUT });
    output.append(title, rowOf("logits", "logits", "", this.#logits.canvas), this.#bars.element);
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
    const pointed = this.#grid?.pointed;
    const cell = pointed && { ...pointed, backward: this.state.backward };
    const [name, value] = cell ? words.describe(lab, cell, valueOf(lab, cell)) : ["", ""];
    this.find(".readout").textContent = cell ? `${name}: ${value}` : words.HINT;
    this.#grid?.label(value);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    this.#follow(lab);
    const { backward, table } = this.state;
    const { symbols, playing } = lab;
    this.classList.toggle("backward", backward);
    this.find(".readout").setAttribute("aria-live", playing ? "off" : "polite");
    this.#steps?.columns.forEach((step, t) => step.name(shown(symbols[t])));
    if (backward) this.#drawGradients(lab);
    else this.#drawValues(lab);
    this.#drawAnswers(lab);
    this.#grid?.frame(lab.cell?.backward === backward ? lab.cell : null);
    if (table !== this.#table) /** @type {HTMLDetailsElement} */ (this.find(".numbers")).open = this.#table = table;
    this.#numbers?.draw(lab, this.state);
    this.#walk?.draw();
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
    this.#legend(words.valueScales(description));
  }

  /** @param {Lab} lab */
  #drawGradients(lab) {
    const { gradients, description } = lab;
    const rows = rowsOf(description);
    const largest = Math.max(...rows.map(({ key }) => largestOf(gradients[key])));
    for (const step of this.#steps?.filled ?? []) step.draw(gradients, [-largest, largest]);
    this.#logits?.draw(gradients.logits, [-1, 1]);
    this.#legend(words.gradientScales(description, precise(largest)));
    this.find(".change").hidden = false;
    this.#change?.draw(lab.stepOnText, lab.options, { chosen: this.state.weight, playing: lab.playing });
  }

  /** @param {Lab} lab */
  #drawAnswers({ trace, prediction, playing, description: { labels, maxlen } }) {
    for (const step of this.#steps?.filled ?? []) step.answer(trace.probabilities, playing);
    const last = trace.probabilities.subarray((maxlen - 1) * labels.length);
    this.#bars?.draw(last, prediction.id);
    if (!playing) this.#bars?.describe(last);
  }

  /** @param {import("./es.js").Scale[]} scales */
  #legend(scales) {
    const scale = (/** @type {import("./es.js").Scale} */ [name, palettes, low, high]) =>
      html`<span>
        <span .textContent=${`${name}: `}></span><b .textContent=${low}></b
        >${palettes.map((palette) => html`<i class=${`scale ${palette}`}></i>`)}<b .textContent=${high}></b>
      </span>`;
    render(scales.map(scale), /** @type {HTMLElement} */ (this.find(".legend")));
  }
}

/**
 * The value of a cell, as the engine has it.
 * @param {Lab} lab
 * @param {Cell} cell
 */
function valueOf(lab, { quantity, t, k, backward }) {
  const { units, labels, maxlen } = lab.description;
  if (quantity !== "logits" && quantity !== "probabilities")
    return (backward ? lab.gradients : lab.trace)[quantity][t * units + k];
  if (!backward) return lab.trace[quantity][t * labels.length + k];
  // The loss asks the last step alone.
  return t === maxlen - 1 ? lab.gradients.logits[k] : 0;
}

/** @param {Float32Array} values */
const largestOf = (values) => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

/** The column that names the rows. @param {Description} description */
function names(description) {
  const column = document.createElement("div");
  column.className = "step names";
  column.setAttribute("aria-hidden", "true");
  render(
    html`<div class="symbol">${words.columnName(description)}</div>
      ${cellOf(description).rows.map(
        ({ key, symbol, short }) =>
          html`<div class=${`row term-${key}`}><b translate="no">${symbol}</b> <span>${short}</span></div>`,
      )}
      <div class="row so-far-name">${words.SO_FAR}</div>`,
    column,
  );
  return column;
}

customElements.define("memoria-unrolled", Unrolled);
