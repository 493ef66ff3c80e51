// The windows that differ, each with the network's answer: what it knows by now.

import { flag } from "../../lab/fields.js";
import { answerInWords } from "../../language/es.js";
import { graphemes } from "../../language/graphemes.js";
import { shown } from "../../language/labels.js";
import { shortened } from "../../language/series.js";
import { Figure } from "../../parts/figure.js";
import { set } from "../../parts/svg.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { Confusion } from "../confusion/confusion.js";
import * as words from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Answer} Answer */
/** @typedef {{ button: HTMLButtonElement, label: HTMLElement, bar: HTMLElement, said: string }} Tile what it shows, to change no more than changes */

/** Signs of a window that stand on its tile. */
const MOST_SIGNS = 24;
/** More tiles scroll in a box of their own. */
const MOST_AT_ONCE = 60;

class Board extends Figure {
  state = this.declare({ confusion: flag() });
  #tiles = /** @type {Tile[]} */ ([]);
  /** The experiment that the tiles were made for. @type {unknown} */
  #of = null;
  #texts = "";
  /** Whether the confusion is open, and whether it ever was. */
  #open = false;
  #attached = false;

  /** @param {Lab} lab */
  build(lab) {
    render(
      html`<div class="tiles" translate="no"></div>
        <p class="sum" role="status"></p>
        <p class="which"></p>
        <details><summary>${words.CONFUSION}</summary><memoria-confusion></memoria-confusion></details>`,
      this,
    );
    lab.session.expect(["confusion"]);
    this.find("details").addEventListener("toggle", () => {
      this.#open = this.state.confusion = this.#details.open;
    });
    this.find(".tiles").addEventListener("click", ({ target }) => {
      const text = /** @type {Element} */ (target).closest("button")?.dataset.window;
      if (text !== undefined) lab.read(text);
    });
  }

  get #details() {
    return /** @type {HTMLDetailsElement} */ (this.find("details"));
  }

  /** @param {Lab} lab */
  #fit({ answers, description }) {
    this.#of = description;
    const texts = JSON.stringify([answers.map(({ text }) => text), description.options.series]);
    if (texts === this.#texts) return;
    this.#texts = texts;
    const windows = answers.map(({ text }) => shortened(text, description, MOST_SIGNS));
    this.#tiles = answers.map((answer, k) => makeTile(answer, windows[k]));
    const tiles = this.find(".tiles");
    tiles.replaceChildren(...this.#tiles.map(({ button }) => button));
    tiles.scrollTop = 0;
    const answer = description.words ? longest(description.labels.map(shown)) : 3;
    tiles.style.setProperty("--signs", String(Math.max(longest(windows), 1.6 * answer)));
    tiles.classList.toggle("words", description.words);
    tiles.classList.toggle("alphabet", description.options.series.kind === "alphabet");
    this.#scroll(tiles, answers.length);
    this.find(".which").textContent =
      description.options.series.kind === "alphabet" ? "" : words.which(answers.length, description.training_windows);
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
    tiles.setAttribute("aria-label", words.all(windows));
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
      // Nobody can read one that changes under the pointer.
      const title = playing ? "" : answerInWords(answer, description);
      if (tile.button.title !== title) tile.button.title = title;
    });
    const { right_changed: right, distinct, epoch } = lab.progress;
    const sum = this.find(".sum");
    sum.setAttribute("aria-live", playing ? "off" : "polite");
    write(sum, words.sum(epoch, right, distinct));
    this.#showConfusion(lab);
  }

  /** Which letters are taken for which: made when it is opened for the first time. @param {Lab} lab */
  #showConfusion(lab) {
    const { confusion } = this.state;
    // A click has opened it before it is known here.
    if (confusion !== this.#open) this.#details.open = this.#open = confusion;
    if (!confusion || this.#attached) return;
    this.#attached = true;
    /** @type {Confusion} */ (this.find("memoria-confusion")).attach(lab);
  }
}

/** Signs of the longest. @param {string[]} texts */
const longest = (texts) => Math.max(...texts.map((text) => graphemes(text).length));

/**
 * @param {Answer} answer
 * @param {string} window its text, as much of it as is shown
 * @returns {Tile}
 */
function makeTile({ text, target: answer }, window) {
  const [button, shownWindow, target, label] = ["button", "span", "span", "b"].map((tag) => document.createElement(tag));
  Object.assign(button, { type: "button" }).dataset.window = text;
  Object.assign(shownWindow, { className: "window", textContent: window });
  Object.assign(target, { className: "target", textContent: words.instead(shown(answer)) });
  const bar = document.createElement("i");
  button.append(shownWindow, target, label, bar);
  return { button: /** @type {HTMLButtonElement} */ (button), label, bar, said: "" };
}

/**
 * @param {Tile} tile
 * @param {Answer} answer
 * @param {boolean} read whether the figures follow this window
 */
function draw({ button, label, bar }, { target, label: answered, probability }, read) {
  button.classList.toggle("right", answered === target);
  // Of the bar alone: what a button has, all in it would have to look up anew.
  bar.style.setProperty("--p", probability.toFixed(3));
  set(button, { "aria-pressed": String(read) });
  write(label, shown(answered));
}

customElements.define("memoria-board", Board);
