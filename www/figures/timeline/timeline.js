// The training as a film: a slider over the epochs that takes every figure to any of them, with marks where the windows
// were learned: their letters, or, of many windows, how many.

import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Learned} Learned */

/** Letters that are written above one epoch; more are only hinted at, in the width of one. */
const MOST_LETTERS = 4;

/** Of more windows it is drawn how many were learned, in at the most so many bars. */
const MOST_WINDOWS = 60;
const MOST_BARS = 100;

class Timeline extends Figure {
  /** Where the marks that are drawn come from, to draw them only when it changes. */
  #marked = { reached: -1, of: /** @type {unknown} */ (null) };

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="learned" aria-hidden="true"></div>
      <input type="range" min="0" step="1" aria-label="Época que se mira" />
      <p class="moment"></p>`;
    this.#slider.addEventListener("input", () => lab.goTo(this.#slider.valueAsNumber));
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /** @param {Lab} lab */
  render(lab) {
    const { progress, epochLosses } = lab;
    const reached = epochLosses.length;
    const slider = this.#slider;
    slider.max = String(Math.max(reached, 1));
    slider.disabled = reached === 0;
    slider.value = String(progress.epoch);
    const loss = progress.epoch > 0 ? `, pérdida media ${number(epochLosses[progress.epoch - 1], 4)}` : "";
    slider.setAttribute(
      "aria-valuetext",
      `Época ${progress.epoch}${loss}, ${count(progress.right, "acierto", "aciertos")}`,
    );
    this.find(".moment").textContent = moment(progress.epoch, reached, lab.playing) ?? meaning(lab);
    if (!lab.playing || reached % 5 === 0) this.#mark(lab, reached);
  }

  /**
   * @param {Lab} lab
   * @param {number} reached
   */
  #mark(lab, reached) {
    if (this.#marked.reached === reached && this.#marked.of === lab.description) return;
    this.#marked = { reached, of: lab.description };
    const learned = lab.learned.filter(({ epoch }) => epoch > 0);
    this.find(".learned").replaceChildren(...(lettered(lab) ? marks(learned, reached) : bars(learned, reached)));
  }
}

/**
 * Whether there is room for the label of every window.
 * @param {Lab} lab
 */
const lettered = ({ progress, description }) => progress.distinct <= MOST_WINDOWS && !description.words;

/**
 * @param {Learned[]} learned
 * @param {number} reached
 */
function marks(learned, reached) {
  /** @type {Map<number, string[]>} */
  const byEpoch = new Map();
  for (const { label, epoch } of learned) byEpoch.set(epoch, [...(byEpoch.get(epoch) ?? []), shown(label)]);
  return [...byEpoch].map(([epoch, letters]) => mark(epoch, letters, reached));
}

/**
 * How many windows were learned, epoch by epoch or several epochs together.
 * @param {Learned[]} learned
 * @param {number} reached
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
    const bar = document.createElement("span");
    bar.className = "bar";
    bar.style.setProperty("--at", String(to / reached));
    bar.style.setProperty("--part", String(windows / most));
    bar.title = `${from === to ? `Época ${from}` : `Épocas ${from} a ${to}`}: ${count(windows, "ventana", "ventanas")}`;
    return bar;
  });
}

/**
 * @param {number} epoch
 * @param {string[]} letters learned in it
 * @param {number} reached
 */
function mark(epoch, letters, reached) {
  const element = document.createElement("span");
  element.style.setProperty("--at", String(epoch / reached));
  element.title = `Época ${epoch}: ${letters.join(", ")}`;
  const shown = letters.slice(0, letters.length > MOST_LETTERS ? MOST_LETTERS - 1 : MOST_LETTERS);
  if (letters.length > shown.length) shown.push("⋮");
  element.replaceChildren(...shown.map((text) => Object.assign(document.createElement("i"), { textContent: text })));
  return element;
}

/**
 * What there is to say of where the training stands, if there is.
 * @param {number} epoch
 * @param {number} reached
 * @param {boolean} playing
 */
function moment(epoch, reached, playing) {
  if (reached === 0) return "Cuando entrenes, aquí podrás volver a cualquier época.";
  if (epoch < reached && !playing)
    return `Época ${number(epoch)} de ${number(reached)}. «Entrenar» continúa desde aquí, igual que entonces.`;
  return null;
}

/** What the marks are. @param {Lab} lab */
const meaning = (lab) =>
  lettered(lab)
    ? "Las letras marcan la época en que se acertó cada una por primera vez. Arrastra para volver a cualquiera."
    : "Cada barra: las ventanas que se acertaron por primera vez en esa época. Arrastra para volver a cualquiera.";

customElements.define("memoria-timeline", Timeline);
