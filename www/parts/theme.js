// Colours and type from the style sheets, as a canvas can use them, and news of their change.

import { onPaper } from "./paper.js";

/** Those that can be chosen; `system` is the one that the system asks for, light or dark. */
export const THEMES = /** @type {const} */ (["system", "light", "dark", "projector"]);

/** @typedef {(typeof THEMES)[number]} Theme */

/** What the system asks for. */
const asked = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"].map((query) => matchMedia(query));
const chosen = new EventTarget();

/**
 * Sets the colours of the whole page.
 * @param {Theme} theme
 */
export function setTheme(theme) {
  const { dataset } = document.documentElement;
  if ((dataset.theme ?? "system") === theme) return;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  chosen.dispatchEvent(new Event("change"));
}

/**
 * Calls back whenever the colours change, as they may on paper too, and when fonts have come, without which a canvas may
 * have been drawn.
 * @param {() => void} onChange
 */
export function onThemeChange(onChange) {
  for (const news of [...asked, chosen]) news.addEventListener("change", onChange);
  document.fonts.addEventListener("loadingdone", onChange);
  onPaper(onChange);
}

/**
 * A colour of `tokens.css`, or a stack of fonts.
 * @param {string} name without the dashes
 */
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * The type of the page's text, as a canvas asks for it.
 * @param {number} size in pixels
 * @param {number} [weight]
 */
export const textFont = (size, weight = 400) => `${weight} ${size}px ${token("text")}`;

/**
 * Lets a chart's letters be as wide as its face has them, and not rounded to the pixels of a machine: as page.css does.
 * To be called at each drawing, since a canvas that changes its size forgets it.
 * @param {{ ctx: CanvasRenderingContext2D }} chart
 */
export function keepWidths({ ctx }) {
  ctx.textRendering = "geometricPrecision";
}

/** @type {Map<string, string>} */
const colours = new Map();
onThemeChange(() => colours.clear());

/**
 * A colour, read once a theme: for what is drawn in every frame. Never one by its name in the system: a canvas that has
 * drawn with one takes the same name later for the same colour.
 * @param {string} name
 */
export function colour(name) {
  let value = colours.get(name);
  if (value === undefined) colours.set(name, (value = plain(token(name))));
  return value;
}

/** @param {string} colour "#rrggbb", or one that has a name in the system: its own reading knows it. */
function plain(colour) {
  if (colour.startsWith("#")) return colour;
  const probe = document.createElement("i");
  probe.style.setProperty("forced-color-adjust", "none");
  probe.style.setProperty("color", colour);
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** @param {string} colour */
function rgb(colour) {
  if (colour.startsWith("#")) return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return plain(colour).match(/\d+/g)?.slice(0, 3).map(Number) ?? [];
}

/** Steps of a palette; finer than an eye tells apart. */
const STEPS = 256;

/**
 * A palette that blends between colours, from the lowest value to the highest.
 * @param {string[]} colours
 * @returns {Uint32Array} as the bytes of ImageData
 */
function palette(colours) {
  const stops = colours.map(rgb);
  return Uint32Array.from({ length: STEPS }, (_, step) => {
    const at = (step / (STEPS - 1)) * (stops.length - 1);
    const low = Math.min(Math.floor(at), stops.length - 2);
    const [r, g, b] = stops[low].map((from, k) => Math.round(from + (at - low) * (stops[low + 1][k] - from)));
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
}

/** @typedef {"i" | "f" | "o" | "z" | "r"} Gate What has a palette of its own: from the paper's colour, shut, to the gate's, open. */

/** The colours of a palette. @param {"diverging" | "sequential" | Gate} name */
const stopsOf = (name) => (name.length === 1 ? [token("panel"), token(name)] : token(name).split(/,\s*/));

/** @type {Map<string, Uint32Array>} */
const palettes = new Map();
onThemeChange(() => palettes.clear());

/**
 * The colour of a value on a scale: the diverging palette where the scale has negative values, else that of the gate, or
 * the sequential.
 * @param {readonly [number, number]} range
 * @param {Gate} [gate] whose values they are
 * @returns {(value: number) => number} a pixel
 */
export function colourScale([low, high], gate) {
  const name = low < 0 ? "diverging" : (gate ?? "sequential");
  let colours = palettes.get(name);
  if (!colours) palettes.set(name, (colours = palette(stopsOf(name))));
  const chosen = colours;
  return (value) => {
    const step = Math.round(((value - low) / (high - low)) * (STEPS - 1));
    return chosen[Math.min(Math.max(step, 0), STEPS - 1)];
  };
}
