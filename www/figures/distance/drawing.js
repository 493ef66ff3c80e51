// A dot a word, an arc from what decides to the last word, and below each word the power of the factor that reaches it.

import { arrow, head, shape, text } from "../../parts/svg.js";
import { number, superscript } from "../../language/number.js";
import { LONGEST, steps as stepsInWords } from "./es.js";

export const HEIGHT = 270;
const DOTS = 112;
const TOP = 138;
const FLOOR = HEIGHT - 22;
const LEFT = 46;
/** The decades of the bars, as powers of ten. */
const [LOWEST, HIGHEST] = [-6, 3];

/**
 * @typedef {object} View
 * @property {number} steps from what decides to the last word
 * @property {string} city
 * @property {number} factor
 */

/** @param {number} value */
const y = (value) => {
  const decade = Math.min(Math.max(Math.log10(value), LOWEST), HIGHEST);
  return FLOOR - ((decade - LOWEST) / (HIGHEST - LOWEST)) * (FLOOR - TOP);
};

/**
 * @param {number} width
 * @param {View} view
 * @returns {SVGElement[]}
 */
export function drawing(width, view) {
  // The gap is the last place; one step further left is one step back in time.
  const pitch = (width - LEFT - 24) / LONGEST;
  const place = (/** @type {number} */ back) => width - 24 - (back + 1) * pitch;
  return [axis(width), ...dots(place, pitch, view), ...bars(place, pitch, view), ...arc(place, width, view)];
}

/**
 * @param {(back: number) => number} place
 * @param {number} pitch
 * @param {View} view
 */
function dots(place, pitch, { steps }) {
  const radius = Math.min(pitch * 0.3, 6);
  const chain = shape("path", { d: arrow(place(steps + 2), DOTS, place(-1) - 13, DOTS), class: "chain term-h" });
  const words = Array.from({ length: steps + 3 }, (_, back) =>
    shape("circle", {
      cx: place(back),
      cy: DOTS,
      r: back === steps ? Math.max(radius, 5) + 1 : radius,
      class: back === steps ? "decides" : "word",
    }),
  );
  const gap = shape("rect", { x: place(-1) - 9, y: DOTS - 9, width: 18, height: 18, rx: 4, class: "gap" });
  return [chain, ...words, gap];
}

/**
 * @param {(back: number) => number} place
 * @param {number} width
 * @param {View} view
 */
function arc(place, width, { steps, city }) {
  // The answer is given after the last word, and not a step later.
  const [from, to] = [place(steps), place(0)];
  const rise = 34 + 46 * (steps / LONGEST);
  const top = DOTS - 14 - rise;
  const d = `M${to} ${DOTS - 14}C${to} ${top} ${from} ${top} ${from} ${DOTS - 12}${head(from, DOTS - 12, Math.PI / 2)}`;
  const middle = Math.min((from + to) / 2, width - 48);
  // At the left edge the name of the place goes under the arc.
  const outside = from > 74;
  const name = text(from + (outside ? -12 : 14), DOTS - 16, city, outside ? "from" : "from inside");
  return [shape("path", { d, class: "arc" }), text(middle, DOTS - 22 - rise * 0.75, stepsInWords(steps), "steps"), name];
}

/**
 * @param {(back: number) => number} place
 * @param {number} pitch
 * @param {View} view
 */
function bars(place, pitch, { steps, factor }) {
  return Array.from({ length: steps + 1 }, (_, back) => {
    const value = factor ** back;
    const style = `power${back === steps ? " decides" : ""}${value > 1.0001 ? " grows" : ""}`;
    const wide = pitch * 0.72;
    return shape("rect", {
      x: place(back) - wide / 2,
      y: y(value),
      width: wide,
      height: FLOOR - y(value),
      class: style,
    });
  });
}

/** @param {number} width */
function axis(width) {
  const lines = [HIGHEST, 0, -3, LOWEST].map((decade) => {
    const at = y(10 ** decade);
    const style = decade === 0 ? "one" : "grid";
    const name = decade === 0 ? "1" : `10${superscript(decade)}`;
    return [shape("path", { d: `M${LEFT} ${at}H${width - 16}`, class: style }), text(LEFT - 8, at + 5, name, "tick")];
  });
  return shape("g", {}, ...lines.flat());
}

/**
 * A power of the factor as a person reads it: two significant digits, whatever its size.
 * @param {number} value
 */
export function magnitude(value) {
  if (value >= 10) return number(value);
  if (value >= 0.0995) return number(value, value >= 0.995 ? 1 : 2);
  if (value >= 0.00995) return number(value, 3);
  const [digits, exponent] = value.toExponential(1).split("e").map(Number);
  return `${number(digits, 1)} · 10${superscript(exponent)}`;
}
