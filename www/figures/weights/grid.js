// Arrays of weights with the same columns, one below the other as heatmaps, in which a weight can be pointed at and chosen.

import { Heatmap } from "../../parts/heatmap.js";
import { cellUnder, gridKeys } from "../../parts/key-grid.js";
import { pointing } from "../../parts/pointing.js";
import { html, nothing, render } from "../../parts/template.js";
import { weightIn } from "./places.js";

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./places.js").Weight} Weight */
/** @typedef {import("../../memoria.js").Description} Description */

/**
 * Columns that belong together.
 * @typedef {object} Block
 * @property {string} term the quantity that gives it its colour, or nothing
 * @property {string} symbol
 * @property {string} name
 * @property {string[]} columns their names
 */

/**
 * An array as it is drawn.
 * @typedef {object} Shown
 * @property {number} array in the order of `describe().parameters`
 * @property {number} offset of its first weight among all
 * @property {string} name
 * @property {string} title what follows the name
 * @property {string[]} rows their names
 */

/** @typedef {{ element: HTMLElement, layer: HTMLElement, heatmap: Heatmap, values: Float32Array }} Drawn */

/** The most rows or columns that have a name each, and rem that more of them are high together. */
const MOST = 40;
const LOW = 32;
/** Columns that have names in a block beside others, and that are wide enough for lines between them. */
const NAMED_BESIDE = 12;
const LINED_BESIDE = 16;

export class WeightGrid {
  element = document.createElement("div");
  #description;
  #blocks;
  #arrays;
  /** The first column of each block. @type {number[]} */
  #from;
  #columns = 0;
  /** What is drawn of each array, block by block. @type {Drawn[][]} */
  #drawn;
  #cursor = document.createElement("div");
  /** @type {Weight | null} */
  #asked = null;
  #marks = "";
  #onAsk;
  #onChoose;

  /**
   * @param {Pick<Description, "parameters">} description
   * @param {object} grid
   * @param {string} grid.label
   * @param {string} grid.readout the id of what says the value
   * @param {Block[]} grid.blocks
   * @param {Shown[]} grid.arrays
   * @param {(weight: Weight | null) => void} grid.onAsk pointed at, or no longer
   * @param {(weight: Weight, byKeyboard: boolean) => void} grid.onChoose
   */
  constructor(description, { label, readout, blocks, arrays, onAsk, onChoose }) {
    this.#description = description;
    this.#blocks = blocks;
    this.#arrays = arrays;
    this.#from = blocks.map(({ columns }) => (this.#columns += columns.length) - columns.length);
    this.#drawn = arrays.map(({ rows }) => blocks.map((block) => this.#block(block, rows.length)));
    this.#onAsk = onAsk;
    this.#onChoose = onChoose;
    const { element } = this;
    element.className = "weight-grid";
    element.tabIndex = 0;
    element.translate = false;
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", label);
    element.setAttribute("aria-describedby", readout);
    element.style.setProperty("--blocks", String(blocks.length));
    render(html`${blocks.some(({ symbol }) => symbol) ? html`<span></span>${blocks.map(head)}` : nothing}${arrays.map((shown, a) => this.#array(shown, a))}`, element);
    this.#cursor.className = "weight-cursor";
    this.#listen(element);
  }

  /** @param {HTMLElement} element */
  #listen(element) {
    pointing(element, (event) => this.#ask(event && this.#under(event)));
    element.addEventListener("click", (event) => {
      const weight = this.#under(event);
      if (weight) this.#onChoose(weight, false);
    });
    gridKeys(element, {
      pages: true,
      onMove: ({ down, right, page }) => this.#ask(this.#moved(this.#here, down, right, page)),
      onChoose: () => this.#onChoose(this.#here, true),
    });
    element.addEventListener("focus", () => element.matches(":focus-visible") && this.#ask(this.#here));
    element.addEventListener("blur", () => this.#ask(null));
  }

  /** The names of the columns, right above the first array. */
  #columnNames() {
    const most = this.#blocks.length > 1 ? NAMED_BESIDE : MOST;
    // Long names, or many in a block beside others, would lie over each other.
    const room = (/** @type {Block} */ { columns }) => columns.length <= most && columns.every((name) => name.length <= 2);
    if (!this.#blocks.some(room)) return nothing;
    return html`<span></span>${this.#blocks.map((block) => html`<span class="column-names">${room(block) ? named(block.columns) : nothing}</span>`)}`;
  }

  /**
   * @param {Shown} shown
   * @param {number} a which of those shown
   */
  #array({ name, title, rows }, a) {
    // Many rows are lower, and have no names of their own: the weight that is pointed at is named.
    return html`<p class="weight-title"><b>${name}</b>${title}</p>
      ${a === 0 ? this.#columnNames() : nothing}
      <div class="row-names">${rows.length <= MOST ? named(rows) : nothing}</div>
      ${this.#drawn[a].map(({ element }) => element)}`;
  }

  /**
   * @param {Block} block
   * @param {number} rows
   * @returns {Drawn}
   */
  #block({ term, columns: { length: columns } }, rows) {
    const [element, layer] = [document.createElement("div"), document.createElement("div")];
    element.className = `weight-block ${term && `term-${term}`}`;
    element.style.setProperty("--rows", String(rows));
    element.style.setProperty("--columns", String(columns));
    const low = rows > MOST;
    if (low) element.style.setProperty("--row", `${LOW / rows}rem`);
    // Lines between cells that are hardly wider would hide them.
    element.classList.toggle("fine", low || (this.#blocks.length > 1 && columns > LINED_BESIDE));
    layer.className = "weight-layer";
    const heatmap = new Heatmap(rows, columns, [-1, 1]);
    element.append(heatmap.canvas, layer);
    return { element, layer, heatmap, values: new Float32Array(rows * columns) };
  }

  /** @param {{ array: number }} weight */
  holds({ array }) {
    return this.#arrays.some((shown) => shown.array === array);
  }

  /** Where the keyboard is. */
  get #here() {
    return this.#asked ?? this.#weight(0, 0, 0);
  }

  /**
   * The weight at a place, or the nearest in that array.
   * @param {number} a which of the arrays shown
   * @param {number} row
   * @param {number} column
   */
  #weight(a, row, column) {
    return weightIn(this.#description, { array: this.#arrays[a].array, row, column });
  }

  /**
   * @param {MouseEvent} event
   * @returns {Weight | null}
   */
  #under(event) {
    const block = /** @type {Element} */ (event.target).closest(".weight-block");
    const a = this.#drawn.findIndex((blocks) => blocks.some(({ element }) => element === block));
    if (!block || a < 0) return null;
    const b = this.#drawn[a].findIndex(({ element }) => element === block);
    const { width, height } = this.#drawn[a][b].heatmap.canvas;
    const [row, column] = cellUnder(event, this.#drawn[a][b].heatmap.canvas, [height, width]);
    return this.#weight(a, row, this.#from[b] + column);
  }

  /**
   * The weight some rows and columns on, also in the next array.
   * @param {Weight} weight
   * @param {number} down
   * @param {number} right
   */
  moved(weight, down, right) {
    return this.#moved(weight, down, right, 0);
  }

  /**
   * @param {Weight} weight
   * @param {number} down
   * @param {number} right
   * @param {number} page so many arrays on
   */
  #moved({ array, row, column }, down, right, page) {
    const a = this.#arrays.findIndex((shown) => shown.array === array);
    const leaves = row + down < 0 || row + down >= this.#arrays[a].rows.length;
    const next = a + page + (leaves ? Math.sign(down) : 0);
    if (next === a || !this.#arrays[next]) return this.#weight(a, row + down, column + right);
    return this.#weight(next, page ? row : down > 0 ? 0 : Infinity, column + right);
  }

  /**
   * Takes the keyboard to a weight.
   * @param {Weight} weight
   */
  focusAt(weight) {
    this.#asked = weight;
    this.element.focus();
    this.#ask(weight);
  }

  /** @param {Weight | null} weight */
  #ask(weight) {
    if (weight && weight.at === this.#asked?.at && this.#cursor.isConnected) return;
    this.#asked = weight;
    if (weight) this.#place(this.#cursor, { ...weight, rows: 1, columns: 1 });
    else this.#cursor.remove();
    this.#onAsk(weight);
  }

  /**
   * Puts an element over a part of an array.
   * @param {HTMLElement} element
   * @param {Omit<Mark, "kind">} part that lies within one block
   */
  #place(element, { array, row, rows, column, columns }) {
    const a = this.#arrays.findIndex((shown) => shown.array === array);
    const b = this.#from.findLastIndex((from) => from <= column);
    const { layer, heatmap } = this.#drawn[a][b];
    const { width, height } = heatmap.canvas;
    element.style.left = `${(100 * (column - this.#from[b])) / width}%`;
    element.style.top = `${(100 * row) / height}%`;
    element.style.width = `${(100 * columns) / width}%`;
    element.style.height = `${(100 * rows) / height}%`;
    if (element.parentElement !== layer) layer.append(element);
  }

  /**
   * @param {ArrayLike<number>} values of all weights
   * @param {number} scale the value of the strongest colour
   */
  draw(values, scale) {
    for (const [a, { offset }] of this.#arrays.entries()) {
      for (const [b, { heatmap, values: cells }] of this.#drawn[a].entries()) {
        const { width } = heatmap.canvas;
        const from = offset + this.#from[b];
        for (let k = 0; k < cells.length; k++)
          cells[k] = values[from + Math.floor(k / width) * this.#columns + (k % width)] / scale;
        heatmap.draw(cells);
      }
    }
  }

  /** @param {Mark[]} marks each within one block */
  mark(marks) {
    const key = JSON.stringify(marks);
    if (key === this.#marks) return;
    this.#marks = key;
    for (const mark of this.element.querySelectorAll(".weight-mark")) mark.remove();
    for (const mark of marks) {
      const element = document.createElement("div");
      element.className = `weight-mark ${mark.kind}`;
      this.#place(element, mark);
    }
  }
}

/** @param {Block} block */
const head = ({ term, symbol, name }) =>
  html`<div class="weight-head ${term && `term-${term}`}"><b>${symbol} <span>${name}</span></b></div>`;

/** @param {string[]} names */
const named = (names) => names.map((name) => html`<i>${name}</i>`);
