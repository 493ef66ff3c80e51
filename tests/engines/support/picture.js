import { PNG } from "pngjs";

/** @typedef {[red: number, green: number, blue: number]} Colour each 0 to 255 */
/** A colour that lets through what is under it. @typedef {{ colour: Colour, share: number }} Paint */

/** The pixels of a PNG. */
export class Picture {
  #png;

  /** @param {Buffer} png */
  constructor(png) {
    this.#png = PNG.sync.read(png);
  }

  get width() {
    return this.#png.width;
  }

  get height() {
    return this.#png.height;
  }

  /**
   * The colour of the pixel that a point lies in.
   * @param {number} x
   * @param {number} y
   * @returns {Colour}
   */
  at(x, y) {
    const inside = x >= 0 && x < this.width && y >= 0 && y < this.height;
    if (!inside) throw new RangeError(`(${x}, ${y}) is not in the picture`);
    const { data } = this.#png;
    const from = 4 * (Math.floor(y) * this.width + Math.floor(x));
    return [data[from], data[from + 1], data[from + 2]];
  }
}

/**
 * How far two colours are apart: the largest difference of a channel.
 * @param {Colour} a
 * @param {Colour} b
 */
export const distance = (a, b) => Math.max(...a.map((value, channel) => Math.abs(value - b[channel])));

/**
 * What is seen of a colour under a paint.
 * @param {Paint} paint
 * @param {Colour} colour
 * @returns {Colour}
 */
export function over({ colour: paint, share }, colour) {
  const [r, g, b] = colour.map((value, channel) => Math.round(share * paint[channel] + (1 - share) * value));
  return [r, g, b];
}
