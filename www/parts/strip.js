// A row of coloured cells: a canvas with one pixel a value, enlarged by the style sheet.

import { colourScale } from "./theme.js";

export class Strip {
  /** @type {HTMLCanvasElement} */
  canvas = document.createElement("canvas");
  #context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
  #range;
  #image;
  #pixels;

  /**
   * @param {number} length
   * @param {readonly [number, number]} range of the colours
   */
  constructor(length, range) {
    this.canvas.width = length;
    this.canvas.height = 1;
    this.canvas.className = "strip";
    this.canvas.setAttribute("aria-hidden", "true");
    this.canvas.style.setProperty("--cells", String(length));
    this.#range = range;
    this.#image = this.#context.createImageData(length, 1);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /**
   * @param {ArrayLike<number>} values
   * @param {readonly [number, number]} [range] of the colours, if not the usual one
   */
  draw(values, range = this.#range) {
    const colour = colourScale(range);
    for (let k = 0; k < this.#pixels.length; k++) this.#pixels[k] = colour(values[k]);
    this.#context.putImageData(this.#image, 0, 0);
  }
}
