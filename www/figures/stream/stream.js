// The first screen's strip: the last symbols of a window flow through as many cells of the real network to an answer, a
// window after the other, while the network is trained or not.

import { byItself, flag, whole } from "../../lab/fields.js";
import { graphemes } from "../../language/graphemes.js";
import { shown } from "../../language/labels.js";
import { percent } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { Heatmap } from "../../parts/heatmap.js";
import { wantsMotion } from "../../parts/motion.js";
import { html, render, svg } from "../../parts/template.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** Milliseconds of a window, and from one cell to the next. */
const TURN = 2600;
const STEP = 130;
/** A turn is counted up to here, and begins anew. */
const TURNS = 9999;

const ARROW = svg`<path d="M2 12H28" /><path class="head" d="M26 6l10 6-10 6z" />`;

class Stream extends Figure {
  state = this.declare({
    /** Which window of the series shows, counted without an end. */
    turn: byItself(whole(0, 0, TURNS), ({ still }) => !still),
    still: flag(!wantsMotion()),
  });
  /** The windows of the series, each once. @type {string[]} */
  #windows = [];
  /** What they are the windows of. @type {Lab["description"] | null} */
  #of = null;
  /** @type {Heatmap[]} */
  #cells = [];
  /** The turn that was last drawn. */
  #drawn = -1;

  build() {
    setInterval(() => this.#go(), TURN);
  }

  #go() {
    const { top, bottom } = this.getBoundingClientRect();
    // What is being saved stands still.
    if (this.state.still || document.hidden || document.querySelector("dialog[open]") || bottom < 0 || top > innerHeight || bottom === top) return;
    this.state.turn = (this.state.turn + 1) % TURNS;
  }

  /** @param {Lab} lab */
  #make({ description, answers }) {
    const { units, maxlen } = description;
    this.#windows = answers.map(({ text }) => text);
    // Twice as wide as high.
    const columns = Math.max(Math.min(units, 2 * Math.ceil(Math.sqrt(units / 2))), 1);
    const rows = Math.max(Math.ceil(units / columns), 1);
    this.#cells = Array.from({ length: Math.min(es.SHOWN, maxlen) }, () => new Heatmap(rows, columns, [-1, 1]));
    this.style.setProperty("--columns", String(columns));
    this.style.setProperty("--rows", String(rows));
  }

  /** @param {Lab} lab */
  render(lab) {
    const { description, progress } = lab;
    if (description !== this.#of) {
      this.#of = description;
      this.#make(lab);
    }
    const text = this.#windows[this.state.turn % this.#windows.length];
    const { symbols, h, probabilities, best, right: ids } = lab.glance(text);
    const right = ids.includes(best);
    const hidden = symbols.length - this.#cells.length;
    const { units, labels } = description;
    // A network without memory has no state.
    if (units > 0) this.#cells.forEach((cell, k) => cell.draw(h.subarray((hidden + k) * units, (hidden + k + 1) * units)));
    render(
      html`<div class="stream" role="img" translate="no" aria-label=${lab.playing ? es.PLAYING : es.described(symbols, labels[best], probabilities[best], right)}>
          <span class="stream-own">${es.own(description, hidden)}</span>
          ${this.#cells.map(
            ({ canvas }, k) => html`<div class="stream-step">
              <span class="stream-symbol">${shown(symbols[hidden + k])}</span><span class="stream-cell">${units > 0 ? canvas : ""}</span>
            </div><svg class="stream-way" viewBox="0 0 38 24">${ARROW}</svg>`,
          )}
          <div class=${right ? "stream-answer right" : "stream-answer"}>
            <b>${shown(labels[best])}</b><span>${percent(probabilities[best])}</span><span>${es.verdict(right)}</span>
          </div>
        </div>
        <p class="stream-said">
          <button type="button" aria-label=${this.state.still ? es.GO : es.STOP} aria-pressed=${this.state.still} @click=${() => (this.state.still = !this.state.still)}>
            <svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${this.state.still ? "M6 4v16l14-8z" : "M6 4h4v16H6zM14 4h4v16h-4z"} />`}</svg></button>
          <span>${es.standing(progress)}</span>
        </p>`,
      this,
    );
    // Words have the type that the longest of them has room for, the answer its own: stream.css.
    const longest = Math.max(...symbols.slice(hidden).map(signs));
    this.style.setProperty("--signs", String(longest));
    this.find(".stream-answer").style.setProperty("--signs", String(signs(labels[best])));
    if (this.state.turn !== this.#drawn && this.#drawn >= 0) this.#flow();
    this.#drawn = this.state.turn;
  }

  /** A cell after the other gets its new state, and at last the answer comes. */
  #flow() {
    if (!wantsMotion() || this.state.still) return;
    const parts = [...this.querySelectorAll(".stream-step, .stream-way, .stream-answer")];
    parts.forEach((part, k) => {
      const timing = { duration: 320, delay: (k * STEP) / 2, fill: /** @type {const} */ ("backwards"), easing: "ease-out" };
      const from = part.matches(".stream-answer") ? { opacity: 0, scale: "0.8" } : { opacity: 0.15 };
      part.animate([from, { opacity: 1, scale: "1" }], timing);
    });
  }
}

/** How many signs a label has. @param {string} label */
const signs = (label) => Math.max(graphemes(shown(label)).length, 1);

customElements.define("memoria-stream", Stream);
