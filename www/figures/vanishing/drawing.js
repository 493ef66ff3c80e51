// The drawing of the gradients that come back: time to the right as in the other figures, so they travel to the left.

import { spread } from "../../parts/spread.js";
import { shape, text } from "../../parts/svg.js";
import { superscript } from "../../language/number.js";
import * as es from "./es.js";

/**
 * What comes back to each step of a network, the first step first.
 * @typedef {{ key: string, flow: Float32Array }} Curve
 */

/** Of the drawing, in units of a sixteenth of a rem. */
export const HEIGHT = 250;
const RIGHT = 48;
/** To the left stand the names of the lines, where there is room. */
const [LEFT, NAMED] = [8, 144];
const ROOMY = 640;
/** A line of type. */
const LINE = 18;
const TOP = 14;
const BOTTOM = 34;
/** Below it the words at the ends leave no room for a number between them. */
const NARROW = 320;
/** And below this one, for words at both. */
const NARROWEST = 270;

/** The powers of ten at the upper and the lower edge; what is smaller lies on the lower. */
const HIGHEST = 2;
const LOWEST = -28;
/** Powers of ten between two lines of the grid. */
const GRID = 4;

/** @param {number} power */
const y = (power) => {
  const clamped = Math.min(Math.max(power, LOWEST), HIGHEST);
  return TOP + ((HIGHEST - clamped) / (HIGHEST - LOWEST)) * (HEIGHT - TOP - BOTTOM);
};

/**
 * @param {number} width
 * @param {Curve[]} curves
 * @param {number} farthest steps back that there is room for
 * @param {number} back the steps back that are read off
 */
export function drawing(width, curves, farthest, back) {
  const left = width < ROOMY ? LEFT : NAMED;
  const x = (/** @type {number} */ back) => width - RIGHT - (back / farthest) * (width - left - RIGHT);
  const grid = [];
  for (let power = 0; power >= LOWEST; power -= GRID) {
    grid.push(shape("path", { class: "grid", d: `M${left} ${y(power)}H${width - RIGHT}` }));
    grid.push(text(width - RIGHT + 8, y(power) + 4, power === 0 ? "1" : `10${superscript(power)}`, "power"));
  }
  const middle = Math.round(farthest / 2);
  const ticks = /** @type {[number, string, string][]} */ ([
    [farthest, width < NARROWEST ? `${farthest}` : es.stepsBack(farthest), "start"],
    ...(width < NARROW ? [] : [[middle, `${middle}`, "middle"]]),
    [0, es.LAST_STEP, "end"],
  ]).map(([back, words, anchor]) =>
    shape("text", { x: x(back), y: HEIGHT - 12, class: "tick", "text-anchor": anchor }, words),
  );
  const known = curves.filter(({ flow }) => flow.length > 0);
  const lines = known.map(({ key, flow }) => {
      const points = [...flow].map(
        (length, t) => `${x(flow.length - 1 - t).toFixed(1)} ${y(Math.log10(length)).toFixed(1)}`,
      );
      return shape("path", { class: `line line-${key}`, d: `M${points.join("L")}` });
    });
  const reading = shape("path", { class: "reading", d: `M${x(back)} ${TOP}V${HEIGHT - BOTTOM}` });
  return [...grid, reading, ...ticks, ...lines, ...(left === NAMED ? names(known, x) : [])];
}

/**
 * The names of the lines, at their ends; that of a shorter one above them all.
 * @param {Curve[]} curves
 * @param {(back: number) => number} x
 */
function names(curves, x) {
  const longest = Math.max(...curves.map(({ flow }) => flow.length));
  const [long, short] = [true, false].map((is) => curves.filter(({ flow }) => (flow.length === longest) === is));
  const ends = long.map(({ key, flow }) => ({ key, x: x(longest - 1) - 8, y: y(Math.log10(flow[0])) }));
  spread(ends, LINE, HEIGHT - BOTTOM + LINE / 2);
  ends.push(...short.map(({ key }) => ({ key, x: x(0) - 8, y: TOP - 4 })));
  return ends.map(({ key, x, y }) => text(x, y + 5, es.ends[/** @type {keyof typeof es.ends} */ (key)], `end end-${key}`));
}
