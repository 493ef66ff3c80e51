// What the drawn figures share: SVG elements, arrows, and a drawing that follows the width of its place.

import { onSize } from "./size.js";

/**
 * Makes an SVG element.
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {SVGElement}
 */
export function shape(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  set(element, attributes);
  element.append(...children);
  return element;
}

/**
 * Sets what is not so already: any attribute that is set, even to the same, is drawn anew.
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {string} [style] a class
 */
export const text = (x, y, words, style = "") => shape("text", { x, y, class: style }, words);

/**
 * The path of an arrow: a shaft and, as part of it, an open head.
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
export function arrow(x1, y1, x2, y2) {
  return `M${x1} ${y1}L${x2} ${y2}${head(x2, y2, Math.atan2(y2 - y1, x2 - x1))}`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} angle in which the head points
 */
export function head(x, y, angle) {
  const wing = (/** @type {number} */ turn) =>
    `${(x - 7 * Math.cos(angle + turn)).toFixed(1)} ${(y - 7 * Math.sin(angle + turn)).toFixed(1)}`;
  return `M${wing(0.55)}L${x} ${y}L${wing(-0.55)}`;
}

/** @param {number} n */
export const subscript = (n) => [...String(n)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");

/**
 * Draws now and after every change of the width of an `<svg>`, whose height the style sheet fixes. A unit of the drawing
 * is a sixteenth of a rem: a pixel, or more where the type is larger.
 * @param {SVGSVGElement} svg
 * @param {number} height in units, as in the style sheet
 * @param {(width: number) => void} draw
 */
export function fit(svg, height, draw) {
  let last = 0;
  onSize([svg], () => {
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const width = Math.round(svg.getBoundingClientRect().width / unit);
    if (width === 0 || width === last) return;
    last = width;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    draw(width);
  });
}
