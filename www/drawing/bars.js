// One bar a label, standing on a row of letters: the answer of the softmax. The bars are a canvas enlarged by the style
// sheet, so that a change of all of them costs no layout.

import { percent, shown } from "../words.js";
import { colour } from "./theme.js";

/** Pixels of the canvas: how finely a bar's height is told, and how wide a bar and the gap beside it are. */
const HEIGHT = 128;
const BAR = 7;
const GAP = 1;

export class Bars {
  element = document.createElement("div");
  #canvas = document.createElement("canvas");
  #context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
  /** @type {HTMLElement[]} */
  #names = [];
  #labels;
  #best = -1;
  /** @type {ArrayLike<number>} */
  #probabilities = [];

  /** @param {string[]} labels */
  constructor(labels) {
    this.#labels = labels;
    this.element.className = "bars";
    this.element.setAttribute("role", "img");
    this.element.style.setProperty("--labels", String(labels.length));
    this.#canvas.width = labels.length * (BAR + GAP);
    this.#canvas.height = HEIGHT;
    this.#names = labels.map((label) => Object.assign(document.createElement("span"), { textContent: shown(label) }));
    this.element.append(this.#canvas, ...this.#names);
    this.element.addEventListener("pointermove", ({ clientX }) => this.#tip(clientX));
  }

  /**
   * @param {ArrayLike<number>} probabilities
   * @param {number} best the label to point out
   */
  draw(probabilities, best) {
    this.#probabilities = probabilities;
    this.#context.clearRect(0, 0, this.#canvas.width, HEIGHT);
    this.#context.fillStyle = colour("accent");
    for (let k = 0; k < this.#labels.length; k++) {
      const height = Math.round(probabilities[k] * HEIGHT);
      this.#context.fillRect(k * (BAR + GAP), HEIGHT - height, BAR, height);
    }
    if (best !== this.#best) {
      this.#names[this.#best]?.classList.remove("best");
      this.#names[best].classList.add("best");
      this.#best = best;
    }
  }

  /**
   * Names the bar under the pointer.
   * @param {number} x
   */
  #tip(x) {
    const { left, width } = this.#canvas.getBoundingClientRect();
    const k = Math.floor(((x - left) / width) * this.#labels.length);
    if (k in this.#labels) this.element.title = `${shown(this.#labels[k])}: ${percent(this.#probabilities[k])}`;
  }

  /**
   * For a screen reader: the five most probable.
   * @param {ArrayLike<number>} probabilities
   * @param {string} [asked] what they are the probabilities of
   */
  describe(probabilities, asked = "la letra siguiente") {
    const order = this.#labels.map((_, k) => k).sort((a, b) => probabilities[b] - probabilities[a]);
    const parts = order.slice(0, 5).map((k) => `${shown(this.#labels[k])} ${percent(probabilities[k])}`);
    this.element.setAttribute("aria-label", `Probabilidad de ${asked}: ${parts.join(", ")}…`);
  }
}
