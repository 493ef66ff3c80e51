// The network unrolled over one sequence: what every gate of every unit does at every time step, then Dense and softmax;
// or, backwards, the gradient of each of those values.

import { cellOf, rowsOf } from "../../parts/cells.js";
import { choice, flag, optional, whole } from "../../lab/fields.js";
import { MOST_WEIGHTS, StepWeights } from "../../parts/step-weights.js";
import { html, render } from "../../parts/template.js";
import { wantsMotion } from "../../parts/motion.js";
import { shown } from "../../language/labels.js";
import { precise } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { Seen } from "../../parts/seen.js";
import { onSize } from "../../parts/size.js";
import { hide, write } from "../../parts/write.js";
import { Inspector } from "../inspector/inspector.js";
import { MOMENT } from "./glow.js";
import { Grid } from "./grid.js";
import { Numbers, PAGES } from "./numbers.js";
import { Output } from "./output.js";
import { Steps } from "./steps.js";
import * as words from "./es.js";
import { Beyond, fitting } from "./view.js";
import { GRAIN, MOST_STAGES, Walk } from "./walk.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../lab/lab.js").Cell} Cell */
/** @typedef {import("../../memoria.js").Description} Description */

/** Steps that on a phone stand below each other; of more as many as fit show side by side. */
const FEW = 8;

class Unrolled extends Figure {
  state = this.declare({
    // The walk: in which direction, how far a turn goes, and its stage; with none the whole network shows.
    ...{ backward: flag(), grain: choice(GRAIN), stage: optional(whole(0, 0, MOST_STAGES)) },
    // How many steps are hidden at the right of those in view.
    beyond: whole(0, 0, 99),
    // The table of numbers: whether it is open, and which step and page of units it shows.
    ...{ table: flag(), step: whole(0, 0, 99), page: whole(0, 0, PAGES - 1) },
    // The weight whose account is read, counted through all arrays; none for that with the largest change.
    weight: optional(whole(0, 0, MOST_WEIGHTS)),
  });
  /** @type {Grid | null} */
  #grid = null;
  /** Whether the net is in view, above what is long. @type {Seen | null} */
  #seen = null;
  /** @type {Walk | null} */
  #walk = null;
  /** @type {Steps | null} */
  #steps = null;
  /** @type {Output | null} */
  #output = null;
  /** @type {Beyond | null} */
  #beyond = null;
  /** How many steps have room, and which show. */
  #fitting = 0;
  #view = "";
  /** Ends the news of the size of the steps that were there before. */
  #forgetSize = () => {};
  /** What was drawn last, and when it last changed: what the network makes of a text, or the gradients of that. */
  #drawn = { values: /** @type {object | null} */ (null), text: "", backward: false, epoch: 0, rushed: false, at: 0 };
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
        <div class="beyond-place"></div>
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
      onReveal: (t) => this.#reveal(lab, t),
    });
    this.#seen = new Seen(this.find(".net"), () => this.outdated());
    this.#beyond = new Beyond(this.find(".net"), (by) => this.#move(lab, by));
    this.find(".beyond-place").replaceWith(this.#beyond.element);
    this.#walk = new Walk(this.find(".walk"), this, lab, state, (t) => this.#come(lab, t));
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
      onSeen: () => this.outdated(),
      onAsk: (quantity, k) =>
        lab.ask({ quantity, t: Math.min(state.step, lab.description.maxlen - 1), k, backward: state.backward }),
    });
    const inspector = /** @type {Inspector} */ (this.find("memoria-inspector"));
    inspector.attach(lab);
    this.addEventListener("keydown", ({ key }) => key === "Escape" && lab.cell && inspector.close(lab));
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make(lab) {
    const { description } = lab;
    const { maxlen, units, labels } = description;
    const net = this.find(".net");
    this.#steps = new Steps(description);
    this.#output = new Output(description);
    net.classList.toggle("many", maxlen > FEW);
    net.classList.toggle("fine", units > 20);
    const sizes = { units, rows: Math.max(rowsOf(description).length, 1), length: lengthOf(labels) };
    for (const [name, size] of Object.entries(sizes)) net.style.setProperty(`--${name}`, String(size));
    net.replaceChildren(names(description), this.#steps.element, this.#output.element);
    this.#grid?.use([...this.#steps.columns.map(({ rows }) => rows), this.#output.rows]);
    this.#view = "";
    this.#forgetSize();
    this.#forgetSize = onSize([this.#steps.element], () => this.#measure(lab));
    this.#measure(lab);
    this.#makeChange(description);
    this.#numbers?.make(description);
    this.#walk?.stop();
    const note = this.find(".net-note");
    note.hidden = units > 0;
    write(note, words.withoutCell(description));
  }

  /** @param {Description} description */
  #makeChange(description) {
    this.#change?.element.remove();
    this.#change = new StepWeights(description, (weight) => (this.state.weight = weight));
    this.find(".change").append(this.#change.element);
    write(this.find(".change h4"), words.changeTitle(description));
    write(this.find(".change p"), words.changeNote(description));
  }

  /** How many steps have room side by side; on a phone they may stand below each other. @param {Lab} lab */
  #measure({ description: { units, labels, maxlen } }) {
    const { element } = /** @type {Steps} */ (this.#steps);
    const upright = getComputedStyle(element).flexDirection === "column";
    const fits = upright ? maxlen : fitting(element.clientWidth, { units, maxlen, length: lengthOf(labels) });
    if (fits === this.#fitting) return;
    this.#fitting = fits;
    this.outdated();
  }

  /** What of the sequence shows: at first its end. @param {Lab} lab */
  #show({ description }) {
    const steps = /** @type {Steps} */ (this.#steps);
    const { first, end } = this.#range(description);
    const view = `${first} ${end}`;
    if (view === this.#view) return;
    this.#view = view;
    steps.show(first, end);
    this.#beyond?.show(description, first, description.maxlen - end, end - first);
    this.#walk?.mark(steps.element);
    this.#grid?.shifted();
  }

  /** @param {Description} description */
  #range({ maxlen }) {
    const view = Math.min(this.#fitting, maxlen);
    const end = maxlen - Math.min(this.state.beyond, maxlen - view);
    return { first: end - view, end };
  }

  /** Moves the sequence by so many steps. @param {Lab} lab @param {number} by */
  #move({ description }, by) {
    const { maxlen } = description;
    const { end } = this.#range(description);
    this.state.beyond = Math.min(Math.max(maxlen - end - by, 0), maxlen - this.#fitting);
  }

  /** The walk comes to a step: what it gets is seen arriving. @param {Lab} lab @param {number} t */
  #come(lab, t) {
    this.#reveal(lab, t);
    const { grain, backward, stage } = this.state;
    const arrives = grain === "step" || this.#walk?.stageOf(`${t}.x`) === stage;
    if (arrives && !backward && wantsMotion()) this.#steps?.pulse(t);
  }

  /** Brings a step into view. @param {Lab} lab @param {number} t */
  #reveal(lab, t) {
    const { first, end } = this.#range(lab.description);
    if (t < first) this.#move(lab, t - first);
    else if (t >= end) this.#move(lab, t - end + 1);
  }

  /**
   * Says the value of the cell that is pointed at, which changes while the network trains.
   * @param {Lab} lab
   */
  #answer(lab) {
    const pointed = this.#grid?.pointed;
    const cell = pointed && { ...pointed, backward: this.state.backward };
    const [name, value] = cell ? words.describe(lab, cell, valueOf(lab, cell)) : ["", ""];
    write(this.find(".readout"), cell ? `${name}: ${value}` : words.HINT);
    this.#grid?.label(value);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    this.#show(lab);
    this.#follow(lab);
    const glows = this.#changes(lab);
    const { backward, table } = this.state;
    const { symbols, playing } = lab;
    this.classList.toggle("backward", backward);
    this.find(".readout").setAttribute("aria-live", playing ? "off" : "polite");
    this.#steps?.columns.forEach((step, t) => step.name(shown(symbols[t])));
    const seen = this.#seen?.asks(lab);
    const steps = (seen && this.#steps?.shown) || [];
    if (backward) this.#drawGradients(lab, steps, glows);
    else this.#drawValues(lab, steps, glows);
    for (const step of steps) step.answer(lab.trace.probabilities, playing);
    if (seen) this.#output?.draw(lab, backward);
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

  /**
   * Notes whether other values are drawn than before, and tells whether they are to be seen changing: of what changes faster
   * than an eye follows nothing lights up. What a typed text has changed goes through the network as a pulse.
   * @param {Lab} lab
   */
  #changes(lab) {
    const { backward } = this.state;
    const values = backward ? lab.gradients : lab.trace;
    const last = this.#drawn;
    if (values === last.values) return false;
    const { epoch } = lab.progress;
    const rushed = lab.rushes;
    const now = performance.now();
    this.#drawn = { values, text: lab.text, backward, epoch, rushed, at: now };
    if (backward !== last.backward) for (const step of this.#steps?.shown ?? []) step.forget();
    const slow = now - last.at > MOMENT && !rushed && !last.rushed && Math.abs(epoch - last.epoch) <= 1;
    const seen = wantsMotion() && last.values !== null && slow;
    if (seen && lab.text !== last.text) this.#steps?.pulse();
    return seen;
  }

  /** @param {Lab} lab @param {Steps["shown"]} steps @param {boolean} glows */
  #drawValues({ trace, description }, steps, glows) {
    hide(this.find(".change"), true);
    for (const step of steps) step.draw(trace, { glows });
    this.#legend(words.valueScales(description));
  }

  /** @param {Lab} lab @param {Steps["shown"]} steps @param {boolean} glows */
  #drawGradients(lab, steps, glows) {
    const { gradients, description } = lab;
    const rows = rowsOf(description);
    const largest = Math.max(...rows.map(({ key }) => largestOf(gradients[key])));
    for (const step of steps) step.draw(gradients, { glows, range: [-largest, largest] });
    this.#legend(words.gradientScales(description, precise(largest)));
    hide(this.find(".change"), false);
    this.#change?.draw(lab.stepOnText, lab.options, { chosen: this.state.weight, playing: lab.playing });
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

/** Of the longest name of a step, in signs. @param {string[]} labels */
const lengthOf = (labels) => Math.max(...labels.map((label) => shown(label).length));

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
