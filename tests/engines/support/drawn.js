// Whether figures are drawn as their values are, in the pixels of a screenshot: brings into a page what each says that it
// draws, `drawn` in tests/browser/figures/NAME.js. A value is the network's; a colour is the palette's.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { figuresOf, truth } from "../../browser/support/truth.js";
import { told } from "../../browser/support/told.js";
import { settled } from "./lab.js";
import { distance } from "./picture.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./picture.js").Colour} Colour */
/** @typedef {ReturnType<typeof paints>} Paint */
/** Where a colour is, or is not; `within` so many pixels. @typedef {{ x: number, y: number, colour: Colour, not?: boolean, within?: number }} Spot */
/** What is drawn: asked once all is, for what a figure does first, to have something to show, may move another. @typedef {() => Spot[]} Drawn */

/** So much a channel may differ: what engines round. */
const ROUNDED = 3;

/**
 * What of all figures is not drawn as it should be, one of a kind.
 * @param {Page} page
 */
export async function assertDrawn(page) {
  const names = await bring(page);
  const faults = /** @type {Map<string, string>} */ (new Map());
  const seen = /** @type {Record<string, number>} */ ({});
  const stops = await page.evaluate("drawing.stops()");
  for (let k = 0; k < stops; k++) {
    const found = /** @type {Record<string, Spot[]>} */ (await page.evaluate(`drawing.spots(${k})`));
    const picture = await page.screenshot();
    for (const [name, spots] of Object.entries(found)) {
      seen[name] = (seen[name] ?? 0) + spots.length;
      for (const spot of spots) {
        const colours = around(spot).map(([x, y]) => picture.at(x, y));
        const there = colours.some((colour) => distance(colour, spot.colour) <= ROUNDED);
        if (there === Boolean(spot.not)) faults.set(name, `${name}: rgb(${colours[0]}) at ${spot.x}, ${spot.y}, ${spot.not ? "beyond" : "where it should be"} rgb(${spot.colour})`);
      }
    }
  }
  assert.deepEqual([...faults.values()], []);
  assert.deepEqual(names.filter((name) => !seen[name]), [], "nothing of them was in view");
}

/** The places of the pixels. @param {Spot} spot @returns {[number, number][]} */
function around({ x, y, within = 0 }) {
  const steps = Array.from({ length: 2 * within + 1 }, (_, k) => k - within);
  return steps.flatMap((down) => steps.map((across) => /** @type {[number, number]} */ ([x + across, y + down])));
}

/** Brings what is drawn into the page, as `drawing`. @param {Page} page */
async function bring(page) {
  const parts = [];
  for (const name of await figuresOf(page)) {
    const file = new URL(`../../browser/figures/${name}.js`, import.meta.url);
    const { drawn } = existsSync(file) ? await import(file.href) : {};
    if (drawn) parts.push({ name, drawn });
  }
  const drawn = parts.map(({ name, drawn }) => `"${name}": ${drawn}`).join();
  await page.evaluate(`document.querySelectorAll("details").forEach((details) => (details.open = true))`);
  await settled(page);
  await page.evaluate(`(async () => {
    const { colourScale } = await import(new URL("source/parts/theme.js", document.baseURI).href);
    const all = {${drawn}};
    globalThis.drawing = await (${drawing})(all, (${truth})((${told})(), all), (${paints})(colourScale));
  })()`);
  await settled(page);
  return parts.map(({ name }) => name);
}

/**
 * In the page.
 * @param {Record<string, (figure: Element, lab: any, paint: Paint) => Drawn[]>} all
 * @param {import("../../browser/support/truth.js").Truth} truth
 * @param {Paint} paint
 */
async function drawing(all, truth, paint) {
  const { lab } = /** @type {any} */ (globalThis);
  lab.do("step");
  for (const [name, say] of Object.entries(all)) {
    const figure = document.querySelector(`memoria-${name}`);
    // What is not in view is not drawn.
    figure?.scrollIntoView({ block: "center", behavior: "instant" });
    await truth.drawn();
    if (figure) say(figure, lab, paint);
    await truth.drawn();
  }
  const stops = truth.visits();
  /** Pixels around a spot that are looked at too. */
  const EDGE = 4;
  return {
    stops: () => stops.length,
    /** Goes to a stop, and tells what is to be seen there. @param {number} k */
    spots: async (k) => {
      await truth.visit(stops[k]);
      await truth.drawn();
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      const bar = /** @type {Element} */ (document.querySelector(".topbar")).getBoundingClientRect();
      const inView = (/** @type {Spot} */ { x, y }) =>
        x > EDGE && x < innerWidth - EDGE && y > EDGE && y < innerHeight - EDGE && (y < bar.top - EDGE || y > bar.bottom + EDGE);
      return Object.fromEntries(stops[k].map((figure) => {
        const name = figure.localName.slice("memoria-".length);
        // Once more: what a figure has drawn anew is other elements.
        return [name, all[name](figure, lab, paint).flatMap((spots) => spots()).filter(inView)];
      }));
    },
  };
}

/**
 * What a figure says with what it draws. In the page.
 * @param {typeof import("../../../www/parts/theme.js").colourScale} colourScale
 */
function paints(colourScale) {
  /** @param {string} token @returns {Colour} */
  const token = (token) => {
    const probe = document.createElement("i");
    probe.style.setProperty("color", `var(--${token})`);
    document.body.append(probe);
    const [r, g, b] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    probe.remove();
    return [r, g, b];
  };
  const colour = (/** @type {string | Colour} */ colour) => (typeof colour === "string" ? token(colour) : colour);

  return {
    /** The colour of a value. @param {number} value @param {[number, number]} range @param {any} [gate] @returns {Colour} */
    of(value, range, gate) {
      const pixel = colourScale(range, gate)(value);
      return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
    },

    /** @param {string} one @param {string} other @param {number} share of the other @returns {Colour} */
    mix(one, other, share) {
      const [a, b] = [token(one), token(other)];
      return /** @type {Colour} */ (a.map((byte, k) => Math.round(byte + share * (b[k] - byte))));
    },

    /**
     * A heatmap: off the middle, where a mark may lie.
     * @param {Element | null} element
     * @param {ArrayLike<number>} values
     * @param {[number, number]} range
     * @param {any} [gate]
     * @returns {Drawn}
     */
    cells(element, values, range, gate) {
      const canvas = /** @type {HTMLCanvasElement} */ (element);
      const colours = Array.from(values, (value) => this.of(value, range, gate));
      return () => {
        const { left, top, width, height } = canvas.getBoundingClientRect();
        return colours.map((colour, k) => ({
          x: left + ((k % canvas.width) + 0.7) * (width / canvas.width),
          y: top + (Math.floor(k / canvas.width) + 0.3) * (height / canvas.height),
          colour,
        }));
      };
    },

    /**
     * A colour in a part, at shares of its width and height.
     * @param {Element | null} part
     * @param {string | Colour} asked
     * @param {number} [x]
     * @param {number} [y]
     * @param {number} [within] so many pixels
     * @returns {Drawn}
     */
    at(part, asked, x = 0.5, y = 0.5, within = 0) {
      return () => {
        const { left, top, width, height } = /** @type {Element} */ (part).getBoundingClientRect();
        return [{ x: left + x * width, y: top + y * height, colour: colour(asked), within }];
      };
    },

    /**
     * A point along a line.
     * @param {Element | null} line
     * @param {string} asked
     * @param {number} [share] of its length
     * @returns {Drawn}
     */
    along(line, asked, share = 0.5) {
      return () => {
        const path = /** @type {SVGPathElement} */ (line);
        const { x, y } = path.getPointAtLength(share * path.getTotalLength()).matrixTransform(/** @type {DOMMatrix} */ (path.getScreenCTM()));
        return [{ x, y, colour: colour(asked), within: 2 }];
      };
    },

    /**
     * A bar that ends where its value is.
     * @param {Element | null} part the whole that it is a part of
     * @param {number} share
     * @param {string} asked
     * @param {{ at?: [number, number], up?: boolean, slack?: number }} [how] which stretch across the part; from below; pixels
     * @returns {Drawn}
     */
    bar(part, share, asked, { at = [0, 1], up = false, slack = 2 } = {}) {
      return () => {
        const box = /** @type {Element} */ (part).getBoundingClientRect();
        const { borderBottomWidth, borderLeftWidth } = getComputedStyle(/** @type {Element} */ (part));
        const whole = up ? box.height - parseFloat(borderBottomWidth) : box.width - 2 * parseFloat(borderLeftWidth);
        const [end, middle] = [share * whole, (at[0] + at[1]) / 2];
        const place = (/** @type {number} */ way) =>
          up
            ? { x: box.left + middle * box.width, y: box.top + whole - way }
            : { x: box.left + parseFloat(borderLeftWidth) + way, y: box.top + middle * box.height };
        const inside = end > 2 * slack ? [{ ...place(end - slack), colour: colour(asked) }] : [];
        const beyond = end < whole - 2 * slack ? [{ ...place(end + slack), colour: colour(asked), not: true }] : [];
        return [...inside, ...beyond];
      };
    },

    /**
     * The bars of an answer.
     * @param {Element | null} canvas
     * @param {ArrayLike<number>} probabilities
     * @returns {Drawn[]}
     */
    bars(canvas, probabilities) {
      const n = probabilities.length;
      // An eighth of each is the gap, half on either side.
      return Array.from(probabilities, (p, k) => this.bar(canvas, Math.round(128 * p) / 128, "accent", { at: [(k + 0.0625) / n, (k + 0.9375) / n], up: true }));
    },
  };
}
