// A control for an option: its name, what it does, its bounds, whether it restarts the training, and what is wrong with
// it.

import { parseWhole, readReal, typed } from "../../language/typed-number.js";
import { html, nothing, render } from "../../parts/template.js";
import { refill, write } from "../../parts/write.js";
import * as es from "./es.js";

/** @typedef {import("./options.js").Field} Field */
/** @typedef {import("./options.js").Options} Options */

/** What the slider of a rate offers; the field beside it takes any other. */
const RATES = Array.from({ length: 15 }, (_, k) => Number(`${k % 2 ? 3 : 1}e${Math.floor(k / 2) - 6}`));

/**
 * The frame of a control.
 * @param {object} control
 * @param {string} control.id
 * @param {string} control.name
 * @param {string} control.help
 * @param {boolean} control.restarts
 * @param {unknown} control.input a template, in which the element that is named and described has the id
 */
export function frame({ id, name, help, restarts, input }) {
  const element = document.createElement("div");
  element.className = "field";
  render(
    html`<p class="name"><label for=${id}>${name}</label> <span class="restarts">${restarts ? es.RESTARTS : es.GOES_ON}</span></p>
      <div class="input">${input}</div>
      <p class="help" id="${id}-help">${help}</p>
      <p class="wrong" id="${id}-wrong" role="alert"></p>`,
    element,
  );
  element.querySelector(`#${id}`)?.setAttribute("aria-describedby", `${id}-help ${id}-wrong`);
  return element;
}

/**
 * @param {Element} element of a frame
 * @param {string} text nothing if all is well
 * @param {string} [doubt] what there is to ask then
 */
export function showWrong(element, text, doubt = "") {
  const wrong = /** @type {HTMLElement} */ (element.querySelector(".wrong"));
  write(wrong, text || doubt);
  wrong.classList.toggle("doubt", text === "");
  element.classList.toggle("is-wrong", text !== "");
  for (const input of element.querySelectorAll("input, select"))
    input.setAttribute("aria-invalid", String(text !== ""));
}

export class OptionField {
  element;
  #field;
  #help;

  /**
   * @param {Field} field
   * @param {(key: keyof Options, value: unknown) => void} onChange
   */
  constructor(field, onChange) {
    this.#field = field;
    const id = `option-${field.key}`;
    this.element = frame({ id, name: es.options[field.key].name, help: helpOf(field), restarts: true, input: inputOf(field, id) });
    this.element.dataset.option = field.key;
    this.#help = /** @type {HTMLElement} */ (this.element.querySelector(".help"));
    this.element.addEventListener("input", ({ target }) =>
      onChange(field.key, this.#valueOf(/** @type {HTMLInputElement} */ (target))),
    );
  }

  /** @param {HTMLInputElement} input */
  #valueOf(input) {
    const field = this.#field;
    if (field.type === "choice") return input.value;
    if (field.type === "check") return input.checked;
    if (field.type === "part") return input.valueAsNumber / 100;
    if (input.type === "range") return RATES[input.valueAsNumber];
    if ("unset" in field && input.value.trim() === "") return null;
    return field.type === "whole" ? parseWhole(input.value) : readReal(input.value, field.bounds).value;
  }

  /**
   * @param {Options} options
   * @param {boolean} changed whether the running experiment has another value
   * @param {string} wrong
   */
  show(options, changed, wrong) {
    const field = this.#field;
    this.element.hidden = field.applies ? !field.applies(options) : false;
    this.element.classList.toggle("is-changed", changed);
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.element.querySelectorAll("input, select")))
      this.#showIn(input, options);
    if (field.type === "choice") write(this.#help, es.choices[String(options[field.key])][1]);
    showWrong(this.element, wrong, this.#doubt);
  }

  /** What there is to ask about what is typed. */
  get #doubt() {
    const [field, input] = [this.#field, this.element.querySelector("input[type=text]")];
    const isReal = "bounds" in field && field.type !== "whole" && field.type !== "part";
    return input && isReal ? readReal(/** @type {HTMLInputElement} */ (input).value, field.bounds).doubt : "";
  }

  /**
   * @param {HTMLInputElement} input
   * @param {Options} options
   */
  #showIn(input, options) {
    const field = this.#field;
    const value = options[field.key];
    const inWords = es.valueInWords(field.key, options);
    if (field.type === "check") input.checked = Boolean(value);
    else if (field.type === "choice") input.value = String(value);
    else if (input.type === "range") {
      input.value = String(field.type === "part" ? Math.round(100 * Number(value)) : nearestRate(Number(value)));
      input.setAttribute("aria-valuetext", inWords);
      const output = this.element.querySelector("output");
      if (output) write(output, inWords);
    }
    // What is being typed stays as it is typed.
    else if (!Object.is(this.#valueOf(input), value ?? null)) refill(input, value == null ? "" : typed(Number(value)));
  }
}

/** @param {Field} field */
function helpOf(field) {
  const { help } = es.options[field.key];
  return "bounds" in field ? `${help} ${es.within(field.bounds, field.type === "part")}` : help;
}

/** @param {Field} field @param {string} id */
function inputOf(field, id) {
  switch (field.type) {
    case "choice":
      return html`<select id=${id}>${field.choices.map((value) => html`<option value=${value}>${es.choices[value][0]}</option>`)}</select>`;
    case "check":
      return html`<input id=${id} type="checkbox" />`;
    case "part":
      return html`<input id=${id} type="range" min="0" max="50" /><output></output>`;
    case "rate":
      return html`<input type="range" min="0" max=${RATES.length - 1} aria-label=${es.inSteps(es.options[field.key].name)} />
        ${typing(id, "decimal")}`;
    default:
      return typing(id, field.type === "whole" ? "numeric" : "decimal", es.unset[field.key]);
  }
}

/** A field for a number that is typed. @param {string} id @param {string} mode @param {string} [placeholder] */
export const typing = (id, mode, placeholder) =>
  html`<input id=${id} type="text" inputmode=${mode} autocomplete="off" placeholder=${placeholder ?? nothing} />`;

/** @param {number} rate */
function nearestRate(rate) {
  const distance = (/** @type {number} */ other) => Math.abs(Math.log(other / rate));
  return RATES.reduce((best, other, k) => (distance(other) < distance(RATES[best]) ? k : best), 0);
}
