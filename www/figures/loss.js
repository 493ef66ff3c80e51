// The loss curve: every batch, the mean of every epoch, chance, and the run of 2018.

import { KERAS_2018 } from "../data/keras-2018.js";
import { EPOCH, KERAS, OTHER, lossChart, nearest } from "../drawing/loss-chart.js";
import { onThemeChange } from "../drawing/theme.js";
import { number } from "../words.js";
import { Figure } from "./figure.js";
import { isNotebook } from "./settings-draft.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("uplot")} Chart */
/** @typedef {(number | null)[]} Column */

/** The chart grows by so many epochs. */
const STRETCH = 50;

/** Points of the batch curve that are drawn at the most; beyond it every second, third … batch. */
const MOST_POINTS = 1000;

class LossCurve extends Figure {
  /** @type {Chart | null} */
  #chart = null;
  /** Whether the chart has a curve for the other branch. */
  #branched = false;
  /** The experiment that is drawn, its labels, and whether Keras ran it in 2018. @type {Lab["description"] | null} */
  #of = null;
  #labels = 0;
  #notebook = true;
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
      this.#chart?.setSeries(KERAS, { show: this.#checked("keras") }),
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

  /** @param {Lab} lab */
  #create(lab) {
    this.#chart?.destroy();
    this.#branched = lab.branched;
    this.#labels = lab.description.labels.length;
    this.#notebook = isNotebook(lab.description.options);
    this.classList.toggle("elsewhere", !this.#notebook);
    this.#chart = lossChart(this.find(".chart"), {
      ...this.#size(),
      labels: this.#labels,
      instant: (x) => instant(x, lab.description.batches_per_epoch),
      logarithmic: this.#checked("log"),
      keras: this.#notebook && this.#checked("keras"),
      branched: lab.branched,
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
    const read = (/** @type {number} */ column) => chart.data[column][nearest(chart, column, row)];
    const curves = [
      ["época", EPOCH],
      ...(this.#notebook ? [["Keras 2018", KERAS]] : []),
      ...(this.#branched ? [["otra rama", OTHER]] : []),
    ];
    const values = curves.map(([name, column]) => {
      const value = read(/** @type {number} */ (column));
      return value == null ? `${name}: sin dato` : `${name}: ${number(value, 4)}`;
    });
    this.find("[role=status]").textContent = `Época ${number(epoch)}. ${values.join(". ")}.`;
  }

  /**
   * Whether it is another experiment now, which needs another chart.
   * @param {Lab} lab
   */
  #changed({ description }) {
    if (this.#of === description) return false;
    this.#of = description;
    return this.#labels !== description.labels.length || this.#notebook !== isNotebook(description.options);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.#branched !== lab.branched || this.#changed(lab)) return this.#create(lab);
    const chart = this.#chart;
    if (!chart) return;
    const [from, to] = this.#zoom ?? [0, wholeStretches(lab)];
    // At once, and not in a microtask: the laboratory times what is drawn.
    chart.batch(() => {
      chart.setData(/** @type {import("uplot").AlignedData} */ (columns(lab, from, to)), false);
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
 * The chart's columns for some epochs: x, batch, epoch, Keras, chance, and the other branch if there is one.
 * @param {Lab} lab
 * @param {number} from epoch
 * @param {number} to epoch
 * @returns {Column[]}
 */
function columns({ batchLosses, epochLosses, branched, otherLosses, description }, from, to) {
  const batches = description.batches_per_epoch;
  const chance = Math.log(description.labels.length);
  /** @type {Column[]} */
  const [x, batch, epoch, keras, azar, other] = [[], [], [], [], [], []];
  const row = (/** @type {number} */ step, /** @type {boolean} */ whole) => {
    const at = step / batches;
    x.push(at);
    batch.push(batchLosses[step - 1] ?? null);
    epoch.push((whole && epochLosses[at - 1]) || null);
    keras.push((whole && KERAS_2018[at - 1]) || null);
    azar.push(chance);
    other.push((whole && otherLosses[at - 1]) || null);
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
  return [x, batch, epoch, keras, azar, ...(branched ? [other] : [])];
}

customElements.define("memoria-loss", LossCurve);
