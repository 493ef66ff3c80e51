// The cells of the unrolled network as a grid that a pointer and the keyboard move over: one list of rows a time step,
// then that of the output.

import { gridKeys, within } from "../../parts/key-grid.js";
import { pointing } from "../../parts/pointing.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Quantity} Quantity */
/** @typedef {import("../../parts/key-grid.js").Move} Move */

/**
 * A row of cells that can be asked for their values.
 * @typedef {object} Row
 * @property {HTMLElement | null} element where the cursors are drawn; none while its step is far from the view
 * @property {number} length
 * @property {Quantity} quantity
 * @property {number} t the time step
 */

/** Where a cell stands: column, row in it, and place in that. @typedef {{ column: number, row: number, k: number }} Place */

const FIRST = { column: 0, row: 0, k: 0 };

export class Grid {
  /** @type {Row[][]} */
  #columns = [];
  /** @type {Place | null} */
  #at = null;
  #cursor = cursor("cell-cursor");
  #chosen = cursor("cell-chosen");
  #net;
  #onPoint;
  #onChoose;
  #onReveal;

  /**
   * @param {HTMLElement} net what holds the rows, and takes the focus
   * @param {object} on
   * @param {() => void} on.onPoint called when another cell is pointed at, or none
   * @param {(row: Row, k: number) => void} on.onChoose
   * @param {(t: number) => void} on.onReveal called when the keyboard goes to a step, which may be out of view
   */
  constructor(net, { onPoint, onChoose, onReveal }) {
    this.#net = net;
    this.#onPoint = onPoint;
    this.#onChoose = onChoose;
    this.#onReveal = onReveal;
    pointing(net, (event) => this.#point(event && this.#under(event)));
    net.addEventListener("click", (event) => {
      this.#point(this.#under(event));
      this.#choose();
    });
    gridKeys(net, { pages: true, onMove: (move) => this.#go(this.#moved(move)), onChoose: () => this.#choose() });
    net.addEventListener("focus", () => {
      if (net.matches(":focus-visible")) this.#go(this.#at ?? this.#begin);
    });
    net.addEventListener("blur", () => this.#point(null));
  }

  /** @param {Row[][]} columns none without rows */
  use(columns) {
    this.#columns = columns;
    this.#chosen.remove();
    this.#point(null);
  }

  /** Lays the cursor where its row now is: the rows in view are others. */
  shifted() {
    place(this.#cursor, this.#at && this.#row(this.#at), this.#at?.k ?? 0);
  }

  /** The cell that is pointed at. */
  get pointed() {
    return this.#at && { ...this.#row(this.#at), k: this.#at.k };
  }

  /**
   * Writes a value beside the cursor.
   * @param {string} value
   */
  label(value) {
    this.#cursor.dataset.value = value;
  }

  /**
   * Frames the cell that is explained elsewhere.
   * @param {{ quantity: Quantity, t: number, k: number } | null} cell
   */
  frame(cell) {
    // The last step's probabilities are also those of the output, which is larger.
    const row = cell && this.#columns.flat().findLast(({ quantity, t }) => quantity === cell.quantity && t === cell.t);
    place(this.#chosen, row ?? null, cell?.k ?? 0);
  }

  /** The first cell that shows. */
  get #begin() {
    return { ...FIRST, column: this.#columns.findIndex(([row]) => row?.element) };
  }

  /** @param {Place} place */
  #row({ column, row }) {
    return this.#columns[column][row];
  }

  /**
   * @param {MouseEvent} event
   * @returns {Place | null}
   */
  #under({ target, clientX }) {
    for (const [column, rows] of this.#columns.entries()) {
      for (const [row, { element, length }] of rows.entries()) {
        if (!element?.contains(/** @type {Node} */ (target))) continue;
        const box = (element.querySelector("canvas") ?? element).getBoundingClientRect();
        const k = Math.floor(((clientX - box.left) / box.width) * length);
        return k >= 0 && k < length ? { column, row, k } : null;
      }
    }
    return null;
  }

  /** Where a move leads: Home to the first cell of all, End to the output. @param {Move} move @returns {Place} */
  #moved({ right, down, page }) {
    if (right === -Infinity) return FIRST;
    if (right === Infinity) return { ...FIRST, column: this.#columns.length - 1 };
    const at = this.#at ?? this.#begin;
    const column = within(at.column + page, this.#columns.length);
    const row = within(at.row + down, this.#columns[column].length);
    return { column, row, k: within(at.k + right, this.#columns[column][row].length) };
  }

  /** Takes the cursor to a cell by keyboard. @param {Place} at */
  #go(at) {
    if (at.column < this.#columns.length - 1) this.#onReveal(at.column);
    this.#point(at);
  }

  #choose() {
    if (this.#at) this.#onChoose(this.#row(this.#at), this.#at.k);
  }

  /** @param {Place | null} at */
  #point(at) {
    this.#at = at;
    place(this.#cursor, at && this.#row(at), at?.k ?? 0);
    this.#net.classList.toggle("pointed", at !== null);
    this.#onPoint();
  }
}

/** @param {string} name */
const cursor = (name) => Object.assign(document.createElement("div"), { className: name });

/**
 * Lays a frame around cell k of a row, if it is there.
 * @param {HTMLElement} frame
 * @param {Row | null} row
 * @param {number} k
 */
function place(frame, row, k) {
  if (!row?.element) return frame.remove();
  const { element, length } = row;
  frame.style.setProperty("--at", String(k / length));
  frame.style.setProperty("--width", String(1 / length));
  const parent = element.querySelector("canvas")?.parentElement ?? element;
  if (frame.parentElement !== parent) parent.append(frame);
}
