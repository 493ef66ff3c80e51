// One bar a label, standing on a row of letters: the answer of the softmax. The bars are a canvas enlarged by the style
// sheet, so that a change of all of them costs no layout.

import { shown } from "../language/labels.js";
import * as words from "./es.js";
import { colour } from "./theme.js";
import { write } from "./write.js";

/** More labels than have room below their bars. */
const MANY = 40;

/** Pixels of the canvas: how finely a bar's height is told, how wide a bar is, and the gap on either side of it. */
const HEIGHT = 128;
const BAR = 14;
const GAP = 1;
const PLACE = GAP + BAR + GAP;

export class Bars {
  element = document.createElement("div");
  #canvas = document.createElement("canvas");
  #context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
  /** A name for every bar, or one for the best alone. @type {HTMLElement[]} */
  #names = [];
  #labels;
  #sparse;
  #best = -1;
  /** @type {ArrayLike<number>} */
  #probabilities = [];
  /** The colour and the heights that were drawn last. */
  #drawn = "";

  /**
   * @param {string[]} labels
   * @param {boolean} [sparse] only the best is named, as where names have no room
   */
  constructor(labels, sparse = labels.length > MANY || labels.some((label) => label.length > 2)) {
    this.#labels = labels;
    this.#sparse = sparse;
    this.element.className = sparse ? "bars sparse" : "bars";
    this.element.setAttribute("role", "img");
    this.element.translate = false;
    this.element.style.setProperty("--labels", String(labels.length));
    this.#canvas.width = labels.length * PLACE;
    this.#canvas.height = HEIGHT;
    const names = sparse ? [""] : labels.map(shown);
    this.#names = names.map((name) => Object.assign(document.createElement("span"), { textContent: name }));
    this.element.append(this.#canvas, ...this.#names);
    this.element.addEventListener("pointermove", ({ clientX }) => this.#tip(clientX));
  }

  /**
   * @param {ArrayLike<number>} probabilities
   * @param {number} best the label to point out
   */
  draw(probabilities, best) {
    this.#probabilities = probabilities;
    this.#drawBars(this.#labels.map((_, k) => Math.round(probabilities[k] * HEIGHT)));
    if (best === this.#best) return;
    if (this.#sparse) this.#nameAlone(best);
    else {
      this.#names[this.#best]?.classList.remove("best");
      this.#names[best].classList.add("best");
    }
    this.#best = best;
  }

  /** @param {number[]} heights */
  #drawBars(heights) {
    const fill = colour("accent");
    const drawn = `${fill} ${heights.join()}`;
    // A canvas that is drawn upon is shown anew, whatever is on it.
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#context.clearRect(0, 0, this.#canvas.width, HEIGHT);
    this.#context.fillStyle = fill;
    heights.forEach((height, k) => this.#context.fillRect(k * PLACE + GAP, HEIGHT - height, BAR, height));
  }

  /** @param {number} best */
  #nameAlone(best) {
    const [name] = this.#names;
    name.className = "best";
    write(name, shown(this.#labels[best]));
    name.style.setProperty("--place", String(best / Math.max(this.#labels.length - 1, 1)));
  }

  /**
   * Names the bar under the pointer.
   * @param {number} x
   */
  #tip(x) {
    const { left, width } = this.#canvas.getBoundingClientRect();
    const k = Math.floor(((x - left) / width) * this.#labels.length);
    if (k in this.#labels) this.element.title = words.probabilityOf(this.#labels[k], this.#probabilities[k]);
  }

  /**
   * For a screen reader: the five most probable.
   * @param {ArrayLike<number>} probabilities
   * @param {string} [asked] what they are the probabilities of
   */
  describe(probabilities, asked = words.ANSWER) {
    const order = this.#labels.map((_, k) => k).sort((a, b) => probabilities[b] - probabilities[a]);
    const most = order.slice(0, 5).map((k) => /** @type {[string, number]} */ ([this.#labels[k], probabilities[k]]));
    this.element.setAttribute("aria-label", words.probabilities(asked, most));
  }
}
