// What a training step does to the weights: the change of every one as colour, and one of them with its numbers.

import { purposeOf, weightInWords } from "./cells.js";
import { number, precise } from "../language/number.js";
import { Heatmap } from "./heatmap.js";

/** @typedef {import("../memoria.js").Step} Step */
/** @typedef {import("../memoria.js").Description} Description */

export class StepWeights {
  element = document.createElement("div");
  #description;
  /** @type {Heatmap[]} */
  #maps = [];
  /** @type {HTMLElement[]} */
  #places = [];
  /** @type {HTMLElement} */
  #said = document.createElement("p");
  #cursor = Object.assign(document.createElement("div"), { className: "weight-cursor" });
  /** The weight that is read, counted through all arrays; none for that with the largest change. @type {number | null} */
  #chosen = null;
  /** @type {Step | null} */
  #step = null;

  /** @param {Description} description */
  constructor(description) {
    this.#description = description;
    this.element.className = "step-weights";
    const [rows, columns] = [0, 1].map((axis) => Math.max(...description.parameters.map(({ shape }) => shape[axis])));
    this.element.style.setProperty("--most-rows", String(rows));
    this.element.style.setProperty("--most-columns", String(columns));
    this.element.classList.toggle("wide", columns > 48);
    this.#said.className = "weight-said";
    description.parameters.forEach(({ name, shape: [rows, columns] }, array) => {
      const map = new Heatmap(rows, columns, [-1, 1]);
      const place = document.createElement("div");
      place.className = `weights-${array}`;
      place.innerHTML = `<span><b>${name}</b> (${rows} × ${columns}): ${purposeOf(description, array)}</span>
        <div class="place" tabindex="0" role="application" aria-label="${name}: las flechas recorren los pesos"></div>`;
      const cells = /** @type {HTMLElement} */ (place.lastElementChild);
      cells.style.setProperty("--rows", String(rows));
      cells.style.setProperty("--columns", String(columns));
      cells.append(map.canvas);
      cells.addEventListener("pointerdown", (event) => this.#choose(array, this.#under(event, array)));
      cells.addEventListener("keydown", (event) => this.#onKey(event, array));
      this.#maps.push(map);
      this.#places.push(cells);
      this.element.append(place);
    });
    this.#said.setAttribute("role", "status");
    this.element.append(this.#said);
  }

  /**
   * @param {Step} step
   * @param {Description} description of the training that the step is of: a branch may have another rate
   * @param {boolean} playing whether the next comes at once: then nothing is read aloud
   */
  draw(step, description, playing) {
    this.#step = step;
    this.#description = description;
    const change = step.after.map((value, k) => value - step.before[k]);
    const largest = change.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    this.#maps.forEach((map, array) => map.draw(change.subarray(...this.#bounds(array)), [-largest, largest]));
    this.#said.setAttribute("aria-live", playing ? "off" : "polite");
    this.#say(this.#chosen ?? change.findIndex((value) => Math.abs(value) === largest), largest);
  }

  /** Where an array begins and ends among all weights. @param {number} array @returns {[number, number]} */
  #bounds(array) {
    const sizes = this.#description.parameters.map(({ shape: [rows, columns] }) => rows * columns);
    const start = sizes.slice(0, array).reduce((sum, size) => sum + size, 0);
    return [start, start + sizes[array]];
  }

  /**
   * @param {PointerEvent} event
   * @param {number} array
   */
  #under({ clientX, clientY }, array) {
    const { shape } = this.#description.parameters[array];
    const box = this.#maps[array].canvas.getBoundingClientRect();
    const at = (/** @type {number} */ part, /** @type {number} */ of) =>
      Math.min(Math.max(Math.floor(part * of), 0), of - 1);
    return at((clientY - box.top) / box.height, shape[0]) * shape[1] + at((clientX - box.left) / box.width, shape[1]);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} array
   */
  #onKey(event, array) {
    const [rows, columns] = this.#description.parameters[array].shape;
    const [start, end] = this.#bounds(array);
    const inside = this.#chosen !== null && this.#chosen >= start && this.#chosen < end;
    const at = inside ? Number(this.#chosen) - start : 0;
    const [row, column] = [Math.floor(at / columns), at % columns];
    const move = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Home: [row, 0],
      End: [row, columns - 1],
      // It chooses here, and does not train.
      " ": [row, column],
    })[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const [r, c] = [Math.min(Math.max(move[0], 0), rows - 1), Math.min(Math.max(move[1], 0), columns - 1)];
    this.#choose(array, inside ? r * columns + c : 0);
  }

  /**
   * @param {number} array
   * @param {number} place
   */
  #choose(array, place) {
    this.#chosen = this.#bounds(array)[0] + place;
    if (this.#step) this.draw(this.#step, this.#description, false);
  }

  /**
   * @param {number} weight counted through all arrays
   * @param {number} largest change of all
   */
  #say(weight, largest) {
    const step = this.#step;
    if (!step || weight < 0) return;
    const array = this.#description.parameters.findIndex((_, k) => weight < this.#bounds(k)[1]);
    const [start] = this.#bounds(array);
    const columns = this.#description.parameters[array].shape[1];
    const [row, column] = [Math.floor((weight - start) / columns), (weight - start) % columns];
    this.#frame(array, row, column);
    const [w0, w] = [step.before[weight], step.after[weight]];
    const lines = [
      `gradiente g = ${precise(step.gradients[weight])}`,
      ...account(step, this.#description.options, weight),
    ];
    this.#said.innerHTML = `<b>${weightInWords(this.#description, { array, row, column })}</b>: ${number(w0, 4)} → <b>${number(w, 4)}</b>
      ${lines.map((line) => `<span>${line}</span>`).join("")}
      <small>Color: de −${precise(largest)} a ${precise(largest)}</small>`;
  }

  /**
   * @param {number} array
   * @param {number} row
   * @param {number} column
   */
  #frame(array, row, column) {
    this.#cursor.style.setProperty("--row", String(row));
    this.#cursor.style.setProperty("--column", String(column));
    if (this.#cursor.parentElement !== this.#places[array]) this.#places[array].append(this.#cursor);
  }
}

/**
 * What the optimiser makes of a weight's gradient, line by line.
 * @param {Step} step
 * @param {Description["options"]} options
 * @param {number} weight counted through all arrays
 */
function account(step, options, weight) {
  const { optimizer, learning_rate, rho, beta_1, beta_2, epsilon, momentum, clipnorm } = options;
  const at = (/** @type {Float32Array | undefined} */ values) => precise(values?.[weight] ?? 0);
  const change = `<b>${precise(step.after[weight] - step.before[weight])}</b>`;
  const rate = decimal(learning_rate);
  const mean = (/** @type {string} */ of, /** @type {number} */ keeps, /** @type {string} */ before) =>
    `${decimal(keeps)} · ${before} + ${decimal(1 - keeps)} · ${of}`;
  const squares = (/** @type {number} */ keeps) =>
    `media de cuadrados v = ${mean("g²", keeps, at(step.mean_squares_before))} = ${at(step.mean_squares)}`;
  const clipped = clipnorm
    ? [`antes, g se recorta con los de su matriz, si juntos pasan de una longitud de ${decimal(clipnorm)}`]
    : [];
  switch (optimizer) {
    case "rmsprop":
      return [...clipped, squares(rho), `cambio = −${rate} · g / √(v + ${precise(epsilon)}) = ${change}`];
    case "adam":
      return [
        ...clipped,
        `media m = ${mean("g", beta_1, at(step.means_before))} = ${at(step.means)}`,
        squares(beta_2),
        `cambio = −${rate} · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ${precise(epsilon)}) = ${change}`,
      ];
    default:
      if (momentum === 0) return [...clipped, `cambio = −${rate} · g = ${change}`];
      return [...clipped, `cambio u = ${decimal(momentum)} · ${at(step.velocities_before)} − ${rate} · g = ${change}`];
  }
}

/** A rate as it was set, without the tail that binary fractions have. @param {number} value */
const decimal = (value) => String(Number(value.toPrecision(6))).replace(".", ",");
