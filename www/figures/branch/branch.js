// A second way on: from the epoch that is looked at, the training goes on with another rate or another order, beside the
// one that there was.

import { choice, flag, optional, whole } from "../../lab/fields.js";
import { MAX_BRANCHES } from "../../lab/schedule.js";
import { Figure } from "../../parts/figure.js";
import { folding } from "../../parts/folding.js";
import { Stepper } from "../../parts/inputs.js";
import { Legible } from "../../parts/legible.js";
import { hide, write } from "../../parts/write.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** Learning rates to choose from. */
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];

class Branch extends Figure {
  state = this.declare({
    open: flag(),
    rate: choice(RATES, 0.01),
    /** The seed of the orders; none for that of the training. */
    order: optional(whole(0, 0, Number.MAX_SAFE_INTEGER)),
  });
  /** @type {Stepper | null} */
  #rate = null;
  /** @type {Stepper | null} */
  #order = null;
  #legible = new Legible();
  #fold = (/** @type {boolean} */ _open) => {};

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <details>
        <summary></summary>
        <p></p>
        <div class="choices" translate="no"></div>
        <button type="button" data-branch="open"></button>
      </details>
      <div class="both" hidden>
        <p role="status"></p>
        <button type="button" data-branch="switch"></button>
      </div>`;
    write(this.find("summary"), es.SUMMARY);
    write(this.find("details p"), es.KEPT);
    write(this.find("[data-branch=switch]"), es.SWITCH);
    this.#rate = new Stepper({
      label: es.RATE,
      min: 0,
      max: RATES.length - 1,
      value: RATES.indexOf(this.state.rate),
      name: (k) => es.rateInWords(RATES[k]),
      onChange: (k) => (this.state.rate = RATES[k]),
    });
    this.#order = new Stepper({
      label: es.ORDER,
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
      value: 0,
      onChange: (seed) => (this.state.order = seed),
    });
    this.find(".choices").append(this.#rate.element, this.#order.element);
    this.#fold = folding(/** @type {HTMLDetailsElement} */ (this.find("details")), (open) => (this.state.open = open));
    this.find("[data-branch=open]").addEventListener("click", () => this.#branch(lab));
    this.find("[data-branch=switch]").addEventListener("click", () => lab.do("switch"));
  }

  /** @param {Lab} lab */
  #branch(lab) {
    const { rate, order } = this.state;
    if (!lab.do("branch", { learning_rate: rate, seed: order ?? lab.options.seed })) return;
    this.state.open = false;
    this.state.order = null;
    // What is hidden takes no focus, and this button shows only once the branch is drawn.
    this.render(lab);
    this.find("[data-branch=switch]").focus();
  }

  /** @param {Lab} lab */
  render(lab) {
    const { open, rate, order } = this.state;
    const { progress, branched, otherLosses, description, options } = lab;
    this.#fold(open);
    this.#rate?.show(RATES.indexOf(rate));
    this.#order?.show(order ?? options.seed);
    const button = /** @type {HTMLButtonElement} */ (this.find("[data-branch=open]"));
    const can = lab.commands.can("branch");
    button.disabled = !can;
    if (this.#legible.isDue(lab)) write(button, can ? es.branchHere(progress.epoch) : es.tooMany(MAX_BRANCHES));
    hide(this.find(".both"), !branched);
    if (!branched) return;
    write(this.find("[role=status]"), es.branchInView(description.schedule.at(-1), description.options, otherLosses.length));
  }
}

customElements.define("memoria-branch", Branch);
