// What has changed in a row of cells lights up for a moment: a canvas over the cells, a pixel a cell, whose opacity alone
// moves.

import { colour } from "../../parts/theme.js";

/** Milliseconds: no longer than an eye needs to see where. */
export const MOMENT = 250;
/** The part of its scale by which a value has to change to light up wholly, unless another changes more, and at all. */
const WHOLLY = 0.05;
const AT_ALL = 0.0005;

export class Glow {
  /** There is none before something has changed. @type {HTMLCanvasElement | null} */
  #canvas = null;
  /** The values when last told. */
  #values;
  #known = false;

  /** @param {number} length */
  constructor(length) {
    this.#values = new Float32Array(length);
  }

  /**
   * @param {Float32Array} values
   * @param {readonly [number, number]} range of their scale
   * @param {HTMLElement | null} cells what lights up where they have changed; none only notes them
   */
  tell(values, [low, high], cells) {
    if (cells && this.#known) {
      const span = high - low;
      const by = Array.from(values, (value, k) => Math.abs(value - this.#values[k]) / span);
      if (by.some((share) => share > AT_ALL)) this.#light(by, cells);
    }
    this.#values.set(values);
    this.#known = true;
  }

  /** The values are others than those last told, and no change of them. */
  forget() {
    this.#known = false;
  }

  /**
   * @param {number[]} by
   * @param {HTMLElement} cells
   */
  #light(by, cells) {
    this.#canvas ??= Object.assign(document.createElement("canvas"), { className: "glow", width: by.length, height: 1 });
    if (!this.#canvas.isConnected) cells.append(this.#canvas);
    const context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
    context.clearRect(0, 0, by.length, 1);
    context.fillStyle = colour("glow");
    const most = Math.max(...by, WHOLLY);
    by.forEach((share, k) => {
      if (share <= AT_ALL) return;
      context.globalAlpha = share / most;
      context.fillRect(k, 0, 1, 1);
    });
    this.#canvas.animate({ opacity: [1, 0] }, { duration: MOMENT, easing: "ease-in" });
  }
}
