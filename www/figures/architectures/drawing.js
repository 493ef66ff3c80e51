// The diagram of an architecture: inputs below, recurrent cells in the middle, outputs above. Each part names its step.

import { arrow, shape, subscript, text } from "../../parts/svg.js";
import { inCell, rows as names } from "./es.js";
import { stepsOf } from "./examples.js";

/**
 * @typedef {import("./examples.js").Example} Example
 * @typedef {import("./examples.js").Token} Token
 */

export const HEIGHT = 236;
const OUTPUT = 32;
const CELL = 118;
const INPUT = 204;
const HALF_CELL = 26;

/**
 * @param {Example} example
 * @param {number} width
 * @returns {SVGElement[]}
 */
export function diagram(example, width) {
  const steps = stepsOf(example);
  // On a phone the names of the rows would take the room of a step.
  const margin = width > 520 ? 84 : 0;
  const column = Math.min((width - margin) / steps, 190);
  const first = margin + (width - margin - column * (steps - 1)) / 2;
  const half = Math.min(column * 0.34, 40);
  const names = margin > 0 ? rowNames(margin - 12, steps > 1) : [];
  return [
    ...names,
    ...Array.from({ length: steps }, (_, k) => step(example, k, first + k * column, column, half)).flat(),
  ];
}

/**
 * @param {number} x
 * @param {boolean} recurrent
 */
function rowNames(x, recurrent) {
  const rows = /** @type {[string, number][]} */ ([
    [names.output, OUTPUT],
    [recurrent ? names.cell : names.dense, CELL],
    [names.input, INPUT],
  ]);
  return rows.map(([name, y]) => text(x, y + 5, name, "row-name"));
}

/**
 * @param {Example} example
 * @param {number} k
 * @param {number} x
 * @param {number} column
 * @param {number} half the half width of a cell
 */
function step(example, k, x, column, half) {
  const steps = stepsOf(example);
  const { [k]: input } = example.inputs;
  const { [k]: output } = example.outputs;
  const parts = [];
  if (k > 0) parts.push(carry(k, x - column + half, x - half));
  if (input) parts.push(part(k, "input", flow(x, INPUT - 22, CELL + HALF_CELL + 4), drawn(input, x, INPUT, column)));
  parts.push(part(k, "cell", cell(x, half, steps > 1)));
  if (output)
    parts.push(part(k, "output", flow(x, CELL - HALF_CELL - 2, OUTPUT + 22), drawn(output, x, OUTPUT, column)));
  return parts;
}

/**
 * @param {number} k
 * @param {string} name
 * @param {(Node | Node[])[]} children
 */
function part(k, name, ...children) {
  return shape("g", { class: name, "data-step": k }, ...children.flat());
}

/**
 * The state that step k gets from the one before.
 * @param {number} k
 * @param {number} from
 * @param {number} to
 */
function carry(k, from, to) {
  const name = to - from < 24 ? "h" : `h${subscript(k)}`;
  const children = [shape("path", { d: arrow(from + 2, CELL, to - 3, CELL) }), text((from + to) / 2, CELL - 10, name)];
  return shape("g", { class: "carry-h term-h", "data-step": k }, ...children);
}

/**
 * @param {number} x
 * @param {number} half
 * @param {boolean} recurrent
 */
function cell(x, half, recurrent) {
  const box = shape("rect", { x: x - half, y: CELL - HALF_CELL, width: 2 * half, height: 2 * HALF_CELL, rx: 8 });
  return [box, text(x, CELL + 5, recurrent ? inCell.recurrent : inCell.dense)];
}

/**
 * @param {number} x
 * @param {number} from
 * @param {number} to
 */
const flow = (x, from, to) => [shape("path", { d: arrow(x, from, x, to), class: "flow" })];

/**
 * @param {Token} token
 * @param {number} x
 * @param {number} y
 * @param {number} column
 */
function drawn(token, x, y, column) {
  if (!("word" in token)) return token.picture === "cat" ? cat(x, y) : ball(x, y, token.height);
  const half = Math.min(Math.max(token.word.length * 4.1 + 8, 18), Math.max(column, 84) / 2 - 2);
  return [
    shape("rect", { x: x - half, y: y - 17, width: 2 * half, height: 34, rx: 17, class: "token" }),
    text(x, y + 5, token.word),
  ];
}

/** @param {number} x @param {number} y */
const frame = (x, y) => shape("rect", { x: x - 22, y: y - 20, width: 44, height: 44, rx: 4, class: "token" });

/** @param {number} x @param {number} y */
function cat(x, y) {
  const at = `M${x - 13} ${y - 12}l8 6h10l8-6v16a13 11 0 0 1-26 0z`;
  const eyes = [-5, 5].map((dx) => shape("circle", { cx: x + dx, cy: y + 2, r: 1.8, class: "eye" }));
  const mouth = shape("path", { d: `M${x - 3} ${y + 8}l3 2 3-2`, class: "mouth" });
  return [frame(x, y), shape("path", { d: at, class: "ink" }), ...eyes, mouth];
}

/**
 * A frame of a film in which a ball is thrown up.
 * @param {number} x
 * @param {number} y
 * @param {number} height 0 on the ground, 1 at the top
 */
function ball(x, y, height) {
  const ground = shape("path", { d: `M${x - 22} ${y + 17}h44`, class: "ground" });
  return [frame(x, y), ground, shape("circle", { cx: x, cy: y + 10 - 21 * height, r: 7, class: "ink" })];
}

/**
 * The architecture in small: its columns, as boxes.
 * @param {Example} example
 */
export function miniature(example) {
  const steps = stepsOf(example);
  const cells = [];
  for (let k = 0; k < steps; k++) {
    const x = 30 + (k - (steps - 1) / 2) * 12;
    const box = (/** @type {number} */ y, /** @type {string} */ style) =>
      shape("rect", { x: x - 4, y, width: 8, height: 8, rx: 2, class: style });
    if (example.outputs[k]) cells.push(box(1, "mini-output"));
    cells.push(box(13, "mini-cell"));
    if (example.inputs[k]) cells.push(box(25, "mini-input"));
    if (k > 0) cells.push(shape("path", { d: `M${x - 8} 17h4`, class: "mini-carry" }));
  }
  return shape("svg", { viewBox: "0 0 60 34", "aria-hidden": "true", class: "miniature" }, ...cells);
}
