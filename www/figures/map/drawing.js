// One plane of the memory's map: the windows as discs on the ring of the alphabet, the typed sequence as a path of arrows.
// The drawing is 400 units wide; what has letters is HTML above it, so that it stays legible at any width.

import { head, set, shape } from "../../parts/svg.js";
import { write } from "../../parts/write.js";
import { number } from "../../language/number.js";

/** @typedef {import("../../memoria.js").PlaneMap} PlaneMap */

const SIDE = 400;
/** From the centre to what lies at the scale's reach; a disc there is still whole. */
const RADIUS = 184;
/** Units that an arrow's head keeps away from the middle of what it points at. */
const CLEARANCE = 12;
/** What a scale may reach, times a power of ten: half of it is a round number too. */
const REACHES = [1, 2, 3, 4, 6, 8, 10];
/** More windows than have room for their names: of each name one has it, the others are dots. */
const MANY = 60;
/** Steps of a path that have their names. */
const FEW = 12;
const TICKS = [-0.5, 0, 0.5];

export class Plane {
  element = document.createElement("div");
  /** The windows, in the engine's order. @type {HTMLButtonElement[]} */
  points;
  /** What the edge of the scale stands for. */
  #reach = 0;
  #ring = shape("path", { class: "ring" });
  #path = shape("path", { class: "path" });
  #ordered;
  /** @type {HTMLElement[]} */
  #nodes;
  /** @type {HTMLElement[]} */
  #ticks = [];

  /**
   * @param {string[]} names of the windows
   * @param {number[]} places of those names in the alphabet, 0 to 1
   * @param {number} steps
   * @param {boolean} ordered whether one window leads to the next: then a line joins them
   */
  constructor(names, places, steps, ordered) {
    this.#ordered = ordered;
    const seen = new Set();
    this.points = names.map((name, k) => {
      const point = document.createElement("button");
      point.type = "button";
      point.className = names.length > MANY && seen.has(name) ? "window-point dot" : "window-point";
      seen.add(name);
      point.tabIndex = k === 0 ? 0 : -1;
      write(point, name);
      point.style.setProperty("--place", places[k].toFixed(2));
      return point;
    });
    this.#nodes = Array.from({ length: steps + 1 }, () => label("node"));
    this.#nodes[0].classList.add("start");
    this.#nodes[steps].classList.add("end");
    this.element.translate = false;
    this.element.className = steps > FEW ? "plane crowded" : "plane";
    this.element.append(this.#drawing(), ...this.#ticks, ...this.points, ...this.#nodes);
  }

  #drawing() {
    const lines = TICKS.map((at) => `M0 ${place(at)}H${SIDE}M${place(at)} 0V${SIDE}`).join("");
    for (const at of TICKS) {
      const kind = at === 0 ? "tick zero" : "tick";
      const [x, y] = [label(`${kind} along-x`), label(`${kind} along-y`)];
      x.style.left = `${(100 * place(at)) / SIDE}%`;
      y.style.top = `${(100 * (SIDE - place(at))) / SIDE}%`;
      this.#ticks.push(x, y);
    }
    const attributes = { viewBox: `0 0 ${SIDE} ${SIDE}`, "aria-hidden": "true" };
    return shape("svg", attributes, shape("path", { class: "grid", d: lines }), this.#ring, this.#path);
  }

  /**
   * @param {PlaneMap} map
   * @param {string[]} symbols of the text
   * @param {{ known: boolean, playing: boolean }} state whether the text is one of the windows; whether the network trains
   */
  draw({ windows, path }, symbols, { known, playing }) {
    this.#scale(Math.max(largest(windows), largest(path)), playing);
    const at = (/** @type {Float32Array} */ points, /** @type {number} */ k) =>
      /** @type {const} */ ([place(points[2 * k] / this.#reach), place(-points[2 * k + 1] / this.#reach)]);
    let ring = "";
    this.points.forEach((point, k) => {
      const [x, y] = at(windows, k);
      ring += `${k === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
      put(point, x, y);
    });
    if (this.#ordered) set(this.#ring, { d: `${ring}Z` });
    let arrows = "";
    this.#nodes.forEach((node, t) => {
      const [x, y] = at(path, t);
      put(node, x, y);
      if (t > 0) arrows += link(at(path, t - 1), [x, y]);
      // At its end a window's own disc shows.
      const bare = known && t === symbols.length;
      node.classList.toggle("bare", bare);
      const name = t === 0 ? "0" : bare ? "" : symbols[t - 1];
      write(node, name);
    });
    set(this.#path, { d: arrows });
  }

  /**
   * At rest the scale depends on the points alone, so that an epoch that is returned to looks as it did. While the
   * network trains it grows when it must, and shrinks only when half of it is empty, so that the picture holds still.
   * @param {number} most what has to fit
   * @param {boolean} playing
   */
  #scale(most, playing) {
    if (playing && most <= this.#reach && most > this.#reach / 2) return;
    const reach = reachOf(most);
    if (reach === this.#reach) return;
    this.#reach = reach;
    this.element.dataset.reach = String(reach);
    TICKS.forEach((at, k) => {
      const value = at * reach;
      const text = number(value, value === 0 ? 0 : Math.min(Math.max(Math.ceil(-Math.log10(reach / 2)), 0) + 1, 4));
      for (const tick of [2 * k, 2 * k + 1]) write(this.#ticks[tick], value === 0 ? "0" : text);
    });
  }
}

/** @param {number} most */
function reachOf(most) {
  // What has no extent is drawn in the middle of some scale.
  if (!(most > 1e-6)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return /** @type {number} */ (REACHES.find((reach) => reach * power >= most * (1 - 1e-9))) * power;
}

/** @param {Float32Array} values */
function largest(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/** Where a part of the reach, −1 to 1, lies in the drawing. @param {number} part */
const place = (part) => SIDE / 2 + RADIUS * part;

/**
 * @param {HTMLElement} element
 * @param {number} x
 * @param {number} y
 */
function put(element, x, y) {
  // Its middle there, but whole inside the plane: a word is wide.
  const at = (/** @type {number} */ place) => `clamp(0%, ${((100 * place) / SIDE).toFixed(3)}cqw - 50%, 100cqw - 100%)`;
  element.style.translate = `${at(x)} ${at(y)}`;
}

/**
 * A line between two places, with a head where there is room for one.
 * @param {readonly [number, number]} from
 * @param {readonly [number, number]} to
 */
function link([x1, y1], [x2, y2]) {
  const line = `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`;
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy);
  if (length < 2 * CLEARANCE + 2) return line;
  const tip = (/** @type {number} */ end, /** @type {number} */ d) =>
    Math.round(10 * (end - (d / length) * CLEARANCE)) / 10;
  return line + head(tip(x2, dx), tip(y2, dy), Math.atan2(dy, dx));
}

/** @param {string} style */
function label(style) {
  const element = document.createElement("span");
  element.className = style;
  element.setAttribute("aria-hidden", "true");
  return element;
}
