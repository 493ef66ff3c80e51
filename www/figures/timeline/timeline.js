// The training as a film: a slider over the epochs, on the scale of the loss curve above it, that takes every figure to any
// of those that have been trained; with marks where the windows were learned: their letters, or, of many windows, how many.
//
// It has no state of its own: where it stands is where the training does.

import { shown } from "../../language/labels.js";
import { Figure } from "../../parts/figure.js";
import { PLOT, stretchOf } from "../../parts/loss-chart.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Learned} Learned */

/** Letters that are written above one epoch; more are only hinted at, in the width of one. */
const MOST_LETTERS = 4;

/** Of more windows it is drawn how many were learned, in at the most so many bars. */
const MOST_WINDOWS = 60;
const MOST_BARS = 100;

class Timeline extends Figure {
  /** Where the marks that are drawn come from, to draw them only when it changes. */
  #marked = { reached: -1, of: /** @type {unknown} */ (null), end: 0 };

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="learned" aria-hidden="true" translate="no"></div>
      <div class="track"><input type="range" min="0" step="1" /></div>
      <p class="moment"></p>`;
    this.#slider.setAttribute("aria-label", es.SLIDER);
    for (const side of /** @type {const} */ (["left", "right"])) this.style.setProperty(`--plot-${side}`, `${PLOT[side]}px`);
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
    const { progress, epochLosses } = lab;
    const { epoch, right } = progress;
    const reached = epochLosses.length;
    const end = stretchOf(lab);
    const slider = this.#slider;
    slider.max = String(end);
    slider.disabled = reached === 0;
    slider.value = String(epoch);
    slider.setAttribute("aria-valuetext", es.standing(epoch, epochLosses[epoch - 1], right));
    this.find(".track").style.setProperty("--reached", String(reached / end));
    this.find(".moment").textContent = moment(lab);
    if (!lab.playing || reached % 5 === 0) this.#mark(lab, reached, end);
  }

  /**
   * @param {Lab} lab
   * @param {number} reached
   * @param {number} end of the scale
   */
  #mark(lab, reached, end) {
    if (this.#marked.reached === reached && this.#marked.of === lab.description && this.#marked.end === end) return;
    this.#marked = { reached, of: lab.description, end };
    const learned = lab.learned.filter(({ epoch }) => epoch > 0);
    this.find(".learned").replaceChildren(...(lettered(lab) ? marks(learned, end) : bars(learned, reached, end)));
  }
}

/**
 * Whether there is room for the label of every window.
 * @param {Lab} lab
 */
const lettered = ({ progress, description }) => progress.distinct <= MOST_WINDOWS && !description.words;

/**
 * @param {Learned[]} learned
 * @param {number} end of the scale
 */
function marks(learned, end) {
  /** @type {Map<number, string[]>} */
  const byEpoch = new Map();
  for (const { label, epoch } of learned) byEpoch.set(epoch, [...(byEpoch.get(epoch) ?? []), shown(label)]);
  return [...byEpoch].map(([epoch, letters]) => mark(epoch, letters, end));
}

/**
 * How many windows were learned, epoch by epoch or several epochs together.
 * @param {Learned[]} learned
 * @param {number} reached
 * @param {number} end of the scale
 */
function bars(learned, reached, end) {
  const width = Math.ceil(reached / MOST_BARS);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { epoch } of learned) {
    const bin = Math.ceil(epoch / width);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return [...counts].map(([bin, windows]) => {
    const [from, to] = [(bin - 1) * width + 1, Math.min(bin * width, reached)];
    const bar = document.createElement("span");
    bar.className = "bar";
    bar.style.setProperty("--at", String(to / end));
    bar.style.setProperty("--part", String(windows / most));
    bar.title = es.learnedBetween(from, to, windows);
    return bar;
  });
}

/**
 * @param {number} epoch
 * @param {string[]} letters learned in it
 * @param {number} end of the scale
 */
function mark(epoch, letters, end) {
  const element = document.createElement("span");
  element.style.setProperty("--at", String(epoch / end));
  element.title = es.learnedIn(epoch, letters);
  const shown = letters.slice(0, letters.length > MOST_LETTERS ? MOST_LETTERS - 1 : MOST_LETTERS);
  if (letters.length > shown.length) shown.push("⋮");
  element.replaceChildren(...shown.map((text) => Object.assign(document.createElement("i"), { textContent: text })));
  return element;
}

/** What there is to say of where the training stands, or else what the marks are. @param {Lab} lab */
function moment(lab) {
  const { epoch } = lab.progress;
  const reached = lab.epochLosses.length;
  if (reached === 0) return es.EMPTY;
  if (epoch < reached && !lab.playing) return es.back(epoch, reached);
  return lettered(lab) ? es.LETTERS : es.BARS;
}

customElements.define("memoria-timeline", Timeline);
