// All the windows that the series has, each with the network's answer: what it knows by now.

import { answerInWords, number } from "../words.js";
import { Confusion } from "./confusion.js";
import { Figure } from "./figure.js";

/** @typedef {import("../lab.js").Lab} Lab */

class Board extends Figure {
  /** @type {HTMLButtonElement[]} */
  #tiles = [];

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `<div class="tiles"></div><p class="sum" role="status"></p>
      <details><summary>Ver con cuál se confunde cada una</summary><memoria-confusion></memoria-confusion></details>`;
    const confusion = /** @type {Confusion} */ (this.find("memoria-confusion"));
    this.find("details").addEventListener("toggle", () => confusion.attach(lab), { once: true });
    this.#tiles = lab.answers.map(({ text }) => {
      const tile = document.createElement("button");
      tile.type = "button";
      tile.innerHTML = `<span class="window">${text}</span><b></b><i></i>`;
      tile.addEventListener("click", () => lab.read(text));
      return tile;
    });
    this.find(".tiles").append(...this.#tiles);
  }

  /** @param {Lab} lab */
  render(lab) {
    const answers = lab.answers;
    answers.forEach((answer, k) => {
      const { text, target, label, probability } = answer;
      const tile = this.#tiles[k];
      tile.classList.toggle("right", label === target);
      tile.style.setProperty("--p", probability.toFixed(3));
      tile.setAttribute("aria-pressed", String(text === lab.text));
      tile.title = answerInWords(answer);
      /** @type {HTMLElement} */ (tile.children[1]).textContent = label;
    });
    const { right, distinct, epoch } = lab.progress;
    const text = `Época ${number(epoch)}: ${number(right)} aciertos de ${number(distinct)}.`;
    const sum = this.find(".sum");
    if (!lab.playing && sum.textContent !== text) sum.textContent = text;
  }
}

customElements.define("memoria-board", Board);
