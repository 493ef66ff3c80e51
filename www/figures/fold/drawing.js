// The recurrent neuron, folded or unrolled: what is drawn depends on the fold and the values alone.

import { colourScale } from "../../parts/theme.js";
import { arrow, head, set, shape, subscript, text } from "../../parts/svg.js";
import { write } from "../../parts/write.js";
import { clipped, shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { OUT } from "./es.js";

export const HEIGHT = 250;
const MIDDLE = 132;
const LETTER = 226;
/** Pixels of a sign there. */
const LETTER_WIDTH = 13;
/** The radius from which a copy has room for two digits in small type, in large type, and for three. */
const ROOM = { some: 20, enough: 28, ample: 32 };
/** Letters that are as wide as the names of their steps: x₁₀. */
const INDEX_SIGNS = 2;

/**
 * @typedef {object} View
 * @property {number} fold 0 one neuron with its loop, 1 a copy a step
 * @property {number} at the step looked at, from 0
 * @property {number} first the number of the first step drawn, from 1
 * @property {string[]} symbols a letter a step
 * @property {number[]} values h of the chosen unit, a step
 */

/** How far `value` is between two bounds, from 0 to 1. */
const between = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
  Math.min(Math.max((value - low) / (high - low), 0), 1);

/** A neuron with its letter, its way in and its number. */
class Copy {
  group = shape("g", { class: "copy" });
  #circle = shape("circle");
  #value = text(0, 0, "", "value");
  #name = text(0, 0, "", "name term-h");
  #letter = text(0, 0, "", "letter");
  #index = text(0, 0, "", "index");
  #way = shape("path", { class: "way" });

  constructor() {
    this.group.append(this.#way, this.#circle, this.#value, this.#name, this.#letter, this.#index);
  }

  /**
   * @param {number} x
   * @param {number} radius
   * @param {{ copies: number, names: number }} apart whether the copies, and the words below them, stand clear of each
   *   other, from 0 to 1
   * @param {number} most signs of a word that fit below a copy
   * @param {View} view
   * @param {number} k
   */
  draw(x, radius, apart, most, { at, first, symbols, values, fold }, k) {
    const [red, green, blue] = bytes(colourScale([-1, 1])(values[k]));
    const fill = `rgb(${red} ${green} ${blue})`;
    const light = 0.299 * red + 0.587 * green + 0.114 * blue > 140;
    set(this.#circle, { cx: x, cy: MIDDLE, r: radius, fill });
    set(this.#value, {
      x,
      y: MIDDLE + 5,
      class: `value ${light ? "on-light" : "on-dark"}${radius < ROOM.enough ? " small" : ""}`,
      opacity: k === at ? 1 : apart.copies,
    });
    const opacityOfNames = k === at ? 1 : apart.names;
    set(this.#name, { x, y: MIDDLE - radius - 10, opacity: opacityOfNames });
    set(this.#letter, { x, y: LETTER, opacity: opacityOfNames });
    set(this.#index, { x, y: LETTER + 18, opacity: opacityOfNames });
    set(this.#way, { d: arrow(x, LETTER - 20, x, MIDDLE + radius + 4) });
    write(this.#value, radius < ROOM.some ? "" : number(values[k], radius > ROOM.ample ? 3 : 2));
    write(this.#letter, clipped(shown(symbols[k]), most));
    write(this.#index, `x${subscript(first + k)}`);
    write(this.#name, `h${subscript(first + k)}`);
    // Folded there is one neuron: the copy of the step looked at, with all the others behind it.
    const opacity = k === at ? 1 : between(fold, 0.02, 0.15);
    set(this.group, { opacity: opacity.toFixed(3), class: k === at ? "copy at" : "copy" });
    this.group.toggleAttribute("data-hidden", opacity === 0);
  }
}

export class FoldDrawing {
  #svg;
  #copies = /** @type {Copy[]} */ ([]);
  #carries = /** @type {SVGElement[]} */ ([]);
  #loop = shape("g", { class: "loop term-h" }, shape("path"), text(0, 0, "h"));
  #ends = shape("g", { class: "ends term-h" }, shape("path"), text(0, 0, ""), shape("path"), text(0, 0, OUT));
  /** The neuron in front, which a change of step changes. */
  #front = -1;

  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.#svg = svg;
  }

  /** @param {number} length */
  #build(length) {
    this.#copies = Array.from({ length }, () => new Copy());
    this.#carries = Array.from({ length: length - 1 }, () => shape("path", { class: "carry-h term-h" }));
    this.#svg.replaceChildren(this.#ends, this.#loop, ...this.#carries, ...this.#copies.map(({ group }) => group));
    this.#front = -1;
  }

  /** Puts the copy that is looked at in front, and those further away further behind. @param {number} at */
  #stack(at) {
    const order = this.#copies.map((_, k) => k).sort((a, b) => Math.abs(b - at) - Math.abs(a - at));
    this.#svg.append(...order.map((k) => this.#copies[k].group));
  }

  /**
   * @param {number} width
   * @param {View} view
   */
  draw(width, view) {
    const length = view.values.length;
    if (this.#copies.length !== length) this.#build(length);
    if (this.#front !== view.at) this.#stack((this.#front = view.at));
    const edge = Math.min(width * 0.08, 74);
    const column = Math.min((width - 2 * edge) / length, 210);
    const radius = Math.min(column * 0.38, 44);
    const place = (/** @type {number} */ k) => width / 2 + (k - (length - 1) / 2) * column * view.fold;
    const most = Math.max(Math.floor(column / LETTER_WIDTH), 1);
    const widest = LETTER_WIDTH * Math.min(Math.max(INDEX_SIGNS, ...view.symbols.map((symbol) => shown(symbol).length)), most);
    const shift = column * view.fold;
    const apart = { copies: between(shift, 1.6 * radius, 2 * radius), names: between(shift, 0.8 * widest, widest) };
    this.#copies.forEach((copy, k) => copy.draw(place(k), radius, apart, most, view, k));
    this.#carries.forEach((path, k) => {
      const [from, to] = [place(k) + radius + 2, place(k + 1) - radius - 4];
      const opacity = between(to - from, 2, 9);
      set(path, { d: opacity > 0 ? arrow(from, MIDDLE, to, MIDDLE) : "", opacity });
    });
    this.#drawLoop(place(view.at), radius, view.fold);
    this.#drawEnds(place(0) - radius, place(length - 1), radius, edge, view);
  }

  /**
   * @param {number} x
   * @param {number} radius
   * @param {number} fold
   */
  #drawLoop(x, radius, fold) {
    const [path, name] = this.#loop.children;
    const [wide, high] = [radius + 34, MIDDLE - radius - 44];
    const right = `M${x + radius + 2} ${MIDDLE}C${x + wide + 22} ${MIDDLE} ${x + wide} ${high} ${x} ${high}`;
    const left = `S${x - wide - 22} ${MIDDLE} ${x - radius - 4} ${MIDDLE}`;
    set(path, { d: right + left + head(x - radius - 4, MIDDLE, 0) });
    // Above it: at its sides are the names of the other copies.
    set(name, { x, y: high - 8 });
    set(this.#loop, { opacity: (1 - between(fold, 0, 0.35)).toFixed(3) });
  }

  /**
   * The state before the first step, and what leaves the last.
   * @param {number} left
   * @param {number} last
   * @param {number} radius
   * @param {number} edge
   * @param {View} view
   */
  #drawEnds(left, last, radius, edge, { fold, first }) {
    const [into, zero, out, name] = this.#ends.children;
    const start = left - Math.min(edge, 40);
    set(into, { d: arrow(start, MIDDLE, left - 4, MIDDLE) });
    write(zero, first === 1 ? "0" : "…");
    set(zero, { x: start + 5, y: MIDDLE - 10 });
    set(out, { d: arrow(last, MIDDLE - radius - 28, last, 30) });
    set(name, { x: last, y: 20 });
    set(this.#ends, { opacity: between(fold, 0.6, 1).toFixed(3) });
  }
}

/** The colour of a pixel of ImageData, byte by byte. @param {number} pixel */
const bytes = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
