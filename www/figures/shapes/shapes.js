// The three formats of the same data, growing out of each other: (N, T), (N, T, 1) and (N, T, V).

import { windows } from "../../memoria.js";
import { optional, record, text, whole } from "../../lab/fields.js";
import { Figure } from "../../parts/figure.js";
import { Stepper, segmented } from "../../parts/inputs.js";
import { gridKeys, moved } from "../../parts/key-grid.js";
import { pointing } from "../../parts/pointing.js";
import { html, nothing, render } from "../../parts/template.js";
import * as es from "./es.js";

/**
 * A cell that is asked for: a step of a sample, or its label where t is T; k is the value of its vector.
 * @typedef {{ n: number, t: number, k: number }} Asked
 *
 * What is shown: the last series that could be cut, and the length of its windows.
 * @typedef {import("../../memoria.js").Windows & { steps: number }} Data
 */

/** What still can be seen at a glance. */
const MOST_SYMBOLS = 24;
const MOST_LABELS = 8;
const MOST_STEPS = 8;
/** Signs that the field takes. */
const MOST_TYPED = 60;

const SERIES = "1234512";
const LENGTH = 3;
/** The stage at which a value is a vector. */
const ONE_HOT = 2;

class Shapes extends Figure {
  /** What is typed and chosen, and what of it could be cut last. */
  state = this.declare({
    typed: text(SERIES, MOST_TYPED),
    length: whole(LENGTH, 1, MOST_STEPS),
    series: text(SERIES, MOST_TYPED),
    steps: whole(LENGTH, 1, MOST_STEPS),
    stage: whole(0, 0, ONE_HOT),
    asked: optional(record({ n: whole(0, 0, MOST_SYMBOLS), t: whole(0, 0, MOST_STEPS), k: whole(0, 0, MOST_LABELS) })),
  });
  /** @type {Data} */
  #data = cut(SERIES, LENGTH);
  /** What the data were cut from. */
  #cutFrom = { series: SERIES, steps: LENGTH };
  #length = new Stepper({
    label: es.length,
    min: 1,
    max: MOST_STEPS,
    value: LENGTH,
    onChange: (length) => this.#type(this.state.typed, length),
  });
  #stages = segmented({
    legend: es.format,
    unseen: true,
    options: es.stages.map(({ name }, stage) => [String(stage), name]),
    value: "0",
    onChange: (stage) => this.#set({ stage: Number(stage) }),
  });

  build() {
    this.#render();
    this.find("input[type=text]").addEventListener("input", ({ target }) =>
      this.#type(/** @type {HTMLInputElement} */ (target).value, this.state.length),
    );
    const data = this.find(".shapes-data");
    pointing(data, (event) => (event ? this.#point(/** @type {Element} */ (event.target)) : this.#set({ asked: null })));
    data.addEventListener(
      "focus",
      () => data.matches(":focus-visible") && this.#set({ asked: this.#asked ?? { n: 0, t: 0, k: 0 } }),
    );
    gridKeys(data, { onMove: (move) => this.#move(move) });
  }

  /** @param {Partial<typeof this.state>} changes */
  #set(changes) {
    Object.assign(this.state, changes);
    this.redraw();
  }

  /**
   * What can't be cut leaves what there was.
   * @param {string} typed
   * @param {number} length
   */
  #type(typed, length) {
    const series = valuesOf(typed);
    const fits = problem(series, length) === "";
    this.#set(fits ? { typed, length, series, steps: length, asked: null } : { typed, length });
    if (fits) Object.assign(this.find(".shapes-data"), { scrollTop: 0, scrollLeft: 0 });
  }

  /** How many values a step has at this stage. */
  get #depth() {
    return this.state.stage === ONE_HOT ? this.#data.labels.length : 1;
  }

  /** The cell that is asked for, if it is still there. @returns {Asked | null} */
  get #asked() {
    const { asked } = this.state;
    if (!asked || asked.n >= this.#data.windows || asked.t > this.#data.steps) return null;
    return { ...asked, k: Math.min(asked.k, this.#depth - 1) };
  }

  /** @param {Element} target */
  #point(target) {
    const datum = /** @type {HTMLElement | null} */ (target.closest(".datum"));
    if (!datum) return;
    const value = /** @type {HTMLElement | null} */ (target.closest("[data-k]"));
    const k = this.state.stage === ONE_HOT ? Number(value?.dataset.k ?? 0) : 0;
    this.#set({ asked: { n: Number(datum.dataset.n), t: Number(datum.dataset.t), k } });
  }

  /** A row of the grid is a sample: the values of all its steps, one after the other. @param {import("../../parts/key-grid.js").Move} move */
  #move(move) {
    const { n, t, k } = this.#asked ?? { n: 0, t: 0, k: 0 };
    const depth = this.#depth;
    const [row, at] = moved([n, t * depth + k], move, [this.#data.windows, (this.#data.steps + 1) * depth]);
    this.#set({ asked: { n: row, t: Math.floor(at / depth), k: at % depth } });
    this.querySelector(".asked")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  render() {
    const { series, steps, stage, length } = this.state;
    if ((series !== this.#cutFrom.series || steps !== this.#cutFrom.steps) && problem(series, steps) === "") {
      this.#data = cut(series, steps);
      this.#cutFrom = { series, steps };
    }
    this.#length.show(length);
    const chosen = /** @type {HTMLInputElement} */ (this.#stages.querySelector(`[value="${stage}"]`));
    chosen.checked = true;
    this.#render();
  }

  #render() {
    const { typed, length, stage } = this.state;
    const { labels, windows: n, steps: t } = this.#data;
    const wrong = problem(valuesOf(typed), length);
    const last = [[], [1], [labels.length]][stage];
    const asked = this.#asked;
    render(
      html`<div class="shapes-choices">
          <label
            >${es.series}
            <input
              type="text"
              maxlength=${MOST_TYPED}
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              translate="no"
              .value=${typed}
              aria-invalid=${wrong !== ""}
          /></label>
          ${this.#length.element}${this.#stages}
        </div>
        <p class=${wrong ? "shapes-message wrong" : "shapes-message"} role="status">
          ${wrong ? `${wrong} ${es.still}` : es.hint(MOST_SYMBOLS, MOST_LABELS)}
        </p>
        <div class="shapes-shapes" role="status">
          <code translate="no">X.shape = (${[n, t, ...last].join(", ")})</code>
          <code translate="no">y.shape = (${[n, ...last].join(", ")}${last.length ? "" : ","})</code>
          <p>${es.dimensions(stage, n, t, labels.length)}</p>
        </div>
        <div
          class="shapes-data"
          tabindex="0"
          role="application"
          translate="no"
          aria-label=${es.samples}
          data-stage=${stage}
          .style=${`--labels: ${labels.length}`}
        >
          ${Array.from({ length: n }, (_, row) => sample(this.#data, row, asked))}
        </div>
        <p class="shapes-readout" aria-live="polite">${asked ? this.#describe(asked) : es.point}</p>`,
      this,
    );
  }

  /** @param {Asked} asked */
  #describe({ n, t, k }) {
    const { labels, windows: rows, x, y, steps } = this.#data;
    const { stage } = this.state;
    const isLabel = t === steps;
    const id = isLabel ? y[n] : x[n * steps + t];
    const at = [n, ...(isLabel ? [] : [t]), ...(stage === 0 ? [] : [k])].join(", ");
    // The sample whose label is this same datum of the series.
    const labelled = n + t - steps;
    return es.datum({
      sample: n + 1,
      step: isLabel ? null : t + 1,
      place: stage === 0 ? null : k + 1,
      value: stage === ONE_HOT ? String(Number(k === id)) : labels[id],
      code: `${isLabel ? "y" : "X"}[${at}]`,
      datum: n + t + 1,
      labelOf: !isLabel && labelled >= 0 && labelled < rows ? labelled + 1 : null,
      stepOf: isLabel && n < rows - 1 ? { step: steps, sample: n + 2 } : null,
    });
  }
}

/** Spaces and commas are how a series is often written, and no values of it. @param {string} typed */
const valuesOf = (typed) => typed.replace(/[\s,;]+/g, "");

/** @param {string} series @param {number} steps @returns {Data} */
const cut = (series, steps) => ({ ...windows(series, steps), steps });

/**
 * Why a series can't be cut, or nothing.
 * @param {string} series
 * @param {number} length
 */
function problem(series, length) {
  const symbols = [...series].length;
  if (symbols > MOST_SYMBOLS) return es.tooMany(symbols, MOST_SYMBOLS);
  try {
    const { labels } = windows(series, length);
    return labels.length > MOST_LABELS ? es.tooManyLabels(labels.length, MOST_LABELS) : "";
  } catch (error) {
    return es.wrong(/** @type {{ code?: string, message?: string }} */ (error), symbols, length);
  }
}

/** @param {Data} data @param {number} n @param {Asked | null} asked */
const sample = ({ labels, x, y, steps }, n, asked) =>
  html`<div class="sample">
    <span class="number">${n + 1}</span>${Array.from({ length: steps }, (_, t) => cell(labels, x[n * steps + t], n, t, asked))}
    <span class="to">→</span>${cell(labels, y[n], n, steps, asked)}
  </div>`;

/**
 * @param {string[]} labels
 * @param {number} id of the cell's label
 * @param {number} n
 * @param {number} t
 * @param {Asked | null} asked
 */
function cell(labels, id, n, t, asked) {
  const isAsked = asked !== null && n === asked.n && t === asked.t;
  // The same datum of the series, in whichever samples it is.
  const same = asked !== null && n + t === asked.n + asked.t;
  const vector = labels.map((_, k) => {
    const style = `${k === id ? "one" : ""} ${isAsked && k === asked?.k ? "asked-value" : ""}`.trim();
    return html`<i data-k=${k} class=${style || nothing}>${Number(k === id)}</i>`;
  });
  const style = `datum${isAsked ? " asked" : ""}${same ? " same" : ""}`;
  return html`<span class=${style} data-n=${n} data-t=${t}><b>${labels[id]}</b><span class="vector">${vector}</span></span>`;
}

customElements.define("memoria-shapes", Shapes);
