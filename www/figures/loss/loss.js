// The loss curve: every batch, the mean of every epoch, what is never trained on, chance, and the run of 2018.

import { KERAS_2018 } from "./keras-2018.js";
import { lossChart, nearest } from "../../parts/loss-chart.js";
import { onThemeChange } from "../../parts/theme.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { isNotebook } from "../settings/draft.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("uplot")} Chart */
/** @typedef {import("../../parts/loss-chart.js").Curve} Curve */
/** @typedef {(number | null)[]} Column */

/** Points of the batch curve that are drawn at the most; beyond it every second, third … batch. */
const MOST_POINTS = 1000;

/** The chart grows by so many epochs. */
const STRETCH = 50;

/** What is said of a point of the chart, and how its curves are called there. @type {Partial<Record<Curve, string>>} */
const SAID = { epoch: "época", validation: "validación", keras: "Keras 2018", other: "otra rama" };

class LossCurve extends Figure {
  /** @type {Chart | null} */
  #chart = null;
  /** The curves that the chart has, and the labels whose chance it shows. */
  #curves = /** @type {Curve[]} */ ([]);
  #labels = 0;
  /** What they were last compared with. @type {Lab["description"] | null} */
  #of = null;
  #branched = false;
  /** The epochs in view, if not all. @type {[number, number] | null} */
  #zoom = null;

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="chart" tabindex="0" role="application"
        aria-label="Curva de pérdida. Las flechas recorren las épocas; más y menos acercan y alejan."></div>
      <div class="chart-options">
        <label><input type="checkbox" data-option="keras" checked /> Keras, 2018</label>
        <label><input type="checkbox" data-option="log" /> Escala logarítmica</label>
        <button type="button" hidden>Ver toda la curva</button>
        <span class="hint">Arrastra sobre la curva para ampliarla</span>
      </div>
      <p class="visually-hidden" role="status"></p>`;
    this.#create(lab);
    this.find("[data-option=log]").addEventListener("change", () => this.#create(lab));
    this.find("[data-option=keras]").addEventListener("change", () =>
      this.#chart?.setSeries(this.#column("keras"), { show: this.#checked("keras") }),
    );
    this.find("button").addEventListener("click", () => this.#zoomTo(null));
    this.find(".chart").addEventListener("keydown", (event) => this.#onKey(event));
    onThemeChange(() => this.#create(lab));
    new ResizeObserver(() => this.#chart?.setSize(this.#size())).observe(this.find(".chart"));
  }

  #size() {
    const chart = this.find(".chart");
    // The height is the style sheet's; the legend below takes what it needs.
    return { width: chart.clientWidth, height: parseFloat(getComputedStyle(chart, "::before").height) };
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
    this.#labels = lab.description.labels.length;
    /** @type {HTMLElement} */ (this.find("[data-option=keras]").parentElement).hidden =
      !this.#curves.includes("keras");
    this.#chart = lossChart(this.find(".chart"), {
      ...this.#size(),
      labels: lab.description.labels.length,
      instant: (x) => instant(x, lab.description.batches_per_epoch),
      logarithmic: this.#checked("log"),
      keras: this.#checked("keras"),
      curves: this.#curves,
      looked: () => (lab.progress.epoch < lab.epochLosses.length ? lab.progress.epoch : null),
      onSelect: (from, to) => this.#zoomTo([from, to]),
      onReset: () => this.#zoomTo(null),
    });
    this.redraw();
  }

  /** @param {string} option */
  #checked(option) {
    return /** @type {HTMLInputElement} */ (this.find(`[data-option=${option}]`)).checked;
  }

  /** @param {[number, number] | null} epochs */
  #zoomTo(epochs) {
    this.#zoom = epochs;
    this.find("button").hidden = epochs === null;
    this.redraw();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
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
    const factor = { "+": 0.5, "-": 2 }[event.key];
    if (event.key in moves) this.#pointAt(chart, Math.min(Math.max(Math.round(middle) + moves[event.key], min), max));
    else if (factor) this.#zoomTo(zoomed(min, max, middle, factor, chart.data[0][chart.data[0].length - 1]));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {Chart} chart
   * @param {number} epoch
   */
  #pointAt(chart, epoch) {
    chart.setCursor({ left: chart.valToPos(epoch, "x"), top: 10 });
    const row = chart.valToIdx(epoch);
    const read = (/** @type {Curve} */ curve) => {
      const column = this.#column(curve);
      return chart.data[column][nearest(chart, column, row)];
    };
    const values = this.#curves
      .filter((curve) => curve in SAID)
      .map((curve) => {
        const value = read(curve);
        return value == null ? `${SAID[curve]}: sin dato` : `${SAID[curve]}: ${number(value, 4)}`;
      });
    this.find("[role=status]").textContent = `Época ${number(epoch)}. ${values.join(". ")}.`;
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
    if (this.#changed(lab)) return this.#create(lab);
    const chart = this.#chart;
    if (!chart) return;
    const [from, to] = this.#zoom ?? [0, wholeStretches(lab)];
    // At once, and not in a microtask: the laboratory times what is drawn.
    chart.batch(() => {
      chart.setData(/** @type {import("uplot").AlignedData} */ (columns(lab, this.#curves, from, to)), false);
      chart.setScale("x", { min: from, max: to });
    });
  }
}

/**
 * @param {number} x in epochs
 * @param {number} batches an epoch
 */
function instant(x, batches) {
  const step = Math.round(x * batches);
  if (step % batches === 0) return `Época ${number(step / batches)}`;
  return `Época ${number(Math.floor(step / batches) + 1)}, lote ${number(step % batches)}`;
}

/**
 * The epochs to show: as many whole stretches as the training has touched, at the least one.
 * @param {Lab} lab
 */
function wholeStretches({ batchLosses, otherLosses, description }) {
  const epochs = Math.max(batchLosses.length / description.batches_per_epoch, otherLosses.length);
  return STRETCH * Math.max(Math.ceil(epochs / STRETCH), 1);
}

/**
 * The range after zooming; null once it is everything.
 * @param {number} min
 * @param {number} max
 * @param {number} middle stays where it is
 * @param {number} factor
 * @param {number} end
 * @returns {[number, number] | null}
 */
function zoomed(min, max, middle, factor, end) {
  const low = Math.max(middle - (middle - min) * factor, 0);
  const high = Math.min(middle + (max - middle) * factor, end);
  return low <= 0 && high >= end ? null : [low, high];
}

/**
 * The chart's columns for some epochs: these, and one a curve.
 * @param {Lab} lab
 * @param {Curve[]} curves
 * @param {number} from epoch
 * @param {number} to epoch
 * @returns {Column[]}
 */
function columns(lab, curves, from, to) {
  const { batchLosses, description } = lab;
  const batches = description.batches_per_epoch;
  const chance = Math.log(description.labels.length);
  /** Of a curve that has a value an epoch. @type {Partial<Record<Curve, ArrayLike<number | null>>>} */
  const byEpoch = {
    epoch: lab.epochLosses,
    validation: lab.validationLosses,
    keras: KERAS_2018,
    other: lab.otherLosses,
  };
  /** @type {Column} */
  const x = [];
  /** @type {Column[]} */
  const values = curves.map(() => []);
  const row = (/** @type {number} */ step, /** @type {boolean} */ whole) => {
    const at = step / batches;
    x.push(at);
    curves.forEach((curve, k) => {
      if (curve === "batch") values[k].push(batchLosses[step - 1] ?? null);
      else if (curve === "chance") values[k].push(chance);
      else values[k].push((whole && byEpoch[curve]?.[at - 1]) || null);
    });
  };
  // Every epoch has a row, and between two of them as many batches as may be drawn.
  const first = Math.max(Math.floor(from), 0);
  const last = Math.ceil(to);
  const stride = Math.ceil(((last - first) * batches) / MOST_POINTS);
  for (let e = first; e <= last; e++) {
    row(e * batches, true);
    const end = Math.min((e + 1) * batches, batchLosses.length + 1);
    if (e < last) for (let step = e * batches + stride; step < end; step += stride) row(step, false);
  }
  return [x, ...values];
}

customElements.define("memoria-loss", LossCurve);
