// What the memory looks like: h and c after each window, on the planes in which they spread most, and the way there of the
// sequence that is read.

import { answerInWords } from "../../language/es.js";
import { clipped, shown } from "../../language/labels.js";
import { cellOf } from "../../parts/cells.js";
import { flag } from "../../lab/fields.js";
import { FoldedFigure } from "../../parts/folded.js";
import { folding } from "../../parts/folding.js";
import { html, nothing, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { Plane } from "./drawing.js";
import * as words from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").PlaneMap} PlaneMap */

const KEYS = /** @type {const} */ (["h", "c"]);

class MemoryMap extends FoldedFigure {
  state = this.declare({ open: flag(), axes: flag() });
  /** Shows whether what is said of the axes is open. */
  #unfold = (/** @type {boolean} */ _) => {};
  /** Those of the network at hand. @type {{ key: "h" | "c", plane: Plane }[]} */
  #planes = [];
  /** How many windows there were when the planes were made: another text may have the same labels. */
  #windowsOf = -1;
  /** The window that is pointed at. */
  #asked = -1;

  build() {
    render(
      html`<p class="map-none" hidden></p>
        <div class="planes"></div>
        <p class="map-readout"></p>
        <div class="map-key"></div>
        <details class="map-axes"><summary>${words.AXES}</summary><p>${words.ABOUT_AXES}</p></details>
        <p class="visually-hidden" role="status"></p>`,
      this,
    );
    const axes = /** @type {HTMLDetailsElement} */ (this.find(".map-axes"));
    this.#unfold = folding(axes, (open) => (this.state.axes = open));
  }

  /** What depends on the network's form, and on its windows. @param {Lab} lab */
  #make(lab) {
    const { description, answers } = lab;
    const { labels, maxlen } = description;
    const { carried } = cellOf(description);
    const none = this.find(".map-none");
    none.hidden = carried.length > 0;
    write(none, none.hidden ? "" : words.none(description));
    this.#asked = -1;
    const named = answers.map(({ text, target }) => (description.answer_is_next ? lastLabel(labels, text) : target));
    const places = named.map((label) => labels.indexOf(label) / Math.max(labels.length - 1, 1));
    this.#planes = KEYS.filter((key) => carried.includes(key)).map((key) => {
      const plane = new Plane(named.map(onPoint), places, maxlen, description.answer_is_next);
      this.#listen(lab, plane);
      return { key, plane };
    });
    const planes = this.find(".planes");
    render(this.#planes.map(section), planes);
    const key = this.find(".map-key");
    render(none.hidden ? legend(description, answers[0].text, onPoint(named[0])) : nothing, key);
    this.classList.toggle("words", description.words);
  }

  /**
   * @param {Lab} lab
   * @param {Plane} plane
   */
  #listen(lab, { element, points }) {
    const indexOf = (/** @type {Event} */ { target }) => {
      const point = /** @type {Element} */ (target).closest("button");
      return point ? points.indexOf(point) : -1;
    };
    const ask = (/** @type {Event} */ event) => this.#ask(lab, indexOf(event));
    element.addEventListener("pointerover", ask);
    element.addEventListener("pointerleave", () =>
      this.#ask(
        lab,
        points.findIndex((p) => p.matches(":focus-visible")),
      ),
    );
    element.addEventListener("focusin", ask);
    element.addEventListener("focusout", () => this.#ask(lab, -1));
    element.addEventListener("click", (event) => {
      const k = indexOf(event);
      if (!lab.answers[k]) return;
      rove(points, k);
      lab.read(lab.answers[k].text);
    });
    element.addEventListener("keydown", (event) => {
      const to = target(event, indexOf(event), points.length);
      if (to === null) return;
      event.preventDefault();
      rove(points, to);
      points[to].focus();
    });
  }

  /**
   * @param {Lab} lab
   * @param {number} k a window, in both planes; −1 for none
   */
  #ask(lab, k) {
    if (k === this.#asked) return;
    for (const { points } of this.#planes.map(({ plane }) => plane)) {
      points[this.#asked]?.classList.remove("asked");
      points[k]?.classList.add("asked");
    }
    this.#asked = k;
    this.#answer(lab);
  }

  /** @param {Lab} lab */
  #answer(lab) {
    const hint = this.#planes.length > 0 ? words.HINT : "";
    // Out of view a map may still be that of the experiment before.
    const answer = lab.answers[this.#asked];
    const text = answer ? answerInWords(answer, lab.description) : hint;
    const readout = this.find(".map-readout");
    write(readout, text);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab) || this.#windowsOf !== lab.description.windows) {
      this.#windowsOf = lab.description.windows;
      this.#make(lab);
    }
    this.#unfold(this.state.axes);
    this.#answer(lab);
    if (this.#planes.length === 0) return;
    const { answers, maps, playing, text, symbols } = lab;
    const read = answers.findIndex((answer) => answer.text === text);
    for (const { key, plane } of this.#planes) {
      this.#windows(lab, plane.points);
      plane.draw(maps[key], symbols.map(onPoint), { known: read >= 0, playing });
      write(this.find(`[data-plane=${key}] .explained`), words.explained(key, maps[key].explained));
    }
    if (!playing) this.#say(lab, read);
  }

  /**
   * @param {Lab} lab
   * @param {HTMLButtonElement[]} points
   */
  #windows({ answers, text, playing, description }, points) {
    answers.forEach((answer, k) => {
      const point = points[k];
      point.classList.toggle("right", answer.label === answer.target);
      point.setAttribute("aria-pressed", String(answer.text === text));
      // A hundred times a second nobody listens.
      if (!playing) point.setAttribute("aria-label", words.point(point.textContent ?? "", answer, description));
    });
  }

  /**
   * For a screen reader, when the training stands still.
   * @param {Lab} lab
   * @param {number} read the window that is read, or −1
   */
  #say({ progress, text, answers, maps, description }, read) {
    const nearby = this.#planes.flatMap(({ key }) => {
      const near = nearest(maps[key], read).map((k) => answers[k].text);
      return near.length > 0 ? words.beside(key, text, near, description) : [];
    });
    const status = this.find("[role=status]");
    const said = words.status(progress, nearby);
    write(status, said);
  }
}

/**
 * The two windows drawn nearest to the path's end, but for the window that is read.
 * @param {PlaneMap} map
 * @param {number} read
 */
function nearest({ windows, path }, read) {
  const [x, y] = path.slice(-2);
  const distance = (/** @type {number} */ k) => Math.hypot(windows[2 * k] - x, windows[2 * k + 1] - y);
  const others = Array.from({ length: windows.length / 2 }, (_, k) => k).filter((k) => k !== read);
  return others.sort((a, b) => distance(a) - distance(b)).slice(0, 2);
}

/** @type {Readonly<Record<string, number>>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * The point that a key leads to. Keys that are held with another are the page's.
 * @param {KeyboardEvent} event
 * @param {number} at
 * @param {number} count
 */
function target({ key, shiftKey, ctrlKey, altKey, metaKey }, at, count) {
  if (at < 0 || shiftKey || ctrlKey || altKey || metaKey) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return Object.hasOwn(STEPS, key) ? (at + STEPS[key] + count) % count : null;
}

/**
 * The tabulator stops at one point a plane.
 * @param {HTMLButtonElement[]} points
 * @param {number} to
 */
function rove(points, to) {
  points.forEach((point, k) => (point.tabIndex = k === to ? 0 : -1));
}

/**
 * Pointing into a plane lights no term up: the other plane, where the same window shows, must not step back.
 * @param {{ key: "h" | "c", plane: Plane }} shown
 */
const section = ({ key, plane }) =>
  html`<section class="term-${key}" data-plane=${key} data-term="" role="group" aria-labelledby="map-${key}">
    <h4 id="map-${key}" data-term=${key}>${words.PLANES[key]}</h4>
    ${plane.element}
    <p class="explained"></p>
  </section>`;

/**
 * The label that a window ends with.
 * @param {string[]} labels
 * @param {string} text
 */
function lastLabel(labels, text) {
  // Of words one may be the end of another: the longest is meant.
  return labels.reduce((last, label) => (text.endsWith(label) && label.length > last.length ? label : last), "");
}

/** A label on a point, where there is room for a short word. @param {string} label */
const onPoint = (label) => clipped(shown(label), 12);

/**
 * @param {import("../../memoria.js").Description} description
 * @param {string} text of the first window
 * @param {string} name of that window
 */
function legend(description, text, name) {
  const item = (/** @type {string} */ mark, /** @type {string} */ sign, /** @type {string} */ meaning) =>
    html`<li><i class=${mark} aria-hidden="true" translate="no">${sign}</i> ${meaning}</li>`;
  return html`<ul class="map-legend">
    ${item("window-point right", name, words.window(text, description))} ${item("window-point", name, words.MISSED)}
    ${item("node", "0", words.path(description))}
  </ul>`;
}

customElements.define("memoria-map", MemoryMap);
