// The editor of one weight: a field, a slider, and what takes it to 0 or back.

import { parseReal } from "../../language/typed-number.js";
import { clipped } from "../../language/labels.js";
import { number } from "../../language/number.js";

/** @typedef {import("./es.js").Weight} Weight */

/** Where the slider ends; the field goes on to where the engine says no. */
const SLIDER = 3;

/** The arrows, by the rows and columns that they go on. */
const MOVES = /** @type {const} */ ([
  [0, -1, "←", "a la izquierda"],
  [-1, 0, "↑", "hacia arriba"],
  [1, 0, "↓", "hacia abajo"],
  [0, 1, "→", "a la derecha"],
]);

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
    element.innerHTML = `
      <p class="weight-chosen"></p>
      <div class="weight-moves" role="group" aria-label="Elegir el peso de al lado">${MOVES.map(
        ([down, right, arrow, name]) =>
          `<button type="button" data-down="${down}" data-right="${right}" aria-label="Un peso ${name}">${arrow}</button>`,
      ).join("")}</div>
      <label>Valor <input type="text" inputmode="decimal" autocomplete="off" aria-describedby="weight-message" /></label>
      <input type="range" min="-${SLIDER}" max="${SLIDER}" step="0.01" aria-label="Valor, de −3 a 3" />
      <button type="button" data-act="zero">Poner a 0</button>
      <button type="button" data-act="restore">Restaurar este peso</button>
      <p class="weight-message" id="weight-message" role="alert"></p>`;
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (element.querySelector(selector));
    this.#field = /** @type {HTMLInputElement} */ (find("input[type=text]"));
    this.#slider = /** @type {HTMLInputElement} */ (find("input[type=range]"));
    this.#message = find(".weight-message");
    this.#restore = find("[data-act=restore]");
    this.#title = find(".weight-chosen");
    this.#field.addEventListener("change", () => this.#read());
    this.#slider.addEventListener("input", () => this.#change(this.#slider.valueAsNumber));
    find("[data-act=zero]").addEventListener("click", () => this.#change(0));
    this.#restore.addEventListener("click", () => {
      if (this.#restore.getAttribute("aria-disabled") !== "true") onRestore();
    });
    find(".weight-moves").addEventListener("click", ({ target }) => {
      const { down, right } = /** @type {HTMLElement} */ (target).dataset;
      if (down && right) onMove(Number(down), Number(right));
    });
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
    const value = parseReal(text);
    if (Number.isNaN(value))
      return this.#say(text ? `«${clipped(text)}» no es un número. Por ejemplo: −0,5.` : "Escribe un número.");
    if (this.#change(value)) this.#shown = this.#field.value;
  }

  /**
   * @param {number} value
   * @returns whether the engine took it
   */
  #change(value) {
    try {
      this.#onChange(value);
    } catch {
      this.#say("El valor tiene que ser un número entre −1.000 y 1.000.");
      return false;
    }
    this.#say("");
    return true;
  }

  /** @param {string} message what is wrong with the field, or nothing */
  #say(message) {
    this.#message.textContent = message;
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
    if (this.#title.textContent !== title) this.#title.textContent = title;
    this.#restore.setAttribute("aria-disabled", String(!changed));
    this.#slider.value = String(value);
    this.#slider.setAttribute("aria-valuetext", number(value, 2));
    // What is being typed, or is wrong and explained, stays.
    const untouched = this.#field.value === this.#shown;
    if (!untouched && (document.activeElement === this.#field || this.#message.textContent)) return;
    this.#shown = number(value, 4);
    if (this.#field.value !== this.#shown) this.#field.value = this.#shown;
  }
}
