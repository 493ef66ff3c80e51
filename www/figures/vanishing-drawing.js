// The drawing of the gradients that come back: time to the right as in the other figures, so they travel to the left.

import { shape, text } from "../drawing/svg.js";
import { superscript } from "../words.js";

/** The cells that are compared, and how each is called. */
export const CELLS = /** @type {const} */ ([
  { key: "simple_rnn", name: "neurona recurrente simple", the: "la neurona simple" },
  { key: "gru", name: "GRU", the: "la GRU" },
  { key: "lstm", name: "LSTM", the: "la LSTM" },
]);

/** Of the drawing, in units of a sixteenth of a rem. */
export const HEIGHT = 300;
const LEFT = 48;
const RIGHT = 12;
const TOP = 14;
const BOTTOM = 34;

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
 * @param {Float32Array[]} flows one a cell: the length that reaches each step
 */
export function drawing(width, flows) {
  const steps = flows[0].length;
  const x = (/** @type {number} */ t) => LEFT + (t / (steps - 1)) * (width - LEFT - RIGHT);
  const grid = [];
  for (let power = 0; power >= LOWEST; power -= GRID) {
    grid.push(shape("path", { class: "grid", d: `M${LEFT} ${y(power)}H${width - RIGHT}` }));
    grid.push(text(LEFT - 6, y(power) + 4, power === 0 ? "1" : `10${superscript(power)}`, "power"));
  }
  const ticks = [0, Math.floor((steps - 1) / 2), steps - 1].map((t) =>
    shape(
      "text",
      { x: x(t), y: HEIGHT - 12, class: "tick", "text-anchor": t === 0 ? "start" : t === steps - 1 ? "end" : "middle" },
      `paso ${t + 1}`,
    ),
  );
  const lines = flows.map((flow, k) => {
    const points = [...flow].map((length, t) => `${x(t).toFixed(1)} ${y(Math.log10(length)).toFixed(1)}`);
    return shape("path", { class: `line line-${CELLS[k].key}`, d: `M${points.join("L")}` });
  });
  return [...grid, ...ticks, ...lines];
}
