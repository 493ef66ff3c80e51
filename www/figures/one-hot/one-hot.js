// LabelEncoder and one-hot: letter → number → vector, and the row of the kernel that the vector picks.

import { Heatmap } from "../../parts/heatmap.js";
import { inWords, noun } from "../../language/series.js";
import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */

/** The blocks in a row of the kernel: a term of the page and its symbol. @type {Record<string, [string, string][]>} */
const BLOCKS = {
  lstm: [
    ["i", "i"],
    ["f", "f"],
    ["candidate", "c̃"],
    ["o", "o"],
  ],
  gru: [
    ["z", "z"],
    ["r", "r"],
    ["candidate", "h̃"],
  ],
  simple_rnn: [["h", "h"]],
};
BLOCKS.gru_classic = BLOCKS.gru;

/** The figure is of the alphabet's letters: of those that are read by a kernel of this kind. @param {Description} description */
const fits = ({ options: { series, cell } }) =>
  (series.kind === "alphabet" || series.kind === "round_trip") && cell in BLOCKS;

class OneHot extends Figure {
  /** The letter of the text that is looked at, from 0. */
  #at = 0;
  /** @type {Heatmap | null} */
  #kernel = null;
  /** @type {Heatmap | null} */
  #row = null;
  #labels = /** @type {string[]} */ ([]);
  /** What can be done, while nothing is wrong. */
  #hint = "";
  /** The text that is shown. */
  #text = "";

  /** @param {Lab} lab */
  build(lab) {
    this.#listen(lab);
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make({ description, text }) {
    const { labels, maxlen, parameters, options } = description;
    this.classList.toggle("unfit", !fits(description));
    if (!fits(description)) return this.replaceChildren(unfit(description));
    const blocks = BLOCKS[options.cell];
    this.#labels = labels;
    this.#text = text;
    this.#at = Math.min(this.#at, maxlen - 1);
    this.innerHTML = `
      <div class="one-hot-head">
        <label>Letras <input type="text" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"
          value="${text}" /></label>
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
        <div class="picked"><p></p><div class="strip-row"></div><div class="blocks">${blocks.map(([key, symbol]) => `<span class="term-${key}">${symbol}</span>`).join("")}</div></div>
      </div>`;
    const [height, width] = parameters[0].shape;
    this.#kernel = new Heatmap(height, width, [-1, 1]);
    this.#row = new Heatmap(1, width, [-1, 1]);
    this.find(".kernel").prepend(this.#kernel.canvas);
    this.find(".strip-row").append(this.#row.canvas);
    const { one, many } = noun(description);
    this.#hint = `Escribe ${maxlen === 1 ? `una ${one}` : `${inWords(maxlen)} ${many}`}, o elige una fila de la tabla y pulsa arriba la letra que irá en ella.`;
    this.#note("");
  }

  /** @param {Lab} lab */
  #listen(lab) {
    this.addEventListener("input", () => this.#read(lab, this.#input.value));
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
    note.textContent = message || this.#hint;
    note.classList.toggle("wrong", message !== "");
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    const { text, description, playing } = lab;
    if (!fits(description)) return;
    const ids = [...text].map((symbol) => this.#labels.indexOf(symbol));
    const id = ids[this.#at];
    this.#showText(text);
    this.#rows(text, ids);
    for (const button of this.querySelectorAll(".one-hot-labels button"))
      button.setAttribute("aria-pressed", String(Number(/** @type {HTMLElement} */ (button).dataset.id) === id));
    // The kernel is the first of the arrays.
    const [height, width] = description.parameters[0].shape;
    this.#say(text[this.#at], id, description, playing);
    const { weights } = lab;
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
   * @param {Description} description
   * @param {boolean} playing
   */
  #say(letter, id, { units, parameters, options: { cell } }, playing) {
    const others = this.#labels.length - 1;
    const said = `«${letter}» es la etiqueta ${id} (se cuenta desde 0): un 1 en el lugar ${id} y ${others} ceros. Al multiplicar este vector por el kernel, los ceros borran ${others} filas y el 1 deja una igual: la fila ${id}. Por eso multiplicar por un one-hot es buscar la fila de la letra.`;
    const status = this.find(".one-hot-said");
    status.setAttribute("aria-live", playing ? "off" : "polite");
    if (status.textContent !== said) status.textContent = said;
    const width = parameters[0].shape[1];
    const each = {
      lstm: `${units} por puerta`,
      gru: `${units} por puerta y para la candidata`,
      simple_rnn: "uno por unidad",
    };
    const kind = cell === "lstm" || cell === "simple_rnn" ? cell : "gru";
    this.find(".picked p").textContent = `Fila ${id} del kernel: ${number(width)} números, ${each[kind]}`;
    this.find(".one-hot-product").setAttribute(
      "aria-label",
      `El kernel, de ${this.#labels.length} filas y ${width} columnas; la fila ${id}, señalada y aparte.`,
    );
  }
}

/** What is said where the figure does not fit. @param {Description} description */
function unfit({ labels, options: { cell } }) {
  const p = document.createElement("p");
  const many = number(labels.length);
  p.textContent =
    cell in BLOCKS
      ? `Esta figura es la del abecedario, y el laboratorio lee ahora otra serie. También en ella cada etiqueta tiene su número, de 0 a ${number(labels.length - 1)}, y su vector de ${many} posiciones: todas 0 menos una. Con el abecedario, la figura vuelve.`
      : "Sin memoria no hay celda recurrente que lea la letra: esta figura enseña el kernel de una. Con otra celda, vuelve.";
  return p;
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
