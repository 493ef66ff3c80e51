// Where the system gives the colours, and where it asks for more contrast: what carries a datum by its colour is seen, and
// so is what is chosen. In pixels of screenshots, without any text.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PNG } from "pngjs";
import { openLab, start } from "./support/lab.js";

/** @typedef {NonNullable<Parameters<import("playwright-core").Page["emulateMedia"]>[0]>} Media */

/** @type {Record<string, Media>} */
const THEMES = {
  "forced colours, light": { forcedColors: "active", colorScheme: "light" },
  "forced colours, dark": { forcedColors: "active", colorScheme: "dark", contrast: "more" },
  "more contrast": { colorScheme: "light", contrast: "more" },
};

/** As WCAG 1.4.11 asks. */
const SEEN = 3;
/** How much more of what is chosen than of its like is told from the panel: more than a bolder letter. */
const APART = 0.04;

/** What carries a datum: there are colours in it that are told apart, the largest of its kind. */
const MARKS = [
  "memoria-stream canvas",
  "memoria-guess .score i",
  "memoria-guess .guess",
  "memoria-architectures svg",
  "memoria-fold svg",
  "memoria-distance svg",
  "memoria-vanishing svg",
  "memoria-cell svg",
  "memoria-shapes .datum",
  "memoria-one-hot .kernel canvas",
  "memoria-one-hot .strip-row canvas",
  "memoria-parameters .array i",
  "memoria-cross-entropy i.mark",
  "memoria-loss .curve-epoch i",
  "memoria-loss .curve-batch i",
  "memoria-loss .chart canvas",
  "memoria-timeline .track",
  "memoria-prediction .bars canvas",
  "memoria-unrolled .cells canvas",
  "memoria-unrolled .bars canvas",
  "memoria-unrolled .scale",
  "memoria-inspector .bar i",
  "memoria-batch .windows i",
  "memoria-batch canvas",
  "memoria-map .plane .window-point",
  "memoria-map li i",
  "memoria-weights .scale",
  "memoria-weights canvas",
  "memoria-board button i",
  "memoria-confusion canvas",
  "memoria-needs td i",
];

/** What is chosen, and its like that is not. */
const CHOSEN = [
  [".segmented :checked + span", ".segmented :not(:checked) + span"],
  ["memoria-cell .moments [aria-pressed=true]", "memoria-cell .moments [aria-pressed=false]"],
  [".one-hot-labels [aria-pressed=true]", ".one-hot-labels [aria-pressed=false]"],
  ["memoria-map .plane [aria-pressed=true]", "memoria-map .plane .right:not([aria-pressed=true])"],
  ["memoria-board [aria-pressed=true]", "memoria-board [aria-pressed=false]"],
  ["memoria-weights [aria-pressed=true]", "memoria-weights [aria-pressed=false]"],
];

/** @type {Awaited<ReturnType<typeof openLab>>} */
let lab;
/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
  // Still, so that a picture doesn't depend on when it is taken.
  // High: a picture takes in many figures.
  lab = await openLab(shared, { reducedMotion: "reduce", viewport: { width: 1366, height: 3000 } });
  await lab.page.evaluate(`globalThis.colourOf = ${colourOf}`);
  await lab.page.evaluate(train);
  await lab.drawn();
});
after(() => shared.close());

/** All that a figure can show is there. In the page. */
function train() {
  const { lab } = /** @type {any} */ (globalThis);
  for (const details of document.querySelectorAll("details")) details.open = true;
  lab.ask({ quantity: "f", t: 1, k: 0, backward: false });
  while (lab.epochLosses.length < 10) lab.epoch();
  lab.do("step");
  // One is switched off, for there to be both.
  /** @type {HTMLElement} */ (document.querySelector("memoria-weights [aria-pressed]")).click();
  const unseen = new CSSStyleSheet();
  unseen.replaceSync(`* { -webkit-text-fill-color: transparent !important; text-shadow: none !important }
    svg text { fill: transparent !important; stroke: none !important }
    .topbar { visibility: hidden !important }
    .course > section > :not(.fig, .lab) { display: none !important }`);
  document.adoptedStyleSheets.push(unseen);
}

// One page, whose colours change under it: what was drawn before has to be drawn again.
for (const [theme, media] of Object.entries(THEMES))
  test(`${theme}: what is told by colour is seen, and so is what is chosen`, async () => {
    await lab.page.emulateMedia({ forcedColors: "none", contrast: "no-preference", ...media });
    await lab.drawn();
    const seen = await look([...MARKS.map(inside), ...CHOSEN.flat().map(around)]);
    const panel = light(Buffer.from(await lab.page.evaluate(`colourOf("panel")`)).readUIntBE(0, 3));
    const marks = MARKS.map((selector) => `${selector}: ${Math.max(0, ...(seen.get(selector) ?? []).map(contrast)).toFixed(2)}`);
    const apart = CHOSEN.map((pair) => {
      const [chosen, other] = pair.map((selector) => told(seen.get(selector)?.[0] ?? new Map(), panel));
      return `${pair[0]}: ${Math.abs(chosen - other).toFixed(3)} apart`;
    });
    const below = (/** @type {number} */ least) => (/** @type {string} */ line) => !(Number(/: ([\d.]+)/.exec(line)?.[1]) >= least);
    assert.deepEqual([...marks.filter(below(SEEN)), ...apart.filter(below(APART))], []);
    assert.deepEqual(await lab.page.evaluate(gatesOutOfScale), [], "a gate's cells go from the panel's colour to the gate's");
    assert.deepEqual(await lab.page.evaluate(stale), [], "all is drawn in the colours that are asked for now");
    assert.deepEqual(lab.messages, []);
  });

/** The gates whose ends are not their colours. In the page. */
async function gatesOutOfScale() {
  const { colourScale } = await fromSource("parts/theme.js");
  const seen = (/** @type {number} */ pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255].join();
  const token = (/** @type {string} */ name) => /** @type {any} */ (globalThis).colourOf(name).join();
  return ["i", "f", "o", "z", "r"].filter((gate) => {
    const scale = colourScale([0, 1], gate);
    return seen(scale(0)) !== token("panel") || seen(scale(1)) !== token(gate);
  });
}

/** The canvases in which there is a colour that has no part in any palette. In the page. */
async function stale() {
  const { colourScale } = await fromSource("parts/theme.js");
  const steps = Array.from({ length: 256 }, (_, step) => step / 255);
  const palettes = [colourScale([-1, 1]), ...[undefined, "i", "f", "o", "z", "r"].map((gate) => colourScale([0, 1], gate))];
  const bars = new Uint32Array(Uint8Array.of(.../** @type {any} */ (globalThis).colourOf("accent").slice(0, 3), 255).buffer)[0];
  const known = new Set([...palettes.flatMap((scale) => steps.map((step) => scale(2 * step - 1)).concat(steps.map(scale))), bars]);
  const probe = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d", { willReadFrequently: true }));
  return [...document.querySelectorAll("canvas.heatmap, .bars canvas")].flatMap((element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    // Of a copy: to read the canvas itself makes it another.
    probe.canvas.width = canvas.width;
    probe.canvas.height = canvas.height;
    probe.drawImage(canvas, 0, 0);
    const { data } = probe.getImageData(0, 0, canvas.width, canvas.height);
    const pixels = [...new Set(new Uint32Array(data.buffer))].filter((pixel) => pixel >>> 24 === 255);
    return pixels.every((pixel) => known.has(pixel)) ? [] : [`${canvas.parentElement?.className} of ${[...document.querySelectorAll("*")].find((one) => one.localName.startsWith("memoria-") && one.contains(canvas))?.localName}`];
  });
}

/** What a colour of the style sheets is at last, whatever names it. In the page. @param {string} token */
function colourOf(token) {
  const part = document.createElement("p");
  part.style.setProperty("forced-color-adjust", "none");
  part.style.setProperty("color", `var(--${token})`);
  document.body.append(part);
  const colour = getComputedStyle(part).color.match(/\d+/g)?.map(Number);
  part.remove();
  return colour;
}

/** @typedef {[selector: string, edge: number]} Looked with so many pixels around it */
/** An outline may lie there. @param {string} selector @returns {Looked} */
const around = (selector) => [selector, 4];
/** @param {string} selector @returns {Looked} */
const inside = (selector) => [selector, 2];

/**
 * Of each selector, what is in view somewhere: how many pixels of each colour.
 * @param {Looked[]} selectors
 * @returns {Promise<Map<string, Colours[]>>}
 */
async function look(selectors) {
  /** @type {Map<string, Colours[]>} */
  const seen = new Map();
  const heights = await lab.page.evaluate("[document.documentElement.scrollHeight, innerHeight]");
  for (let top = 0; top < heights[0]; top += heights[1] - OVERLAP) {
    await lab.page.evaluate(`scrollTo({ top: ${top}, behavior: "instant" })`);
    await lab.drawn();
    const boxes = await lab.page.evaluate(boxesInView, selectors);
    const picture = PNG.sync.read(await lab.page.screenshot({ animations: "disabled" }));
    for (const [selector, ...box] of boxes) {
      const all = seen.get(selector) ?? [];
      if (all.length < MOST && !all.some((colours) => contrast(colours) >= SEEN)) seen.set(selector, [...all, coloursIn(picture, box)]);
    }
  }
  return seen;
}

/** Pixels that two pictures have in common: more than any part is high. */
const OVERLAP = 700;
/** So many of a kind are looked at. */
const MOST = 12;

/**
 * All that is wholly in the window, each with the room around it. In the page.
 * @param {Looked[]} selectors
 */
function boxesInView(selectors) {
  return selectors.flatMap(([selector, edge]) =>
    [...document.querySelectorAll(selector)].flatMap((part) => {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      if (!part.checkVisibility() || top < 4 || bottom > innerHeight - 4 || right === left) return [];
      return [/** @type {[string, number, number, number, number]} */ ([selector, left - edge, top - edge, right + edge, bottom + edge])];
    }),
  );
}

/** @typedef {Map<number, number>} Colours how many pixels of each, "rrggbb" */

/**
 * @param {PNG} picture
 * @param {number[]} box
 * @returns {Colours}
 */
function coloursIn({ width, data }, [left, top, right, bottom]) {
  const counts = new Map();
  for (let y = Math.floor(top); y < bottom; y++)
    for (let x = Math.max(Math.floor(left), 0); x < Math.min(right, width); x++) {
      const colour = data.readUIntBE(4 * (y * width + x), 3);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  return counts;
}

/** The most contrast between any two colours. @param {Colours} colours */
function contrast(colours) {
  // Fewer pixels are an edge's blend.
  const lights = [...colours].filter(([, count]) => count > 2).map(([colour]) => light(colour));
  return ratio(Math.min(...lights), Math.max(...lights));
}

/** The share of the pixels that are told from the panel. @param {Colours} colours @param {number} panel */
function told(colours, panel) {
  const sum = (/** @type {[number, number][]} */ some) => some.reduce((sum, [, count]) => sum + count, 0);
  return sum([...colours].filter(([colour]) => ratio(light(colour), panel) >= SEEN)) / sum([...colours]);
}

/** How light a colour is, as WCAG 2 has it. @param {number} colour */
function light(colour) {
  const [r, g, b] = [colour >> 16, (colour >> 8) & 255, colour & 255].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {number} one how light it is @param {number} other */
const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
