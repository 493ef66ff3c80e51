// The answer of the softmax where there are too many labels for a bar each, or labels too long to stand side by side:
// the most probable ones, a row each, and what is left for all the others together.

import { shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";

/** Rows, at the most. */
const MOST = 10;

export class Ranking {
  element = document.createElement("ol");
  #labels;
  #rows;
  #rest = document.createElement("li");

  /** @param {string[]} labels */
  constructor(labels) {
    this.#labels = labels;
    this.#rows = Array.from({ length: Math.min(MOST, labels.length) }, () => document.createElement("li"));
    this.element.className = "ranking";
    for (const row of [...this.#rows, this.#rest]) row.innerHTML = "<span></span><i></i><b></b>";
    this.element.append(...this.#rows, this.#rest);
    this.#rest.className = "rest";
    this.#rest.hidden = labels.length <= MOST;
  }

  /**
   * @param {ArrayLike<number>} probabilities
   * @param {number[]} right the ids of the right answers: the first has its row also if it is improbable
   */
  draw(probabilities, right) {
    const order = this.#labels.map((_, k) => k).sort((a, b) => probabilities[b] - probabilities[a]);
    const shownIds = order.slice(0, this.#rows.length);
    if (right.length > 0 && !right.some((id) => shownIds.includes(id))) shownIds[shownIds.length - 1] = right[0];
    let left = 1;
    shownIds.forEach((id, k) => {
      left -= probabilities[id];
      const row = this.#rows[k];
      row.classList.toggle("right", right.includes(id));
      write(row, shown(this.#labels[id]), probabilities[id]);
    });
    const others = this.#labels.length - shownIds.length;
    if (others > 0) write(this.#rest, `${number(others)} más`, Math.max(left, 0));
  }

  /**
   * For a screen reader, that reads the rows themselves.
   * @param {ArrayLike<number>} _probabilities
   * @param {string} asked
   */
  describe(_probabilities, asked) {
    this.element.setAttribute("aria-label", `Probabilidad de ${asked}, de más a menos`);
  }
}

/**
 * @param {HTMLElement} row
 * @param {string} name
 * @param {number} p
 */
function write(row, name, p) {
  const [label, , value] = /** @type {HTMLElement[]} */ ([...row.children]);
  row.style.setProperty("--p", p.toFixed(3));
  if (label.textContent !== name) label.textContent = name;
  const words = percent(p);
  if (value.textContent !== words) value.textContent = words;
}
