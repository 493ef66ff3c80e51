// The training as a film: a slider over the epochs that takes every figure to any of them, with marks where the letters
// were learned.

import { count, number } from "../words.js";
import { Figure } from "./figure.js";

/** @typedef {import("../lab.js").Lab} Lab */

/** Letters that are written above one epoch; more are only hinted at, in the width of one. */
const MOST_LETTERS = 4;

class Timeline extends Figure {
  /** Where the marks that are drawn come from, to draw them only when it changes. */
  #marked = "";

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="learned" aria-hidden="true"></div>
      <input type="range" min="0" step="1" aria-label="Época que se mira" />
      <p class="moment"></p>`;
    this.#slider.addEventListener("input", () => lab.goTo(this.#slider.valueAsNumber));
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /** @param {Lab} lab */
  render(lab) {
    const { progress, epochLosses } = lab;
    const reached = epochLosses.length;
    const slider = this.#slider;
    slider.max = String(Math.max(reached, 1));
    slider.disabled = reached === 0;
    slider.value = String(progress.epoch);
    const loss = progress.epoch > 0 ? `, pérdida media ${number(epochLosses[progress.epoch - 1], 4)}` : "";
    slider.setAttribute(
      "aria-valuetext",
      `Época ${progress.epoch}${loss}, ${count(progress.right, "acierto", "aciertos")}`,
    );
    this.find(".moment").textContent = moment(progress.epoch, reached, lab.playing);
    if (!lab.playing || reached % 5 === 0) this.#mark(lab, reached);
  }

  /**
   * @param {Lab} lab
   * @param {number} reached
   */
  #mark(lab, reached) {
    const key = `${lab.description.options.seed}:${reached}`;
    if (key === this.#marked) return;
    this.#marked = key;
    /** @type {Map<number, string[]>} */
    const byEpoch = new Map();
    for (const { label, epoch } of lab.trainer.learned()) {
      if (epoch > 0) byEpoch.set(epoch, [...(byEpoch.get(epoch) ?? []), label]);
    }
    this.find(".learned").replaceChildren(...[...byEpoch].map(([epoch, letters]) => mark(epoch, letters, reached)));
  }
}

/**
 * @param {number} epoch
 * @param {string[]} letters learned in it
 * @param {number} reached
 */
function mark(epoch, letters, reached) {
  const element = document.createElement("span");
  element.style.setProperty("--at", String(epoch / reached));
  element.title = `Época ${epoch}: ${letters.join(", ")}`;
  const shown = letters.slice(0, letters.length > MOST_LETTERS ? MOST_LETTERS - 1 : MOST_LETTERS);
  if (letters.length > shown.length) shown.push("⋮");
  element.replaceChildren(...shown.map((text) => Object.assign(document.createElement("i"), { textContent: text })));
  return element;
}

/**
 * @param {number} epoch
 * @param {number} reached
 * @param {boolean} playing
 */
function moment(epoch, reached, playing) {
  if (reached === 0) return "Cuando entrenes, aquí podrás volver a cualquier época.";
  if (epoch < reached && !playing)
    return `Época ${number(epoch)} de ${number(reached)}. «Entrenar» continúa desde aquí, igual que entonces.`;
  return "Las letras marcan la época en que se acertó cada una por primera vez. Arrastra para volver a cualquiera.";
}

customElements.define("memoria-timeline", Timeline);
