// The loss curve: every batch, the mean of every epoch, what is never trained on, chance, and the run of 2018.

import { flag, optional, real, record } from "../../lab/fields.js";
import { Legible } from "../../parts/legible.js";
import { lossChart, plotOf, rowOf } from "../../parts/loss-chart.js";
import { onSize } from "../../parts/size.js";
import { onThemeChange } from "../../parts/theme.js";
import { Figure } from "../../parts/figure.js";
import { stretchOf } from "../../parts/stretch.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { isNotebook } from "../settings/draft.js";
import { columns } from "./columns.js";
import { Ends } from "./ends.js";
import * as es from "./es.js";
import { LearnedMarks } from "./learned.js";
import { plotSize } from "./placed.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("uplot")} Chart */
/** @typedef {import("../../parts/loss-chart.js").Curve} Curve */

/** The curves of the training in view. @type {Curve[]} */
const OWN = ["batch", "epoch", "validation"];

/** Points of the batch curve, at the most. */
const MOST_POINTS = 1000;

/** How much longer or shorter the stretch in view becomes. @type {Record<string, number>} */
const ZOOMS = { "+": 0.5, "-": 2 };

class LossCurve extends Figure {
  state = this.declare({
    keras: flag(true),
    logarithmic: flag(),
    /** The epochs in view, if not all. */
    zoom: optional(record({ from: real(0, 0, 1e6), to: real(1, 0, 1e6) })),
  });
  /** @type {Chart | null} */
  #chart = null;
  /** What is written over the chart: the names of its curves, and what was learned when. @type {Ends | null} */
  #ends = null;
  /** @type {LearnedMarks | null} */
  #marks = null;
  /** The curves that the chart has, and the labels whose chance it shows. */
  #curves = /** @type {Curve[]} */ ([]);
  #labels = 0;
  /** What they were last compared with. @type {Lab["description"] | null} */
  #of = null;
  #branched = false;
  #legible = new Legible();
  /** What was last said of its scale. */
  #scale = "";
  /** How its chart was made. */
  #made = { keras: true, logarithmic: false, text: 0 };

  /** @param {Lab} lab */
  build(lab) {
    render(
      html`<div class="chart-options"></div>
        <p class="moment-values" translate="no"></p>
        <div class="chart" tabindex="0" role="application" aria-label=${es.CHART} translate="no"></div>
        <p class="visually-hidden" role="status"></p>`,
      this,
    );
    this.#create(lab);
    this.find(".chart").addEventListener("keydown", (event) => this.#onKey(event, lab));
    onThemeChange(() => this.#create(lab));
    onSize([this.find(".chart")], () => this.#fit(lab));
  }

  #size() {
    const { clientWidth: width, clientHeight: height } = this.find(".chart");
    return { width, height };
  }

  /** The size of the chart's numbers is the style sheet's. */
  get #text() {
    return parseFloat(getComputedStyle(this.find(".chart")).fontSize);
  }

  /** @param {Lab} lab */
  #fit(lab) {
    if (this.#text !== this.#made.text) this.#create(lab);
    else {
      this.#chart?.setSize(this.#size());
      this.outdated();
    }
  }

  /**
   * The curves that there are to be drawn.
   * @param {Lab} lab
   * @returns {Curve[]}
   */
  #present({ description, branched }) {
    return [
      "batch",
      "epoch",
      .../** @type {Curve[]} */ (isNotebook(description.options) ? ["keras"] : []),
      "chance",
      .../** @type {Curve[]} */ (description.validation_windows > 0 ? ["validation"] : []),
      .../** @type {Curve[]} */ (branched ? ["other"] : []),
    ];
  }

  /** The place of a curve among the chart's columns, the first of which are the epochs. @param {Curve} curve */
  #column(curve) {
    return this.#curves.indexOf(curve) + 1;
  }

  /** @param {Lab} lab */
  #create(lab) {
    this.#chart?.destroy();
    this.#curves = this.#present(lab);
    this.#made = { keras: this.state.keras, logarithmic: this.state.logarithmic, text: this.#text };
    this.#labels = lab.description.labels.length;
    this.#ends = this.#marks = null;
    const chart = lossChart(this.find(".chart"), {
      ...this.#size(),
      ...this.#made,
      labels: this.#labels,
      curves: this.#curves,
      looked: () => (lab.progress.epoch < lab.epochLosses.length ? lab.progress.epoch : null),
      onSelect: (from, to) => (this.state.zoom = { from, to }),
      onReset: () => (this.state.zoom = null),
      onPoint: () => this.#readOut(lab),
      onDraw: (chart) => this.#ends?.place(chart, this.#marks?.place(chart, lab.epochLosses) ?? []),
    });
    this.#chart = chart;
    this.#ends = new Ends(this.#curves, this.#labels, chart.over);
    this.#marks = new LearnedMarks(chart.over);
    this.redraw();
  }

  /** The values under the pointer, or else where the training stands. @param {Lab} lab */
  #readOut(lab) {
    const chart = this.#chart;
    if (!chart) return;
    const { batches_per_epoch: batches } = lab.description;
    const { epoch, batch } = lab.progress;
    const { left = -1, idx } = chart.cursor;
    const pointed = left >= 0 && idx != null;
    const row = pointed ? idx : chart.valToIdx(epoch + batch / batches);
    const value = (/** @type {Curve} */ curve) => {
      const column = chart.data[this.#column(curve)];
      let at = rowOf(chart, curve, row);
      // The epoch under way has no mean yet: rather the last one than a dash that comes and goes.
      while (!pointed && OWN.includes(curve) && at > 0 && column[at] == null) at--;
      return column[at] ?? null;
    };
    const shown = this.#curves.filter((curve) => curve !== "chance" && (curve !== "keras" || this.state.keras));
    render(
      html`<b>${es.instant(Math.round(chart.data[0][row] * batches), batches)}</b>${shown.map(
          (curve) =>
            html`<span data-curve=${curve} class=${`curve-${curve}`}><i></i>${es.VALUES[curve]} <b>${es.value(value(curve))}</b></span>`,
        )}`,
      this.find(".moment-values"),
    );
  }

  /** @param {KeyboardEvent} event @param {Lab} lab */
  #onKey(event, lab) {
    const chart = this.#chart;
    if (!chart) return;
    const { min = 0, max = 1 } = chart.scales.x;
    const middle =
      chart.cursor.left !== undefined && chart.cursor.left >= 0 ? chart.posToVal(chart.cursor.left, "x") : min;
    const moves = /** @type {Record<string, number>} */ ({
      ArrowLeft: -1,
      ArrowRight: 1,
      Home: -Infinity,
      End: Infinity,
    });
    const factor = ZOOMS[event.key];
    if (event.key in moves) this.#pointAt(chart, Math.min(Math.max(Math.round(middle) + moves[event.key], min), max));
    else if (factor) this.#zoom(factor, middle, lab);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {number} factor
   * @param {number} middle the epoch that stays where it is
   * @param {Lab} lab
   */
  #zoom(factor, middle, lab) {
    const { min = 0, max = 1 } = this.#chart?.scales.x ?? {};
    this.state.zoom = zoomed(min, max, Math.min(Math.max(middle, min), max), factor, stretchOf(lab));
  }

  /**
   * @param {Chart} chart
   * @param {number} epoch
   */
  #pointAt(chart, epoch) {
    chart.setCursor({ left: chart.valToPos(epoch, "x"), top: 10 });
    const row = chart.valToIdx(epoch);
    const values = this.#curves.map(
      (curve) => /** @type {[Curve, number | null]} */ ([curve, chart.data[this.#column(curve)][rowOf(chart, curve, row)] ?? null]),
    );
    write(this.find("[role=status]"), es.epochInWords(epoch, values));
  }

  /**
   * Whether there are other curves now, which need another chart.
   * @param {Lab} lab
   */
  #changed(lab) {
    if (this.#of === lab.description && this.#branched === lab.branched) return false;
    this.#of = lab.description;
    this.#branched = lab.branched;
    return this.#labels !== lab.description.labels.length || this.#present(lab).join() !== this.#curves.join();
  }

  /** @param {Lab} lab */
  render(lab) {
    const { keras, logarithmic, zoom } = this.state;
    if (this.#changed(lab) || logarithmic !== this.#made.logarithmic) return this.#create(lab);
    const chart = this.#chart;
    if (!chart) return;
    this.#showOptions(lab);
    if (keras !== this.#made.keras && this.#curves.includes("keras")) chart.setSeries(this.#column("keras"), { show: keras });
    this.#made.keras = keras;
    const { from, to } = zoom && zoom.from < zoom.to ? zoom : { from: 0, to: stretchOf(lab) };
    this.#shareScale({ from, to, end: stretchOf(lab) });
    const { width } = plotSize(chart);
    this.#marks?.show(lab, width / (to - from));
    // One more a pixel nobody sees.
    const most = Math.max(Math.min(width, MOST_POINTS), 1);
    // At once, and not in a microtask: the laboratory times what is drawn.
    chart.batch(() => {
      chart.setData(/** @type {import("uplot").AlignedData} */ (columns(lab, this.#curves, from, to, most)), false);
      chart.setScale("x", { min: from, max: to });
    });
    if (this.#legible.isDue(lab)) this.#readOut(lab);
  }

  /** @param {Lab} lab */
  #showOptions(lab) {
    const { zoom } = this.state;
    const option = (/** @type {"keras" | "logarithmic"} */ name, /** @type {string} */ words, hidden = false) =>
      html`<label ?hidden=${hidden}><input type="checkbox" data-option=${name} .checked=${this.state[name]}
        @change=${(/** @type {Event} */ { currentTarget }) => (this.state[name] = /** @type {HTMLInputElement} */ (currentTarget).checked)} /> ${words}</label>`;
    const zoomer = (/** @type {"+" | "-"} */ key, /** @type {string} */ sign) =>
      html`<button type="button" class="zoom" aria-label=${es.ZOOMS[key]} ?disabled=${key === "-" && zoom === null}
        @click=${() => this.#zoom(ZOOMS[key], lab.progress.epoch, lab)}>${sign}</button>`;
    render(
      html`${option("keras", es.KERAS, !this.#curves.includes("keras"))} ${option("logarithmic", es.LOGARITHMIC)}
        <span class="zooms">${zoomer("-", "−")} ${zoomer("+", "+")}</span>
        <button type="button" ?hidden=${zoom === null} @click=${() => (this.state.zoom = null)}>${es.WHOLE}</button>
        <span class="hint" ?hidden=${zoom !== null}>${es.HINT}</span>`,
      this.find(".chart-options"),
    );
  }

  /** What the scale is, for what stands below on the same one: timeline.css. @param {{ from: number, to: number, end: number }} epochs */
  #shareScale({ from, to, end }) {
    const { left, right } = plotOf(this.#made.text);
    const scale = { left: `${left}px`, right: `${right}px`, begin: String(from / end), times: String(end / (to - from)) };
    const told = JSON.stringify(scale);
    if (told === this.#scale) return;
    this.#scale = told;
    for (const [name, value] of Object.entries(scale)) this.parentElement?.style.setProperty(`--plot-${name}`, value);
  }
}

/**
 * The range after zooming; null once it is everything.
 * @param {number} min
 * @param {number} max
 * @param {number} middle stays where it is
 * @param {number} factor
 * @param {number} end
 * @returns {{ from: number, to: number } | null}
 */
function zoomed(min, max, middle, factor, end) {
  const from = Math.max(middle - (middle - min) * factor, 0);
  const to = Math.min(middle + (max - middle) * factor, end);
  return from <= 0 && to >= end ? null : { from, to };
}

customElements.define("memoria-loss", LossCurve);
