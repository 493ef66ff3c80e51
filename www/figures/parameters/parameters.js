// Where the 1,354 parameters come from: the arrays to scale, their products, and what other sizes would make.

import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {{ name: string, shape: [number, number] }} Parameter */

/** The gates' blocks of columns, in the order of Keras. */
const BLOCKS = ["i", "f", "candidate", "o"];
const MOST_UNITS = 32;
const [LEAST_LABELS, MOST_LABELS] = [2, 40];

/** How each array is called, and what it joins. */
const NAMES = /** @type {Record<string, { layer: "LSTM" | "Dense", name: string, joins: string }>} */ ({
  kernel: { layer: "LSTM", name: "kernel", joins: "de la letra a las puertas" },
  recurrent_kernel: { layer: "LSTM", name: "recurrent_kernel", joins: "del estado h anterior a las puertas" },
  bias: { layer: "LSTM", name: "bias", joins: "uno por unidad y puerta" },
  dense_kernel: { layer: "Dense", name: "kernel", joins: "del estado h a las etiquetas" },
  dense_bias: { layer: "Dense", name: "bias", joins: "uno por etiqueta" },
});

class Parameters extends Figure {
  /** H and V, as they are chosen. */
  #units = 8;
  #labels = 26;

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="sizes">
        <label>Unidades H <output></output><input type="range" data-size="units" min="1" max="${MOST_UNITS}" /></label>
        <label>Etiquetas V <output></output><input type="range" data-size="labels" min="${LEAST_LABELS}" max="${MOST_LABELS}" /></label>
        <button type="button">La red de clase</button>
      </div>
      <div class="arrays" aria-hidden="true"></div>
      <table class="counts"><caption class="visually-hidden">Los parámetros de cada matriz</caption>
        <thead><tr><th scope="col">Matriz</th><th scope="col">Forma</th><th scope="col">Parámetros</th></tr></thead><tbody></tbody></table>
      <p class="formula"></p>
      <p class="total" role="status"></p>
      <p class="others"></p>`;
    this.addEventListener("input", ({ target }) => {
      const range = /** @type {HTMLInputElement} */ (target);
      if (range.dataset.size === "units") this.#units = range.valueAsNumber;
      else this.#labels = range.valueAsNumber;
      this.#show(lab);
    });
    this.find("button").addEventListener("click", () => this.#toClass(lab));
    for (const type of ["pointerover", "focusin"]) this.addEventListener(type, ({ target }) => this.#light(target));
    this.addEventListener("pointerleave", () => this.#light(null));
    new ResizeObserver(() => this.#scale()).observe(this.find(".arrays"));
    this.#toClass(lab);
  }

  /** @param {Lab} lab */
  #toClass(lab) {
    this.#units = lab.description.units;
    this.#labels = lab.description.labels.length;
    this.#show(lab);
  }

  /** @param {Lab} lab */
  #show(lab) {
    const { units, labels, parameters } = lab.description;
    const isClass = this.#units === units && this.#labels === labels.length;
    const arrays = isClass ? parameters : shapes(this.#units, this.#labels);
    this.find("button").setAttribute("aria-disabled", String(isClass));
    [this.#units, this.#labels].forEach((size, k) => {
      this.querySelectorAll("output")[k].textContent = String(size);
      this.querySelectorAll("input")[k].value = String(size);
    });
    this.find(".arrays").innerHTML = ["LSTM", "Dense"]
      .map(
        (layer) =>
          `<div><p>${layer}</p>${arrays
            .filter(({ name }) => NAMES[name].layer === layer)
            .map(rectangle)
            .join("")}</div>`,
      )
      .join("");
    this.find("tbody").innerHTML = rows(arrays);
    this.find(".formula").innerHTML = formula(this.#units, this.#labels);
    this.find(".total").innerHTML = sums(arrays);
    this.find(".others").innerHTML = others(this.#units, this.#labels);
    this.#scale();
  }

  /** Makes one parameter as large as fits. */
  #scale() {
    const area = this.find(".arrays");
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const [width, height] = [area.clientWidth - 3 * rem, area.clientHeight - 4 * rem];
    const [columns, rows] = [4 * this.#units + this.#labels, this.#labels + this.#units + 1];
    const side = Math.max(Math.min(width / columns, height / rows, 12), 0.5);
    area.style.setProperty("--side", `${side}px`);
    area.classList.toggle("fine", side < 4);
  }

  /** Lights the array that is pointed at, in the drawing as in the table. @param {EventTarget | null} target */
  #light(target) {
    const name = /** @type {HTMLElement | null} */ (/** @type {Element | null} */ (target)?.closest("[data-array]"))
      ?.dataset.array;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-array]")))
      part.classList.toggle("lit-array", part.dataset.array === name);
  }
}

/**
 * The arrays of a network of H units and V labels.
 * @param {number} h
 * @param {number} v
 * @returns {Parameter[]}
 */
const shapes = (h, v) => [
  { name: "kernel", shape: [v, 4 * h] },
  { name: "recurrent_kernel", shape: [h, 4 * h] },
  { name: "bias", shape: [1, 4 * h] },
  { name: "dense_kernel", shape: [h, v] },
  { name: "dense_bias", shape: [1, v] },
];

/** @param {Parameter} array */
function rectangle({ name, shape: [height, width] }) {
  const blocks =
    NAMES[name].layer === "LSTM"
      ? BLOCKS.map((key) => `<i class="term-${key}"></i>`).join("")
      : `<i class="term-h"></i>`;
  return `<div class="array" data-array="${name}" style="--rows: ${height}; --columns: ${width}" title="${NAMES[name].name}: ${height} × ${width}">${blocks}</div>`;
}

/** @param {Parameter[]} arrays */
const size = (arrays) => arrays.reduce((sum, { shape: [height, width] }) => sum + height * width, 0);
/**
 * @param {Parameter[]} arrays
 * @param {string} layer
 */
const ofLayer = (arrays, layer) => arrays.filter(({ name }) => NAMES[name].layer === layer);

/** @param {Parameter[]} arrays */
function rows(arrays) {
  return arrays
    .map(({ name, shape: [height, width] }) => {
      const { layer, name: called, joins } = NAMES[name];
      const product = height === 1 ? number(width) : `${number(height)} × ${number(width)}`;
      return `<tr data-array="${name}" tabindex="0"><th scope="row">${layer} <code>${called}</code> <small>${joins}</small></th>
        <td>${product}</td><td>${number(height * width)}</td></tr>`;
    })
    .join("");
}

/** @param {Parameter[]} arrays */
function sums(arrays) {
  const [lstm, dense] = ["LSTM", "Dense"].map((layer) => size(ofLayer(arrays, layer)));
  return `LSTM ${number(lstm)} + Dense ${number(dense)} = <b>${number(size(arrays))}</b> parámetros`;
}

/**
 * @param {number} h
 * @param {number} v
 */
function formula(h, v) {
  return `<span>4 (V·H + H·H + H) + (H·V + V)</span> <span>= 4 (${v}·${h} + ${h}·${h} + ${h}) + (${h}·${v} + ${v})</span>`;
}

/**
 * What the other recurrent layers need: a GRU has three blocks, in Keras with two biases, and a simple one has one.
 * @param {number} h
 * @param {number} v
 */
function others(h, v) {
  const [gru, simple] = [3 * (v * h + h * h + 2 * h), v * h + h * h + h];
  return `Con las mismas unidades, una GRU tendría <b>${number(gru)}</b> = 3 (V·H + H·H + 2H), y una capa recurrente simple, <b>${number(simple)}</b> = V·H + H·H + H, las dos sin contar Dense.`;
}

customElements.define("memoria-parameters", Parameters);
