// The drawing of one LSTM cell: where its wires, boxes and values stand, and how a value thickens a wire.

/** The middle of each gate's box, in the order in which they stand. `fn` is what the box computes. */
export const GATES = /** @type {const} */ ([
  { key: "f", x: 72, symbol: "f", name: "olvido", fn: "σ" },
  { key: "i", x: 156, symbol: "i", name: "entrada", fn: "σ" },
  { key: "candidate", x: 240, symbol: "c̃", name: "candidata", fn: "tanh" },
  { key: "o", x: 324, symbol: "o", name: "salida", fn: "σ" },
]);

/** Wires: their name, the term that they carry, and their path. Where two meet, the later lies above. */
const WIRES = [
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
];

const VALUES = [
  ["c-before", "c", 4, 25, "start"],
  ["c", "c", 436, 25, "end"],
  ["h-before", "h", 4, 320, "start"],
  ["h", "h", 436, 320, "end"],
  ["x", "", 168, 340, "start"],
  ...GATES.map(({ key, x }) => [key, key, x, 188, "middle"]),
];

const OPERATIONS = [
  ["×", 72, 46],
  ["+", 240, 46],
  ["×", 240, 122],
  ["×", 388, 160],
];

export function scheme() {
  const wires = WIRES.map(([name, term, d]) => `<path class="wire term-${term}" data-wire="${name}" d="${d}" />`);
  const values = VALUES.map(
    ([name, term, x, y, anchor]) =>
      `<text class="value ${term && `term-${term}`}" data-value="${name}" x="${x}" y="${y}" text-anchor="${anchor}"></text>`,
  );
  const operations = OPERATIONS.map(
    ([sign, x, y]) => `<circle class="operation" cx="${x}" cy="${y}" r="13" />
      <text class="sign" x="${x}" y="${y}">${sign}</text>`,
  );
  return `
    <svg class="scheme" viewBox="0 0 440 352" role="img">
      <path class="bus" d="M52 296H324M156 348V296${GATES.map(({ x }) => `M${x} 296V246`).join("")}" />
      ${wires.join("")}
      <path class="head term-c" d="M426 38l13 8-13 8z" /><path class="head term-h" d="M426 288l13 8-13 8z" />
      ${operations.join("")}
      <rect class="box term-c" x="362" y="84" width="52" height="32" rx="8" /><text class="fn" x="388" y="100">tanh</text>
      ${GATES.map(box).join("")}${values.join("")}
      <text class="soft" data-others x="4" y="342"></text>
      <text class="soft" data-product="f" x="156" y="36" text-anchor="middle"></text>
      <text class="soft" x="250" y="95">i · c̃</text>
    </svg>`;
}

/** @param {typeof GATES[number]} gate */
function box({ key, x, name }) {
  return `<g class="gate term-${key}" data-gate="${key}">
    <rect class="box" x="${x - 39}" y="200" width="78" height="46" rx="8" />
    <text class="fn" x="${x}" y="213"></text><text class="name" x="${x}" y="233">${name}</text>
    <text class="soft" data-pre="${key}" x="${x + 7}" y="269"></text>
  </g>`;
}

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
