// The cutting of the series into windows: a frame of T letters and the next one, and the pairs that it leaves.

import { windows } from "../../memoria.js";
import { shortened } from "../../language/series.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** Pairs in the list. */
const SHOWN = 8;
/** Signs of a window in it. */
const PAIR = 12;
/** Letters of the strip to each side of the frame, more than the widest screen shows. */
const AROUND = 24;
/** Milliseconds from one window to the next: at first, at last, and how it quickens. */
const [SLOWEST, FASTEST, QUICKENING] = [650, 60, 0.97];

class WindowCutter extends Figure {
  /** The window in the frame, from 0. */
  #n = 0;
  #timer = 0;
  #pace = SLOWEST;
  /** How many windows the series has, if they are not all here. */
  #more = 0;
  /** @type {{ labels: string[], windows: number, x: Uint32Array, y: Uint32Array, maxlen: number }} */
  #data = { labels: [], windows: 0, x: new Uint32Array(), y: new Uint32Array(), maxlen: 0 };
  /** The description that the data belong to. @type {Lab["description"] | null} */
  #of = null;
  #text = "";

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="windows-strip" aria-hidden="true"><div class="letters"></div><div class="frame"><span>ventana</span></div>
        <div class="next"><span>etiqueta</span></div></div>
      <div class="windows-bar">
        <button type="button" data-act="play">Cortar</button>
        <button type="button" data-act="back" aria-label="Ventana anterior">←</button>
        <button type="button" data-act="on" aria-label="Ventana siguiente">→</button>
        <input type="range" min="0" value="0" aria-label="Ventana" />
        <button type="button" data-act="seam">A la costura</button>
      </div>
      <p class="windows-said" role="status"></p>
      <p class="windows-hint">Pulsa una pareja para que la red lea su ventana:</p>
      <div class="windows-pairs" role="group" aria-label="Parejas cortadas">${`<button type="button" class="empty" disabled aria-hidden="true"></button>`.repeat(SHOWN)}</div>`;
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button?.dataset.act) this.#act(button.dataset.act);
      else if (button?.dataset.text) lab.read(button.dataset.text);
    });
    this.#slider.addEventListener("input", () => {
      this.#stop();
      this.#go(this.#slider.valueAsNumber);
    });
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /** @param {string} act */
  #act(act) {
    if (act === "play") return this.#timer ? this.#stop() : this.#play();
    this.#stop();
    if (act === "back") this.#go(this.#n - 1);
    if (act === "on") this.#go(this.#n + 1);
    if (act === "seam") this.#go(this.#seam());
  }

  #play() {
    this.#pace = SLOWEST;
    if (this.#n >= this.#data.windows - 1) this.#go(0);
    this.find("[data-act=play]").textContent = "Parar";
    const tick = () => {
      this.#go(this.#n + 1);
      this.#pace = Math.max(this.#pace * QUICKENING, FASTEST);
      if (this.#n < this.#data.windows - 1) this.#timer = window.setTimeout(tick, this.#pace);
      else this.#stop();
    };
    this.#timer = window.setTimeout(tick, this.#pace);
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.find("[data-act=play]").textContent = "Cortar";
    this.#say();
  }

  /** The next window in which the alphabet ends and begins, with the end well inside. */
  #seam() {
    const { maxlen, labels, windows: all } = this.#data;
    const inside = (/** @type {number} */ n) =>
      this.#id(n + maxlen - 2) === labels.length - 1 && this.#id(n + maxlen - 1) === 0;
    for (let step = 1; step <= all; step++) if (inside((this.#n + step) % all)) return (this.#n + step) % all;
    return this.#n;
  }

  /**
   * The label's id at a place of the series.
   * @param {number} at
   * @returns {number | undefined}
   */
  #id(at) {
    const { maxlen, x, y } = this.#data;
    return at < maxlen ? x[at] : y[at - maxlen];
  }

  /** A window, as the network reads it. @param {number} n */
  #window(n) {
    const { labels, maxlen, x } = this.#data;
    const symbols = Array.from(x.subarray(n * maxlen, (n + 1) * maxlen), (id) => labels[id]);
    return symbols.join(this.#of?.words ? " " : "");
  }

  /** Its answer, as it is shown. @param {number} n */
  #answer(n) {
    return shown(this.#data.labels[this.#data.y[n]]);
  }

  /**
   * A window as it is shown.
   * @param {string} text
   * @param {number} [most] signs
   */
  #short(text, most) {
    return this.#of ? shortened(text, this.#of, most) : text;
  }

  /** Whether it is the series of the class, of which it is known where it begins again. */
  get #ofClass() {
    return this.#of?.options.series.kind === "alphabet";
  }

  /** Whether the answers follow their windows, letter by letter: only then is the series a strip to slide along. */
  get #isStrip() {
    return this.#of !== null && this.#of.answer_is_next && !this.#of.words;
  }

  /** @param {number} n */
  #go(n) {
    const before = this.#n;
    this.#n = Math.min(Math.max(n, 0), this.#data.windows - 1);
    this.#show(Math.abs(this.#n - before) === 1);
  }

  /** @param {boolean} gently whether the strip slides */
  #show(gently) {
    this.#slider.value = String(this.#n);
    const letters = this.find(".letters");
    letters.classList.toggle("gently", gently && this.#pace > 200);
    letters.style.setProperty("--n", String(this.#n));
    letters.replaceChildren(...(this.#isStrip ? this.#around() : []));
    this.#list();
    this.#say();
  }

  /** The letters about the frame, each at its own place of the strip. */
  #around() {
    const { maxlen, windows: all } = this.#data;
    const first = Math.max(this.#n - AROUND, 0);
    const last = Math.min(this.#n + maxlen + AROUND, all + maxlen - 1);
    return Array.from({ length: last - first + 1 }, (_, k) => {
      const letter = document.createElement("span");
      letter.textContent = shown(this.#data.labels[this.#id(first + k) ?? -1] ?? "");
      letter.style.setProperty("--at", String(first + k));
      if (this.#ofClass && this.#id(first + k) === 0) letter.className = "first";
      return letter;
    });
  }

  /** The last pairs that were cut, the newest on top. */
  #list() {
    const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (this.querySelectorAll(".windows-pairs button"));
    buttons.forEach((button, k) => {
      const n = this.#n - k;
      const text = n < 0 ? "" : this.#window(n);
      button.disabled = n < 0;
      button.classList.toggle("empty", n < 0);
      button.setAttribute("aria-hidden", String(n < 0));
      button.dataset.text = text;
      button.setAttribute("aria-pressed", String(text !== "" && text === this.#text));
      button.replaceChildren(...(n < 0 ? [] : this.#pair(n, text)));
    });
  }

  /**
   * @param {number} n
   * @param {string} text of that window
   */
  #pair(n, text) {
    const place = Object.assign(document.createElement("small"), { textContent: number(n + 1) });
    const answer = Object.assign(document.createElement("b"), { textContent: this.#answer(n) });
    return [place, ` ${this.#short(text, PAIR)} → `, answer];
  }

  #say() {
    const { maxlen, windows: all, labels } = this.#data;
    const place = `Ventana ${number(this.#n + 1)} de ${number(all)}: ${this.#short(this.#window(this.#n))} → ${this.#answer(this.#n)}.`;
    this.#slider.setAttribute("aria-valuetext", place);
    const status = this.find("[role=status]");
    status.setAttribute("aria-live", this.#timer ? "off" : "polite");
    const turn = Array.from({ length: maxlen }, (_, k) => k + 1).some((k) => this.#id(this.#n + k) === 0);
    const seam = ` Tras la ${labels[labels.length - 1]}, el abecedario vuelve a empezar.`;
    const again = ` Ya se repiten: sólo hay ${labels.length} parejas distintas.`;
    const more = turn ? seam : this.#n >= labels.length ? again : "";
    const first = this.#more ? ` Son las primeras de ${number(this.#more)}.` : "";
    const said = this.#ofClass ? place + more : place + first;
    if (status.textContent !== said) status.textContent = said;
  }

  /** @param {Lab} lab */
  render(lab) {
    const { text, description } = lab;
    if (this.#of === description && this.#text === text) return;
    this.#text = text;
    if (this.#of !== description) {
      this.#of = description;
      const { series, maxlen } = description.options;
      const cut = windows(series, maxlen);
      // Of a very long series the engine gives the first windows.
      this.#more = cut.windows > cut.y.length ? cut.windows : 0;
      this.#data = { ...cut, windows: cut.y.length, maxlen };
      this.#slider.max = String(this.#data.windows - 1);
      this.find(".windows-strip").style.setProperty("--frame", String(maxlen));
      this.find(".windows-pairs").classList.toggle("long", description.words);
      this.find(".windows-strip").hidden = !this.#isStrip;
      this.find("[data-act=seam]").hidden = !this.#ofClass;
      this.#n = Math.min(this.#n, this.#data.windows - 1);
    }
    this.#show(false);
  }
}

customElements.define("memoria-windows", WindowCutter);
