// LabelEncoder and one-hot: letter → number → vector, and the row of the kernel that the vector picks.

import { whole } from "../../lab/fields.js";
import { blocksOf } from "../../parts/cells.js";
import { Figure } from "../../parts/figure.js";
import { Heatmap } from "../../parts/heatmap.js";
import { html, nothing, render } from "../../parts/template.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {{ kernel: Heatmap, row: Heatmap }} Drawn the kernel, and one of its rows */

/** The figure is of the alphabet's letters. @param {Description} description */
const isAlphabet = ({ options: { series } }) => series.kind === "alphabet" || series.kind === "round_trip";

/** @param {Description} description */
const hasKernel = (description) => blocksOf(description).length > 0;

class OneHot extends Figure {
  /** The letter of the text that is looked at, from 0. */
  state = this.declare({ at: whole(0, 0, 99) });
  /** @type {Drawn | null} */
  #drawn = null;
  /** What is wrong with what the field holds, which then is not what is read. */
  #wrong = "";
  /** What the field holds. */
  #typed = "";
  /** The text that is shown. */
  #text = "";

  /** @param {Lab} lab */
  build(lab) {
    this.addEventListener("input", ({ target }) => this.#read(lab, /** @type {HTMLInputElement} */ (target).value));
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("button"));
      if (button?.dataset.row) this.state.at = Number(button.dataset.row);
      else if (button?.dataset.id) this.#put(lab, lab.description.labels[Number(button.dataset.id)]);
    });
  }

  /** Puts a letter in the chosen row. @param {Lab} lab @param {string} letter */
  #put(lab, letter) {
    const symbols = lab.symbols.slice();
    symbols[this.#at(lab.description)] = letter;
    this.#read(lab, symbols.join(""));
  }

  /** The row that is looked at: the last, where there are fewer than there were. @param {Description} description */
  #at({ maxlen }) {
    return Math.min(this.state.at, maxlen - 1);
  }

  /**
   * @param {Lab} lab
   * @param {string} text
   */
  #read(lab, text) {
    this.#typed = text;
    this.#wrong = "";
    try {
      lab.read(text);
      this.#text = lab.text;
    } catch (error) {
      this.#wrong = es.wrong(error, lab.text, lab.description);
    }
    this.redraw();
  }

  /** @param {Lab} lab */
  render(lab) {
    const { text, description } = lab;
    const fits = isAlphabet(description) && hasKernel(description);
    this.classList.toggle("unfit", !fits);
    if (this.reformed(lab) || !fits) this.#drawn = null;
    if (!fits) return render(html`<p>${hasKernel(description) ? es.otherSeries(description) : es.noCell}</p>`, this);
    // A text that was read elsewhere, or in another form.
    if (this.#text !== text || !this.#drawn) [this.#text, this.#typed, this.#wrong] = [text, text, ""];
    // The kernel is the first of the arrays.
    const [height, width] = description.parameters[0].shape;
    this.#drawn ??= { kernel: new Heatmap(height, width, [-1, 1]), row: new Heatmap(1, width, [-1, 1]) };
    const ids = lab.symbols.map((symbol) => description.labels.indexOf(symbol));
    const at = this.#at(description);
    render(this.#view(lab, ids, at, this.#drawn), this);
    const { weights } = lab;
    this.#drawn.kernel.draw(weights.subarray(0, height * width));
    this.#drawn.row.draw(weights.subarray(ids[at] * width, (ids[at] + 1) * width));
  }

  /**
   * @param {Lab} lab
   * @param {number[]} ids of the text's letters
   * @param {number} at
   * @param {Drawn} drawn
   */
  #view({ description, playing, symbols }, ids, at, drawn) {
    const { labels, parameters } = description;
    const [height, width] = parameters[0].shape;
    const id = ids[at];
    return html`<div class="one-hot-head">
        <label
          >${es.letters}
          <input
            type="text"
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck="false"
            translate="no"
            .value=${this.#typed}
            aria-invalid=${this.#wrong !== ""}
        /></label>
        <p class=${this.#wrong ? "one-hot-message wrong" : "one-hot-message"} role="status">
          ${this.#wrong || es.hint(description)}
        </p>
      </div>
      <div class="one-hot-labels" role="group" aria-label=${es.labels} translate="no">
        ${labels.map(
          (label, k) =>
            html`<button type="button" data-id=${k} aria-pressed=${k === id}><b>${label}</b><small>${k}</small></button>`,
        )}
      </div>
      <div class="one-hot-grid" role="group" aria-label=${es.rows} translate="no">
        <div class="one-hot-row header" aria-hidden="true">
          <span></span>${labels.map((label, k) => html`<i class=${k === id ? "chosen" : nothing}>${label}</i>`)}
        </div>
        ${ids.map((one, t) => row(t, t === at, symbols[t], one, labels.length))}
      </div>
      <p class="one-hot-said" role="status" aria-live=${playing ? "off" : "polite"}>
        ${es.said(labels[id], id, labels.length - 1)}
      </p>
      <div
        class="one-hot-product"
        role="img"
        aria-label=${es.kernel(height, width, id)}
        .style=${`--at: ${id / height}; --share: ${1 / height}`}
      >
        <div class="kernel">${drawn.kernel.canvas}<div class="band"></div></div>
        <div class="picked">
          <p>${es.picked(id, width, description)}</p>
          <div class="strip-row">${drawn.row.canvas}</div>
          <div class="blocks" translate="no">
            ${blocksOf(description).map(({ key, symbol }) => html`<span class="term-${key}">${symbol}</span>`)}
          </div>
        </div>
      </div>`;
  }
}

/**
 * @param {number} t
 * @param {boolean} chosen
 * @param {string} letter
 * @param {number} id
 * @param {number} labels
 */
const row = (t, chosen, letter, id, labels) =>
  html`<div class=${chosen ? "one-hot-row chosen" : "one-hot-row"}>
    <button type="button" data-row=${t} aria-pressed=${chosen}
      ><i class="visually-hidden">${es.row(t)}</i> <b>${letter}</b> <small>${id}</small></button
    >${Array.from({ length: labels }, (_, k) => html`<i class=${k === id ? "one" : nothing}>${Number(k === id)}</i>`)}
  </div>`;

customElements.define("memoria-one-hot", OneHot);
