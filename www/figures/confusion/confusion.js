// Which labels are taken for which: for each right label, the probability that every label gets in its place.

import { shown } from "../../language/labels.js";
import { Figure } from "../../parts/figure.js";
import { Heatmap } from "../../parts/heatmap.js";
import { cellUnder, gridKeys, moved } from "../../parts/key-grid.js";
import { pointing } from "../../parts/pointing.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as words from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {[right: number, given: number]} Place a row and a column */

/** So many labels at the most are all written beside the matrix; of more every second, third … one. */
const MOST_NAMES = 60;
/** A matrix of so many labels at the most leaves room for words beside it. */
const MOST_BESIDE = 30;

export class Confusion extends Figure {
  /** Whose matrix it is. @type {Description | null} */
  #of = null;
  /** For each label, whether it is the right answer to a window. */
  #asks = /** @type {boolean[]} */ ([]);
  /** @type {Heatmap | null} */
  #heatmap = null;
  /** Row by row. @type {Float32Array} */
  #values = new Float32Array();
  /** What is pointed at. @type {Place | null} */
  #asked = null;
  /** Beside the rows and above the columns. @type {HTMLElement[][]} */
  #names = [];

  build() {
    const [before, none, all, after] = words.SCALE;
    render(
      html`<div class="confusion">
        <div class="matrix-box">
          <div class="matrix" translate="no">
            <p class="axis-right" aria-hidden="true"></p>
            <p class="axis-given" aria-hidden="true">${words.GIVEN}</p>
            <div class="given-ones" aria-hidden="true"></div>
            <div class="right-ones" aria-hidden="true"></div>
            <div class="values" tabindex="0" role="application" aria-describedby="confusion-readout"><i hidden></i></div>
          </div>
        </div>
        <div class="told">
          <p class="confused" role="status"></p>
          <p class="confusion-readout" id="confusion-readout"></p>
          <p class="confusion-legend">${before}<b>${none}</b><i></i><b>${all}</b>${after}</p>
          <p class="blank-rows"></p>
        </div>
      </div>`,
      this,
    );
    const values = this.find(".values");
    pointing(values, (event) => this.#ask(event && cellUnder(event, this.find("canvas"), this.#shape)));
    gridKeys(values, { onMove: (move) => this.#ask(moved(this.#asked ?? [0, 0], move, this.#shape)) });
    values.addEventListener("focus", () => values.matches(":focus-visible") && this.#ask(this.#asked ?? [0, 0]));
    values.addEventListener("blur", () => this.#ask(null));
  }

  get #labels() {
    return this.#of?.labels ?? [];
  }

  /** @returns {[rows: number, columns: number]} */
  get #shape() {
    return [this.#labels.length, this.#labels.length];
  }

  /**
   * Makes a matrix for the labels that there are.
   * @param {Lab} lab
   */
  #fit({ description, answers }) {
    const { labels } = description;
    this.#of = description;
    const targets = new Set(answers.map(({ target }) => target));
    this.#asks = labels.map((label) => targets.has(label));
    const stride = Math.ceil(labels.length / MOST_NAMES);
    this.#names = ["right-ones", "given-ones"].map((style) => {
      const names = labels.map((label, k) => nameOf(label, k % stride === 0));
      this.find(`.${style}`).replaceChildren(...names);
      return names;
    });
    const matrix = this.find(".matrix");
    matrix.style.setProperty("--labels", String(labels.length));
    matrix.classList.toggle("words", description.words);
    matrix.classList.toggle("many", stride > 1);
    this.find(".confusion").classList.toggle("large", labels.length > MOST_BESIDE || description.words);
    write(this.find(".axis-right"), words.right(description));
    this.find(".values").setAttribute("aria-label", words.matrix(description));
    write(this.find(".blank-rows"), words.blank(this.#asks.filter((asked) => !asked).length));
    this.#heatmap = new Heatmap(labels.length, labels.length, [0, 1]);
    this.find(".values").replaceChildren(this.#heatmap.canvas, this.find(".values > i"));
    this.#ask(null);
  }

  /** @param {Place | null} asked */
  #ask(asked) {
    this.#asked = asked;
    const cursor = this.find(".values > i");
    cursor.hidden = asked === null;
    this.#names.forEach((names, n) => names.forEach((name, k) => name.classList.toggle("asked", k === asked?.[n])));
    if (asked) {
      cursor.style.setProperty("--row", String(asked[0]));
      cursor.style.setProperty("--column", String(asked[1]));
    }
    this.#answer();
  }

  /** Says the value that is asked for, which changes while the network trains. */
  #answer() {
    this.find(".confusion-readout").textContent =
      this.#asked && this.#of ? this.#told(this.#asked, this.#of) : words.HINT;
  }

  /** @param {Place} place @param {Description} description */
  #told([right, given], description) {
    if (!this.#asks[right]) return words.unasked(right, description);
    return words.cell({ right, given, p: this.#values[right * this.#labels.length + given] }, description);
  }

  /** @param {Lab} lab */
  render(lab) {
    const { confusion, description, playing } = lab;
    this.#values = confusion;
    if (description !== this.#of) this.#fit(lab);
    this.#heatmap?.draw(confusion);
    this.#asks.forEach((asked, row) => asked || this.#heatmap?.clearRow(row));
    this.find(".confusion-readout").setAttribute("aria-live", playing ? "off" : "polite");
    this.#answer();
    const status = this.find(".confused");
    status.setAttribute("aria-live", playing ? "off" : "polite");
    const text = this.#summary(description);
    write(status, text);
  }

  /** The labels in whose place another one is preferred. @param {Description} description */
  #summary(description) {
    const asked = this.#labels.map((_, right) => right).filter((right) => this.#asks[right]);
    const confused = asked.map((right) => this.#preferred(right)).filter(({ right, given }) => given !== right);
    return words.summary(
      confused.sort((a, b) => b.p - a.p),
      asked.length,
      description,
    );
  }

  /** @param {number} right */
  #preferred(right) {
    const row = this.#values.subarray(right * this.#labels.length, (right + 1) * this.#labels.length);
    const given = row.reduce((best, p, k) => (p > row[best] ? k : best), right);
    return { right, given, p: row[given] };
  }
}

/**
 * @param {string} label
 * @param {boolean} written
 */
function nameOf(label, written) {
  const name = document.createElement("span");
  write(name, shown(label));
  name.classList.toggle("unnamed", !written);
  return name;
}

customElements.define("memoria-confusion", Confusion);
