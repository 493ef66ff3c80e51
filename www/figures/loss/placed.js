// Small writing over a chart: moved by a transform, which lays nothing out anew, and measured once.

/** Pixels within the plot. @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

/** @param {Box} one @param {Box} other */
const hits = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Pixels between a point and what is written at it, and between two places that are tried. */
const GAP = 4;
const STEP = 3;

/**
 * Where something can begin that stands above a point of the plot, and below it, the nearest first.
 * @param {number} y
 * @param {number} height its own
 * @param {number} plot the plot's height
 * @returns {[above: number[], below: number[]]}
 */
export function tops(y, height, plot) {
  const [above, below] = /** @type {[number[], number[]]} */ ([[], []]);
  for (let top = y - GAP - height; top >= 0; top -= STEP) above.push(top);
  for (let top = Math.max(y + GAP, 0); top + height <= plot; top += STEP) below.push(top);
  return [above, below];
}

/**
 * The first place that is free.
 * @param {number} left
 * @param {Iterable<number>} tops
 * @param {{ width: number, height: number }} size
 * @param {Box[]} taken
 * @returns {Box | null}
 */
export function freeBox(left, tops, { width, height }, taken) {
  for (const top of tops) {
    const box = { left, top, right: left + width, bottom: top + height };
    if (!taken.some((other) => hits(box, other))) return box;
  }
  return null;
}

/**
 * The size of the plot, as the chart knows it: no page has to be laid out to tell it.
 * @param {import("uplot")} chart
 */
export const plotSize = ({ bbox: { width, height } }) => ({
  width: width / devicePixelRatio,
  height: height / devicePixelRatio,
});

export class Placed {
  element;
  /** @type {{ width: number, height: number } | null} */
  #size = null;
  #put = "";

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  get size() {
    return (this.#size ??= { width: this.element.offsetWidth, height: this.element.offsetHeight });
  }

  /** @param {Box | null} box nowhere, if none */
  put(box) {
    this.#move(box ? `translate(${box.left.toFixed(1)}px, ${box.top.toFixed(1)}px)` : "");
  }

  /** On the plot's edge, with its middle there: nothing has to be measured. @param {number | null} x nowhere, if none */
  stand(x) {
    this.#move(x === null ? "" : `translateX(calc(${x.toFixed(1)}px - 50%))`);
  }

  /** @param {string} put */
  #move(put) {
    if (put === this.#put) return;
    this.#put = put;
    this.element.classList.toggle("placed", put !== "");
    this.element.style.setProperty("transform", put);
  }
}
