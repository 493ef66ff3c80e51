// All the weights as heatmaps, and what can be laid over them to see what they do.

import { choice, flag, record, whole } from "../../lab/fields.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { blocksOf, hiddenUnits, rowNames } from "../../parts/cells.js";
import { FoldedFigure } from "../../parts/folded.js";
import { folding } from "../../parts/folding.js";
import { gateChoices, showGates } from "../../parts/forcing.js";
import { segmented } from "../../parts/inputs.js";
import { html, nothing, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { WeightEditor } from "./editor.js";
import * as words from "./es.js";
import { WeightGrid } from "./grid.js";
import { marksOf } from "./marks.js";
import { offsetsOf, weightAt, weightIn } from "./places.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./places.js").Weight} Weight */

/** The value that has the strongest colour. */
const SCALE = 2;
/** The same for changes: the first of these that reaches the largest. */
const SCALES = [-3, -2, -1, 0, 1, 2, 3].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));
/** Arrays, rows and columns that no network has more of. */
const MOST = { array: 4, row: 12_799, column: 511 };

class Weights extends FoldedFigure {
  state = this.declare({
    open: flag(),
    forcing: flag(),
    view: choice(/** @type {const} */ (["value", "change"])),
    // The one that is edited; in a network that does not have it, the nearest.
    weight: record({ array: whole(0, 0, MOST.array), row: whole(0, 0, MOST.row), column: whole(0, 0, MOST.column) }),
  });
  /** @type {WeightGrid[]} */
  #grids = [];
  /** @type {WeightEditor | null} */
  #editor = null;
  /** The scale of the changes. */
  #scale = SCALES[0];
  /** The one that is pointed at. @type {Weight | null} */
  #asked = null;
  /** Shows whether what is forced is open. */
  #unfold = (/** @type {boolean} */ _) => {};
  /** Which weight the editor was begun for. */
  #edited = -1;

  /** @param {Lab} lab */
  build(lab) {
    this.#editor = new WeightEditor({
      onChange: (value) => lab.changeWeight(this.#chosen(lab).array, this.#chosen(lab).place, value),
      onRestore: () => lab.restoreWeight(this.#chosen(lab).array, this.#chosen(lab).place),
      onMove: (down, right) => this.#choose(this.#gridOf(this.#chosen(lab)).moved(this.#chosen(lab), down, right)),
      onLeave: () => this.#gridOf(this.#chosen(lab)).focusAt(this.#chosen(lab)),
    });
    render(
      html`<div class="weights">
        <div class="weights-view">
          ${this.#views()}
          <p class="legend">
            <span translate="no"><b data-end="low"></b><i class="scale diverging"></i><b data-end="high"></b></span>
            <span class="weights-note"></span>
          </p>
        </div>
        <div class="weights-cell"></div>
        <div class="weights-side">
          <div class="weights-dense"></div>
          <div class="weights-readout" id="weights-readout"><p></p><p></p><p></p></div>
          ${this.#editor.element}
          <p class="weights-outcome" role="status"></p>
        </div>
        <details class="weights-forced">
          <summary>${words.FORCED}</summary>
          <div class="weights-units" role="group" aria-label=${words.UNITS}><span>${words.UNITS}</span><div></div></div>
          <div class="weights-gates"></div>
        </details>
        <div class="weights-whole">
          <div class="weights-restore">
            <button type="button" data-act="restore">${words.RESTORE}</button>
            <p>${words.LENS}</p>
          </div>
          <div class="weights-changed" role="group" aria-label=${words.CHANGED}></div>
        </div>
      </div>`,
      this,
    );
    const forced = /** @type {HTMLDetailsElement} */ (this.find(".weights-forced"));
    this.#unfold = folding(forced, (open) => (this.state.forcing = open));
    this.find(".weights-restore button").addEventListener("click", () => lab.restoreNetwork());
  }

  #views() {
    return segmented({
      legend: words.VIEW,
      options: [
        ["value", words.VALUE],
        ["change", words.CHANGE],
      ],
      value: this.state.view,
      onChange: (view) => (this.state.view = view === "change" ? "change" : "value"),
    });
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make(lab) {
    const { units, labels, parameters } = lab.description;
    const hidden = hiddenUnits(lab.description);
    this.#asked = null;
    const first = parameters.findIndex(({ name }) => name === "dense_kernel");
    const all = parameters.map((_, array) => array);
    const names = Array.from({ length: hidden }, (_, k) => String(k + 1));
    const ofCell = blocksOf(lab.description).map(({ key, symbol, short }) => ({ term: key, symbol, name: short, columns: names }));
    const blocks = ofCell.length > 0 ? ofCell : [{ term: "h", symbol: "h", name: words.HIDDEN, columns: names }];
    const cell = hidden > 0 ? [this.#grid(lab, words.cellGrid(lab.description), blocks, all.slice(0, first))] : [];
    const block = { term: "", symbol: "", name: "", columns: labels.map(shown) };
    const dense = this.#grid(lab, words.DENSE_GRID, [block], all.slice(first));
    this.#grids = [...cell, dense];
    this.find(".weights-cell").replaceChildren(...cell.map(({ element }) => element));
    this.find(".weights-dense").replaceChildren(dense.element);
    this.find(".weights-forced").hidden = units === 0;
    this.find(".weights-gates").replaceChildren(...gateChoices(lab));
  }

  /**
   * @param {Lab} lab
   * @param {string} label
   * @param {import("./grid.js").Block[]} blocks
   * @param {number[]} arrays
   */
  #grid({ description }, label, blocks, arrays) {
    const offsets = offsetsOf(description);
    return new WeightGrid(description, {
      label,
      readout: "weights-readout",
      blocks,
      arrays: arrays.map((array) => ({
        array,
        offset: offsets[array],
        name: description.parameters[array].name,
        title: words.title(description, array),
        rows: rowNames(description, array),
      })),
      onAsk: (weight) => {
        this.#asked = weight;
        this.redraw();
      },
      onChoose: (weight, byKeyboard) => {
        this.#choose(weight);
        this.redraw();
        if (byKeyboard) this.#editor?.focus();
      },
    });
  }

  /** The one that is edited. @param {Pick<Lab, "description">} lab */
  #chosen({ description }) {
    return weightIn(description, this.state.weight);
  }

  /** @param {Weight} weight */
  #choose({ array, row, column }) {
    // What was typed for the one before, or for this one, is over.
    this.#edited = -1;
    this.state.weight = { array, row, column };
  }

  /** @param {Weight} weight */
  #gridOf(weight) {
    return this.#grids.find((grid) => grid.holds(weight)) ?? this.#grids[0];
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    const { changes, description, weights } = lab;
    this.#unfold(this.state.forcing);
    const chosen = this.#chosen(lab);
    this.#draw(lab);
    this.#say(lab, this.#asked ?? chosen);
    if (chosen.at !== this.#edited) this.#editor?.begin();
    this.#edited = chosen.at;
    this.#editor?.show(words.change(description, chosen), weights[chosen.at], isChanged(lab, chosen));
    const marks = marksOf(lab, chosen);
    for (const grid of this.#grids) grid.mark(marks.filter((mark) => grid.holds(mark)));
    this.#units(lab);
    showGates(this, lab);
    this.find(".weights-restore button").setAttribute("aria-disabled", String(changes.count === 0));
    this.#list(lab);
  }

  /** The weights as colours. @param {Lab} lab */
  #draw(lab) {
    const { progress, playing, weights, weightsBefore: before } = lab;
    const { view } = this.state;
    /** @type {HTMLInputElement} */ (this.find(`.weights-view [value=${view}]`)).checked = true;
    write(this.find(".weights-view [value=change] + span"), words.changeSince(before.epoch));
    if (view === "value") {
      for (const grid of this.#grids) grid.draw(weights, SCALE);
      return this.#legend(SCALE, words.BEYOND);
    }
    const change = weights.map((weight, k) => weight - before.weights[k]);
    const scale = this.#scaleOf(lab, change);
    for (const grid of this.#grids) grid.draw(change, scale);
    const trained = progress.epoch + progress.batch > 0;
    this.#legend(scale, trained ? (playing ? words.GROWS : "") : words.UNTRAINED);
  }

  /**
   * The scale of the changes. While the network trains it only grows: colours that jump back would tell of nothing.
   * @param {Lab} lab
   * @param {Float32Array} change
   */
  #scaleOf({ changes, description, playing }, change) {
    // A weight that a person has put far away would leave the others without colour.
    const byHand = new Set(changes.weights.map((weight) => weightAt(description, weight).at));
    const largest = change.reduce((max, value, k) => (byHand.has(k) ? max : Math.max(max, Math.abs(value))), 0);
    const scale = SCALES.find((step) => step >= largest) ?? SCALES[SCALES.length - 1];
    this.#scale = playing ? Math.max(this.#scale, scale) : scale;
    return this.#scale;
  }

  /**
   * @param {number} scale
   * @param {string} note
   */
  #legend(scale, note) {
    const digits = Math.max(0, -Math.floor(Math.log10(scale)));
    write(this.find("[data-end=low]"), number(-scale, digits));
    write(this.find("[data-end=high]"), number(scale, digits));
    write(this.find(".weights-note"), note);
  }

  /**
   * What is said of a weight, and of the changes.
   * @param {Lab} lab
   * @param {Weight} weight
   */
  #say(lab, weight) {
    const { description, playing, weights, weightsBefore } = lab;
    const { at } = weight;
    const byHand = isChanged(lab, weight);
    // Of no use while it changes sixty times a second.
    const step = playing ? null : lab.nextStep;
    const real = byHand ? step?.before[at] : weights[at];
    const { epoch, weights: before } = weightsBefore;
    const next = step && step.after[at] - step.before[at];
    const readout = this.find(".weights-readout");
    const [value, purpose, movement] = /** @type {Iterable<HTMLElement>} */ (readout.children);
    readout.setAttribute("aria-live", playing ? "off" : "polite");
    write(value, words.withValue(description, weight, weights[at]));
    write(purpose, words.purpose(description, weight));
    write(movement, words.movement({ byHand, real, before: before[at], epoch, next }));
    const outcome = this.find(".weights-outcome");
    outcome.setAttribute("aria-live", playing ? "off" : "polite");
    write(outcome, words.outcome(lab));
  }

  /** Which units are on. @param {Lab} lab */
  #units(lab) {
    const { off } = lab.changes.forced;
    const units = Array.from({ length: lab.description.units }, (_, unit) => unit);
    const list = this.find(".weights-units div");
    render(
      units.map(
        (unit) =>
          html`<button
            type="button"
            data-unit=${unit}
            aria-label=${words.unitName(unit)}
            aria-pressed=${!off.includes(unit)}
            @click=${() => toggle(lab, unit)}
          >
            ${unit + 1}
          </button>`,
      ),
      list,
    );
  }

  /** The weights that a person has changed. @param {Lab} lab */
  #list({ changes, description }) {
    const list = this.find(".weights-changed");
    const focused = list.contains(document.activeElement);
    const item = (/** @type {typeof changes.weights[number]} */ changed) => {
      const weight = weightAt(description, changed);
      return html`<button type="button" translate="no" @click=${() => this.#choose(weight)}>
        ${words.withValue(description, weight, changed.value)}
      </button>`;
    };
    render(changes.weights.length > 0 ? html`${words.CHANGED_ONES} ${changes.weights.map(item)}` : nothing, list);
    if (focused && !list.contains(document.activeElement)) this.#grids[0].element.focus();
  }
}

/** Switches a unit off or on. @param {Lab} lab @param {number} unit */
function toggle(lab, unit) {
  const { off, ...gates } = lab.changes.forced;
  lab.force({ ...gates, off: off.includes(unit) ? off.filter((other) => other !== unit) : [...off, unit] });
}

/** Whether a person has changed it. @param {Pick<Lab, "changes">} lab @param {Weight} weight */
const isChanged = ({ changes }, { array, place }) =>
  changes.weights.some((weight) => weight.array === array && weight.place === place);

customElements.define("memoria-weights", Weights);
