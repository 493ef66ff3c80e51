// A field for five letters, and what the network expects next.

import { Bars } from "../drawing/bars.js";
import { explain, percent } from "../words.js";
import { Figure } from "./figure.js";

/** @typedef {import("../lab.js").Lab} Lab */

/** The prefixes that the class evaluates. */
const EXAMPLES = ["abcde", "fghij", "nopqr", "wxyza"];

class Prediction extends Figure {
  /** @type {Bars | null} */
  #bars = null;
  /** The text whose answer was drawn last. */
  #text = "";
  #labels = /** @type {string[]} */ ([]);

  /** @param {Lab} lab */
  build(lab) {
    this.#labels = lab.description.labels;
    this.innerHTML = `
      <div class="ask">
        <label for="prefix">Tus cinco letras</label>
        <input id="prefix" type="text" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"
          aria-describedby="prefix-message" value="${lab.text}" />
        <div class="examples" role="group" aria-label="Ejemplos de clase">
          ${EXAMPLES.map((text) => `<button type="button" data-text="${text}">${text}</button>`).join("")}
        </div>
        <p id="prefix-message" class="message" role="status"></p>
      </div>
      <div class="answer">
        <p class="sentence"><span class="given"></span> → <b class="letter"></b></p>
        <p class="verdict"></p>
      </div>`;
    this.#bars = new Bars(this.#labels);
    this.append(this.#bars.element);

    this.#input.addEventListener("input", () => this.#read(lab, this.#input.value));
    this.#input.addEventListener("focus", () => this.#input.select());
    this.addEventListener("click", ({ target }) => {
      const text = /** @type {HTMLElement} */ (target).dataset.text;
      if (text === undefined) return;
      this.#input.value = text;
      this.#read(lab, text);
    });
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.find("#prefix"));
  }

  /**
   * @param {Lab} lab
   * @param {string} text
   */
  #read(lab, text) {
    /** @type {unknown} */
    let error = null;
    try {
      lab.read(text);
    } catch (caught) {
      error = caught;
    }
    this.#input.setAttribute("aria-invalid", String(error !== null));
    const message = this.find(".message");
    message.textContent = error ? `${explain(error)} Sigue a la vista la respuesta a «${lab.text}».` : "";
    if (/** @type {any} */ (error)?.code === "text_too_long") message.append(...this.#cuts(lab, text));
  }

  /**
   * What a text that is too long can be cut to: nothing is taken from it unasked.
   * @param {Lab} lab
   * @param {string} text
   */
  #cuts(lab, text) {
    const symbols = [...text];
    const { maxlen } = lab.description;
    return [symbols.slice(0, maxlen), symbols.slice(-maxlen)].map((part) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.text = part.join("");
      button.textContent = `Usar «${button.dataset.text}»`;
      return button;
    });
  }

  /** @param {Lab} lab */
  render(lab) {
    const { prediction, text, playing } = lab;
    const expected = this.#labels[lab.target];
    // What another figure has chosen stands in the field too, unless somebody is writing there.
    if (text !== this.#text && document.activeElement !== this.#input) this.#input.value = text;
    this.#text = text;
    const right = prediction.label === expected;
    this.find(".given").textContent = text;
    this.find(".letter").textContent = prediction.label;
    const verdict = this.find(".verdict");
    verdict.innerHTML = `<b>${percent(prediction.probability)}</b> <span>${right ? "¡Acierto!" : `Fallo: seguía la ${expected}`}</span>`;
    this.find(".answer").classList.toggle("right", right);
    this.#bars?.draw(prediction.probabilities, prediction.id);
    if (!playing) this.#bars?.describe(prediction.probabilities);
  }
}

customElements.define("memoria-prediction", Prediction);
