// The editor of one weight: a field, a slider, and what takes it to 0 or back.

import { number } from "../../language/number.js";
import { readReal } from "../../language/typed-number.js";
import { html, render } from "../../parts/template.js";
import { refill, write } from "../../parts/write.js";
import * as words from "./es.js";

/** Where the slider ends; the field goes on to where the engine says no. */
const SLIDER = 3;
/** What a weight can be changed to: the engine's bounds. */
const BOUNDS = /** @type {const} */ ([-1000, 1000]);

export class WeightEditor {
  element = document.createElement("form");
  #field;
  #slider;
  #message;
  #restore;
  #title;
  #onChange;
  /** The text that the field got, and not from a person. */
  #shown = "";

  /**
   * @param {object} editor
   * @param {(value: number) => void} editor.onChange throws if the engine does not take the value
   * @param {() => void} editor.onRestore
   * @param {(down: number, right: number) => void} editor.onMove
   * @param {() => void} editor.onLeave
   */
  constructor({ onChange, onRestore, onMove, onLeave }) {
    this.#onChange = onChange;
    const { element } = this;
    element.className = "weight-editor";
    element.noValidate = true;
    const move = (/** @type {typeof words.MOVES[number]} */ [down, right, arrow, name]) =>
      html`<button type="button" aria-label=${name} @click=${() => onMove(down, right)}>${arrow}</button>`;
    const restore = () => this.#restore.getAttribute("aria-disabled") === "true" || onRestore();
    render(
      html`<p class="weight-chosen" translate="no"></p>
        <div class="weight-moves" role="group" aria-label=${words.NEIGHBOUR} translate="no">${words.MOVES.map(move)}</div>
        <label
          >${words.VALUE_FIELD}
          <input type="text" inputmode="decimal" autocomplete="off" aria-describedby="weight-message"
        /></label>
        <input
          type="range"
          min=${-SLIDER}
          max=${SLIDER}
          step="0.01"
          aria-label=${words.SLIDER}
          @input=${() => this.#change(this.#slider.valueAsNumber)}
        />
        <button type="button" data-act="zero" @click=${() => this.#change(0)}>${words.TO_ZERO}</button>
        <button type="button" data-act="restore" @click=${restore}>${words.RESTORE_ONE}</button>
        <p class="weight-message" id="weight-message" role="alert"></p>`,
      element,
    );
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (element.querySelector(selector));
    this.#field = /** @type {HTMLInputElement} */ (find("input[type=text]"));
    this.#slider = /** @type {HTMLInputElement} */ (find("input[type=range]"));
    this.#message = find(".weight-message");
    this.#restore = find("[data-act=restore]");
    this.#title = find(".weight-chosen");
    this.#field.addEventListener("change", () => this.#read());
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read();
    });
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") onLeave();
    });
  }

  /** Takes over what was typed, unless it is what already stood there. */
  #read() {
    const text = this.#field.value.trim();
    if (text === this.#shown) return this.#say("");
    const { value, doubt } = readReal(text, BOUNDS);
    if (Number.isNaN(value)) return this.#say(words.noNumber(text));
    if (!this.#change(value)) return;
    this.#shown = this.#field.value;
    write(this.#message, doubt);
  }

  /**
   * @param {number} value
   * @returns whether the engine took it
   */
  #change(value) {
    try {
      this.#onChange(value);
    } catch {
      this.#say(words.OUT_OF_BOUNDS);
      return false;
    }
    this.#say("");
    return true;
  }

  /** @param {string} message what is wrong with the field, or nothing */
  #say(message) {
    write(this.#message, message);
    this.#field.setAttribute("aria-invalid", String(message !== ""));
  }

  /** Forgets what was typed: another weight is edited. */
  begin() {
    this.#say("");
    this.#shown = "";
    this.#field.value = "";
  }

  focus() {
    this.#field.focus();
    this.#field.select();
  }

  /**
   * @param {string} title of the weight
   * @param {number} value
   * @param {boolean} changed whether it is not the trained one
   */
  show(title, value, changed) {
    write(this.#title, title);
    this.#restore.setAttribute("aria-disabled", String(!changed));
    this.#slider.value = String(value);
    this.#slider.setAttribute("aria-valuetext", number(value, 2));
    // What is being typed, or is wrong and explained, stays.
    const untouched = this.#field.value === this.#shown;
    if (!untouched && (document.activeElement === this.#field || this.#message.textContent)) return;
    this.#shown = number(value, 4);
    refill(this.#field, this.#shown);
  }
}
