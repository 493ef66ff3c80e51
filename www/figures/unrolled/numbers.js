// The numbers of one time step as a table: for who wants to read them all, and for who can't see the colours.

import { rowsOf } from "../../parts/cells.js";
import { shown } from "../../language/labels.js";
import { number, precise } from "../../language/number.js";
import { Stepper } from "../../parts/inputs.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */

/** The most steps that have a button each, and the most units in the table at once. */
const BUTTONS = 12;
const COLUMNS = 32;

export class Numbers {
  #details;
  #onChange;
  #t = 0;
  /** The first unit of those in the table. */
  #first = 0;
  /** @type {Description | null} */
  #description = null;
  /** Whether the table is there, of this network. */
  #made = false;
  #backward = false;

  /**
   * @param {HTMLElement} details where the table goes, in its `<div>`; it is made and drawn only while that is open
   * @param {Lab} lab
   * @param {() => void} onChange called when there is something else to draw
   */
  constructor(details, lab, onChange) {
    this.#details = /** @type {HTMLDetailsElement} */ (details);
    this.#onChange = onChange;
    details.addEventListener("toggle", onChange);
    details.addEventListener("click", ({ target }) => {
      const { t, key, k } = /** @type {HTMLElement} */ (target).dataset;
      if (t !== undefined) this.#go(Number(t));
      else if (key !== undefined) {
        const quantity = /** @type {import("../../memoria.js").Quantity} */ (key);
        lab.ask({ quantity, t: this.#t, k: Number(k), backward: this.#backward });
      }
    });
  }

  get #place() {
    return /** @type {HTMLElement} */ (this.#details.querySelector(":scope > div"));
  }

  /** For a network of another form. @param {Description} description */
  make(description) {
    this.#description = description;
    this.#t = Math.min(this.#t, description.maxlen - 1);
    this.#first = 0;
    this.#made = false;
    this.#details.hidden = description.units === 0;
  }

  /** @param {number} t */
  #go(t) {
    this.#t = t;
    this.#onChange();
  }

  /**
   * @param {Lab} lab
   */
  #build({ symbols, description }) {
    const { maxlen, units } = description;
    const steps = document.createElement("div");
    steps.className = "steps";
    if (maxlen <= BUTTONS) {
      steps.setAttribute("role", "group");
      steps.setAttribute("aria-label", "Paso");
      steps.innerHTML = symbols.map((_, t) => `<button type="button" data-t="${t}"></button>`).join("");
    } else {
      const onChange = (/** @type {number} */ step) => this.#go(step - 1);
      steps.append(new Stepper({ label: "Paso", min: 1, max: maxlen, value: this.#t + 1, onChange }).element);
    }
    if (units > COLUMNS) steps.append(this.#pages(units));
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    for (const [name, value] of [
      ["tabindex", "0"],
      ["role", "region"],
      ["aria-label", "Tabla de los números del paso"],
    ])
      scroll.setAttribute(name, value);
    this.#place.replaceChildren(steps, scroll);
    this.#table();
    this.#made = true;
  }

  /** @param {number} units */
  #pages(units) {
    return new Stepper({
      ...{ label: "Unidades", min: 1, max: Math.ceil(units / COLUMNS), value: 1 },
      name: (page) => `${(page - 1) * COLUMNS + 1} a ${Math.min(page * COLUMNS, units)}`,
      onChange: (page) => {
        this.#first = (page - 1) * COLUMNS;
        this.#table();
        this.#onChange();
      },
    }).element;
  }

  #table() {
    const description = /** @type {Description} */ (this.#description);
    const length = Math.min(COLUMNS, description.units - this.#first);
    const units = Array.from({ length }, (_, k) => this.#first + k);
    const scroll = /** @type {HTMLElement} */ (this.#place.querySelector(".scroll"));
    scroll.innerHTML = `<table>
        <thead><tr><th scope="col">unidad</th>${units.map((k) => `<th scope="col">${k + 1}</th>`).join("")}</tr></thead>
        <tbody>${rowsOf(description)
          .map(
            ({ key, symbol, name }) =>
              `<tr class="term-${key}"><th scope="row" title="${name}">${symbol}</th>${units
                .map((k) => `<td><button type="button" data-key="${key}" data-k="${k}"></button></td>`)
                .join("")}</tr>`,
          )
          .join("")}</tbody>
      </table>`;
  }

  /**
   * @param {Lab} lab
   * @param {boolean} backward
   */
  draw(lab, backward) {
    this.#backward = backward;
    if (!this.#details.open || this.#details.hidden) return;
    if (!this.#made) this.#build(lab);
    const { units } = lab.description;
    const values = backward ? lab.gradients : lab.trace;
    const write = backward ? precise : (/** @type {number} */ value) => number(value, 4);
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#place.querySelectorAll("[data-t]"))) {
      const t = Number(button.dataset.t);
      button.textContent = `${t + 1} · ${shown(lab.symbols[t])}`;
      button.setAttribute("aria-pressed", String(t === this.#t));
    }
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#place.querySelectorAll("[data-k]"))) {
      const key = /** @type {import("../../memoria.js").CellQuantity} */ (button.dataset.key);
      button.textContent = write(values[key][this.#t * units + Number(button.dataset.k)]);
    }
  }
}
