// A second way on: from the epoch that is looked at, the training goes on with another rate or another order, beside the
// one that there was.

import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { Stepper } from "../../parts/inputs.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** Learning rates to choose from. */
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];

/** @param {number} rate */
const written = (rate) => String(rate).replace(".", ",");

class Branch extends Figure {
  #rate = 0.01;
  /** The seed of the orders, to begin with that of the training. @type {Stepper | null} */
  #order = null;
  /** The training that was drawn last. @type {Lab["description"] | null} */
  #description = null;

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <details>
        <summary>Bifurcar: seguir desde aquí de otra manera</summary>
        <p>La carrera que hay no se pierde: queda como segunda curva, y se puede volver a ella.</p>
        <div class="choices"></div>
        <button type="button" data-branch="open"></button>
      </details>
      <div class="both" hidden>
        <p role="status"></p>
        <button type="button" data-branch="switch">Cambiar a la otra rama</button>
      </div>`;
    const rate = new Stepper({
      label: "Tasa de aprendizaje",
      min: 0,
      max: RATES.length - 1,
      value: RATES.indexOf(this.#rate),
      name: (k) => written(RATES[k]),
      onChange: (k) => (this.#rate = RATES[k]),
    });
    const order = new Stepper({
      label: "Semilla del orden de los lotes",
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
      value: lab.description.options.seed,
      onChange: () => {},
    });
    this.#order = order;
    this.find(".choices").append(rate.element, order.element);
    this.find("[data-branch=open]").addEventListener("click", () => {
      lab.branch({ learning_rate: this.#rate, seed: order.value });
      /** @type {HTMLDetailsElement} */ (this.find("details")).open = false;
      // What is hidden takes no focus, and this button shows only once the branch is drawn.
      this.render(lab);
      this.find("[data-branch=switch]").focus();
    });
    this.find("[data-branch=switch]").addEventListener("click", () => lab.switchBranch());
  }

  /** @param {Lab} lab */
  render({ progress, branched, otherLosses, description, playing }) {
    if (description !== this.#description && this.#order) {
      this.#description = description;
      this.#order.value = description.options.seed;
      this.#order.show();
    }
    this.find("[data-branch=open]").textContent = `Bifurcar en la época ${number(progress.epoch)}`;
    this.find(".both").hidden = !branched;
    if (!branched || playing) return;
    const { learning_rate, seed } = description.options;
    const text = `Estás en la rama de tasa ${written(learning_rate)} y semilla ${seed}. La otra llega a la época ${number(otherLosses.length)}; en la curva, a trazos cortos.`;
    const status = this.find("[role=status]");
    if (status.textContent !== text) status.textContent = text;
  }
}

customElements.define("memoria-branch", Branch);
