// The drawings of one cell, a kind each: where their wires, boxes and values stand, and how a value thickens a wire.

import { html, nothing, svg } from "../../parts/template.js";
import { BOXES } from "./es.js";

/** A box: its middle, and what it computes. @typedef {{ key: keyof typeof BOXES, x: number, symbol: string, fn: string }} Box */
/** A wire: its name, the term that it carries, and its path. Where two meet, the later lies above. @typedef {[name: string, term: string, d: string]} Wire */
/** A value: its name, the term, where it stands, and which of its ends does. @typedef {[name: string, term: string, x: number, y: number, anchor: string]} Value */

/**
 * @typedef {object} Scheme
 * @property {Box[]} boxes
 * @property {string} bus what leads x and h into the boxes
 * @property {Wire[]} wires
 * @property {Value[]} values
 * @property {[sign: string, x: number, y: number][]} operations
 * @property {unknown} more the rest
 */

/** From the middle of a wire to what is written beside it. */
const BESIDE = 8;
/** The rows of the boxes, and of what is carried straight on. */
const [TOP, BOTTOM] = [200, 246];

/** @type {Box[]} */
const LSTM_BOXES = [
  { key: "f", x: 72, symbol: "f", fn: "σ" },
  { key: "i", x: 156, symbol: "i", fn: "σ" },
  { key: "candidate", x: 240, symbol: "c̃", fn: "tanh" },
  { key: "o", x: 324, symbol: "o", fn: "σ" },
];
/** @type {Scheme} */
const LSTM = {
  boxes: LSTM_BOXES,
  bus: `M52 296H324M156 348V296${into(LSTM_BOXES)}`,
  wires: [
    ["c-before", "c", "M4 46H59"],
    ["c-kept", "c", "M85 46H227"],
    ["c", "c", "M253 46H428"],
    ["c-branch", "c", "M388 46V84"],
    ["c-tanh", "c", "M388 116V147"],
    ["h-before", "h", "M4 296H56"],
    ["h", "h", "M388 173V296H428"],
    ["f", "f", "M72 200V59"],
    ["i", "i", "M156 200V122H227"],
    ["candidate", "candidate", "M240 200V135"],
    ["entered", "candidate", "M240 109V59"],
    ["o", "o", "M324 200V160H375"],
  ],
  values: [
    ["c-before", "c", 4, 25, "start"],
    ["c", "c", 436, 25, "end"],
    ["h-before", "h", 4, 320, "start"],
    ["h", "h", 436, 320, "end"],
    ["x", "", 168, 340, "start"],
  ],
  operations: [
    ["×", 72, 46],
    ["+", 240, 46],
    ["×", 240, 122],
    ["×", 388, 160],
  ],
  more: svg`<path class="head term-c" d="M426 38l13 8-13 8z" /><path class="head term-h" d="M426 288l13 8-13 8z" />
    <rect class="box term-c" x="362" y="84" width="52" height="32" rx="8" /><text class="fn" x="388" y="100">tanh</text>
    <text class="soft" data-others x="4" y="342"></text>
    <text class="soft" data-product="kept" x="156" y="36" text-anchor="middle"></text>
    <text class="soft" x="250" y="95">i · c̃</text>`,
};

/** @type {Box[]} */
const GRU_BOXES = [
  { key: "z", x: 98, symbol: "z", fn: "σ" },
  { key: "r", x: 200, symbol: "r", fn: "σ" },
  { key: "candidate", x: 346, symbol: "h̃", fn: "tanh" },
];
/** @type {Scheme} */
const GRU = {
  boxes: GRU_BOXES,
  bus: `M24 296H346M273 296V236M168 348V296${into(GRU_BOXES)}`,
  wires: [
    ["h-before", "h", "M4 46H85"],
    ["h-down", "h", "M24 46V296"],
    ["h-kept", "h", "M111 46H333"],
    ["h", "h", "M359 46H428"],
    ["z", "z", "M98 200V59"],
    ["z-rest", "z", "M98 122H205"],
    ["rest", "z", "M231 122H333"],
    ["r", "r", "M239 223H260"],
    ["reset", "h", "M286 223H307"],
    ["candidate", "candidate", "M346 200V135"],
    ["entered", "candidate", "M346 109V59"],
  ],
  values: [
    ["h-before", "h", 4, 25, "start"],
    ["h", "h", 436, 25, "end"],
    ["x", "", 180, 340, "start"],
    ["rest", "z", 282, 112, "middle"],
  ],
  operations: [
    ["×", 98, 46],
    ["+", 346, 46],
    ["1−", 218, 122],
    ["×", 346, 122],
    ["×", 273, 223],
  ],
  more: svg`<path class="head term-h" d="M426 38l13 8-13 8z" />
    <text class="soft" data-others x="4" y="342"></text>
    <text class="soft" data-product="kept" x="222" y="36" text-anchor="middle"></text>
    <text class="soft" x="281" y="260">h</text><text class="soft" x="340" y="288" text-anchor="end">x</text>`,
};

/** @type {Box[]} */
const SIMPLE_BOXES = [{ key: "h", x: 220, symbol: "h", fn: "tanh" }];
/** @type {Scheme} */
const SIMPLE = {
  boxes: SIMPLE_BOXES,
  bus: `M52 296H220M220 348V246`,
  wires: [
    ["h-before", "h", "M4 296H56"],
    ["h", "h", "M220 200V122H428"],
  ],
  values: [
    ["h-before", "h", 4, 280, "start"],
    ["x", "", 232, 340, "start"],
  ],
  operations: [],
  more: svg`<path class="head term-h" d="M426 114l13 8-13 8z" /><text class="soft" data-others x="4" y="322"></text>`,
};

/** @type {Record<import("../../memoria.js").CellKind, Scheme>} */
export const SCHEMES = {
  lstm: LSTM,
  gru: GRU,
  gru_classic: GRU,
  simple_rnn: SIMPLE,
  window_dense: { boxes: [], bus: "", wires: [], values: [], operations: [], more: nothing },
  memoryless: { boxes: [], bus: "", wires: [], values: [], operations: [], more: nothing },
};

/** The ways from the bus into the boxes. @param {Box[]} boxes */
function into(boxes) {
  return boxes.map(({ x }) => `M${x} 296V246`).join("");
}

/** @param {Scheme} scheme */
export function drawScheme({ boxes, bus, wires, values, operations, more }) {
  const own = boxes.map(({ key, x }) => ownValue(key, x));
  return html`<svg class="scheme" viewBox="0 0 440 352" role="img" translate="no">
    <path class="bus" d=${bus} />
    ${wires.map(([name, term, d]) => svg`<path class=${`wire term-${term}`} data-wire=${name} d=${d} />`)}
    ${operations.map(
      ([sign, x, y]) => svg`<circle class="operation" cx=${x} cy=${y} r="13" />
      <text class=${sign.length > 1 ? "sign long" : "sign"} x=${x} y=${y}>${sign}</text>`,
    )}
    ${more} ${boxes.map(box)}
    ${[...values, ...own].map(
      ([name, term, x, y, anchor]) =>
        svg`<text class=${`value ${term && `term-${term}`}`} data-value=${name} x=${x} y=${y} text-anchor=${anchor}></text>`,
    )}
  </svg>`;
}

/** Of two neighbours one is written above the other: text that somebody has spaced is a third longer. */
const [UPPER, LOWER] = [167, 191];

/**
 * What a box computes, beside the wire that leaves it upwards: no wire goes through its digits.
 * @param {Box["key"]} key
 * @param {number} x
 * @returns {Value}
 */
function ownValue(key, x) {
  if (key === "o") return [key, key, x - BESIDE, LOWER, "end"];
  // The reset gate's wire leaves to the right.
  if (key === "r") return [key, key, x + 39, LOWER, "end"];
  return [key, key, x + BESIDE, key === "f" ? LOWER : UPPER, "start"];
}

/** @param {Box} box */
const box = ({ key, x }) => svg`<g class=${`gate term-${key}`} data-gate=${key}>
  <rect class="box" x=${x - 39} y=${TOP} width="78" height=${BOTTOM - TOP} rx="8" />
  <text class="fn" x=${x} y="213"></text>
  <text class="name" x=${x} y="233">${BOXES[key]}</text>
  <text class="soft" data-pre=${key} x=${x + 7} y="269"></text>
</g>`;

/**
 * Draws a wire as thick as its value is large; a negative one is dashed.
 * @param {Element} root
 * @param {string} name
 * @param {number} value
 * @param {number} full the value of the thickest wire
 * @param {number} [through] what a gate lets pass of it, 0 to 1: how clearly it is seen
 */
export function drawWire(root, name, value, full, through = 1) {
  const wire = /** @type {SVGElement} */ (root.querySelector(`[data-wire="${name}"]`));
  wire.style.strokeWidth = (1.5 + 8 * Math.min(Math.abs(value) / full, 1)).toFixed(1);
  wire.style.strokeOpacity = (0.12 + 0.88 * through).toFixed(2);
  wire.classList.toggle("negative", value < 0);
}
