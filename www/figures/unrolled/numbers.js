// The numbers of one time step as a table: for who wants to read them all, and for who can't see the colours.

import { rowsOf } from "../../parts/cells.js";
import { Stepper } from "../../parts/inputs.js";
import { Seen } from "../../parts/seen.js";
import { html, nothing, render } from "../../parts/template.js";
import { NUMBERS, numbered, pageOf, tableNumber } from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {import("../../memoria.js").CellQuantity} CellQuantity */

/** The most steps that have a button each, and the most units in the table at once. */
const BUTTONS = 12;
const COLUMNS = 32;
/** The most pages of them that there can be. */
export const PAGES = 4;

/**
 * What is looked at: the step, the page of units, both from 0, and in which direction.
 * @typedef {{ step: number, page: number, backward: boolean }} Choice
 */

export class Numbers {
  #details;
  #on;
  #seen;
  /** Of a long sequence, and of many units. @type {Stepper | null} */
  #steps = null;
  /** @type {Stepper | null} */
  #pages = null;

  /**
   * @param {HTMLDetailsElement} details where the table goes; it is drawn only while that is open
   * @param {object} on
   * @param {(step: number) => void} on.onStep
   * @param {(page: number) => void} on.onPage
   * @param {(quantity: CellQuantity, k: number) => void} on.onAsk
   * @param {() => void} on.onSeen called when it comes into view
   */
  constructor(details, on) {
    this.#details = details;
    this.#on = on;
    this.#seen = new Seen(details, on.onSeen);
    details.addEventListener("click", ({ target }) => {
      const { t, key, k } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
      if (t !== undefined) on.onStep(Number(t));
      else if (key !== undefined) on.onAsk(/** @type {CellQuantity} */ (key), Number(k));
    });
  }

  /** For a network of another form. @param {Description} description */
  make({ maxlen, units }) {
    const pages = Math.ceil(units / COLUMNS);
    this.#details.hidden = units === 0;
    this.#steps =
      maxlen <= BUTTONS
        ? null
        : new Stepper({
            ...{ label: NUMBERS.step, min: 1, max: maxlen, value: 1 },
            onChange: (step) => this.#on.onStep(step - 1),
          });
    this.#pages =
      pages <= 1
        ? null
        : new Stepper({
            ...{ label: NUMBERS.units, min: 1, max: pages, value: 1 },
            name: (page) => pageOf((page - 1) * COLUMNS + 1, Math.min(page * COLUMNS, units)),
            onChange: (page) => this.#on.onPage(page - 1),
          });
  }

  /**
   * @param {Lab} lab
   * @param {Choice} choice
   */
  draw(lab, choice) {
    if (!this.#details.open || this.#details.hidden || !this.#seen.asks(lab)) return;
    const { maxlen, units } = lab.description;
    const t = Math.min(choice.step, maxlen - 1);
    const first = Math.min(choice.page * COLUMNS, Math.floor((units - 1) / COLUMNS) * COLUMNS);
    this.#steps?.show(t + 1);
    this.#pages?.show(first / COLUMNS + 1);
    render(
      html`<div class="steps">${this.#steps?.element ?? this.#buttons(lab, t)} ${this.#pages?.element ?? nothing}</div>
        <div class="scroll" tabindex="0" role="region" aria-label=${NUMBERS.table}>
          ${table(lab, t, first, choice.backward)}
        </div>`,
      /** @type {HTMLElement} */ (this.#details.querySelector(":scope > div")),
    );
  }

  /** @param {Lab} lab @param {number} chosen */
  #buttons({ symbols }, chosen) {
    return html`<div class="choice" role="group" aria-label=${NUMBERS.step}>
      ${symbols.map(
        (symbol, t) =>
          html`<button
            type="button"
            data-t=${t}
            translate="no"
            aria-pressed=${t === chosen}
            .textContent=${numbered(t, symbol)}
          ></button>`,
      )}
    </div>`;
  }
}

/**
 * @param {Lab} lab
 * @param {number} t
 * @param {number} first unit
 * @param {boolean} backward
 */
function table(lab, t, first, backward) {
  const { description } = lab;
  const { units } = description;
  const columns = Array.from({ length: Math.min(COLUMNS, units - first) }, (_, k) => first + k);
  const values = backward ? lab.gradients : lab.trace;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${NUMBERS.unit}</th>
        ${columns.map((k) => html`<th scope="col" .textContent=${String(k + 1)}></th>`)}
      </tr>
    </thead>
    <tbody translate="no">
      ${rowsOf(description).map(
        ({ key, symbol, name }) =>
          html`<tr class=${`term-${key}`}>
            <th scope="row" title=${name} .textContent=${symbol}></th>
            ${columns.map(
              (k) =>
                html`<td>
                  <button
                    type="button"
                    data-key=${key}
                    data-k=${k}
                  >${tableNumber(values[key][t * units + k], backward)}</button>
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
