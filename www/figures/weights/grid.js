// Arrays of weights with the same columns, one below the other as heatmaps, in which a weight can be pointed at and chosen.

import { Heatmap } from "../../parts/heatmap.js";

/** @typedef {import("./es.js").Weight} Weight */

/**
 * Columns that belong together.
 * @typedef {object} Block
 * @property {string} term the quantity that gives it its colour, or nothing
 * @property {string} head HTML
 * @property {string[]} columns their names
 */

/**
 * An array as it is drawn.
 * @typedef {object} Shown
 * @property {number} array in the order of `describe().parameters`
 * @property {number} offset of its first weight among all
 * @property {string} title HTML
 * @property {string[]} rows their names
 */

/**
 * A part of an array that stands out: `kind` is a class.
 * @typedef {{ kind: string, array: number, row: number, rows: number, column: number, columns: number }} Mark
 */

/** @typedef {{ element: HTMLElement, layer: HTMLElement, heatmap: Heatmap, values: Float32Array }} Drawn */

/** The most rows or columns that have a name each, and rem that more of them are high together. */
const MOST = 40;
const LOW = 32;

export class WeightGrid {
  element = document.createElement("div");
  #blocks;
  #arrays;
  #columns;
  /** What is drawn of each array, block by block. @type {Drawn[][]} */
  #drawn = [];
  #cursor = document.createElement("div");
  /** @type {Weight | null} */
  #asked = null;
  #marks = "";
  #onAsk;
  #onChoose;

  /**
   * @param {object} grid
   * @param {string} grid.label
   * @param {string} grid.readout the id of what says the value
   * @param {Block[]} grid.blocks
   * @param {Shown[]} grid.arrays
   * @param {(weight: Weight | null) => void} grid.onAsk pointed at, or no longer
   * @param {(weight: Weight, byKeyboard: boolean) => void} grid.onChoose
   */
  constructor({ label, readout, blocks, arrays, onAsk, onChoose }) {
    this.#blocks = blocks;
    this.#arrays = arrays;
    this.#columns = blocks.reduce((sum, { columns }) => sum + columns.length, 0);
    this.#onAsk = onAsk;
    this.#onChoose = onChoose;
    const { element } = this;
    element.className = "weight-grid";
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", label);
    element.setAttribute("aria-describedby", readout);
    element.style.setProperty("--blocks", String(blocks.length));
    element.append(...this.#heads(), ...arrays.flatMap((shown) => this.#array(shown)));
    this.#cursor.className = "weight-cursor";
    element.addEventListener("pointermove", (event) => this.#ask(this.#at(event)));
    element.addEventListener("pointerleave", () => this.#ask(null));
    element.addEventListener("click", (event) => {
      const weight = this.#at(event);
      if (weight) onChoose(weight, false);
    });
    element.addEventListener("keydown", (event) => this.#onKey(event));
    element.addEventListener("focus", () => element.matches(":focus-visible") && this.#ask(this.#asked ?? this.#first));
    element.addEventListener("blur", () => this.#ask(null));
  }

  #heads() {
    return [
      make("span"),
      ...this.#blocks.map(({ term, head, columns }) => {
        // Long names, or many in a block beside others, would lie over each other.
        const room =
          columns.length <= (this.#blocks.length > 1 ? 12 : MOST) && columns.every((name) => name.length <= 2);
        const names = room ? `<span class="column-names">${named(columns)}</span>` : "";
        return make(`div class="weight-head ${term && `term-${term}`}"`, head + names);
      }),
    ];
  }

  /** @param {Shown} shown */
  #array({ title, rows }) {
    const drawn = this.#blocks.map(({ term, columns }) => {
      const low = rows.length > MOST;
      const element = make(`div class="weight-block ${term && `term-${term}`}"`);
      element.style.setProperty("--rows", String(rows.length));
      element.style.setProperty("--columns", String(columns.length));
      if (low) element.style.setProperty("--row", `${LOW / rows.length}rem`);
      // Lines between cells that are hardly wider would hide them.
      element.classList.toggle("fine", low || (this.#blocks.length > 1 && columns.length > 16));
      const layer = make(`div class="weight-layer"`);
      const heatmap = new Heatmap(rows.length, columns.length, [-1, 1]);
      element.append(heatmap.canvas, layer);
      return { element, layer, heatmap, values: new Float32Array(rows.length * columns.length) };
    });
    this.#drawn.push(drawn);
    // Many rows are lower, and have no names of their own: the weight that is pointed at is named.
    const names = make(`div class="row-names"`, rows.length <= MOST ? named(rows) : "");
    return [make(`p class="weight-title"`, title), names, ...drawn.map(({ element }) => element)];
  }

  /** @returns {Weight} */
  get #first() {
    return { array: this.#arrays[0].array, row: 0, column: 0, place: 0 };
  }

  /** @param {Weight | Mark} weight */
  holds({ array }) {
    return this.#arrays.some((shown) => shown.array === array);
  }

  /**
   * @param {MouseEvent} event
   * @returns {Weight | null}
   */
  #at({ target, clientX, clientY }) {
    const block = /** @type {Element} */ (target).closest(".weight-block");
    const a = this.#drawn.findIndex((blocks) => blocks.some(({ element }) => element === block));
    if (!block || a < 0) return null;
    const b = this.#drawn[a].findIndex(({ element }) => element === block);
    const { width: columns, height: rows } = this.#drawn[a][b].heatmap.canvas;
    const box = block.getBoundingClientRect();
    const column = clamp(Math.floor(((clientX - box.left) / box.width) * columns), columns);
    return this.#weight(a, Math.floor(((clientY - box.top) / box.height) * rows), this.#from(b) + column);
  }

  /**
   * The first column of a block.
   * @param {number} block
   */
  #from(block) {
    return this.#blocks.slice(0, block).reduce((sum, { columns }) => sum + columns.length, 0);
  }

  /**
   * @param {number} a which of the arrays shown
   * @param {number} row
   * @param {number} column
   * @returns {Weight}
   */
  #weight(a, row, column) {
    const { array, rows } = this.#arrays[a];
    const [r, c] = [clamp(row, rows.length), clamp(column, this.#columns)];
    return { array, row: r, column: c, place: r * this.#columns + c };
  }

  /**
   * The weight some rows and columns on, also in the next array.
   * @param {Weight} weight
   * @param {number} down
   * @param {number} right
   */
  moved({ array, row, column }, down, right) {
    const a = this.#arrays.findIndex((shown) => shown.array === array);
    const next = a + Math.sign(down);
    const leaves = row + down < 0 || row + down >= this.#arrays[a].rows.length;
    if (!leaves || next < 0 || next >= this.#arrays.length) return this.#weight(a, row + down, column + right);
    return this.#weight(next, down > 0 ? 0 : Infinity, column + right);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const weight = this.#asked ?? this.#first;
    const { array, row, column } = weight;
    const a = this.#arrays.findIndex((shown) => shown.array === array);
    const go = /** @type {Record<string, () => Weight>} */ ({
      ArrowLeft: () => this.moved(weight, 0, -1),
      ArrowRight: () => this.moved(weight, 0, 1),
      ArrowUp: () => this.moved(weight, -1, 0),
      ArrowDown: () => this.moved(weight, 1, 0),
      PageUp: () => this.#weight(Math.max(a - 1, 0), row, column),
      PageDown: () => this.#weight(Math.min(a + 1, this.#arrays.length - 1), row, column),
      Home: () => this.#weight(a, row, 0),
      End: () => this.#weight(a, row, this.#columns - 1),
    })[event.key];
    if (go) this.#ask(go());
    // The space bar chooses here, and does not train.
    else if (event.key === "Enter" || event.key === " ") this.#onChoose(weight, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
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
    if (weight && weight.array === this.#asked?.array && weight.place === this.#asked.place && this.#cursor.isConnected)
      return;
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
    const b = this.#blocks.findIndex((block, k) => column < this.#from(k) + block.columns.length);
    const { layer, heatmap } = this.#drawn[a][b];
    const { width, height } = heatmap.canvas;
    element.style.left = `${(100 * (column - this.#from(b))) / width}%`;
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
      let from = offset;
      for (const { heatmap, values: cells } of this.#drawn[a]) {
        const { width } = heatmap.canvas;
        for (let k = 0; k < cells.length; k++)
          cells[k] = values[from + Math.floor(k / width) * this.#columns + (k % width)] / scale;
        heatmap.draw(cells);
        from += width;
      }
    }
  }

  /** @param {Mark[]} marks each within one block */
  mark(marks) {
    const key = JSON.stringify(marks);
    if (key === this.#marks) return;
    this.#marks = key;
    for (const mark of this.element.querySelectorAll(".weight-mark")) mark.remove();
    for (const mark of marks) this.#place(make(`div class="weight-mark ${mark.kind}"`), mark);
  }
}

/** @param {string[]} names */
function named(names) {
  return names.map((name) => Object.assign(document.createElement("i"), { textContent: name }).outerHTML).join("");
}

/**
 * @param {string} tag with its attributes
 * @param {string} [content]
 * @returns {HTMLElement}
 */
function make(tag, content = "") {
  const template = document.createElement("template");
  template.innerHTML = `<${tag}>${content}</${tag.split(" ")[0]}>`;
  return /** @type {HTMLElement} */ (template.content.firstElementChild);
}

/**
 * @param {number} value
 * @param {number} length
 */
const clamp = (value, length) => Math.min(Math.max(value, 0), length - 1);
