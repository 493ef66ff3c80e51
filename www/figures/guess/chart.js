// The chart of the guessed series: what is seen, what is hidden, the guesses and, at last, the truth.

import { fit, set, shape, text } from "../../parts/svg.js";
import { number } from "../../language/number.js";
import { chart as words } from "./es.js";
import { SEEN, TOP } from "./series.js";

const HEIGHT = 240;
const BOTTOM = HEIGHT - 30;
const CEILING = 14;
const LEFT = 34;
/** Room for the words beside the value to guess, on a screen and on a phone. */
const RIGHT = 128;
const NARROW_RIGHT = 104;
/** As wide as the veil must be to bear its words. */
const VEIL_WORDS = 110;

/**
 * @typedef {object} View
 * @property {number[]} series
 * @property {number} seen how many of its values show
 * @property {number} guess that is being made
 * @property {{ one: number, five: number } | null} result both guesses, once the truth shows
 */

/** @param {number} value */
const y = (value) => BOTTOM - (value / TOP) * (BOTTOM - CEILING);

export class GuessChart {
  #svg;
  #width = 0;
  /** @type {View | null} */
  #view = null;

  /**
   * @param {SVGSVGElement} svg
   * @param {(value: number) => void} onGuess
   */
  constructor(svg, onGuess) {
    this.#svg = svg;
    fit(svg, HEIGHT, (width) => {
      this.#width = width;
      if (this.#view) this.show(this.#view);
    });
    svg.addEventListener("pointerdown", (event) => {
      onGuess(this.#valueAt(event));
      if (/** @type {Element} */ (event.target).closest(".handle")) svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (svg.hasPointerCapture(event.pointerId)) onGuess(this.#valueAt(event));
    });
  }

  /** @param {PointerEvent} event */
  #valueAt(event) {
    const box = this.#svg.getBoundingClientRect();
    const at = ((event.clientY - box.top) / box.height) * HEIGHT;
    return Math.min(Math.max(((BOTTOM - at) / (BOTTOM - CEILING)) * TOP, 0), TOP);
  }

  get #narrow() {
    return this.#width < 480;
  }

  /** @param {number} at a place in the series */
  #x(at) {
    return LEFT + 16 + (at / SEEN) * (this.#width - LEFT - (this.#narrow ? NARROW_RIGHT : RIGHT) - 16);
  }

  /** @param {View} view */
  show(view) {
    this.#view = view;
    if (this.#width === 0) return;
    const parts = [this.#frame(), ...this.#hidden(view), ...this.#values(view)];
    this.#svg.replaceChildren(...parts, ...(view.result ? this.#result(view, view.result) : this.#guess(view)));
  }

  #frame() {
    const frame = shape("g", { class: "frame" });
    for (const value of [0, TOP / 2, TOP]) {
      frame.append(shape("path", { d: `M${LEFT} ${y(value)}H${this.#x(SEEN) + 12}` }));
      frame.append(text(LEFT - 8, y(value) + 5, number(value), "tick"));
    }
    // Drawn close together, the words lean away from each other.
    const close = this.#x(SEEN) - this.#x(SEEN - 1) < 48;
    const now = text(close ? this.#x(SEEN) - 20 : this.#x(SEEN - 1), HEIGHT - 8, words.now, close ? "tick" : "");
    frame.append(
      now,
      text(this.#x(SEEN) - 14, HEIGHT - 8, words.after, "beside-below"),
    );
    return frame;
  }

  /** A veil over the values that don't show. @param {View} view */
  #hidden({ seen }) {
    if (seen >= SEEN) return [];
    const x = LEFT + 2;
    const width = this.#x(SEEN - 1 - 0.4) - x;
    return [
      shape("rect", { x, y: y(TOP), width, height: BOTTOM - y(TOP), class: "veil" }),
      ...(width < VEIL_WORDS ? [] : words.hidden.map((line, k) => text(x + width / 2, y(TOP * 0.62) + 5 + 19 * k, line, "veiled"))),
    ];
  }

  /** @param {View} view */
  #values({ series, seen }) {
    const first = SEEN - seen;
    const points = series.slice(first, SEEN).map((value, k) => ({ x: this.#x(first + k), y: y(value), value }));
    const line = shape("polyline", { points: points.map((point) => `${point.x},${point.y}`).join(" "), class: "line" });
    const dots = points.map((point) => shape("circle", { cx: point.x, cy: point.y, r: 6, class: "dot" }));
    const numbers = points.map((point, k) => {
      // Below a trough, above all else: off the line.
      const next = points[k + 1]?.value ?? point.value;
      const trough = next > point.value && (points[k - 1]?.value ?? point.value) >= point.value;
      return text(point.x, point.y + (trough ? 24 : -12), number(point.value, 1), "value");
    });
    return [line, ...dots, ...numbers];
  }

  /** @param {View} view */
  #guess({ guess, seen, series }) {
    const x = this.#x(SEEN);
    const handle = shape("g", { class: "handle" });
    handle.append(
      shape("rect", { x: x - 26, y: 0, width: 52 + RIGHT - 30, height: HEIGHT, class: "grip" }),
      shape("path", { d: `M${x} ${y(TOP)}V${BOTTOM}`, class: "track" }),
      shape("circle", { cx: x, cy: y(guess), r: 11, class: "guess" }),
      text(x, y(guess) + 5, "?", "mark"),
      text(x + 20, y(guess) + 5, this.#narrow ? number(guess, 1) : words.guess(guess), "beside guess-text"),
    );
    if (seen > 1) return [handle];
    // It might rise as well as fall.
    const from = `M${this.#x(SEEN - 1) + 9} ${y(series[SEEN - 1])}L${x}`;
    return [shape("path", { d: `${from} ${y(8)}${from} ${y(2)}`, class: "maybe" }), handle];
  }

  /**
   * @param {View} view
   * @param {{ one: number, five: number }} result
   */
  #result({ series }, { one, five }) {
    const truth = series[SEEN];
    const from = `M${this.#x(SEEN - 1)} ${y(series[SEEN - 1])}`;
    const marks = [
      { value: one, said: words.one(one), style: "one" },
      { value: five, said: words.five(five), style: "five" },
      { value: truth, said: words.truth(truth), style: "truth" },
    ];
    const x = this.#x(SEEN);
    const places = spread(marks.map(({ value }) => y(value)));
    const drawn = marks.map(({ value, said, style }, k) => {
      const mark = shape("g", { class: style });
      mark.append(
        shape("path", { d: `M${x + 10} ${y(value)}L${x + 22} ${places[k]}`, class: "leader" }),
        style === "truth" ? shape("path", { d: diamond(x, y(value)) }) : shape("circle", { cx: x, cy: y(value), r: 8 }),
        text(x + 26, places[k] + 5, said, "beside"),
      );
      return mark;
    });
    return [shape("path", { d: `${from}L${x} ${y(truth)}`, class: "line next" }), ...drawn];
  }

  /** @param {string} said */
  describe(said) {
    set(this.#svg, { "aria-label": said });
  }
}

/**
 * @param {number} x
 * @param {number} y
 */
const diamond = (x, y) => `M${x} ${y - 9}L${x + 9} ${y}L${x} ${y + 9}L${x - 9} ${y}Z`;

/**
 * Heights at least a line of text apart, each as near as can be to where it belongs.
 * @param {number[]} heights
 */
function spread(heights) {
  const gap = 20;
  const order = heights.map((_, k) => k).sort((a, b) => heights[a] - heights[b]);
  const places = [...heights];
  for (let k = 1; k < order.length; k++) places[order[k]] = Math.max(places[order[k]], places[order[k - 1]] + gap);
  const over = Math.max(0, places[order[order.length - 1]] - BOTTOM);
  if (over === 0) return places;
  places[order[order.length - 1]] -= over;
  for (let k = order.length - 2; k >= 0; k--) places[order[k]] = Math.min(places[order[k]], places[order[k + 1]] - gap);
  return places;
}
