// LabelEncoder and one-hot: letter → number → vector, and the row of the kernel that the vector picks.

import { Heatmap } from "../drawing/heatmap.js";
import { explain, number } from "../words.js";
import { Figure } from "./figure.js";

/** @typedef {import("../lab.js").Lab} Lab */

/** The gates' blocks in a row of the kernel. */
const BLOCKS = /** @type {const} */ ([
  ["i", "i"],
  ["f", "f"],
  ["candidate", "c̃"],
  ["o", "o"],
]);

const HINT = "Escribe cinco letras, o elige una fila de la tabla y pulsa arriba la letra que irá en ella.";

class OneHot extends Figure {
  /** The letter of the text that is looked at, from 0. */
  #at = 0;
  /** @type {Heatmap | null} */
  #kernel = null;
  /** @type {Heatmap | null} */
  #row = null;
  #labels = /** @type {string[]} */ ([]);
  /** The text that is shown. */
  #text = "";

  /** @param {Lab} lab */
  build(lab) {
    const { labels, units, maxlen } = lab.description;
    this.#labels = labels;
    this.#text = lab.text;
    this.innerHTML = `
      <div class="one-hot-head">
        <label>Letras <input type="text" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"
          value="${lab.text}" /></label>
        <p class="one-hot-message" role="status"></p>
      </div>
      <div class="one-hot-labels" role="group" aria-label="Las etiquetas y sus números: pulsa una para ponerla en la fila elegida">${labels
        .map((label, id) => `<button type="button" data-id="${id}"><b>${label}</b><small>${id}</small></button>`)
        .join("")}</div>
      <div class="one-hot-grid" role="group" aria-label="Las letras del texto; cada una, una fila">
        <div class="one-hot-row header" aria-hidden="true"><span></span>${labels.map((label) => `<i>${label}</i>`).join("")}</div>
        ${rows(maxlen, labels.length)}
      </div>
      <p class="one-hot-said" role="status"></p>
      <div class="one-hot-product" role="img">
        <div class="kernel"><div class="band"></div></div>
        <div class="picked"><p></p><div class="strip-row"></div><div class="blocks">${BLOCKS.map(([key, symbol]) => `<span class="term-${key}">${symbol}</span>`).join("")}</div></div>
      </div>`;
    this.#kernel = new Heatmap(labels.length, 4 * units, [-1, 1]);
    this.#row = new Heatmap(1, 4 * units, [-1, 1]);
    this.find(".kernel").prepend(this.#kernel.canvas);
    this.find(".strip-row").append(this.#row.canvas);
    this.#listen(lab);
    this.#note("");
  }

  /** @param {Lab} lab */
  #listen(lab) {
    this.#input.addEventListener("input", () => this.#read(lab, this.#input.value));
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button?.dataset.row) {
        this.#at = Number(button.dataset.row);
        this.redraw();
      } else if (button?.dataset.id) {
        const symbols = [...lab.text];
        symbols[this.#at] = this.#labels[Number(button.dataset.id)];
        this.#read(lab, symbols.join(""));
      }
    });
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /**
   * @param {Lab} lab
   * @param {string} text
   */
  #read(lab, text) {
    let message = "";
    try {
      lab.read(text);
    } catch (error) {
      message = `${explain(error, lab.description)} Sigue a la vista «${lab.text}».`;
    }
    this.#note(message);
  }

  /** @param {string} message what is wrong, or nothing */
  #note(message) {
    this.#input.setAttribute("aria-invalid", String(message !== ""));
    const note = this.find(".one-hot-message");
    note.textContent = message || HINT;
    note.classList.toggle("wrong", message !== "");
  }

  /** @param {Lab} lab */
  render(lab) {
    const { text, description, playing } = lab;
    const ids = [...text].map((symbol) => this.#labels.indexOf(symbol));
    const id = ids[this.#at];
    this.#showText(text);
    this.#rows(text, ids);
    for (const button of this.querySelectorAll(".one-hot-labels button"))
      button.setAttribute("aria-pressed", String(Number(/** @type {HTMLElement} */ (button).dataset.id) === id));
    this.#say(text[this.#at], id, description.units, playing);
    // The kernel is the first of the arrays.
    const [height, width] = description.parameters[0].shape;
    const weights = lab.trainer.weights();
    this.#kernel?.draw(weights.subarray(0, height * width));
    this.#row?.draw(weights.subarray(id * width, (id + 1) * width));
    this.find(".one-hot-product").style.setProperty("--at", String(id / height));
    this.find(".one-hot-product").style.setProperty("--share", String(1 / height));
  }

  /** Takes over a text that was read elsewhere. @param {string} text */
  #showText(text) {
    if (text === this.#text) return;
    this.#text = text;
    if (this.#input.value.toLowerCase() === text) return;
    this.#input.value = text;
    this.#note("");
  }

  /**
   * @param {string} text
   * @param {number[]} ids
   */
  #rows(text, ids) {
    for (const [t, row] of [...this.querySelectorAll(".one-hot-row:not(.header)")].entries()) {
      const [button, ...values] = row.children;
      row.classList.toggle("chosen", t === this.#at);
      button.innerHTML = `<i class="visually-hidden">Fila ${t + 1}:</i> <b>${text[t]}</b> <small>${ids[t]}</small>`;
      button.setAttribute("aria-pressed", String(t === this.#at));
      values.forEach((value, k) => {
        value.textContent = String(Number(k === ids[t]));
        value.classList.toggle("one", k === ids[t]);
      });
    }
    for (const [k, label] of [...this.querySelectorAll(".header i")].entries())
      label.classList.toggle("chosen", k === ids[this.#at]);
  }

  /**
   * @param {string} letter
   * @param {number} id
   * @param {number} units
   * @param {boolean} playing
   */
  #say(letter, id, units, playing) {
    const others = this.#labels.length - 1;
    const said = `«${letter}» es la etiqueta ${id} (se cuenta desde 0): un 1 en el lugar ${id} y ${others} ceros. Al multiplicar este vector por el kernel, los ceros borran ${others} filas y el 1 deja una igual: la fila ${id}. Por eso multiplicar por un one-hot es buscar la fila de la letra.`;
    const status = this.find(".one-hot-said");
    status.setAttribute("aria-live", playing ? "off" : "polite");
    if (status.textContent !== said) status.textContent = said;
    const width = 4 * units;
    this.find(".picked p").textContent = `Fila ${id} del kernel: ${number(width)} números, ${units} por puerta`;
    this.find(".one-hot-product").setAttribute(
      "aria-label",
      `El kernel, de ${this.#labels.length} filas y ${width} columnas; la fila ${id}, señalada y aparte.`,
    );
  }
}

/**
 * @param {number} length
 * @param {number} labels
 */
const rows = (length, labels) =>
  Array.from(
    { length },
    (_, t) =>
      `<div class="one-hot-row"><button type="button" data-row="${t}"></button>${"<i></i>".repeat(labels)}</div>`,
  ).join("");

customElements.define("memoria-one-hot", OneHot);
