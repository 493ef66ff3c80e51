// The output of the unrolled network, below its steps: the logits that Dense makes of the last state, and what softmax
// makes of them.

import { Bars } from "../../parts/bars.js";
import { rowOf, strip } from "./steps.js";
import { OUTPUT } from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */

const LOGITS = /** @type {const} */ ([-6, 6]);

export class Output {
  element = document.createElement("div");
  /** @type {import("./grid.js").Row[]} */
  rows;
  #logits;
  #bars;

  /** @param {Description} description */
  constructor({ labels, maxlen }) {
    const { length } = labels;
    this.#logits = strip(length, LOGITS, "logits");
    this.#bars = new Bars(labels);
    this.#bars.element.dataset.stage = "softmax";
    const title = Object.assign(document.createElement("div"), { className: "title", textContent: OUTPUT });
    const logits = rowOf("logits", "logits", "", this.#logits.canvas);
    this.element.className = "output";
    this.element.append(title, logits, this.#bars.element);
    this.rows = [
      { element: logits, length, quantity: "logits", t: maxlen - 1 },
      { element: this.#bars.element, length, quantity: "probabilities", t: maxlen - 1 },
    ];
  }

  /**
   * @param {Lab} lab
   * @param {boolean} backward
   */
  draw({ trace, gradients, prediction, playing, description }, backward) {
    const last = (description.maxlen - 1) * description.labels.length;
    if (backward) this.#logits.draw(gradients.logits, [-1, 1]);
    else this.#logits.draw(trace.logits.subarray(last, last + description.labels.length));
    const probabilities = trace.probabilities.subarray(last);
    this.#bars.draw(probabilities, prediction.id);
    if (!playing) this.#bars.describe(probabilities);
  }
}
