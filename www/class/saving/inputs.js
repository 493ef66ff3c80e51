// What stands in a picture for a box to tick, a choice and a slider: within an SVG Firefox draws none of its own.

import { shape } from "../../parts/svg.js";

/** @typedef {{ width: number, height: number, accent: string, ink: string }} Looks */

/** @type {Record<string, (input: HTMLInputElement, looks: Looks) => SVGElement[]>} */
const DRAWN = { checkbox, radio, range };

/**
 * The drawing of an input, if it is one of those.
 * @param {Element} element
 * @param {HTMLElement} copy
 */
export function drawInput(element, copy) {
  const draw = element instanceof HTMLInputElement ? DRAWN[element.type] : undefined;
  if (!draw) return;
  const input = /** @type {HTMLInputElement} */ (element);
  const { offsetWidth: width, offsetHeight: height } = input;
  const style = getComputedStyle(input);
  const token = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const accent = style.accentColor === "auto" ? token("--accent") : style.accentColor;
  const drawing = shape("svg", { viewBox: `0 0 ${width} ${height}` }, ...draw(input, { width, height, accent, ink: token("--accent-ink") }));
  drawing.style.cssText = copy.style.cssText;
  const size = { border: "0", "box-sizing": "border-box", height: `${height}px`, padding: "0", width: `${width}px` };
  const looks = { ...size, ...inLine(input), ...(input.disabled && { opacity: "0.5" }) };
  for (const [name, value] of Object.entries(looks)) drawing.style.setProperty(name, value);
  copy.replaceWith(drawing);
}

/**
 * Beside its words a browser's own input stands higher or lower than a drawing would: as high as it is seen.
 * @param {HTMLInputElement} input
 * @returns {Record<string, string>}
 */
function inLine(input) {
  const line = /** @type {HTMLElement} */ (input.parentElement);
  const words = [...line.childNodes].find((node) => node instanceof Text && node.data.trim() !== "");
  if (!words || /flex|grid/.test(getComputedStyle(line).display)) return {};
  const range = document.createRange();
  range.selectNodeContents(words);
  const [first] = range.getClientRects();
  return first ? { "vertical-align": "text-bottom", "margin-bottom": `${first.bottom - input.getBoundingClientRect().bottom}px` } : {};
}

const EDGE = { fill: "none", stroke: "currentcolor", "stroke-opacity": 0.65 };

/** @param {HTMLInputElement} input @param {Looks} looks */
function checkbox({ checked }, { width, height, accent, ink }) {
  const side = Math.min(width, height) - 1;
  const [x, y] = [(width - side) / 2, (height - side) / 2];
  const box = { x, y, width: side, height: side, rx: side / 6 };
  if (!checked) return [shape("rect", { ...box, ...EDGE })];
  const tick = `M${x + 0.22 * side} ${y + 0.52 * side}l${0.2 * side} ${0.2 * side} ${0.36 * side} ${-0.42 * side}`;
  return [shape("rect", { ...box, fill: accent }), shape("path", { d: tick, fill: "none", stroke: ink, "stroke-width": side / 7 })];
}

/** @param {HTMLInputElement} input @param {Looks} looks */
function radio({ checked }, { width, height, accent }) {
  const r = (Math.min(width, height) - 1) / 2;
  const place = { cx: width / 2, cy: height / 2 };
  if (!checked) return [shape("circle", { ...place, r, ...EDGE })];
  return [
    shape("circle", { ...place, r: r - 0.5, fill: "none", stroke: accent, "stroke-width": 2 }),
    shape("circle", { ...place, r: r / 2, fill: accent }),
  ];
}

const TRACK = 6;
const THUMB = 8;

/** @param {HTMLInputElement} input @param {Looks} looks */
function range({ min, max, valueAsNumber }, { width, height, accent }) {
  const [least, most] = [Number(min || 0), Number(max || 100)];
  const part = most > least ? (valueAsNumber - least) / (most - least) : 0;
  const x = THUMB + part * (width - 2 * THUMB);
  const track = { y: (height - TRACK) / 2, height: TRACK, rx: TRACK / 2 };
  return [
    shape("rect", { x: 0.5, width: width - 1, ...track, ...EDGE, "stroke-opacity": 0.4 }),
    shape("rect", { x: 0, width: x, ...track, fill: accent }),
    shape("circle", { cx: x, cy: height / 2, r: THUMB, fill: accent }),
  ];
}
