// The answer of the softmax where there are too many labels for a bar each, or labels too long to stand side by side:
// the most probable ones, a row each, and what is left for all the others together.

import { write } from "../../parts/write.js";
import { shown } from "../../language/labels.js";
import { percent } from "../../language/number.js";
import { more, ranked } from "./es.js";

/** Rows, at the most. */
const MOST = 10;

export class Ranking {
  element = document.createElement("ol");
  #labels;
  #rows;
  #rest;

  /** @param {import("../../memoria.js").Description} description */
  constructor(description) {
    const { labels } = description;
    this.#labels = labels;
    this.#rows = Array.from({ length: Math.min(MOST, labels.length) }, row);
    this.#rest = row();
    this.#rest.className = "rest";
    this.#rest.hidden = labels.length <= MOST;
    this.element.className = "ranking";
    this.element.translate = false;
    this.element.setAttribute("aria-label", ranked(description));
    this.element.append(...this.#rows, this.#rest);
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
      this.#rows[k].classList.toggle("right", right.includes(id));
      fill(this.#rows[k], shown(this.#labels[id]), probabilities[id]);
    });
    const others = this.#labels.length - shownIds.length;
    if (others > 0) fill(this.#rest, more(others), Math.max(left, 0));
  }
}

/** A name, a bar and a number. */
function row() {
  const item = document.createElement("li");
  item.append(...["span", "i", "b"].map((tag) => document.createElement(tag)));
  return item;
}

/**
 * @param {HTMLElement} row
 * @param {string} name
 * @param {number} p
 */
function fill(row, name, p) {
  const [label, , value] = /** @type {HTMLElement[]} */ ([...row.children]);
  row.style.setProperty("--p", p.toFixed(3));
  write(label, name);
  write(value, percent(p));
}
