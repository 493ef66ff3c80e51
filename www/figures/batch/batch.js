// The last single batch: the windows in it, the loss of each, and what it did to every weight.

import { flag, optional, whole } from "../../lab/fields.js";
import { optionsAt } from "../../lab/schedule.js";
import { graphemes } from "../../language/graphemes.js";
import { FoldedFigure } from "../../parts/folded.js";
import { MOST_WEIGHTS, StepWeights } from "../../parts/step-weights.js";
import { html, render } from "../../parts/template.js";
import { onThemeChange } from "../../parts/theme.js";
import { hide, write } from "../../parts/write.js";
import * as words from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */
/** @typedef {{ text: string, label: string, loss: number }} Window */
/** A window of the batch, and how many times it is in it. @typedef {Window & { times: number }} Row */

class Batch extends FoldedFigure {
  /** The weight whose account is read, counted through all arrays; none for that with the largest change. */
  state = this.declare({ open: flag(), weight: optional(whole(0, 0, MOST_WEIGHTS)) });
  /** @type {StepWeights | null} */
  #weights = null;
  /** @type {Lab["batch"]} */
  #shown = null;
  /** The weight that is read. @type {number | null} */
  #read = null;

  /** @param {Lab} lab */
  build(lab) {
    render(
      html`<p class="which" role="status"></p>
        <div class="batch" hidden>
          <ol class="windows" aria-label=${words.WINDOWS} translate="no"></ol>
          <div class="after"><p>${words.CHANGES}</p></div>
        </div>`,
      this,
    );
    this.find(".windows").addEventListener("click", ({ target }) => {
      const text = /** @type {Element} */ (target).closest("button")?.dataset.text;
      if (text) lab.read(text);
    });
    onThemeChange(() => (this.#shown = null));
  }

  /** @param {Lab} lab */
  #make({ description }) {
    this.#weights?.element.remove();
    this.#weights = new StepWeights(description, (weight) => (this.state.weight = weight));
    this.find(".after").append(this.#weights.element);
    this.#shown = null;
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    const { batch } = lab;
    hide(this.find(".batch"), !batch);
    if (batch) return this.#show(lab, batch);
    write(this.find(".which"), words.NONE);
    this.#shown = null;
  }

  /**
   * @param {Lab} lab
   * @param {NonNullable<Lab["batch"]>} batch
   */
  #show({ batchLosses, description, playing }, batch) {
    const { weight } = this.state;
    if (batch === this.#shown && weight === this.#read) return;
    this.#read = weight;
    const per = description.batches_per_epoch;
    const place = { epoch: Math.floor(batch.step / per), batch: batch.step % per };
    this.#weights?.draw(batch.detail, optionsAt(description, place.epoch), { chosen: weight, playing });
    if (batch === this.#shown) return;
    this.#shown = batch;
    const { windows } = batch.detail;
    write(this.find(".which"), words.heading(place, windows.length, batchLosses[batch.step]));
    const rows = grouped(windows);
    const list = this.find(".windows");
    render(
      rows.map((window) => row(window, description)),
      list,
    );
    const signs = rows.map(({ text, label }) => graphemes(words.pair(text, label, description)).length);
    list.style.setProperty("--signs", String(Math.max(...signs)));
    list.querySelectorAll("li").forEach((item, k) =>
      item.style.setProperty("--loss", String(rows[k].loss / rows[0].loss)),
    );
  }
}

/**
 * Each window once, those with the largest loss first.
 * @param {Window[]} windows
 */
function grouped(windows) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const window of windows) {
    const key = JSON.stringify([window.text, window.label]);
    const same = rows.get(key);
    if (same) same.times += 1;
    else rows.set(key, { ...window, times: 1 });
  }
  return [...rows.values()].sort((a, b) => b.loss - a.loss);
}

/**
 * @param {Row} row
 * @param {Description} description
 */
const row = ({ text, label, loss, times }, description) => html`<li>
  <button type="button" data-text=${text} title=${words.look(text, description)}>
    <span>${words.pair(text, label, description)}</span><small>${words.times(times)}</small><i></i><b>${words.loss(loss)}</b>
  </button>
</li>`;

customElements.define("memoria-batch", Batch);
