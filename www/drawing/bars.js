// One bar a label, standing on a row of letters: the answer of the softmax.

import { percent } from "../words.js";

export class Bars {
  element = document.createElement("div");
  /** @type {HTMLElement[]} */
  #bars = [];
  #labels;
  #best = -1;

  /** @param {string[]} labels */
  constructor(labels) {
    this.#labels = labels;
    this.element.className = "bars";
    this.element.setAttribute("role", "img");
    for (const label of labels) {
      const bar = document.createElement("div");
      bar.className = "bar";
      bar.innerHTML = `<i></i><span></span>`;
      /** @type {HTMLElement} */ (bar.lastElementChild).textContent = label;
      this.element.append(bar);
      this.#bars.push(bar);
    }
  }

  /**
   * @param {ArrayLike<number>} probabilities
   * @param {number} best the label to point out
   */
  draw(probabilities, best) {
    this.#bars.forEach((bar, k) => {
      bar.style.setProperty("--p", probabilities[k].toFixed(4));
      bar.title = `${this.#labels[k]}: ${percent(probabilities[k])}`;
    });
    if (best !== this.#best) {
      this.#bars[this.#best]?.classList.remove("best");
      this.#bars[best].classList.add("best");
      this.#best = best;
    }
  }

  /**
   * For a screen reader: the five most probable.
   * @param {ArrayLike<number>} probabilities
   */
  describe(probabilities) {
    const order = this.#labels.map((_, k) => k).sort((a, b) => probabilities[b] - probabilities[a]);
    const parts = order.slice(0, 5).map((k) => `${this.#labels[k]} ${percent(probabilities[k])}`);
    this.element.setAttribute("aria-label", `Probabilidad de la letra siguiente: ${parts.join(", ")}…`);
  }
}
