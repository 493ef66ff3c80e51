// What a training step does to the weights: the change of every one as colour, and one of them with its numbers.

import { purposeOf, weightInWords } from "./cells.js";
import { number, precise } from "../language/number.js";
import { account, arraySize, changesFrom, colourRange, weightsPlace } from "./es.js";
import { Heatmap } from "./heatmap.js";
import { cellUnder, gridKeys, moved } from "./key-grid.js";
import { html, render } from "./template.js";

/** @typedef {import("../memoria.js").Step} Step */
/** @typedef {import("../memoria.js").Description} Description */

/** More weights than any network has. */
export const MOST_WEIGHTS = 1_000_000;

export class StepWeights {
  element = document.createElement("div");
  #description;
  #onChoose;
  /** @type {{ map: Heatmap, place: HTMLElement, start: number, shape: readonly [number, number] }[]} */
  #arrays;
  #said = document.createElement("p");
  #cursor = Object.assign(document.createElement("div"), { className: "weight-cursor" });
  /** The weight that is read. @type {number | null} */
  #chosen = null;

  /**
   * @param {Description} description
   * @param {(weight: number) => void} onChoose a weight is to be read, counted through all arrays
   */
  constructor(description, onChoose) {
    this.#description = description;
    this.#onChoose = onChoose;
    const { parameters } = description;
    const [rows, columns] = [0, 1].map((axis) => Math.max(...parameters.map(({ shape }) => shape[axis])));
    this.element.className = "step-weights";
    this.element.style.setProperty("--most-rows", String(rows));
    this.element.style.setProperty("--most-columns", String(columns));
    this.element.classList.toggle("wide", columns > 48);
    let start = 0;
    this.#arrays = parameters.map(({ shape: [rows, columns] }, array) => {
      const from = start;
      start += rows * columns;
      return { ...this.#array(array), start: from, shape: [rows, columns] };
    });
    this.#said.className = "weight-said";
    this.#said.setAttribute("role", "status");
    this.element.append(this.#said);
  }

  /** Makes what shows an array. @param {number} array */
  #array(array) {
    const { name, shape } = this.#description.parameters[array];
    const [rows, columns] = shape;
    const map = new Heatmap(rows, columns, [-1, 1]);
    const element = document.createElement("div");
    element.className = `weights-${array}`;
    render(
      html`<span><b translate="no">${name}</b>${arraySize(rows, columns, purposeOf(this.#description, array))}</span>
        <div class="place" tabindex="0" role="application" aria-label=${weightsPlace(name)}>${map.canvas}</div>`,
      element,
    );
    const place = /** @type {HTMLElement} */ (element.lastElementChild);
    place.style.setProperty("--rows", String(rows));
    place.style.setProperty("--columns", String(columns));
    place.addEventListener("pointerdown", (event) => this.#choose(array, cellUnder(event, map.canvas, [rows, columns])));
    gridKeys(place, {
      onMove: (move) => {
        const at = this.#at(array);
        this.#choose(array, at ? moved(at, move, [rows, columns]) : [0, 0]);
      },
      onChoose: () => this.#choose(array, this.#at(array) ?? [0, 0]),
    });
    this.element.append(element);
    return { map, place };
  }

  /** Where the weight that was chosen is, if it is in this array. @param {number} array @returns {[number, number] | null} */
  #at(array) {
    const { start, shape } = this.#arrays[array];
    const at = (this.#chosen ?? -1) - start;
    return at >= 0 && at < shape[0] * shape[1] ? [Math.floor(at / shape[1]), at % shape[1]] : null;
  }

  /** @param {number} array @param {readonly [row: number, column: number]} at */
  #choose(array, [row, column]) {
    const { start, shape } = this.#arrays[array];
    // Already now: the next key may come before the next picture.
    this.#chosen = start + row * shape[1] + column;
    this.#onChoose(this.#chosen);
  }

  /**
   * @param {Step} step
   * @param {Description["options"]} options of the training that the step is of: a branch may have another rate
   * @param {object} how
   * @param {number | null} how.chosen the weight to read; else that with the largest change
   * @param {boolean} how.playing whether the next comes at once: then nothing is read aloud
   */
  draw(step, options, { chosen, playing }) {
    const change = step.after.map((value, k) => value - step.before[k]);
    const largest = change.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    for (const { map, start, shape } of this.#arrays)
      map.draw(change.subarray(start, start + shape[0] * shape[1]), [-largest, largest]);
    this.#chosen = chosen !== null && chosen < change.length ? chosen : null;
    this.#said.setAttribute("aria-live", playing ? "off" : "polite");
    const read = this.#chosen ?? change.findIndex((value) => Math.abs(value) === largest);
    this.#say(step, options, Math.max(read, 0), largest);
  }

  /**
   * @param {Step} step
   * @param {Description["options"]} options
   * @param {number} weight counted through all arrays
   * @param {number} largest change of all
   */
  #say(step, options, weight, largest) {
    const array = this.#arrays.findLastIndex(({ start }) => start <= weight);
    const { start, shape, place } = this.#arrays[array];
    const [row, column] = [Math.floor((weight - start) / shape[1]), (weight - start) % shape[1]];
    this.#cursor.style.setProperty("--row", String(row));
    this.#cursor.style.setProperty("--column", String(column));
    if (this.#cursor.parentElement !== place) place.append(this.#cursor);
    const [before, after] = [step.before[weight], step.after[weight]];
    const lines = account(step, options, weight);
    const change = (/** @type {number} */ n) => (n === lines.length - 1 ? html`<b>${precise(after - before)}</b>` : "");
    render(
      html`<b>${weightInWords(this.#description, { array, row, column })}</b>${changesFrom(before)}<b>${number(after, 4)}</b>
        ${lines.map((line, n) => html`<span>${line}${change(n)}</span>`)}
        <small>${colourRange(largest)}</small>`,
      this.#said,
    );
  }
}
