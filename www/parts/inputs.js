// Small controls that several figures share: a choice among few, and a number with its two buttons.

import { oneLess, oneMore } from "./es.js";
import { html, render } from "./template.js";
import { write } from "./write.js";

/** Radio buttons of one page need names of their own. */
let groups = 0;

/**
 * A choice among few, as radio buttons in a row.
 * @param {object} choice
 * @param {string} choice.legend names the choice
 * @param {boolean} [choice.unseen] whether only a screen reader needs the name
 * @param {[value: string, label: string][]} choice.options
 * @param {string} choice.value what is chosen at first
 * @param {string} [choice.term] the class that gives it the colour of a term
 * @param {(value: string) => void} choice.onChange
 */
export function segmented({ legend, unseen = false, options, value, term = "", onChange }) {
  const element = document.createElement("fieldset");
  const name = `choice-${(groups += 1)}`;
  element.className = `segmented ${term}`;
  const option = (/** @type {[string, string]} */ [key, label]) =>
    html`<label
      ><input type="radio" name=${name} value=${key} ?checked=${key === value} /><span>${label}</span></label
    >`;
  render(
    html`<legend>${unseen ? html`<span class="visually-hidden">${legend}</span>` : legend}</legend>
      <div>${options.map(option)}</div>`,
    element,
  );
  element.addEventListener("change", ({ target }) => onChange(/** @type {HTMLInputElement} */ (target).value));
  return element;
}

/** A whole number between bounds, with a button for one less and one more. */
export class Stepper {
  element = document.createElement("div");
  #min;
  #max;
  #name;
  #onChange;

  /**
   * @param {object} number
   * @param {string} number.label
   * @param {number} number.min
   * @param {number} number.max
   * @param {number} number.value
   * @param {(value: number) => string} [number.name] how the value is written
   * @param {(value: number) => void} number.onChange
   */
  constructor({ label, min, max, value, name = String, onChange }) {
    this.#min = min;
    this.#max = max;
    this.#name = name;
    this.#onChange = onChange;
    this.value = value;
    this.element.className = "stepper";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", label);
    render(
      html`<span>${label}</span>
        <button type="button" data-by="-1" aria-label=${oneLess(label)}>−</button>
        <output aria-live="polite"></output>
        <button type="button" data-by="1" aria-label=${oneMore(label)}>+</button>`,
      this.element,
    );
    this.element.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest("button");
      if (button) this.#step(Number(button.dataset.by));
    });
    this.show();
  }

  /** @param {number} by */
  #step(by) {
    const value = Math.min(Math.max(this.value + by, this.#min), this.#max);
    if (value === this.value) return;
    this.value = value;
    this.show();
    this.#onChange(value);
  }

  /** @param {number} [value] another than it had: nobody is told */
  show(value = this.value) {
    this.value = value;
    const output = /** @type {HTMLElement} */ (this.element.querySelector("output"));
    const words = this.#name(value);
    write(output, words);
    // Not `disabled`: a button that loses the focus while it is pressed leaves the keyboard nowhere.
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll("button"))) {
      const end = Number(button.dataset.by) < 0 ? this.#min : this.#max;
      button.setAttribute("aria-disabled", String(this.value === end));
    }
  }
}
