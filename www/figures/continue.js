// The network goes on by itself: it reads the letter that it has just written, and where it first errs is marked. What is
// shown depends only on the network, the text, the count, the temperature and the seed, so it follows the training.

import { wantsMotion } from "../drawing/motion.js";
import { number, percent } from "../words.js";
import { firstError, inTemperature, kindOf, letters, outcome } from "./continue-words.js";
import { Figure } from "./figure.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("../memoria.js").Continued} Continued */

/** Letters that are written at the most. */
const MOST = 60;
/** Milliseconds a letter. */
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

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="acts">
        <button type="button" data-act="one">Una letra</button>
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
        <span>La barra es la probabilidad que la red daba a esa letra, con temperatura 1.</span>
      </p>`;
    this.#prefix = Array.from({ length: lab.description.maxlen }, () => tile("prefix"));
    this.#tiles = Array.from({ length: MOST }, () => tile(""));
    this.#note.className = "first-error";
    this.find(".written").append(...this.#prefix, ...this.#tiles);
    this.find(".acts").addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button && button.getAttribute("aria-disabled") !== "true") this.#act(button.dataset.act ?? "");
    });
    this.#slider.addEventListener("input", () => {
      this.#temperature = this.#slider.valueAsNumber;
      this.redraw();
    });
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
    const { text, trainer } = lab;
    // One letter more than is shown, so that an empty page knows whether the text is in the series.
    const ahead = trainer.continue_series(text, this.#count + 1, this.#temperature, this.#seed);
    const written = ahead.slice(0, this.#count);
    this.#prefix.forEach((element, t) => write(element, text[t]));
    this.#tiles.forEach((element, k) => this.#letter(element, written[k]));
    this.#mark(written);
    this.#controls();
    const busy = lab.playing || this.#timer !== 0;
    const status = this.find("[role=status]");
    status.setAttribute("aria-live", busy ? "off" : "polite");
    const said = outcome(text, written, ahead[0].expected);
    if (status.textContent !== said) status.textContent = said;
    if (!busy) {
      const letters = written.map(({ label }) => label).join(" ");
      this.find(".written").setAttribute("aria-label", letters ? `${text}, y la red sigue: ${letters}` : text);
    }
  }

  /**
   * @param {HTMLElement} element
   * @param {Continued | undefined} symbol
   */
  #letter(element, symbol) {
    element.hidden = symbol === undefined;
    if (!symbol) return;
    write(element, symbol.label);
    element.className = `tile ${kindOf(symbol)}`;
    element.style.setProperty("--p", symbol.probability.toFixed(3));
    element.title = `${symbol.label}: ${percent(symbol.probability)}`;
  }

  /** @param {Continued[]} written */
  #mark(written) {
    const at = firstError(written);
    if (at < 0) return this.#note.remove();
    const text = `✗ aquí se equivoca: seguía ${letters(written[at].expected)}`;
    if (this.#note.textContent !== text) this.#note.textContent = text;
    this.#tiles[at].classList.add("first");
    if (this.#note.previousElementSibling !== this.#tiles[at]) this.#tiles[at].after(this.#note);
  }

  #controls() {
    const go = this.find("[data-act=go]");
    go.textContent = this.#timer ? "Parar" : "Continuar";
    const full = this.#count >= MOST;
    const off = { one: full, go: full, clear: this.#count === 0, again: this.#temperature === 0 };
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
