// Which letters are taken for which: for each right letter, the probability that every letter gets in its place.

import { Heatmap } from "../drawing/heatmap.js";
import { onThemeChange } from "../drawing/theme.js";
import { count, number, percent } from "../words.js";
import { Figure } from "./figure.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {{ right: number, given: number }} Place a row and a column */

const HINT = "Señala un cuadro para leer su probabilidad.";
/** Confusions that are told in words. */
const TOLD = 3;

export class Confusion extends Figure {
  #labels = /** @type {string[]} */ ([]);
  /** @type {Heatmap | null} */
  #heatmap = null;
  /** Row by row. @type {Float32Array} */
  #values = new Float32Array();
  /** @type {Place | null} */
  #asked = null;
  /** @type {NodeListOf<HTMLElement>[]} */
  #names = [];

  /** @param {Lab} lab */
  build({ description: { labels } }) {
    this.#labels = labels;
    const names = (/** @type {string} */ style) =>
      `<div class="${style}" aria-hidden="true">${labels.map((label) => `<span>${label}</span>`).join("")}</div>`;
    this.innerHTML = `<div class="confusion">
      <div class="matrix" style="--labels: ${labels.length}">
        <p class="axis-right" aria-hidden="true">seguía →</p><p class="axis-given" aria-hidden="true">la red responde →</p>
        ${names("given-ones")}${names("right-ones")}
        <div class="values" tabindex="0" role="application" aria-describedby="confusion-readout"
          aria-label="Matriz de confusión. Arriba y abajo cambian la letra que seguía; izquierda y derecha, la que la red responde."><i hidden></i></div>
      </div>
      <div class="told">
      <p class="confused" role="status"></p>
      <p class="confusion-readout" id="confusion-readout"></p>
      <p class="confusion-legend">probabilidad: <b>0 %</b><i></i><b>100 %</b>. En la diagonal, marcada, los aciertos.</p>
      </div></div>`;
    this.#names = ["right-ones", "given-ones"].map((style) => this.querySelectorAll(`.${style} span`));
    this.#heatmap = new Heatmap(labels.length, labels.length, [0, 1]);
    const values = this.find(".values");
    values.prepend(this.#heatmap.canvas);
    values.addEventListener("pointermove", (event) => this.#onPointer(event));
    values.addEventListener("pointerdown", (event) => this.#onPointer(event));
    values.addEventListener("pointerleave", () => this.#ask(null));
    values.addEventListener("keydown", (event) => this.#onKey(event));
    values.addEventListener(
      "focus",
      () => values.matches(":focus-visible") && this.#ask(this.#asked ?? { right: 0, given: 0 }),
    );
    values.addEventListener("blur", () => this.#ask(null));
    onThemeChange(() => this.redraw());
  }

  /** @param {PointerEvent} event */
  #onPointer({ clientX, clientY }) {
    const { left, top, width, height } = this.find("canvas").getBoundingClientRect();
    const cell = (/** @type {number} */ part) => this.#clamp(Math.floor(part * this.#labels.length));
    this.#ask({ right: cell((clientY - top) / height), given: cell((clientX - left) / width) });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { right, given } = this.#asked ?? { right: 0, given: 0 };
    const to = /** @type {Record<string, [number, number]>} */ ({
      ArrowUp: [right - 1, given],
      ArrowDown: [right + 1, given],
      ArrowLeft: [right, given - 1],
      ArrowRight: [right, given + 1],
      Home: [right, 0],
      End: [right, this.#labels.length - 1],
      // Here it does not train.
      " ": [right, given],
    })[event.key];
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    this.#ask({ right: this.#clamp(to[0]), given: this.#clamp(to[1]) });
  }

  /** @param {number} k */
  #clamp(k) {
    return Math.min(Math.max(k, 0), this.#labels.length - 1);
  }

  /** @param {Place | null} asked */
  #ask(asked) {
    this.#asked = asked;
    const cursor = this.find(".values > i");
    cursor.hidden = asked === null;
    this.#names.forEach((names, n) =>
      names.forEach((name, k) => name.classList.toggle("asked", k === (n === 0 ? asked?.right : asked?.given))),
    );
    if (asked) {
      cursor.style.setProperty("--row", String(asked.right));
      cursor.style.setProperty("--column", String(asked.given));
    }
    this.#answer();
  }

  /** Says the value that is asked for, which changes while the network trains. */
  #answer() {
    this.find(".confusion-readout").textContent = this.#asked ? this.#describe(this.#asked) : HINT;
  }

  /** @param {Place} place */
  #describe({ right, given }) {
    const p = percent(this.#values[right * this.#labels.length + given]);
    const correct = right === given ? ", la correcta" : "";
    return `Cuando seguía la ${this.#labels[right]}, la red da el ${p} a la ${this.#labels[given]}${correct}.`;
  }

  /** @param {Lab} lab */
  render({ trainer, playing }) {
    this.#values = trainer.confusion();
    this.#heatmap?.draw(this.#values);
    this.find(".confusion-readout").setAttribute("aria-live", playing ? "off" : "polite");
    this.#answer();
    const status = this.find(".confused");
    status.setAttribute("aria-live", playing ? "off" : "polite");
    const text = this.#summary();
    if (status.textContent !== text) status.textContent = text;
  }

  /** The letters in whose place another one is preferred. */
  #summary() {
    const preferred = this.#labels.map((_, right) => this.#preferred(right));
    const confused = preferred.filter(({ right, given }) => given !== right).sort((a, b) => b.p - a.p);
    if (confused.length === 0) return "Ya no confunde ninguna.";
    const told = confused
      .slice(0, TOLD)
      .map(({ right, given, p }) => `${this.#labels[right]} con ${this.#labels[given]} (${percent(p)})`);
    const more = confused.length > TOLD ? "…" : ".";
    const letters = count(confused.length, "letra", "letras");
    return `Confunde ${letters} de ${number(this.#labels.length)}. Lo que más confunde: ${told.join(", ")}${more}`;
  }

  /** @param {number} right */
  #preferred(right) {
    const size = this.#labels.length;
    // A letter that is no window's answer has a row of zeros, and is not confused.
    let given = right;
    for (let k = 0; k < size; k++) if (this.#values[right * size + k] > this.#values[right * size + given]) given = k;
    return { right, given, p: this.#values[right * size + given] };
  }
}

customElements.define("memoria-confusion", Confusion);
