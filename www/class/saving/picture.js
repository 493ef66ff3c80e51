// A figure as a picture, as it is seen: its elements with their styles and fonts, within an SVG, which knows of what it is.

import { createContext, domToBlob, domToForeignObjectSvg } from "../../modern-screenshot.js";
import { capital } from "../../language/phrases.js";
import { drawInput } from "./inputs.js";
import { withText } from "./png.js";

/**
 * What a picture tells of itself.
 * @typedef {{ title: string, description: string, data: unknown }} Told
 */

/** Points of a PNG for each on the screen. */
const SCALE = 2;
/** How often Safari and Firefox are let draw it again, until they have read the images inside: the package would as often as there are images. */
const DRAWN_AGAIN = 4;
/** What is no part of the figure as it is seen. */
const LEFT_OUT = ".save-figure, .visually-hidden, dialog";
/** Of what stands in the place of a mark, which is said and not shown, the package has made a part of it. */
const SAID = /(content: '[^'\n]*?) \/ [^'\n]*(?=';)/g;
const MATHML = "http://www.w3.org/1998/Math/MathML";
/** What a formula looks like. */
const STYLES = ["color", "display", "font-family", "font-size", "font-style", "font-weight", "line-height", "math-style", "padding", "white-space"];
/** What no picture shows, or shows by other names: left, and not inset-inline-start. */
const UNSEEN =
  /^--|(^|-)(animation|block|caret|cursor|inline|interactivity|offset|orphans|page|scroll|speak|timeline|touch|transition|user|view|widows|will|zoom)(-|$)|^(anchor|border-(start|end)|break|contain|overscroll|pointer|position-)/;
/** What may not stand in XML. */
const FORBIDDEN = /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]/g;

/** @param {HTMLElement} frame @param {Told} told */
export async function svgOf(frame, { title, description, data }) {
  const svg = await domToForeignObjectSvg(frame, await options(frame));
  const words = { title, desc: description, metadata: JSON.stringify(data) };
  const parts = Object.entries(words).map(([name, text]) => {
    const part = document.createElementNS(svg.namespaceURI, name);
    part.textContent = text;
    return part;
  });
  svg.prepend(...parts);
  return new XMLSerializer().serializeToString(svg).replace(FORBIDDEN, "");
}

/** @param {HTMLElement} frame @param {Told} told */
export async function pngOf(frame, { title, description, data }) {
  const context = await createContext(frame, { ...(await options(frame)), scale: SCALE, type: "image/png", autoDestruct: true });
  const { onCreateForeignObjectSvg } = context;
  context.onCreateForeignObjectSvg = (svg) => {
    onCreateForeignObjectSvg?.(svg);
    context.drawImageCount = Math.min(context.drawImageCount, DRAWN_AGAIN);
  };
  const blob = await domToBlob(context);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return withText(bytes, { Title: title, Description: description, Software: "Memoria", Experiment: JSON.stringify(data) });
}

/** @param {HTMLElement} frame */
async function options(frame) {
  const { width, height } = frame.getBoundingClientRect();
  /** What is copied, in the order in which the copies come to be. @type {Element[]} */
  const copied = [];
  return {
    ...{ width: Math.ceil(width), height: Math.ceil(height) },
    // What is not said is the browser's own, a figure's margin; and what has no ground lies on another's.
    style: { margin: "0", background: groundOf(frame) },
    font: { cssText: await fonts() },
    includeStyleProperties: [...getComputedStyle(frame)].filter((name) => !UNSEEN.test(name)),
    filter: (/** @type {Node} */ node) => {
      if (!(node instanceof Element)) return true;
      const shown = !node.matches(LEFT_OUT) && (node.matches("option") || getComputedStyle(node).display !== "none");
      if (shown) copied.push(node);
      return shown;
    },
    onCloneNode: (/** @type {Node} */ clone) => {
      const copies = /** @type {NodeListOf<HTMLElement>} */ (/** @type {Element} */ (clone).querySelectorAll("*"));
      copied.forEach((element, k) => complete(element, copies[k]));
    },
    onCreateForeignObjectSvg: (/** @type {Element} */ svg) => {
      for (const sheet of svg.querySelectorAll("style")) sheet.textContent = (sheet.textContent ?? "").replace(SAID, "$1");
    },
  };
}

/**
 * Gives a copy what the package has not given it.
 * @param {Element} element
 * @param {HTMLElement} copy
 */
function complete(element, copy) {
  const { style } = copy;
  const seen = getComputedStyle(element);
  if (element instanceof HTMLOptionElement) copy.toggleAttribute("selected", element.selected);
  if (element instanceof HTMLTextAreaElement) copy.textContent = element.value;
  const first = copy.firstChild;
  if (first instanceof Text && getComputedStyle(element, "::first-letter").textTransform === "uppercase") first.data = capital(first.data);
  // Firefox' own margins are none to the package.
  style.setProperty("margin", seen.margin);
  // Their height is counted otherwise than it is set.
  if (element.matches("table, thead, tbody, tfoot, tr, td, th")) style.removeProperty("height");
  // What fills its line would break where it is wider by a rounding.
  if (seen.flexWrap === "wrap" && inOneLine([...element.children])) style.setProperty("flex-wrap", "nowrap");
  // Not in every browser does the package see to formulas.
  if (element.namespaceURI === MATHML) for (const name of STYLES) style.setProperty(name, seen.getPropertyValue(name));
  drawInput(element, copy);
}

/** @param {Element} element @returns {string} the first ground behind it that hides what is there */
function groundOf(element) {
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  const clear = backgroundImage === "none" && /^(transparent|rgba\(.*, 0\))$/.test(backgroundColor);
  return clear && element.parentElement ? groundOf(element.parentElement) : `${backgroundColor} ${backgroundImage}`;
}

/** @param {Element[]} elements */
function inOneLine(elements) {
  const boxes = elements.map((element) => element.getBoundingClientRect()).filter(({ width }) => width > 0);
  return boxes.every(({ left }, k) => k === 0 || left >= boxes[k - 1].left);
}

/** The faces that the page has needed so far, each with its file inside. */
async function fonts() {
  const loaded = [...document.fonts].filter(({ status }) => status === "loaded").map(keyOf);
  const faces = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) => {
      const said = (/** @type {string} */ name) => style.getPropertyValue(name);
      return loaded.includes(keyOf({ family: said("font-family"), style: said("font-style"), unicodeRange: said("unicode-range") }));
    });
  return (await Promise.all(faces.map(withFile))).join("\n");
}

/** What tells faces apart, however a browser writes it. @param {{ family: string, style: string, unicodeRange: string }} face */
const keyOf = ({ family, style, unicodeRange }) => [family, style || "normal", unicodeRange].join("|").replace(/["'\s]/g, "").toLowerCase();

/** @param {CSSFontFaceRule} rule */
async function withFile({ cssText, parentStyleSheet }) {
  const [, url] = /url\(\s*["']?([^"')]+)/.exec(cssText) ?? [];
  if (!url || url.startsWith("data:")) return cssText;
  const response = await fetch(new URL(url, parentStyleSheet?.href ?? document.baseURI));
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const file = await dataUrl(await response.blob());
  return cssText.replace(url, () => file);
}

/** @param {Blob} blob @returns {Promise<string>} */
function dataUrl(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}
