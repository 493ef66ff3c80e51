// The network goes on by itself: it reads the letter that it has just written, and where it first errs is marked. What is
// shown depends only on the network, the text, the count, the temperature and the seed, so it follows the training.

import { wantsMotion } from "../../parts/motion.js";
import { noun, oneOf, shortened, was } from "../../language/series.js";
import { clipped, shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { cannot, firstError, inTemperature, kindOf, outcome } from "./es.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Continued} Continued */
/** @typedef {import("../../memoria.js").Description} Description */

/** Symbols that are written at the most, and symbols of the text that stand before them. */
const MOST = 60;
const PREFIX = 24;
/** Milliseconds a symbol. */
const PACE = 125;

class Continue extends Figure {
  #count = 0;
  #temperature = 0;
  #seed = 1;
  #timer = 0;
  /** @type {HTMLElement[]} */
  #prefix = [];
  /** @type {HTMLElement[]} */
  #tiles = [];
  #note = document.createElement("span");
  /** What the network wrote when it last had the time. @type {Continued[]} */
  #ahead = [];
  /** The experiment that the words were written for. @type {Description | null} */
  #of = null;

  build() {
    this.innerHTML = `
      <div class="acts">
        <button type="button" data-act="one"></button>
        <button type="button" data-act="go">Continuar</button>
        <button type="button" data-act="clear">Borrar</button>
        <button type="button" data-act="again">Otro sorteo</button>
        <label><span>Temperatura</span> <input type="range" min="0" max="3" step="0.1" value="0" /><output></output></label>
      </div>
      <div class="written" role="img"></div>
      <p class="outcome" role="status"></p>
      <p class="key">
        <span><b class="tile right">f</b> acierta</span> <span><b class="tile wrong">q</b> falla</span>
        <span><b class="tile outside">q</b> fuera de la serie: lo que acaba de leer no está en ella, y nada es correcto ni incorrecto</span>
        <span class="meaning"></span>
      </p>`;
    this.#tiles = Array.from({ length: MOST }, () => tile(""));
    this.#note.className = "first-error";
    this.find(".written").append(...this.#tiles);
    this.find(".acts").addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button && button.getAttribute("aria-disabled") !== "true") this.#act(button.dataset.act ?? "");
    });
    this.#slider.addEventListener("input", () => {
      this.#temperature = this.#slider.valueAsNumber;
      this.redraw();
    });
  }

  /**
   * Speaks of the series that is learned.
   * @param {Description} description
   */
  #fit(description) {
    this.#of = description;
    this.#stop();
    this.#count = 0;
    this.#ahead = [];
    const { one, feminine } = noun(description);
    this.find("[data-act=one]").textContent = `${feminine ? "Una" : "Un"} ${one}`;
    this.find(".meaning").textContent =
      `La barra es la probabilidad que la red daba a ${feminine ? "esa" : "ese"} ${one}, con temperatura 1.`;
    this.classList.toggle("words", description.words);
    for (const element of this.#prefix) element.remove();
    this.#prefix = Array.from({ length: Math.min(description.maxlen, PREFIX) }, () => tile("prefix"));
    this.find(".written").prepend(...this.#prefix);
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /** @param {string} act */
  #act(act) {
    const running = this.#timer !== 0;
    if (act !== "again") this.#stop();
    if (act === "one") this.#count += 1;
    else if (act === "clear") this.#count = 0;
    else if (act === "again") this.#seed += 1;
    else if (!running) this.#go();
    this.redraw();
  }

  #go() {
    if (!wantsMotion()) return void (this.#count = MOST);
    this.#count += 1;
    this.#timer = window.setInterval(() => {
      this.#count += 1;
      if (this.#count >= MOST) this.#stop();
      this.redraw();
    }, PACE);
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  /** @param {Lab} lab */
  render(lab) {
    const { description, playing, symbols } = lab;
    if (description !== this.#of) this.#fit(description);
    const cut = symbols.length > PREFIX;
    const prefix = symbols.slice(-PREFIX);
    this.#prefix.forEach((element, t) => write(element, cut && t === 0 ? "…" : shown(prefix[t])));
    const written = description.answer_is_next ? this.#goOn(lab) : [];
    if (!description.answer_is_next) this.#say(cannot(description), playing);
    this.#tiles.forEach((element, k) => this.#letter(element, written[k]));
    this.#mark(written, description);
    this.#controls(description.answer_is_next);
    if (!playing && this.#timer === 0) {
      const [text, letters] = [shortened(lab.text, description), written.map(({ label }) => clipped(label)).join(" ")];
      this.find(".written").setAttribute("aria-label", letters ? `${text}, y la red sigue: ${letters}` : text);
    }
  }

  /**
   * What the network has written by now, and what is said of it.
   * @param {Lab} lab
   */
  #goOn(lab) {
    const { text, description, playing } = lab;
    // One symbol more than is shown, so that an empty page knows whether the text is in the series.
    const ahead = lab.continuation(this.#count + 1, this.#temperature, this.#seed);
    if (ahead) this.#ahead = ahead;
    if (this.#ahead.length === 0) return [];
    const written = this.#ahead.slice(0, this.#count);
    this.#say(outcome(shortened(text, description), written, this.#ahead[0].expected, description), playing);
    return written;
  }

  /**
   * @param {string} said
   * @param {boolean} playing
   */
  #say(said, playing) {
    const status = this.find("[role=status]");
    status.setAttribute("aria-live", playing || this.#timer !== 0 ? "off" : "polite");
    if (status.textContent !== said) status.textContent = said;
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
    element.title = `${shown(symbol.label)}: ${percent(symbol.probability)}`;
  }

  /**
   * @param {Continued[]} written
   * @param {Description} description
   */
  #mark(written, description) {
    const at = firstError(written);
    if (at < 0) return this.#note.remove();
    const text = `✗ aquí se equivoca: ${was(description)} ${oneOf(written[at].expected, description.words)}`;
    if (this.#note.textContent !== text) this.#note.textContent = text;
    this.#tiles[at].classList.add("first");
    if (this.#note.previousElementSibling !== this.#tiles[at]) this.#tiles[at].after(this.#note);
  }

  /** @param {boolean} able whether the network can go on at all */
  #controls(able) {
    const go = this.find("[data-act=go]");
    go.textContent = this.#timer ? "Parar" : "Continuar";
    const full = !able || this.#count >= MOST;
    const off = { one: full, go: full, clear: this.#count === 0, again: !able || this.#temperature === 0 };
    this.#slider.disabled = !able;
    // Not `disabled`: a button that loses the focus while it is pressed leaves the keyboard nowhere.
    for (const [act, isOff] of Object.entries(off))
      this.find(`[data-act=${act}]`).setAttribute("aria-disabled", String(isOff));
    const meaning = inTemperature(this.#temperature);
    const words = `${number(this.#temperature, this.#temperature % 1 ? 1 : 0)}: ${meaning}`;
    this.find("output").textContent = words;
    this.#slider.setAttribute("aria-valuetext", words);
  }
}

/** @param {string} kind */
function tile(kind) {
  const element = document.createElement("b");
  element.className = `tile ${kind}`;
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} letter
 */
function write(element, letter) {
  if (element.textContent !== letter) element.textContent = letter;
}

customElements.define("memoria-continue", Continue);
