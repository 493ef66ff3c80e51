// What the memory looks like: h and c after each window, on the planes in which they spread most, and the way there of the
// sequence that is read.

import { cellOf } from "../../parts/cells.js";
import { inSentence, noun, shortened } from "../../language/series.js";
import { answerInWords } from "../../language/es.js";
import { clipped, shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { count, list } from "../../language/phrases.js";
import { Figure } from "../../parts/figure.js";
import { Plane } from "./drawing.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").PlaneMap} PlaneMap */

const PLANES = /** @type {const} */ ([
  { key: "h", name: "Estado h", of: "de h" },
  { key: "c", name: "Memoria c", of: "de c" },
]);

/** More windows than can be told apart: of a long text the map would be a cloud, and slow. */
const MOST = 300;

const HINT = "Señala un punto para saber qué ventana es; al pulsarlo, la red la lee.";

class MemoryMap extends Figure {
  /** Those of the network at hand. @type {{ key: "h" | "c", name: string, of: string, plane: Plane }[]} */
  #planes = [];
  /** How many windows there were when the planes were made: another text may have the same labels. */
  #windowsOf = -1;
  /** The window that is pointed at. */
  #asked = -1;

  build() {
    this.innerHTML = `<p class="map-none" hidden></p><div class="planes"></div>
      <p class="map-readout"></p><div class="map-key"></div><p class="visually-hidden" role="status"></p>`;
  }

  /** What depends on the network's form, and on its windows. @param {Lab} lab */
  #make(lab) {
    const { description, answers } = lab;
    const { labels, maxlen, words } = description;
    const { carried, the } = cellOf(description);
    const none = this.find(".map-none");
    const shows = carried.length > 0 && answers.length <= MOST;
    none.hidden = shows;
    if (carried.length === 0)
      none.textContent = `En ${the} no hay mapa que dibujar: no guarda nada de un paso al siguiente.`;
    else if (!shows)
      none.textContent = `Hay ${number(answers.length)} ventanas distintas, demasiadas para distinguirlas en un mapa.`;
    this.#asked = -1;
    const names = answers.map(({ text, target }) => (description.answer_is_next ? lastLabel(labels, text) : target));
    const places = names.map((label) => labels.indexOf(label) / Math.max(labels.length - 1, 1));
    const own = shows ? PLANES.filter(({ key }) => carried.includes(key)) : [];
    this.find(".planes").innerHTML = own.map(section).join("");
    this.find(".map-key").innerHTML = shows ? legend(description, answers[0], names[0]) : "";
    this.classList.toggle("words", words);
    this.#planes = own.map((kind) => {
      const plane = new Plane(names.map(onPoint), places, maxlen, description.answer_is_next);
      this.find(`[data-plane=${kind.key}] h4`).after(plane.element);
      this.#listen(lab, plane);
      return { ...kind, plane };
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
      if (!lab.answers[k]) return;
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
    for (const { points } of this.#planes.map(({ plane }) => plane)) {
      points[this.#asked]?.classList.remove("asked");
      points[k]?.classList.add("asked");
    }
    this.#asked = k;
    this.#answer(lab);
  }

  /** @param {Lab} lab */
  #answer(lab) {
    const hint = this.#planes.length > 0 ? HINT : "";
    // Out of view a map may still be that of the experiment before.
    const answer = lab.answers[this.#asked];
    const text = answer ? answerInWords(answer, lab.description) : hint;
    const readout = this.find(".map-readout");
    if (readout.textContent !== text) readout.textContent = text;
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab) || this.#windowsOf !== lab.description.windows) {
      this.#windowsOf = lab.description.windows;
      this.#make(lab);
    }
    this.#answer(lab);
    if (this.#planes.length === 0) return;
    const { answers, maps, playing, text, symbols } = lab;
    const read = answers.findIndex((answer) => answer.text === text);
    for (const { key, of, plane } of this.#planes) {
      this.#windows(lab, plane.points);
      plane.draw(maps[key], symbols.map(onPoint), { known: read >= 0, playing });
      this.find(`[data-plane=${key}] .explained`).textContent =
        `Este plano enseña el ${percent(maps[key].explained)} de la variación ${of}.`;
    }
    if (!playing) this.#say(lab, read, maps);
  }

  /**
   * @param {Lab} lab
   * @param {HTMLButtonElement[]} points
   */
  #windows({ answers, text, playing, description }, points) {
    answers.forEach((answer, k) => {
      points[k].classList.toggle("right", answer.label === answer.target);
      points[k].setAttribute("aria-pressed", String(answer.text === text));
      // A hundred times a second nobody listens.
      if (!playing)
        points[k].setAttribute("aria-label", `${points[k].textContent}: ${answerInWords(answer, description)}`);
    });
  }

  /**
   * For a screen reader, when the training stands still.
   * @param {Lab} lab
   * @param {number} read the window that is read, or −1
   * @param {Record<"h" | "c", PlaneMap>} maps
   */
  #say({ progress, text, answers, description }, read, maps) {
    const { epoch, right_changed: right, distinct } = progress;
    const nearby = this.#planes.flatMap(({ key, of }) => {
      const window = (/** @type {string} */ text) => `«${inSentence(text, description)}»`;
      const near = nearest(maps[key], read).map((k) => window(answers[k].text));
      return near.length > 0 ? `En el plano ${of}, ${window(text)} acaba junto a ${list(near)}.` : [];
    });
    const status = this.find("[role=status]");
    const said = `Época ${number(epoch)}: ${count(right, "acierto", "aciertos")} de ${number(distinct)}. ${nearby.join(" ")}`;
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
 * @param {import("../../memoria.js").Answer} answer to the first window
 * @param {string} name of that window
 */
function legend(description, answer, name) {
  const { one } = noun(description);
  const item = (/** @type {string} */ mark, /** @type {string} */ words) => {
    const li = document.createElement("li");
    li.innerHTML = `<i class="${mark}" aria-hidden="true"></i> `;
    /** @type {Element} */ (li.firstElementChild).textContent = mark === "node" ? "0" : onPoint(name);
    li.append(words);
    return li.outerHTML;
  };
  return `<ul class="map-legend">
    ${item("window-point right", naming(description, shortened(answer.text, description)))}
    ${item("window-point", "hueco: la red falla")}
    ${item("node", `el texto que se lee: de 0, antes de leer, ${one} a ${one} hasta el final`)}
  </ul>`;
}

/**
 * What a window's name and colour tell. Where the answer is not the next symbol, the last one read tells nothing.
 * @param {import("../../memoria.js").Description} description
 * @param {string} window
 */
function naming(description, window) {
  const { labels, answer_is_next } = description;
  const { one, feminine } = noun(description);
  const [from, to] = [labels[0], labels[labels.length - 1]].map(shown);
  return answer_is_next
    ? `una ventana, con el nombre ${feminine ? `de la última ${one} leída` : `del último ${one} leído`}: aquí, «${window}». La red acierta ${feminine ? "la" : "el"} siguiente. El color cambia poco a poco de la ${from} a la ${to}`
    : `una ventana, con el nombre de su respuesta correcta: aquí, la de «${window}». La red la acierta. El color cambia con la respuesta`;
}

customElements.define("memoria-map", MemoryMap);
