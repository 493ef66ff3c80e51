// The names of the curves, each at the end of its line, and none over another or over a letter.

import { ENDS, chance } from "./es.js";
import { Placed, freeBox, plotSize, tops } from "./placed.js";

/** @typedef {import("uplot")} Chart */
/** @typedef {import("../../parts/loss-chart.js").Curve} Curve */
/** @typedef {import("./placed.js").Box} Box */

/** Who chooses a place first. @type {Curve[]} */
const ORDER = ["epoch", "validation", "other", "keras", "chance"];

/** Pixels between a point and its name. */
const GAP = 6;

export class Ends {
  #curves;
  /** @type {[Curve, Placed][]} */
  #names;

  /**
   * @param {Curve[]} curves as the chart has them
   * @param {number} labels whose logarithm is the loss of a blind guess
   * @param {HTMLElement} parent
   */
  constructor(curves, labels, parent) {
    this.#curves = curves;
    this.#names = ORDER.filter((curve) => curves.includes(curve)).map((curve) => {
      const name = document.createElement("span");
      Object.assign(name, { className: `end curve-${curve}`, textContent: ENDS[curve] }).dataset.curve = curve;
      if (curve === "chance") name.title = chance(labels);
      parent.append(name);
      return [curve, new Placed(name)];
    });
  }

  /**
   * @param {Chart} chart
   * @param {Box[]} taken places where no name can stand
   */
  place(chart, taken) {
    const { width, height } = plotSize(chart);
    const column = (/** @type {Curve} */ curve) => this.#curves.indexOf(curve) + 1;
    const guess = chart.valToPos(chart.data[column("chance")][0] ?? 0, "y");
    const places = [...taken, { left: 0, top: guess - 1, right: width, bottom: guess + 1 }];
    for (const [curve, name] of this.#names) {
      const end = chart.series[column(curve)].show ? endOf(chart, column(curve)) : null;
      const box = end && boxAt(end, name.size, { width, height }, places);
      if (box) places.push(box);
      name.put(box);
    }
  }
}

/**
 * The last point of a curve that is in view.
 * @param {Chart} chart
 * @param {number} column
 */
function endOf(chart, column) {
  const [epochs, values] = [chart.data[0], chart.data[column]];
  const { min = 0, max = 0 } = chart.scales.x;
  for (let k = epochs.length - 1; k >= 0; k--) {
    const value = values[k];
    if (value != null && epochs[k] <= max && epochs[k] >= min)
      return { x: chart.valToPos(epochs[k], "x"), y: chart.valToPos(value, "y") };
  }
  return null;
}

/**
 * The free place nearest to a point, above it first: to the right of a falling curve's end there is room above.
 * @param {{ x: number, y: number }} end
 * @param {{ width: number, height: number }} size
 * @param {{ width: number, height: number }} plot
 * @param {Box[]} taken
 */
function boxAt({ x, y }, size, plot, taken) {
  const left = Math.max(Math.min(x + GAP, plot.width - size.width), 0);
  const [above, below] = tops(y, size.height, plot.height);
  return freeBox(left, inTurn(above, below), size, taken);
}

/**
 * One of each, as long as both have any: both begin as near and go away in the same steps.
 * @param {number[]} above
 * @param {number[]} below
 */
function* inTurn(above, below) {
  for (let k = 0; k < Math.max(above.length, below.length); k++) {
    if (k < above.length) yield above[k];
    if (k < below.length) yield below[k];
  }
}
