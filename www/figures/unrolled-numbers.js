// The numbers of one time step as a table: for who wants to read them all, and for who can't see the colours.

import { ROWS, number, precise } from "../words.js";

/** @typedef {import("../lab.js").Lab} Lab */

export class Numbers {
  #details;
  #t = 0;
  /** @type {HTMLButtonElement[][]} */
  #cells = [];
  /** @type {HTMLElement[]} */
  #steps = [];
  #backward = false;

  /**
   * @param {HTMLElement} details where the table goes; it is drawn only while that is open
   * @param {Lab} lab
   * @param {() => void} onChange called when there is something else to draw
   */
  constructor(details, lab, onChange) {
    const { maxlen, units } = lab.description;
    this.#details = /** @type {HTMLDetailsElement} */ (details);
    const indices = Array.from({ length: units }, (_, k) => k);
    details.insertAdjacentHTML(
      "beforeend",
      `<div class="steps" role="group" aria-label="Paso">${Array.from({ length: maxlen }, (_, t) => `<button type="button" data-t="${t}"></button>`).join("")}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="Tabla de los números del paso"><table>
        <thead><tr><th scope="col">unidad</th>${indices.map((k) => `<th scope="col">${k + 1}</th>`).join("")}</tr></thead>
        <tbody>${ROWS.map(
          ({ key, symbol, name }) =>
            `<tr class="term-${key}"><th scope="row" title="${name}">${symbol}</th>${indices
              .map((k) => `<td><button type="button" data-key="${key}" data-k="${k}"></button></td>`)
              .join("")}</tr>`,
        ).join("")}</tbody>
      </table></div>`,
    );
    this.#steps = [...details.querySelectorAll(".steps button")].map((button) => /** @type {HTMLElement} */ (button));
    this.#cells = [...details.querySelectorAll("tbody tr")].map((tr) => [...tr.querySelectorAll("button")]);
    details.addEventListener("toggle", onChange);
    details.addEventListener("click", ({ target }) => {
      const { t, key, k } = /** @type {HTMLElement} */ (target).dataset;
      if (t !== undefined) {
        this.#t = Number(t);
        onChange();
      } else if (key !== undefined) {
        const quantity = /** @type {import("../lab.js").Quantity} */ (key);
        lab.ask({ quantity, t: this.#t, k: Number(k), backward: this.#backward });
      }
    });
  }

  /**
   * @param {Lab} lab
   * @param {boolean} backward
   */
  draw(lab, backward) {
    this.#backward = backward;
    if (!this.#details.open) return;
    const { units } = lab.description;
    const values = backward ? lab.gradients : lab.trace;
    const write = backward ? precise : (/** @type {number} */ value) => number(value, 4);
    this.#steps.forEach((button, t) => {
      button.textContent = `${t + 1} · ${lab.text[t]}`;
      button.setAttribute("aria-pressed", String(t === this.#t));
    });
    this.#cells.forEach((cells, r) =>
      cells.forEach((cell, k) => (cell.textContent = write(values[ROWS[r].key][this.#t * units + k]))),
    );
  }
}
