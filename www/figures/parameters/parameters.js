// Where the 1,354 parameters come from: the arrays to scale, their products, and what other sizes would make.

import { optional, whole } from "../../lab/fields.js";
import { number } from "../../language/number.js";
import { blocksOf, hiddenUnits, seesWindow } from "../../parts/cells.js";
import { Figure } from "../../parts/figure.js";
import { onSize } from "../../parts/size.js";
import { emphasized, html, render } from "../../parts/template.js";
import { arraysOf, counts, formula, isDense, size } from "./arrays.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("./arrays.js").Sizes} Sizes */
/** @typedef {import("./arrays.js").Parameter} Parameter */

/** What can be tried, unless the network itself has more. */
const MOST_UNITS = 32;
const [LEAST_LABELS, MOST_LABELS] = [2, 40];

class Parameters extends Figure {
  /** The sizes that are tried; while none is, those of the network. */
  state = this.declare({ units: optional(whole(1, 1, 128)), labels: optional(whole(2, 2, 128)) });

  build() {
    this.addEventListener("input", ({ target }) => {
      const range = /** @type {HTMLInputElement} */ (target);
      this.state[range.dataset.size === "units" ? "units" : "labels"] = range.valueAsNumber;
    });
    this.addEventListener("click", ({ target }) => {
      if (/** @type {Element} */ (target).closest("button")) Object.assign(this.state, { units: null, labels: null });
    });
    for (const type of ["pointerover", "focusin"]) this.addEventListener(type, ({ target }) => this.#light(target));
    this.addEventListener("pointerleave", () => this.#light(null));
  }

  /** @param {Lab} lab */
  render({ description }) {
    const ofNetwork = { units: hiddenUnits(description), labels: description.labels.length };
    const sizes = { ...ofNetwork, labels: this.state.labels ?? ofNetwork.labels };
    // Where the output layer stands alone there are none.
    if (ofNetwork.units > 0) sizes.units = this.state.units ?? ofNetwork.units;
    const same = sizes.units === ofNetwork.units && sizes.labels === ofNetwork.labels;
    const arrays = same ? description.parameters : arraysOf(description, sizes);
    render(view(description, sizes, arrays, same), this);
    this.#area ??= this.#watched(this.find(".arrays"));
    this.#scale(arrays);
  }

  /** @type {HTMLElement | null} */
  #area = null;

  /** @param {HTMLElement} area */
  #watched(area) {
    onSize([area], () => this.outdated());
    return area;
  }

  /** Makes one parameter as large as fits. @param {Parameter[]} arrays */
  #scale(arrays) {
    const area = /** @type {HTMLElement} */ (this.#area);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const [width, height] = [area.clientWidth - 3 * rem, area.clientHeight - 4 * rem];
    const [recurrent, dense] = [arrays.filter((array) => !isDense(array)), arrays.filter(isDense)];
    const columns = Math.max(...recurrent.map(({ shape }) => shape[1]), 0) + dense[0].shape[1];
    const rows = Math.max(...[recurrent, dense].map((layer) => layer.reduce((sum, { shape }) => sum + shape[0], 0)));
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
 * @param {Description} description
 * @param {Sizes} sizes
 * @param {Parameter[]} arrays
 * @param {boolean} same whether they are the network's own
 */
const view = (description, sizes, arrays, same) => html`
  <div class="sizes">
    ${sizes.units > 0 ? range("units", es.units, 1, Math.max(MOST_UNITS, hiddenUnits(description)), sizes.units) : ""}
    ${range("labels", es.labels, LEAST_LABELS, Math.max(MOST_LABELS, description.labels.length), sizes.labels)}
    <button type="button" aria-disabled=${same}>${es.sameAsNetwork}</button>
  </div>
  <div class="arrays" aria-hidden="true" translate="no">
    ${layers(description, arrays).map(
      ([name, own]) => html`<div><p>${name}</p>${own.map((array) => rectangle(description, array))}</div>`,
    )}
  </div>
  <table class="counts">
    <caption class="visually-hidden">${es.caption}</caption>
    <thead><tr>${es.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${arrays.map((array, k) => row(description, array, k))}</tbody>
  </table>
  <p class="formula" translate="no">
    <span>${formula(description, "V", "H", "")}</span>
    <span>= ${formula(description, String(sizes.labels), String(sizes.units), "·")}</span>
  </p>
  <p class="total" role="status">${total(description, arrays)}</p>
  <p class="others">${emphasized(es.others(description.options.cell, counts(sizes)))}</p>
`;

/**
 * @param {"units" | "labels"} size
 * @param {string} name
 * @param {number} min
 * @param {number} max
 * @param {number} value
 */
const range = (size, name, min, max, value) => html`<label
  >${name} <output>${number(value)}</output><input type="range" data-size=${size} min=${min} max=${max} .value=${String(value)}
/></label>`;

/**
 * The layers that there are, each with its arrays.
 * @param {Description} description
 * @param {Parameter[]} arrays
 */
const layers = (description, arrays) =>
  /** @type {[string, Parameter[]][]} */ ([
    [es.layer(description), arrays.filter((array) => !isDense(array))],
    [es.dense, arrays.filter(isDense)],
  ]).filter(([, own]) => own.length > 0);

/** @param {Parameter} array */
const calledIn = ({ name }) => name.replace("dense_", "");

/** @param {Description} description @param {Parameter} array */
function rectangle(description, array) {
  const { name, shape } = array;
  const [rows, columns] = shape;
  const blocks = isDense(array) || seesWindow(description) ? ["h"] : blocksOf(description).map(({ key }) => key);
  return html`<div
    class="array"
    data-array=${name}
    .style=${`--rows: ${rows}; --columns: ${columns}`}
    title=${es.arrayTitle(calledIn(array), rows, columns)}
  >
    ${blocks.map((key) => html`<i class="term-${key}"></i>`)}
  </div>`;
}

/** @param {Description} description @param {Parameter} array @param {number} k */
function row(description, array, k) {
  const [height, width] = array.shape;
  const product = height === 1 ? number(width) : `${number(height)} × ${number(width)}`;
  return html`<tr data-array=${array.name} tabindex="0">
    <th scope="row">
      ${isDense(array) ? es.dense : es.layer(description)} <code translate="no">${calledIn(array)}</code>
      <small>${es.joins(description, k)}</small>
    </th>
    <td>${product}</td>
    <td>${number(height * width)}</td>
  </tr>`;
}

/** @param {Description} description @param {Parameter[]} arrays */
function total(description, arrays) {
  const recurrent = size(arrays.filter((array) => !isDense(array)));
  return emphasized(es.total(es.layer(description), recurrent, size(arrays) - recurrent));
}

customElements.define("memoria-parameters", Parameters);
