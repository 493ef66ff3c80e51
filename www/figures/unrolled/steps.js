// The time steps of the unrolled network, a column each. Of a long sequence only the columns in view are there.

import { Bars } from "../../parts/bars.js";
import { Heatmap } from "../../parts/heatmap.js";
import { html, nothing, render } from "../../parts/template.js";
import { isGate, rowsOf, seesWindow } from "../../parts/cells.js";
import { Glow } from "./glow.js";
import { pulse, wires } from "./wires.js";

/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("../../memoria.js").CellValues} CellValues */
/** @typedef {import("./grid.js").Row} Row */

class Step {
  element = document.createElement("div");
  filled = false;
  /** @type {Row[]} */
  rows;
  /** @type {Heatmap[]} */
  #strips = [];
  /** @type {Glow[]} */
  #glows = [];
  /** What the network would answer if the sequence ended here. @type {Bars | null} */
  #soFar = null;
  #symbol = document.createElement("div");
  #description;
  #t;

  /**
   * @param {Description} description
   * @param {number} t
   */
  constructor(description, t) {
    const { units, labels, maxlen } = description;
    this.#description = description;
    this.#t = t;
    this.element.className = "step moment";
    this.element.dataset.t = String(t);
    this.#symbol.className = "symbol";
    this.#symbol.dataset.stage = `${t}.x`;
    this.#symbol.translate = false;
    if (units === 0 && !seesWindow(description) && t < maxlen - 1) this.#symbol.classList.add("unread");
    this.element.append(this.#symbol);
    this.rows = [
      ...rowsOf(description).map(({ key }) => ({ element: null, length: units, quantity: key, t })),
      { element: null, length: labels.length, quantity: "probabilities", t },
    ];
  }

  fill() {
    this.filled = true;
    const rows = rowsOf(this.#description);
    const { units, labels } = this.#description;
    this.#strips = rows.map(({ key, range }) => strip(units, range, key));
    this.#glows = rows.map(() => new Glow(units));
    rows.forEach(({ key, symbol }, r) => {
      const element = rowOf(key, `${this.#t}.${key}`, symbol, this.#strips[r].canvas);
      this.rows[r].element = element;
      this.element.append(element);
    });
    this.#soFar = new Bars(labels, true);
    const { element } = this.#soFar;
    element.classList.add("so-far");
    element.dataset.stage = `${this.#t}.${units > 0 ? "h" : "x"}`;
    this.rows[rows.length].element = element;
    this.element.append(element);
  }

  empty() {
    this.filled = false;
    this.#strips = [];
    this.#glows = [];
    this.#soFar = null;
    for (const row of this.rows) row.element = null;
    this.element.replaceChildren(this.#symbol);
  }

  /** @param {string} symbol */
  name(symbol) {
    if (this.#symbol.textContent === symbol) return;
    this.#symbol.textContent = symbol;
    // A long word may be cut.
    this.#symbol.title = symbol.length > 1 ? symbol : "";
  }

  /**
   * @param {CellValues} values
   * @param {{ glows: boolean, range?: readonly [number, number] }} how whether what has changed lights up; and the range of
   *   the colours, if not that of each row
   */
  draw(values, { glows, range }) {
    const { units } = this.#description;
    const from = this.#t * units;
    rowsOf(this.#description).forEach((row, r) => {
      const mine = values[row.key].subarray(from, from + units);
      this.#strips[r].draw(mine, range);
      this.#glows[r].tell(mine, range ?? row.range, glows ? this.#strips[r].canvas.parentElement : null);
    });
  }

  /** What is drawn from now on is something else. */
  forget() {
    for (const glow of this.#glows) glow.forget();
  }

  /**
   * @param {Float32Array} probabilities of all steps
   * @param {boolean} playing
   */
  answer(probabilities, playing) {
    const { length } = this.#description.labels;
    const mine = probabilities.subarray(this.#t * length, (this.#t + 1) * length);
    this.#soFar?.draw(mine, best(mine));
    if (!playing) this.#soFar?.describe(mine);
  }
}

export class Steps {
  element = document.createElement("div");
  /** @type {Step[]} */
  columns;
  /** Those in view: from the first to before the end. */
  first = 0;
  end = 0;
  #description;

  /** @param {Description} description */
  constructor(description) {
    this.#description = description;
    this.columns = Array.from({ length: description.maxlen }, (_, t) => new Step(description, t));
    this.element.className = "columns";
  }

  /** Those in view. */
  get shown() {
    return this.columns.slice(this.first, this.end);
  }

  /**
   * Brings a part of the sequence into view.
   * @param {number} first
   * @param {number} end
   */
  show(first, end) {
    Object.assign(this, { first, end });
    this.columns.forEach((step, t) => {
      const seen = t >= first && t < end;
      if (seen !== step.filled) seen ? step.fill() : step.empty();
    });
    const parts = this.shown.flatMap(({ element }, k) => [element, this.#carry(first + k + 1)]);
    this.element.style.setProperty("--view", String(end - first));
    this.element.replaceChildren(...parts);
  }

  /** Sends a pulse along what is carried into a step, or into all that show, one after the other. @param {number} [only] */
  pulse(only) {
    const carries = /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll(".carry:not(.out)"));
    carries.forEach((carry, k) => {
      if (only === undefined) pulse(carry, this.#description, k);
      else if (only === this.first + k + 1) pulse(carry, this.#description, 0);
    });
  }

  /** What leads into a step, or out of the last. @param {number} t */
  #carry(t) {
    const out = t === this.columns.length;
    const carry = document.createElement("div");
    carry.className = out ? "carry out" : "carry";
    carry.dataset.stage = out ? "logits" : `${t}.x`;
    render(wires(this.#description, out), carry);
    return carry;
  }
}

/** @param {Float32Array} values */
const best = (values) => values.indexOf(Math.max(...values));

/**
 * A row of cells.
 * @param {number} length
 * @param {readonly [number, number]} range of the colours
 * @param {string} key what the values are
 */
export function strip(length, range, key) {
  const map = new Heatmap(1, length, range, isGate(key) ? key : undefined);
  map.canvas.style.setProperty("--cells", String(length));
  return map;
}

/**
 * @param {string} key
 * @param {string} stage
 * @param {string} symbol
 * @param {HTMLCanvasElement} canvas
 */
export function rowOf(key, stage, symbol, canvas) {
  const element = document.createElement("div");
  element.className = `row term-${key}`;
  element.dataset.stage = stage;
  render(
    html`<span class="symbol-small" aria-hidden="true" translate="no">${symbol}</span>
      <div class="cells">${canvas}</div>`,
    element,
  );
  return element;
}
