// The network goes on by itself: it reads the letter that it has just written, and where it first errs is marked. What is
// shown depends only on the network, the text, the count, the temperature and the seed, so it follows the training.

import { real, whole } from "../../lab/fields.js";
import { shown } from "../../language/labels.js";
import { Figure } from "../../parts/figure.js";
import { wantsMotion } from "../../parts/motion.js";
import { Player } from "../../parts/player.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as words from "./es.js";
import { firstError, kindOf } from "./written.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Continued} Continued */
/** @typedef {import("../../memoria.js").Description} Description */

/** Symbols that are written at the most, and symbols of the text that stand before them. */
const MOST = 60;
const PREFIX = 24;
/** Milliseconds a symbol. */
const PACE = 125;

class Continue extends Figure {
  state = this.declare({ count: whole(0, 0, MOST), temperature: real(0, 0, 3), seed: whole(1, 1, 1_000_000) });
  /** @type {HTMLElement[]} */
  #prefix = [];
  /** @type {HTMLElement[]} */
  #tiles = [];
  #note = document.createElement("span");
  /** What the network wrote when it last had the time. @type {Continued[]} */
  #ahead = [];
  /** The experiment that the words were written for. @type {Description | null} */
  #of = null;
  #player = new Player(words.PLAYER, {
    // Whoever wants no motion has it all at once.
    begin: () => (this.state.count = wantsMotion() ? Math.min(this.state.count + 1, MOST) : MOST),
    next: () => {
      this.state.count = Math.min(this.state.count + 1, MOST);
      return this.state.count < MOST;
    },
    pace: () => (wantsMotion() ? PACE : 0),
    onChange: () => this.outdated(),
  });

  build() {
    const example = (/** @type {string} */ kind, /** @type {string[]} */ [sign, meaning]) =>
      html`<span><b class="tile ${kind}" translate="no">${sign}</b> ${meaning}</span>`;
    render(
      html`<div class="acts">
          <button type="button" data-act="one"></button>
          <button type="button" data-act="clear">${words.CLEAR}</button>
          <button type="button" data-act="again">${words.AGAIN}</button>
          <label class="slide"><span>${words.TEMPERATURE}</span> <input type="range" min="0" max="3" step="0.1" value="0" /><output></output></label>
        </div>
        <div class="written" role="img" translate="no"></div>
        <p class="outcome" role="status"></p>
        <p class="key">
          ${example("right", words.RIGHT)} ${example("wrong", words.WRONG)} ${example("outside", words.OUTSIDE)}
          <span class="meaning"></span>
        </p>`,
      this,
    );
    this.find("[data-act=one]").after(this.#player.element);
    this.#player.element.classList.add("primary");
    this.#tiles = Array.from({ length: MOST }, () => tile(""));
    this.#note.className = "first-error";
    this.find(".written").append(...this.#tiles);
    this.#listen();
  }

  #listen() {
    const acts = this.find(".acts");
    const button = (/** @type {Event} */ { target }) => /** @type {Element} */ (target).closest("button");
    // What can't be done does nothing; the player, too, hears of no click.
    acts.addEventListener("click", (event) => this.#isOff(button(event)) && event.stopPropagation(), { capture: true });
    acts.addEventListener("click", (event) => this.#act(button(event)?.dataset.act));
    this.#slider.addEventListener("input", () => (this.state.temperature = this.#slider.valueAsNumber));
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /** @param {Element | null} button */
  #isOff(button) {
    return button?.getAttribute("aria-disabled") === "true";
  }

  /** @param {string | undefined} act */
  #act(act) {
    const { state } = this;
    if (act === "again") return void (state.seed += 1);
    if (act !== "one" && act !== "clear") return;
    this.#player.stop();
    state.count = act === "one" ? state.count + 1 : 0;
  }

  /**
   * Speaks of the series that is learned.
   * @param {Description} description
   */
  #fit(description) {
    this.#of = description;
    this.#player.stop();
    this.#ahead = [];
    write(this.find("[data-act=one]"), words.oneMore(description));
    write(this.find(".meaning"), words.meaning(description));
    this.classList.toggle("words", description.words);
    for (const element of this.#prefix) element.remove();
    this.#prefix = Array.from({ length: Math.min(description.maxlen, PREFIX) }, () => tile("prefix"));
    this.find(".written").prepend(...this.#prefix);
  }

  /** @param {Lab} lab */
  render(lab) {
    const { description, playing, symbols, text } = lab;
    if (description !== this.#of) this.#fit(description);
    const cut = symbols.length > PREFIX;
    const prefix = symbols.slice(-PREFIX);
    this.#prefix.forEach((element, t) => write(element, cut && t === 0 ? "…" : shown(prefix[t])));
    const written = description.answer_is_next ? this.#goOn(lab) : [];
    if (!description.answer_is_next) this.#say(words.cannot(description), playing);
    this.#tiles.forEach((element, k) => this.#letter(element, written[k]));
    this.#mark(written, description);
    this.#controls(description.answer_is_next);
    this.classList.toggle("idle", !description.answer_is_next);
    if (!playing && !this.#player.playing)
      this.find(".written").setAttribute("aria-label", words.picture(text, written, description));
  }

  /**
   * What the network has written by now, and what is said of it.
   * @param {Lab} lab
   */
  #goOn(lab) {
    const { text, description, playing } = lab;
    const { count, temperature, seed } = this.state;
    // One symbol more than is shown, so that an empty page knows whether the text is in the series.
    const ahead = lab.continuation(count + 1, temperature, seed);
    if (ahead) this.#ahead = ahead;
    if (this.#ahead.length === 0) return [];
    const written = this.#ahead.slice(0, count);
    this.#say(words.outcome(text, written, this.#ahead[0].expected, description), playing);
    return written;
  }

  /**
   * @param {string} said
   * @param {boolean} playing
   */
  #say(said, playing) {
    const status = this.find("[role=status]");
    status.setAttribute("aria-live", playing || this.#player.playing ? "off" : "polite");
    write(status, said);
  }

  /**
   * @param {HTMLElement} element
   * @param {Continued | undefined} symbol
   */
  #letter(element, symbol) {
    element.hidden = symbol === undefined;
    if (!symbol) return;
    write(element, shown(symbol.label));
    element.className = `tile ${kindOf(symbol)}`;
    element.style.setProperty("--p", symbol.probability.toFixed(3));
    element.title = words.withProbability(symbol);
  }

  /**
   * @param {Continued[]} written
   * @param {Description} description
   */
  #mark(written, description) {
    const at = firstError(written);
    if (at < 0) return this.#note.remove();
    write(this.#note, words.error(written[at].expected, description));
    this.#tiles[at].classList.add("first");
    if (this.#note.previousElementSibling !== this.#tiles[at]) this.#tiles[at].after(this.#note);
  }

  /** @param {boolean} able whether the network can go on at all */
  #controls(able) {
    const { count, temperature } = this.state;
    const full = !able || count >= MOST;
    // Not `disabled`: a button that loses the focus while it is pressed leaves the keyboard nowhere.
    const off = (/** @type {string} */ button, /** @type {boolean} */ isOff) =>
      this.find(button).setAttribute("aria-disabled", String(isOff));
    off("[data-act=one]", full);
    off("[data-player=play]", full && !this.#player.playing);
    off("[data-act=clear]", count === 0);
    off("[data-act=again]", !able || temperature === 0);
    const said = words.temperatureInWords(temperature);
    this.#slider.disabled = !able;
    this.#slider.value = String(temperature);
    this.#slider.setAttribute("aria-valuetext", said);
    write(this.find("output"), said);
  }
}

/** @param {string} kind */
function tile(kind) {
  const element = document.createElement("b");
  element.className = `tile ${kind}`;
  return element;
}

customElements.define("memoria-continue", Continue);
