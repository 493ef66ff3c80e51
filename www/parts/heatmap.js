// An array of numbers as coloured cells: a canvas with one pixel a value, enlarged by the style sheet.

import { colourScale } from "./theme.js";

export class Heatmap {
  /** @type {HTMLCanvasElement} */
  canvas = document.createElement("canvas");
  #context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
  #range;
  #gate;
  #image;
  #pixels;
  /** Whether the canvas has what the pixels say. */
  #shown = false;

  /**
   * @param {number} rows
   * @param {number} columns
   * @param {readonly [number, number]} range of the colours
   * @param {import("./theme.js").Gate} [gate] whose values they are
   */
  constructor(rows, columns, range, gate) {
    this.canvas.width = columns;
    this.canvas.height = rows;
    this.canvas.className = "heatmap";
    this.canvas.setAttribute("aria-hidden", "true");
    this.#range = range;
    this.#gate = gate;
    this.#image = this.#context.createImageData(columns, rows);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /**
   * @param {ArrayLike<number>} values row by row
   * @param {readonly [number, number]} [range] of the colours, if not the usual one
   */
  draw(values, range = this.#range) {
    const colour = colourScale(range, this.#gate);
    for (let k = 0; k < this.#pixels.length; k++) {
      const pixel = colour(values[k]);
      if (pixel === this.#pixels[k]) continue;
      this.#pixels[k] = pixel;
      this.#shown = false;
    }
    // A canvas that is drawn upon is shown anew, whatever is on it.
    if (this.#shown) return;
    this.#context.putImageData(this.#image, 0, 0);
    this.#shown = true;
  }

  /**
   * Takes the colours off a row, of which there is nothing to tell.
   * @param {number} row
   */
  clearRow(row) {
    this.#context.clearRect(0, row, this.canvas.width, 1);
    this.#shown = false;
  }
}
