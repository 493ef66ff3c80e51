// The network unrolled over one sequence: what every gate of every unit does at every time step, then Dense and softmax.

import { Bars } from "../drawing/bars.js";
import { Strip } from "../drawing/strip.js";
import { ROWS, number, percent } from "../words.js";
import { Figure } from "./figure.js";
import { Walk } from "./walk.js";

/** @typedef {import("../lab.js").Lab} Lab */

/**
 * A row of cells that can be asked for their values.
 * @typedef {object} Row
 * @property {HTMLElement} element where the cursor is drawn
 * @property {number} length
 * @property {(k: number) => string} describe cell k in words, with its value
 */

class Unrolled extends Figure {
  /** The rows, one list a time step, then that of the output. @type {Row[][]} */
  #grid = [];
  /** @type {Strip[][]} */
  #strips = [];
  /** @type {HTMLElement[]} */
  #symbols = [];
  /** The answer after each step. @type {Bars[]} */
  #soFar = [];
  /** @type {Strip | null} */
  #logits = null;
  /** @type {Bars | null} */
  #bars = null;
  /** The cell that is asked for, by step, row and position. @type {{ t: number, row: number, k: number } | null} */
  #asked = null;
  #cursor = document.createElement("div");

  /** @param {Lab} lab */
  build(lab) {
    const { maxlen, units, labels } = lab.description;
    this.innerHTML = `
      <div class="walk"></div>
      <div class="net" tabindex="0" role="application" aria-describedby="net-readout"
        aria-label="Red desenrollada. Izquierda y derecha recorren las unidades; arriba y abajo, las filas; Re Pág y Av Pág, los pasos."></div>
      <p class="readout" id="net-readout"></p>
      ${legend()}`;
    const net = this.find(".net");
    net.append(names());
    for (let t = 0; t < maxlen; t++) {
      if (t > 0) net.append(carry(t));
      net.append(this.#step(lab, t, units));
    }
    net.append(this.#output(lab, labels));
    this.#cursor.className = "cell-cursor";
    net.addEventListener("pointermove", (event) => this.#onPointer(event));
    net.addEventListener("pointerdown", (event) => this.#onPointer(event));
    net.addEventListener("pointerleave", () => this.#ask(null));
    net.addEventListener("keydown", (event) => this.#onKey(event));
    net.addEventListener(
      "focus",
      () => net.matches(":focus-visible") && this.#ask(this.#asked ?? { t: 0, row: 0, k: 0 }),
    );
    net.addEventListener("blur", () => this.#ask(null));
    new Walk(this.find(".walk"), net, lab);
  }

  /**
   * @param {Lab} lab
   * @param {number} t
   * @param {number} units
   */
  #step(lab, t, units) {
    const step = document.createElement("div");
    step.className = "step";
    step.innerHTML = `<div class="symbol" data-stage="${t}.x"></div>`;
    this.#symbols.push(/** @type {HTMLElement} */ (step.firstElementChild));
    this.#strips.push([]);
    this.#grid.push([]);
    for (const { key, symbol, name, range } of ROWS) {
      const strip = new Strip(units, range);
      const element = row(step, key, `${t}.${key}`, symbol, strip.canvas);
      this.#strips[t].push(strip);
      this.#grid[t].push({
        element,
        length: units,
        describe: (k) =>
          `Paso ${t + 1} («${lab.text[t]}»), ${name} ${symbol}, unidad ${k + 1}: ${number(lab.trace[key][t * units + k], 4)}`,
      });
    }
    this.#afterStep(lab, step, t);
    return step;
  }

  /**
   * What the network would answer if the sequence ended with step t.
   * @param {Lab} lab
   * @param {HTMLElement} step
   * @param {number} t
   */
  #afterStep(lab, step, t) {
    const { labels } = lab.description;
    const bars = new Bars(labels);
    bars.element.classList.add("so-far");
    bars.element.dataset.stage = `${t}.h`;
    step.append(bars.element);
    this.#soFar.push(bars);
    this.#grid[t].push({
      element: bars.element,
      length: labels.length,
      describe: (k) => {
        const p = percent(lab.trace.probabilities[t * labels.length + k]);
        return `Si acabara en el paso ${t + 1}, probabilidad de la «${labels[k]}»: ${p}`;
      },
    });
  }

  /**
   * @param {Lab} lab
   * @param {string[]} labels
   */
  #output(lab, labels) {
    const output = document.createElement("div");
    output.className = "step output";
    output.innerHTML = `<div class="symbol">Dense → softmax</div>`;
    this.#logits = new Strip(labels.length, [-6, 6]);
    const last = () => (lab.description.maxlen - 1) * labels.length;
    const logits = row(output, "logits", "logits", "", this.#logits.canvas);
    this.#bars = new Bars(labels);
    this.#bars.element.dataset.stage = "softmax";
    output.append(this.#bars.element);
    this.#grid.push([
      {
        element: logits,
        length: labels.length,
        describe: (k) => `Logit de la «${labels[k]}»: ${number(lab.trace.logits[last() + k], 4)}`,
      },
      {
        element: this.#bars.element,
        length: labels.length,
        describe: (k) => `Probabilidad de la «${labels[k]}»: ${percent(lab.trace.probabilities[last() + k])}`,
      },
    ]);
    return output;
  }

  /** @param {PointerEvent} event */
  #onPointer(event) {
    for (const [t, rows] of this.#grid.entries()) {
      for (const [r, { element, length }] of rows.entries()) {
        if (!element.contains(/** @type {Node} */ (event.target))) continue;
        const box = (element.querySelector("canvas") ?? element).getBoundingClientRect();
        const k = Math.floor(((event.clientX - box.left) / box.width) * length);
        return this.#ask(k >= 0 && k < length ? { t, row: r, k } : null);
      }
    }
    this.#ask(null);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { t, row: r, k } = this.#asked ?? { t: 0, row: 0, k: 0 };
    const move = /** @type {Record<string, [number, number, number]>} */ ({
      ArrowLeft: [t, r, k - 1],
      ArrowRight: [t, r, k + 1],
      ArrowUp: [t, r - 1, k],
      ArrowDown: [t, r + 1, k],
      PageUp: [t - 1, r, k],
      PageDown: [t + 1, r, k],
      Home: [0, 0, 0],
      End: [this.#grid.length - 1, 0, 0],
    })[event.key];
    if (!move) return;
    event.preventDefault();
    const column = clamp(move[0], this.#grid.length);
    const rows = this.#grid[column];
    const row = clamp(move[1], rows.length);
    this.#ask({ t: column, row, k: clamp(move[2], rows[row].length) });
  }

  /** @param {{ t: number, row: number, k: number } | null} asked */
  #ask(asked) {
    this.#asked = asked;
    if (!asked) this.#cursor.remove();
    else {
      const { element, length } = this.#grid[asked.t][asked.row];
      this.#cursor.style.setProperty("--at", String(asked.k / length));
      this.#cursor.style.setProperty("--width", String(1 / length));
      const place = element.querySelector("canvas")?.parentElement ?? element;
      if (this.#cursor.parentElement !== place) place.append(this.#cursor);
    }
    this.#answer();
  }

  /** Says the value that is asked for, which changes while the network trains. */
  #answer() {
    const asked = this.#asked;
    const text = asked ? this.#grid[asked.t][asked.row].describe(asked.k) : "Señala un cuadro para leer su valor.";
    this.find(".readout").textContent = text;
    this.#cursor.dataset.value = text.slice(text.lastIndexOf(": ") + 2);
  }

  /** @param {Lab} lab */
  render(lab) {
    const { trace, text, playing, prediction } = lab;
    const { units, labels, maxlen } = lab.description;
    this.find(".readout").setAttribute("aria-live", playing ? "off" : "polite");
    this.#symbols.forEach((symbol, t) => (symbol.textContent = text[t]));
    this.#strips.forEach((strips, t) =>
      strips.forEach((strip, r) => strip.draw(trace[ROWS[r].key].subarray(t * units, (t + 1) * units))),
    );
    this.#soFar.forEach((bars, t) => {
      const probabilities = trace.probabilities.subarray(t * labels.length, (t + 1) * labels.length);
      bars.draw(probabilities, best(probabilities));
      if (!playing) bars.describe(probabilities);
    });
    const last = (maxlen - 1) * labels.length;
    this.#logits?.draw(trace.logits.subarray(last, last + labels.length));
    const probabilities = trace.probabilities.subarray(last, last + labels.length);
    this.#bars?.draw(probabilities, prediction.id);
    if (!playing) this.#bars?.describe(probabilities);
    this.#answer();
  }
}

/** @param {Float32Array} values */
const best = (values) => values.indexOf(Math.max(...values));

/**
 * @param {number} value
 * @param {number} length
 */
const clamp = (value, length) => Math.min(Math.max(value, 0), length - 1);

/**
 * @param {HTMLElement} parent
 * @param {string} key
 * @param {string} stage
 * @param {string} symbol
 * @param {HTMLCanvasElement} canvas
 */
function row(parent, key, stage, symbol, canvas) {
  const element = document.createElement("div");
  element.className = `row term-${key}`;
  element.dataset.stage = stage;
  element.innerHTML = `<span class="symbol-small" aria-hidden="true">${symbol}</span><div class="cells"></div>`;
  element.lastElementChild?.append(canvas);
  parent.append(element);
  return element;
}

/** The column that names the rows. */
function names() {
  const column = document.createElement("div");
  column.className = "step names";
  const rows = ROWS.map(
    ({ key, symbol, name }) => `<div class="row term-${key}"><b>${symbol}</b> ${name.replace("puerta de ", "")}</div>`,
  );
  column.innerHTML = `<div class="symbol">letra</div>${rows.join("")}<div class="row so-far-name">si acabara aquí</div>`;
  column.setAttribute("aria-hidden", "true");
  return column;
}

/**
 * The arrows that carry c and h into step t: c straight on, h up into the four gates.
 * @param {number} t
 */
function carry(t) {
  const element = document.createElement("div");
  element.className = "carry";
  element.dataset.stage = `${t}.x`;
  element.innerHTML = `
    <svg viewBox="0 0 40 132" aria-hidden="true">
      <path class="wire-c" d="M1 99H32" /><path class="head-c" d="M30 94l9 5-9 5z" />
      <path class="wire-h" d="M1 121H8C24 121 14 44 32 44" /><path class="head-h" d="M30 39l9 5-9 5z" />
    </svg>
    <span class="term-c" aria-hidden="true">↓ c</span><span class="term-h" aria-hidden="true">↓ h</span>`;
  return element;
}

function legend() {
  return `
    <div class="legend" aria-hidden="true">
      <span>i, f, o: <b>0</b><i class="scale sequential"></i><b>1</b></span>
      <span>c̃, h: <b>−1</b><i class="scale diverging"></i><b>1</b></span>
      <span>c: <b>−3</b><i class="scale diverging"></i><b>3</b></span>
    </div>`;
}

customElements.define("memoria-unrolled", Unrolled);
