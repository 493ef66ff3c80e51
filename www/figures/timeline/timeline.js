// The training as a film: a slider over the epochs, on the scale of the loss curve above it, that takes every figure to any
// of those that have been trained.
//
// It has no state of its own: where it stands is where the training does.

import { Figure } from "../../parts/figure.js";
import { Legible } from "../../parts/legible.js";
import { stretchOf } from "../../parts/stretch.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

class Timeline extends Figure {
  #legible = new Legible();

  /** @param {Lab} lab */
  build(lab) {
    render(
      html`<div class="track"><input type="range" min="0" step="1" aria-label=${es.SLIDER} /></div>
        <p class="moment"></p>`,
      this,
    );
    this.#slider.addEventListener("input", () => {
      const { valueAsNumber } = this.#slider;
      const { length } = lab.epochLosses;
      // What has not been trained can't be gone to.
      if (valueAsNumber > length) this.#slider.value = String(length);
      lab.do("go", Math.min(valueAsNumber, length));
    });
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /** @param {Lab} lab */
  render(lab) {
    if (!this.#legible.isDue(lab)) return;
    const { progress, epochLosses } = lab;
    const { epoch, right } = progress;
    const reached = epochLosses.length;
    const end = stretchOf(lab);
    const slider = this.#slider;
    // Of a slider even what is as it was has the browser lay it out anew.
    if (slider.max !== String(end)) slider.max = String(end);
    if (slider.disabled !== (reached === 0)) slider.disabled = reached === 0;
    if (slider.value !== String(epoch)) slider.value = String(epoch);
    const standing = es.standing(epoch, epochLosses[epoch - 1], right);
    if (slider.getAttribute("aria-valuetext") !== standing) slider.setAttribute("aria-valuetext", standing);
    this.find(".track").style.setProperty("--reached", String(reached / end));
    write(this.find(".moment"), moment(lab));
  }
}

/** What there is to say of where the training stands, or else what can be done. @param {Lab} lab */
function moment(lab) {
  const { epoch } = lab.progress;
  const reached = lab.epochLosses.length;
  if (reached === 0) return es.EMPTY;
  if (epoch < reached && !lab.playing) return es.back(epoch, reached);
  return es.DRAG;
}

customElements.define("memoria-timeline", Timeline);
