// The cells of the unrolled network as a grid that a pointer and the keyboard move over: one list of rows a time step,
// then that of the output.

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Quantity} Quantity */

/**
 * A row of cells that can be asked for their values.
 * @typedef {object} Row
 * @property {HTMLElement | null} element where the cursors are drawn; none while its step is far from the view
 * @property {number} length
 * @property {Quantity} quantity
 * @property {number} t the time step
 */

/** Where a cell stands: column, row in it, and place in that. @typedef {{ column: number, row: number, k: number }} Place */

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
    net.addEventListener("pointermove", (event) => this.#point(this.#under(event)));
    net.addEventListener("pointerleave", () => this.#point(null));
    net.addEventListener("click", (event) => {
      this.#point(this.#under(event));
      this.#choose();
    });
    net.addEventListener("keydown", (event) => this.#onKey(event));
    net.addEventListener("focus", () => {
      if (net.matches(":focus-visible")) this.#go(this.#at ?? { column: 0, row: 0, k: 0 });
    });
    net.addEventListener("blur", () => this.#point(null));
  }

  /** @param {Row[][]} columns none without rows */
  use(columns) {
    this.#columns = columns;
    this.#chosen.remove();
    this.#point(null);
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

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    // The space bar chooses here, and does not train.
    if (event.key === "Enter" || event.key === " ") this.#choose();
    else {
      const moved = this.#moved(event.key);
      if (!moved) return;
      this.#go(moved);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {string} key
   * @returns {Place | null}
   */
  #moved(key) {
    const { column, row, k } = this.#at ?? { column: 0, row: 0, k: 0 };
    const move = /** @type {Record<string, [number, number, number]>} */ ({
      ArrowLeft: [column, row, k - 1],
      ArrowRight: [column, row, k + 1],
      ArrowUp: [column, row - 1, k],
      ArrowDown: [column, row + 1, k],
      PageUp: [column - 1, row, k],
      PageDown: [column + 1, row, k],
      Home: [0, 0, 0],
      End: [this.#columns.length - 1, 0, 0],
    })[key];
    if (!move) return null;
    const to = clamp(move[0], this.#columns.length);
    const toRow = clamp(move[1], this.#columns[to].length);
    return { column: to, row: toRow, k: clamp(move[2], this.#columns[to][toRow].length) };
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

/**
 * @param {number} value
 * @param {number} length
 */
const clamp = (value, length) => Math.min(Math.max(value, 0), length - 1);
