// Where the windows were learned: their letters on the curve, at the epoch in which each was answered right for the first
// time; or, of many windows and of words, how many, as bars at the foot of the plot.

import { SPEEDS } from "../../lab/training.js";
import { shown } from "../../language/labels.js";
import * as es from "./es.js";
import { Placed, freeBox, plotSize, tops } from "./placed.js";

/** @typedef {import("uplot")} Chart */
/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Learned} Learned */
/** @typedef {import("./placed.js").Box} Box */

/** Letters that are written above one epoch; of more it is said how many. */
const MOST_LETTERS = 4;

/** Of more windows it is drawn how many were learned, in at the most so many bars. */
const MOST_WINDOWS = 60;
const MOST_BARS = 100;

/** Pixels that an epoch must have for letters: closer together they would hide the curve. */
const LEAST_PITCH = 5;

/** Epochs a second up to which an eye sees a letter come. */
const SEEN = 4;

/** @typedef {{ epoch: number, title: string, texts: string[], part: number }} Mark */

export class LearnedMarks {
  #parent;
  /** What is drawn, by its title: what stays is not made again. @type {Map<string, { mark: Mark, placed: Placed }>} */
  #drawn = new Map();
  #of = /** @type {unknown} */ (null);
  #reached = -1;
  #lettered = false;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.#parent = parent;
  }

  /** @param {Lab} lab @param {number} pitch pixels from one epoch to the next */
  show(lab, pitch) {
    const reached = lab.epochLosses.length;
    const seen = SPEEDS[lab.speed] / lab.description.batches_per_epoch <= SEEN;
    const lettered = pitch >= LEAST_PITCH && canBeLettered(lab);
    // At high speeds now and then: of all windows the engine is asked.
    if (lab.playing && !seen && reached % 5 > 0) return;
    if (this.#reached === reached && this.#of === lab.description && this.#lettered === lettered) return;
    this.#lettered = lettered;
    const begun = this.#of === lab.description && reached > this.#reached;
    [this.#of, this.#reached] = [lab.description, reached];
    const learned = lab.learned.filter(({ epoch }) => epoch > 0);
    const marks = lettered ? letters(learned) : bars(learned, reached);
    const titles = new Set(marks.map(({ title }) => title));
    for (const [title, { placed }] of this.#drawn) {
      if (titles.has(title)) continue;
      placed.element.remove();
      this.#drawn.delete(title);
    }
    for (const mark of marks) {
      const { placed } = this.#drawn.get(mark.title) ?? { placed: this.#make(mark, begun && seen) };
      this.#drawn.set(mark.title, { mark, placed });
      if (mark.texts.length === 0) placed.element.style.setProperty("--part", String(mark.part));
    }
  }

  /** @param {Mark} mark @param {boolean} pops */
  #make({ title, texts }, pops) {
    const element = document.createElement("span");
    element.className = texts.length > 0 ? "learned" : "learned bar";
    element.classList.toggle("pops", pops);
    element.title = title;
    element.append(...texts.map((text) => Object.assign(document.createElement("i"), { textContent: text })));
    this.#parent.append(element);
    return new Placed(element);
  }

  /**
   * Puts them on the curve, letters above letters that are there already, and below it where there is no room above.
   * @param {Chart} chart
   * @param {ArrayLike<number>} losses of the epochs
   * @returns {Box[]} where they stand
   */
  place(chart, losses) {
    const { min = 0, max = 0 } = chart.scales.x;
    /** @type {Box[]} */
    const taken = [];
    for (const { mark, placed } of this.#drawn.values()) {
      const x = chart.valToPos(mark.epoch, "x");
      const inView = mark.epoch >= min && mark.epoch <= max;
      if (!inView || mark.texts.length === 0) {
        placed.stand(inView ? x : null);
        continue;
      }
      const { width, height } = placed.size;
      const plot = plotSize(chart);
      const y = chart.valToPos(losses[mark.epoch - 1], "y");
      const [above, below] = tops(y, height, plot.height);
      // Not on the numbers of the axis.
      const left = Math.max(0, Math.min(x - width / 2, plot.width - width));
      const box = freeBox(left, [...above, ...below], placed.size, taken);
      if (box) taken.push(box);
      placed.put(box);
    }
    return taken;
  }
}

/**
 * Whether there is room for the label of every window.
 * @param {Lab} lab
 */
const canBeLettered = ({ progress, description }) => progress.distinct <= MOST_WINDOWS && !description.words;

/** @param {Learned[]} learned @returns {Mark[]} */
function letters(learned) {
  /** @type {Map<number, string[]>} */
  const byEpoch = new Map();
  for (const { label, epoch } of learned) byEpoch.set(epoch, [...(byEpoch.get(epoch) ?? []), shown(label)]);
  return [...byEpoch]
    .sort(([a], [b]) => a - b)
    .map(([epoch, all]) => {
      const texts = all.slice(0, all.length > MOST_LETTERS ? MOST_LETTERS - 1 : MOST_LETTERS);
      if (all.length > texts.length) texts.push(es.andMore(all.length - texts.length));
      return { epoch, title: es.learnedIn(epoch, all), texts, part: 0 };
    });
}

/**
 * How many windows were learned, epoch by epoch or several epochs together.
 * @param {Learned[]} learned
 * @param {number} reached
 * @returns {Mark[]}
 */
function bars(learned, reached) {
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
    return { epoch: to, title: es.learnedBetween(from, to, windows), texts: [], part: windows / most };
  });
}
