// The windows that differ, each with the network's answer: what it knows by now.

import { graphemes } from "../../language/graphemes.js";
import { shortened } from "../../language/series.js";
import { answerInWords } from "../../language/es.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { Confusion } from "../confusion/confusion.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Answer} Answer */
/** @typedef {{ button: HTMLButtonElement, label: HTMLElement, said: string }} Tile what it shows, to change no more than changes */

/** Signs of a window that stand on its tile. */
const MOST_SIGNS = 24;
/** More tiles scroll in a box of their own. */
const MOST_AT_ONCE = 60;

class Board extends Figure {
  #tiles = /** @type {Tile[]} */ ([]);
  /** The experiment that the tiles were made for. @type {unknown} */
  #of = null;
  #texts = "";

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `<div class="tiles"></div><p class="sum" role="status"></p><p class="which"></p>
      <details><summary>Ver con cuál se confunde cada una</summary><memoria-confusion></memoria-confusion></details>`;
    const confusion = /** @type {Confusion} */ (this.find("memoria-confusion"));
    this.find("details").addEventListener("toggle", () => confusion.attach(lab), { once: true });
    this.find(".tiles").addEventListener("click", ({ target }) => {
      const text = /** @type {HTMLElement} */ (target).closest("button")?.dataset.window;
      if (text !== undefined) lab.read(text);
    });
  }

  /** @param {Lab} lab */
  #fit({ answers, description }) {
    this.#of = description;
    const texts = JSON.stringify([answers.map(({ text }) => text), description.options.series]);
    if (texts === this.#texts) return;
    this.#texts = texts;
    const windows = answers.map(({ text }) => shortened(text, description, MOST_SIGNS));
    this.#tiles = answers.map(({ text }, k) => makeTile(text, windows[k]));
    const tiles = this.find(".tiles");
    tiles.replaceChildren(...this.#tiles.map(({ button }) => button));
    tiles.scrollTop = 0;
    const longest = Math.max(...windows.map((window) => graphemes(window).length));
    const answer = description.words ? Math.max(...answers.map(({ target }) => target.length)) : 1;
    tiles.style.setProperty("--signs", String(longest + answer));
    this.#scroll(tiles, answers.length);
    const { training_windows } = description;
    this.find(".which").textContent =
      description.options.series.kind === "alphabet"
        ? ""
        : `Se pregunta por ${count(answers.length, "ventana distinta", "ventanas distintas")} de las ${number(training_windows)} con las que se entrena.`;
  }

  /**
   * What does not fit scrolls in a box of its own.
   * @param {HTMLElement} tiles
   * @param {number} windows
   */
  #scroll(tiles, windows) {
    const scrolls = windows > MOST_AT_ONCE;
    tiles.classList.toggle("scrolls", scrolls);
    if (!scrolls) return ["role", "tabindex", "aria-label"].forEach((name) => tiles.removeAttribute(name));
    tiles.setAttribute("role", "region");
    tiles.setAttribute("tabindex", "0");
    tiles.setAttribute("aria-label", `Las ${number(windows)} ventanas`);
  }

  /** @param {Lab} lab */
  render(lab) {
    const { answers, text, playing, description } = lab;
    if (description !== this.#of) this.#fit(lab);
    answers.forEach((answer, k) => {
      const tile = this.#tiles[k];
      const said = `${answer.label} ${answer.probability.toFixed(3)} ${answer.text === text}`;
      if (said !== tile.said) draw(tile, answer, answer.text === text);
      tile.said = said;
      if (!playing) tile.button.title = answerInWords(answer, description);
    });
    const { right_changed: right, distinct, epoch } = lab.progress;
    const words = `Época ${number(epoch)}: ${count(right, "acierto", "aciertos")} de ${number(distinct)}.`;
    const sum = this.find(".sum");
    if (!playing && sum.textContent !== words) sum.textContent = words;
  }
}

/**
 * @param {string} text
 * @param {string} window the text, as much of it as is shown
 * @returns {Tile}
 */
function makeTile(text, window) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.window = text;
  button.innerHTML = `<span class="window"></span><b></b><i></i>`;
  const [shownWindow, label] = /** @type {HTMLElement[]} */ ([...button.children]);
  shownWindow.textContent = window;
  return { button, label, said: "" };
}

/**
 * @param {Tile} tile
 * @param {Answer} answer
 * @param {boolean} read whether the figures follow this window
 */
function draw({ button, label }, { target, label: answered, probability }, read) {
  button.classList.toggle("right", answered === target);
  button.style.setProperty("--p", probability.toFixed(3));
  button.setAttribute("aria-pressed", String(read));
  label.textContent = shown(answered);
}

customElements.define("memoria-board", Board);
