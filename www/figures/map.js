// What the memory looks like: h and c after each window, on the planes in which they spread most, and the way there of the
// sequence that is read.

import { answerInWords, number, percent } from "../words.js";
import { Figure } from "./figure.js";
import { Plane } from "./map-drawing.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("../memoria.js").PlaneMap} PlaneMap */

const PLANES = /** @type {const} */ ([
  { key: "h", name: "Estado h", of: "de h" },
  { key: "c", name: "Memoria c", of: "de c" },
]);

const HINT = "Señala un punto para saber qué ventana es; al pulsarlo, la red la lee.";

class MemoryMap extends Figure {
  /** @type {Plane[]} */
  #planes = [];
  /** The window that is pointed at. */
  #asked = -1;

  /** @param {Lab} lab */
  build(lab) {
    const { labels, maxlen } = lab.description;
    const names = lab.answers.map(({ text }) => text[text.length - 1]);
    const places = names.map((name) => labels.indexOf(name) / Math.max(labels.length - 1, 1));
    this.innerHTML = `<div class="planes">${PLANES.map(section).join("")}</div>
      <p class="map-readout"></p>${LEGEND}<p class="visually-hidden" role="status"></p>`;
    this.#planes = PLANES.map(({ key }) => {
      const plane = new Plane(names, places, maxlen);
      this.find(`[data-plane=${key}] h4`).after(plane.element);
      this.#listen(lab, plane);
      return plane;
    });
  }

  /**
   * @param {Lab} lab
   * @param {Plane} plane
   */
  #listen(lab, { element, points }) {
    const indexOf = (/** @type {Event} */ { target }) => points.indexOf(/** @type {HTMLButtonElement} */ (target));
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
      if (k < 0) return;
      rove(points, k);
      lab.read(lab.answers[k].text);
    });
    element.addEventListener("keydown", (event) => {
      const to = target(event.key, indexOf(event), points.length);
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
    for (const { points } of this.#planes) {
      points[this.#asked]?.classList.remove("asked");
      points[k]?.classList.add("asked");
    }
    this.#asked = k;
    this.#answer(lab);
  }

  /** @param {Lab} lab */
  #answer(lab) {
    const text = this.#asked < 0 ? HINT : answerInWords(lab.answers[this.#asked]);
    const readout = this.find(".map-readout");
    if (readout.textContent !== text) readout.textContent = text;
  }

  /** @param {Lab} lab */
  render(lab) {
    const { answers, playing, text } = lab;
    const maps = lab.trainer.maps(text);
    const read = answers.findIndex((answer) => answer.text === text);
    this.#planes.forEach(({ points }) => this.#windows(lab, points));
    PLANES.forEach(({ key, of }, n) => {
      this.#planes[n].draw(maps[key], text, { known: read >= 0, playing });
      this.find(`[data-plane=${key}] .explained`).textContent =
        `Este plano enseña el ${percent(maps[key].explained)} de la variación ${of}.`;
    });
    this.#answer(lab);
    if (!playing) this.#say(lab, read, maps);
  }

  /**
   * @param {Lab} lab
   * @param {HTMLButtonElement[]} points
   */
  #windows({ answers, text, playing }, points) {
    answers.forEach((answer, k) => {
      points[k].classList.toggle("right", answer.label === answer.target);
      points[k].setAttribute("aria-pressed", String(answer.text === text));
      // A hundred times a second nobody listens.
      if (!playing) points[k].setAttribute("aria-label", `${points[k].textContent}: ${answerInWords(answer)}`);
    });
  }

  /**
   * For a screen reader, when the training stands still.
   * @param {Lab} lab
   * @param {number} read the window that is read, or −1
   * @param {Record<"h" | "c", PlaneMap>} maps
   */
  #say({ progress, text, answers }, read, maps) {
    const { epoch, right, distinct } = progress;
    const nearby = PLANES.map(({ key, of }) => {
      const near = nearest(maps[key], read).map((k) => `«${answers[k].text}»`);
      return `En el plano ${of}, «${text}» acaba junto a ${near.join(" y ")}.`;
    });
    const status = this.find("[role=status]");
    const said = `Época ${number(epoch)}: ${number(right)} aciertos de ${number(distinct)}. ${nearby.join(" ")}`;
    if (status.textContent !== said) status.textContent = said;
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

/**
 * The point that a key leads to.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
function target(key, at, count) {
  if (at < 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const by = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 })[key];
  return by === undefined ? null : (at + by + count) % count;
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
 * @param {typeof PLANES[number]} plane
 */
const section = ({ key, name }) => `
  <section class="term-${key}" data-plane="${key}" data-term="" role="group" aria-labelledby="map-${key}">
    <h4 id="map-${key}" data-term="${key}">${name}</h4>
    <p class="explained"></p>
  </section>`;

const LEGEND = `
  <ul class="map-legend">
    <li><i class="window-point right" aria-hidden="true">e</i> una ventana, con el nombre de la última letra leída: aquí, «abcde». La red acierta la siguiente. El color cambia poco a poco de la a a la z</li>
    <li><i class="window-point" aria-hidden="true">e</i> hueco: la red falla</li>
    <li><i class="node" aria-hidden="true">0</i> la palabra escrita: de 0, antes de leer, letra a letra hasta el final</li>
  </ul>`;

customElements.define("memoria-map", MemoryMap);
