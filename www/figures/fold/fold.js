// The recurrent neuron that a slider folds and unrolls, with the state that the laboratory's network has in it.

import { Journey, onceSeen, wantsMotion } from "../../parts/motion.js";
import { fit, set } from "../../parts/svg.js";
import { optional, real, whole } from "../../lab/fields.js";
import { Figure } from "../../parts/figure.js";
import { Stepper } from "../../parts/inputs.js";
import { Player } from "../../parts/player.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { FoldDrawing, HEIGHT } from "./drawing.js";
import * as words from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** The most copies that fit side by side; of a longer sequence the last ones are drawn. */
const MOST = 6;
/** Milliseconds a letter, and for folding. */
const PACE = 1000;
const UNFOLDING = 1600;

class Fold extends Figure {
  state = this.declare({
    // 0 folded, 1 unrolled; none until a reader has touched it.
    fold: optional(real(0, 0, 1)),
    // What is looked at, from 0.
    unit: whole(0, 0, 127),
    step: whole(0, 0, 99),
  });
  /** How far it has unrolled by itself. */
  #byItself = wantsMotion() ? 0 : 1;
  #width = 0;
  #journey = new Journey();
  /** @type {FoldDrawing | null} */
  #drawing = null;
  /** @type {Player | null} */
  #player = null;
  /** @type {{ unit: Stepper, step: Stepper } | null} */
  #steppers = null;

  /** @param {Lab} lab */
  build(lab) {
    render(
      html`<div class="folding">
          <button type="button" class="primary"></button>
          <label
            ><span>${words.FOLDED}</span
            ><input type="range" class="fold" min="0" max="100" aria-label=${words.FOLD} /><span>${words.UNFOLDED}</span></label
          >
        </div>
        <svg class="neurons" role="img" translate="no"></svg>
        <div class="asking"></div>
        <p class="said" role="status"></p>
        <p class="note"></p>`,
      this,
    );
    const svg = /** @type {SVGSVGElement} */ (this.find("svg.neurons"));
    this.#drawing = new FoldDrawing(svg);
    fit(svg, HEIGHT, (width) => {
      this.#width = width;
      this.redraw();
    });
    this.#listen(lab);
    // It unrolls by itself once, unless the reader has been quicker.
    if (wantsMotion()) onceSeen(svg, () => this.state.fold ?? this.#unfold(1));
  }

  /** @param {Lab} lab */
  #listen(lab) {
    this.find(".primary").addEventListener("click", () => this.#unfold(this.#folded ? 1 : 0, true));
    this.#slider.addEventListener("input", () => {
      this.#journey.stop();
      this.state.fold = this.#slider.valueAsNumber / 100;
    });
    const last = () => lab.description.maxlen - 1;
    this.#player = new Player(words.reading(lab.description), {
      begin: () => (this.state.step = this.#range(lab)[0]),
      next: () => {
        this.state.step = Math.min(this.#at(lab) + 1, last());
        return this.state.step < last();
      },
      pace: () => PACE,
    });
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input.fold"));
  }

  get #fold() {
    return this.state.fold ?? this.#byItself;
  }

  get #folded() {
    return this.#fold < 0.5;
  }

  /**
   * @param {number} to
   * @param {boolean} [asked] by the reader
   */
  #unfold(to, asked = false) {
    const from = this.#fold;
    if (asked) this.state.fold = from;
    this.#journey.go(from, to, UNFOLDING, (fold) => {
      if (asked) this.state.fold = fold;
      // The reader has taken over.
      else if (this.state.fold !== null) this.#journey.stop();
      else {
        this.#byItself = fold;
        this.redraw();
      }
    });
  }

  /** The steps that are drawn, from 0. @param {Lab} lab */
  #range({ description: { maxlen } }) {
    const length = Math.min(maxlen, MOST);
    return Array.from({ length }, (_, k) => maxlen - length + k);
  }

  /** The step looked at. @param {Lab} lab */
  #at(lab) {
    const steps = this.#range(lab);
    return Math.min(Math.max(this.state.step, steps[0]), steps[steps.length - 1]);
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make(lab) {
    const { description } = lab;
    const units = Math.max(description.units, 1);
    const steps = this.#range(lab);
    this.#player?.stop();
    this.#player?.rename(words.reading(description));
    const unit = new Stepper({
      ...{ label: words.UNIT, min: 1, max: units, value: 1 },
      name: (unit) => words.ofAll(unit, units),
      onChange: (unit) => (this.state.unit = unit - 1),
    });
    const step = new Stepper({
      ...{ label: words.STEP, min: steps[0] + 1, max: description.maxlen, value: steps[0] + 1 },
      name: (step) => words.ofAll(step, description.maxlen),
      onChange: (step) => {
        this.#player?.stop();
        this.state.step = step - 1;
      },
    });
    this.#steppers = { unit, step };
    this.find(".asking").replaceChildren(unit.element, step.element);
    if (this.#player) this.find(".asking").append(this.#player.element);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    const { description, trace } = lab;
    const { units } = description;
    const steps = this.#range(lab);
    const unit = Math.min(this.state.unit, Math.max(units - 1, 0));
    const at = this.#at(lab);
    const view = {
      fold: this.#fold,
      at: at - steps[0],
      first: steps[0] + 1,
      symbols: steps.map((t) => lab.symbols[t]),
      // Without memory there is no state.
      values: steps.map((t) => (units > 0 ? trace.h[t * units + unit] : 0)),
    };
    if (this.#width > 0) this.#drawing?.draw(this.#width, view);
    this.#steppers?.unit.show(unit + 1);
    this.#steppers?.step.show(at + 1);
    this.#showFold(lab, steps.length);
    const before = at > 0 && units > 0 ? trace.h[(at - 1) * units + unit] : 0;
    const said = this.find(".said");
    // Nobody wants to hear sixty values a second.
    said.setAttribute("aria-live", lab.playing ? "off" : "polite");
    const happening = words.happening(at + 1, view.symbols[view.at], before, view.values[view.at]);
    write(said, happening);
    if (!lab.playing) set(this.find("svg.neurons"), { "aria-label": words.drawing(unit, this.#folded, view) });
  }

  /**
   * @param {Lab} lab
   * @param {number} copies
   */
  #showFold({ description }, copies) {
    write(this.find(".primary"), words.turnOver(this.#folded));
    this.#slider.value = String(Math.round(100 * this.#fold));
    this.#slider.setAttribute("aria-valuetext", words.foldInWords(this.#fold));
    write(this.find(".note"), words.note(description, this.#folded, copies));
  }
}

customElements.define("memoria-fold", Fold);
