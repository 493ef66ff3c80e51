// The time steps of the unrolled network, a column each. Of a long sequence only the columns near those in view are filled.

import { Bars } from "../../parts/bars.js";
import { Heatmap } from "../../parts/heatmap.js";
import { html, nothing, render, svg } from "../../parts/template.js";
import { cellOf, isGate, rowsOf } from "../../parts/cells.js";

/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("../../memoria.js").CellValues} CellValues */
/** @typedef {import("./grid.js").Row} Row */

/** Steps that all are filled, and on a phone stand below each other; a longer sequence scrolls in its own box. */
export const FEW = 8;
const ALL = 24;
/** Steps filled on both sides of those in view. */
const MARGIN = 3;

class Step {
  element = document.createElement("div");
  /** What comes from the step before. */
  carry = document.createElement("div");
  filled = false;
  /** @type {Row[]} */
  rows;
  /** @type {Heatmap[]} */
  #strips = [];
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
    this.carry.className = "carry";
    this.carry.dataset.stage = `${t}.x`;
    this.#symbol.className = "symbol";
    this.#symbol.dataset.stage = `${t}.x`;
    this.#symbol.translate = false;
    if (units === 0 && t < maxlen - 1) this.#symbol.classList.add("unread");
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
    if (this.#t > 0) render(carried(this.#description), this.carry);
  }

  empty() {
    this.filled = false;
    this.#strips = [];
    this.#soFar = null;
    for (const row of this.rows) row.element = null;
    this.element.replaceChildren(this.#symbol);
    render(nothing, this.carry);
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
   * @param {readonly [number, number]} [range] of the colours, if not that of each row
   */
  draw(values, range) {
    const { units } = this.#description;
    const from = this.#t * units;
    rowsOf(this.#description).forEach(({ key }, r) =>
      this.#strips[r].draw(values[key].subarray(from, from + units), range),
    );
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
  /** @type {Step[]} */
  columns;
  #net;
  #onFill;
  #observer;

  /**
   * @param {Description} description
   * @param {HTMLElement} net which scrolls
   * @param {(step: HTMLElement) => void} onFill called when a step has come near the view
   */
  constructor(description, net, onFill) {
    const { maxlen } = description;
    this.#net = net;
    this.#onFill = onFill;
    this.columns = Array.from({ length: maxlen }, (_, t) => new Step(description, t));
    this.#observer = new IntersectionObserver((news) => this.#onView(news));
    this.columns.forEach((step, t) => {
      // Of a long sequence something stands there before the first news of what is in view.
      if (maxlen <= ALL || t <= MARGIN) step.fill();
      if (maxlen > ALL) this.#observer.observe(step.element);
    });
  }

  get elements() {
    return this.columns.flatMap(({ carry, element }, t) => (t > 0 ? [carry, element] : [element]));
  }

  get filled() {
    return this.columns.filter(({ filled }) => filled);
  }

  /** Lets go of the elements. */
  leave() {
    this.#observer.disconnect();
  }

  /** @param {IntersectionObserverEntry[]} news */
  #onView(news) {
    for (const { target, isIntersecting } of news) target.classList.toggle("in-view", isIntersecting);
    const seen = this.columns.flatMap(({ element }, t) => (element.classList.contains("in-view") ? [t] : []));
    if (seen.length === 0) return;
    const [first, last] = [seen[0] - MARGIN, seen[seen.length - 1] + MARGIN];
    this.columns.forEach((step, t) => {
      if (step.filled && (t < first || t > last)) step.empty();
    });
    for (const t of seen) this.#fillAround(t);
  }

  /** @param {number} t */
  #fillAround(t) {
    for (const step of this.columns.slice(Math.max(t - MARGIN, 0), t + MARGIN + 1)) {
      if (step.filled) continue;
      step.fill();
      this.#onFill(step.element);
    }
  }

  /**
   * Brings a step into the part of the box that shows, between the names and the output, and no other box.
   * @param {number} t
   */
  reveal(t) {
    const { element, filled } = this.columns[t];
    if (!filled) this.#fillAround(t);
    const net = this.#net;
    if (net.scrollWidth <= net.clientWidth) return;
    const [view, box] = [net.getBoundingClientRect(), element.getBoundingClientRect()];
    const stuck = (/** @type {string} */ part) => {
      const element = /** @type {HTMLElement} */ (net.querySelector(part));
      return getComputedStyle(element).position === "sticky" && element.offsetWidth < net.clientWidth / 2
        ? element.offsetWidth + 8
        : 8;
    };
    const before = view.left + stuck(".names") - box.left;
    const beyond = box.right - (view.right - stuck(".output"));
    if (before > 0) net.scrollLeft -= before;
    else if (beyond > 0) net.scrollLeft += Math.min(beyond, -before);
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

/** Units of the arrows' drawing that a row is high. */
const ROW = 22;

/**
 * The arrows into a step: what is carried goes straight on, and h up into what has weights.
 * @param {Description} description
 */
function carried(description) {
  const { rows, blocks, carried } = cellOf(description);
  if (carried.length === 0) return nothing;
  const middle = (/** @type {number} */ row) => ROW * (row + 0.5);
  const straight = carried[0];
  const arrows = rows.flatMap(({ key }, r) => (key === straight ? [arrow(key, middle(r), middle(r))] : []));
  // Into the middle of the blocks; that of a single one is the straight arrow.
  const h = middle(rows.length - 1);
  if (blocks.length > 1) arrows.push(arrow("h", h, middle(blocks.length / 2 - 0.5)));
  return html`<svg viewBox=${`0 0 40 ${ROW * rows.length}`} preserveAspectRatio="none" aria-hidden="true">${arrows}</svg
    >${carried.map((key) => html`<span class=${`term-${key}`} aria-hidden="true" translate="no">↓ ${key}</span>`)}`;
}

/**
 * @param {string} key
 * @param {number} from
 * @param {number} to
 */
function arrow(key, from, to) {
  const way = from === to ? `M1 ${from}H32` : `M1 ${from}H8C24 ${from} 14 ${to} 32 ${to}`;
  return svg`<path class=${`wire-${key}`} d=${way} /><path class=${`head-${key}`} d=${`M30 ${to - 5}l9 5-9 5z`} />`;
}
