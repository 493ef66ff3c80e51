// What a reader sets in a network that is worked by hand: the letters that it reads and its weights, each in a field.

import { outOfBounds, readReal, typed } from "../language/typed-number.js";
import { segmented } from "./inputs.js";
import { math, tokens } from "./mathml.js";
import { html, nothing, render } from "./template.js";
import * as es from "./worked-es.js";
import { BOUNDS, LETTERS } from "./worked-network.js";
import { refill, write } from "./write.js";

/** @typedef {import("./worked-network.js").Given} Given */
/** A block of the cell: its symbol and what it is called, where there are several. @typedef {{ key: string, symbol?: string, owner?: string }} Owner */

const COLUMNS = /** @type {const} */ (["a", "e", "u", "b"]);
/** What the arrow keys add to a weight. */
const STEP = 0.1;

export class WorkedControls {
  element = document.createElement("div");
  #state;
  #first;
  #message;
  /** What the fields show. @type {WeakMap<HTMLInputElement, number>} */
  #shown = new WeakMap();

  /**
   * @param {string} name of the figure
   * @param {Given} state as it is at first: what is set is set in it
   * @param {Owner[]} owners
   */
  constructor(name, state, owners) {
    this.#state = state;
    this.#first = { text: state.text, weights: state.weights };
    const wrong = `${name}-wrong`;
    this.element.className = "worked-controls";
    render(
      html`<div class="worked-letters">
          ${[...state.text].map((_, t) => this.#letter(t))}
          <button type="button" @click=${() => this.#restore()}>${es.asAtFirst}</button>
        </div>
        <div>
          ${table(owners, wrong)}
          <p class="worked-wrong" id=${wrong} role="alert"></p>
        </div>`,
      this.element,
    );
    this.#message = /** @type {HTMLElement} */ (this.element.querySelector(".worked-wrong"));
    for (const input of this.#fields) {
      input.addEventListener("input", () => this.#read(input, false));
      input.addEventListener("change", () => this.#read(input, true));
      input.addEventListener("keydown", (event) => this.#onKey(input, event));
    }
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  get #fields() {
    return this.element.querySelectorAll("table input");
  }

  /** @param {number} t */
  #letter(t) {
    return segmented({
      legend: es.letter(t),
      options: LETTERS.map((letter) => [letter, letter]),
      value: this.#state.text[t],
      onChange: (letter) => {
        const { text } = this.#state;
        this.#state.text = text.slice(0, t) + letter + text.slice(t + 1);
      },
    });
  }

  #restore() {
    Object.assign(this.#state, this.#first);
    for (const input of this.#fields) this.#show(input, true);
    this.#say("");
  }

  /**
   * Takes over what is typed; at its end it is told what is no weight, and the rest written as the page does.
   * @param {HTMLInputElement} input
   * @param {boolean} ended
   */
  #read(input, ended) {
    const { value } = readReal(input.value, BOUNDS);
    const wrong = outOfBounds(value, BOUNDS, false);
    if (wrong && !ended) return;
    input.setAttribute("aria-invalid", String(wrong !== ""));
    this.#say(wrong);
    if (wrong) return;
    this.#set(input, value);
    if (ended) this.#show(input, true);
  }

  /** @param {HTMLInputElement} input @param {KeyboardEvent} event */
  #onKey(input, event) {
    const by = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (!by || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // In thousandths, without the tail of a binary fraction.
    const value = Math.round(1000 * (this.#weight(input) + by)) / 1000;
    this.#set(input, Math.min(Math.max(value, BOUNDS[0]), BOUNDS[1]));
    this.#show(input, true);
    this.#say("");
  }

  /** @param {HTMLInputElement} input @returns {[block: string, column: typeof COLUMNS[number]]} */
  #place({ dataset: { block, column } }) {
    return /** @type {any} */ ([block, column]);
  }

  /** @param {HTMLInputElement} input */
  #weight(input) {
    const [block, column] = this.#place(input);
    return this.#state.weights[block][column];
  }

  /** @param {HTMLInputElement} input @param {number} value */
  #set(input, value) {
    const { weights } = this.#state;
    const [block, column] = this.#place(input);
    this.#shown.set(input, value);
    this.#state.weights = { ...weights, [block]: { ...weights[block], [column]: value } };
  }

  /** @param {string} message what is wrong with a field, or nothing */
  #say(message) {
    write(this.#message, message);
  }

  /** Shows what is set, wherever it was set. */
  show() {
    [...this.element.querySelectorAll("fieldset")].forEach((fieldset, t) => {
      const chosen = /** @type {HTMLInputElement} */ (fieldset.querySelector(`[value="${this.#state.text[t]}"]`));
      chosen.checked = true;
    });
    for (const input of this.#fields) this.#show(input);
  }

  /**
   * What is typed stays as it is typed while it stands for the weight, or is wrong and explained.
   * @param {HTMLInputElement} input
   * @param {boolean} [afresh]
   */
  #show(input, afresh = false) {
    const weight = this.#weight(input);
    if (!afresh && this.#shown.get(input) === weight) return;
    this.#shown.set(input, weight);
    refill(input, typed(weight).replace("-", "−"));
    input.setAttribute("aria-invalid", "false");
  }
}

/**
 * The weights as matrices: W has a column for each letter, U one for the unit.
 * @param {Owner[]} owners
 * @param {string} wrong the id of what is said about a wrong one
 */
const table = (owners, wrong) => html`
  <table class="worked-weights">
    <caption>${es.weightsOf}</caption>
    <thead aria-hidden="true" translate="no">
      <tr><td rowspan="2"></td><th colspan="2">${symbols("W")}</th><th>${symbols("U")}</th><th>${symbols("b")}</th></tr>
      <tr>${LETTERS.map((letter) => html`<td>${letter}</td>`)}<td>${symbols("h")}</td><td></td></tr>
    </thead>
    <tbody translate="no">${owners.map((owner) => row(owner, wrong))}</tbody>
  </table>
`;

/** @param {string} base @param {string} [term] */
const symbols = (base, term) => math("math", {}, ...tokens([{ base, term }]));

/** @param {Owner} owner @param {string} wrong */
const row = ({ key, symbol, owner = "" }, wrong) => html`
  <tr class=${`term-${key}`}>
    <th aria-hidden="true">${symbol ? symbols(symbol, key) : nothing}</th>
    ${COLUMNS.map(
      (column) =>
        html`<td>
          <input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            data-block=${key}
            data-column=${column}
            aria-label=${es.weightName(owner, column)}
            aria-describedby=${wrong}
          />
        </td>`,
    )}
  </tr>
`;
