// What is carried between two steps, as wires: each goes from the row where it comes about into the rows that read it.

import { html, nothing, svg } from "../../parts/template.js";
import { cellOf } from "../../parts/cells.js";

/** @typedef {import("../../memoria.js").Description} Description */

/** Where the wire of h turns up, or down to the output. */
const TURN = "42%";

/**
 * The wires into a step, or out of the last, into the output: in shares of the height of all rows.
 * @param {Description} description
 * @param {boolean} out
 */
export function wires(description, out) {
  const { rows, blocks, carried } = cellOf(description);
  if (carried.length === 0) return nothing;
  const middle = (/** @type {number} */ row) => `${(100 * (row + 0.5)) / rows.length}%`;
  const last = middle(rows.length - 1);
  const drawn = out ? [wire("h", line("0%", last, TURN, last), line(TURN, last, TURN, "100%"), back(last))] : [];
  if (!out) {
    // Into all that has weights: that of a single one is the straight wire.
    if (blocks.length > 1) {
      const into = blocks.map((_, row) => line(TURN, middle(row), "100%", middle(row)));
      const heads = blocks.map((_, row) => head(middle(row)));
      drawn.push(wire("h", line("0%", last, TURN, last), line(TURN, last, TURN, middle(0)), ...into, ...heads));
    }
    const straight = carried[0];
    const at = middle(rows.findIndex(({ key }) => key === straight));
    drawn.push(wire(straight, line("0%", at, "100%", at), head(at)));
  }
  const names = out ? ["h"] : carried;
  return html`<svg aria-hidden="true">${drawn}</svg
    >${names.map((key) => html`<span class=${`term-${key}`} aria-hidden="true" translate="no">↓ ${key}</span>`)}`;
}

/** Milliseconds that a pulse travels, and by which it comes later to the next step. */
const JOURNEY = 500;
const LATER = 220;
/** How far on both sides of the wires it is seen, in pixels. */
const ASIDE = 26;

/**
 * Sends a pulse along the wires into a step.
 * @param {HTMLElement} carry
 * @param {Description} description
 * @param {number} turn how many steps come before
 */
export function pulse(carry, description, turn) {
  const { rows, blocks, carried } = cellOf(description);
  const { height } = carry.querySelector("svg")?.getBoundingClientRect() ?? { height: 0 };
  // Wires that stand upright are a word.
  if (height === 0) return;
  for (const key of carried) {
    const from = (height * (rows.findIndex((row) => row.key === key) + 0.5)) / rows.length;
    const into = key === carried[0] ? from : (height * blocks.length) / 2 / rows.length;
    const dot = Object.assign(document.createElement("div"), { className: `pulse term-${key}` });
    carry.append(dot);
    const way = [
      [-ASIDE, from],
      [0, from],
      [0, into],
      [ASIDE, into],
    ];
    const transform = way.map(([x, y]) => `translate(${x}px, ${y}px)`);
    const travel = dot.animate(
      { transform, opacity: [0, 1, 1, 0] },
      { duration: JOURNEY, delay: turn * LATER, easing: "ease-in-out" },
    );
    travel.onfinish = () => dot.remove();
  }
}

/** @param {string} key @param {unknown[]} parts */
const wire = (key, ...parts) => svg`<g class=${`wire term-${key}`}>${parts}</g>`;

/** @param {string} x1 @param {string} y1 @param {string} x2 @param {string} y2 */
const line = (x1, y1, x2, y2) => svg`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2} />`;

/** The tip at which a gradient comes out of the output. @param {string} y */
const back = (y) => svg`<svg class="back" x="0" y=${y} overflow="visible"><path d="M7-4.5 0 0 7 4.5z" /></svg>`;

/** The tip of a wire that ends at the right. @param {string} y */
const head = (y) => svg`<svg x="100%" y=${y} overflow="visible"><path d="M-7-4.5 0 0-7 4.5z" /></svg>`;
