// The cutting of the series into windows: a frame of T letters and the next one, and the pairs that it leaves.

import { windows } from "../../memoria.js";
import { whole } from "../../lab/fields.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { shortened } from "../../language/series.js";
import { Figure } from "../../parts/figure.js";
import { Player } from "../../parts/player.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** The windows of the series, of which those are here that can be seen. @typedef {import("../../memoria.js").Windows & { maxlen: number }} Cut */

/** Pairs in the list. */
const SHOWN = 8;
/** Signs of a window in it. */
const PAIR = 12;
/** Letters of the strip to each side of the frame, more than the widest screen shows. */
const AROUND = 24;
/** Milliseconds from one window to the next: at first, at last, and how it quickens. */
const [SLOWEST, FASTEST, QUICKENING] = [650, 60, 0.97];
/** Where moving is still seen. */
const SLOW = 200;

class WindowCutter extends Figure {
  /** The window in the frame, from 0. */
  state = this.declare({ n: whole(0, 0, 999_999) });
  #pace = SLOWEST;
  /** How many windows the series has, if they are not all here. */
  #more = 0;
  /** @type {Cut} */
  #data = { labels: [], windows: 0, x: new Uint32Array(), y: new Uint32Array(), maxlen: 0 };
  /** The description that the data belong to. @type {Lab["description"] | null} */
  #of = null;
  /** The text that the network reads. */
  #text = "";
  /** What the strip shows. */
  #shown = { n: -1, of: this.#of };
  #player = new Player(es.player, {
    begin: () => {
      this.#pace = SLOWEST;
      if (this.#n >= this.#data.windows - 1) this.#go(0);
    },
    next: () => {
      this.#go(this.#n + 1);
      this.#pace = Math.max(this.#pace * QUICKENING, FASTEST);
      return this.#n < this.#data.windows - 1;
    },
    pace: () => this.#pace,
    onStep: (by) => this.#go(this.#n + by),
    onPlace: (n) => this.#go(n),
    onChange: () => this.redraw(),
  });

  /** @param {Lab} lab */
  build(lab) {
    render(frame(), this);
    this.find(".windows-bar").prepend(this.#player.element);
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("button"));
      if (button?.dataset.act === "seam") {
        this.#player.stop();
        this.#go(this.#seam());
      } else if (button?.dataset.text) lab.read(button.dataset.text);
    });
  }

  /** The window in the frame: the last, where there are fewer than there were. */
  get #n() {
    return Math.max(Math.min(this.state.n, this.#data.windows - 1), 0);
  }

  /** @param {number} n */
  #go(n) {
    this.state.n = Math.min(Math.max(n, 0), this.#data.windows - 1);
    this.redraw();
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

  /** Moves the strip to the window in the frame, by one place gently. */
  #slide() {
    const letters = this.find(".letters");
    letters.classList.toggle("gently", Math.abs(this.#n - this.#shown.n) === 1 && this.#pace > SLOW);
    letters.style.setProperty("--n", String(this.#n));
    letters.replaceChildren(...(this.#isStrip ? this.#around() : []));
    this.#shown = { n: this.#n, of: this.#of };
  }

  /** The letters about the frame, each at its own place of the strip. */
  #around() {
    const { maxlen, windows: all } = this.#data;
    const first = Math.max(this.#n - AROUND, 0);
    const last = Math.min(this.#n + maxlen + AROUND, all + maxlen - 1);
    return Array.from({ length: last - first + 1 }, (_, k) => {
      const letter = document.createElement("span");
      write(letter, shown(this.#data.labels[this.#id(first + k) ?? -1] ?? ""));
      letter.style.setProperty("--at", String(first + k));
      if (this.#ofClass && this.#id(first + k) === 0) letter.className = "first";
      return letter;
    });
  }

  /** The last pairs that were cut, the newest on top. */
  #pairs() {
    return Array.from({ length: SHOWN }, (_, k) => {
      const n = this.#n - k;
      if (n < 0) return html`<button type="button" class="empty" disabled aria-hidden="true"></button>`;
      const text = this.#window(n);
      return html`<button type="button" data-text=${text} aria-pressed=${text === this.#text}
        ><small>${number(n + 1)}</small> ${this.#short(text, PAIR)} → <b>${this.#answer(n)}</b></button
      >`;
    });
  }

  #say() {
    const { maxlen, windows: all, labels } = this.#data;
    const place = es.place(this.#n, all, this.#short(this.#window(this.#n)), this.#answer(this.#n));
    this.#player.show(this.#n, all - 1, place);
    const turns = Array.from({ length: maxlen }, (_, k) => k + 1).some((k) => this.#id(this.#n + k) === 0);
    const ofClass = turns ? es.seam(labels[labels.length - 1]) : this.#n >= labels.length ? es.again(labels.length) : "";
    const more = this.#ofClass ? ofClass : this.#more ? es.first(this.#more) : "";
    const status = this.find("[role=status]");
    status.setAttribute("aria-live", this.#player.playing ? "off" : "polite");
    const said = `${place} ${more}`.trim();
    write(status, said);
  }

  /** @param {Lab} lab */
  #cut({ description }) {
    this.#of = description;
    const { series, maxlen } = description.options;
    const cut = windows(series, maxlen);
    // Of a very long series the engine gives the first windows.
    this.#more = cut.windows > cut.y.length ? cut.windows : 0;
    this.#data = { ...cut, windows: cut.y.length, maxlen };
    this.find(".windows-strip").style.setProperty("--frame", String(maxlen));
    this.find(".windows-pairs").classList.toggle("long", description.words);
    this.find(".windows-strip").hidden = !this.#isStrip;
    this.find("[data-act=seam]").hidden = !this.#ofClass;
  }

  /** @param {Lab} lab */
  render(lab) {
    this.#text = lab.text;
    if (this.#of !== lab.description) this.#cut(lab);
    if (this.#shown.n !== this.#n || this.#shown.of !== this.#of) this.#slide();
    render(this.#pairs(), /** @type {HTMLElement} */ (this.find(".windows-pairs")));
    this.#say();
  }
}

/** What stays, whatever is cut. */
const frame = () => html`
  <div class="windows-strip" aria-hidden="true" translate="no">
    <div class="letters"></div>
    <div class="frame"><span>${es.frame}</span></div>
    <div class="next"><span>${es.next}</span></div>
  </div>
  <div class="windows-bar"><button type="button" data-act="seam">${es.toSeam}</button></div>
  <p class="windows-said" role="status"></p>
  <p class="windows-hint">${es.hint}</p>
  <div class="windows-pairs" role="group" aria-label=${es.pairs} translate="no"></div>
`;

customElements.define("memoria-windows", WindowCutter);
