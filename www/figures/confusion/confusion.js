// Which labels are taken for which: for each right label, the probability that every label gets in its place.

import { Heatmap } from "../../parts/heatmap.js";
import { onThemeChange } from "../../parts/theme.js";
import { named, noun, symbols, toNamed, was } from "../../language/series.js";
import { clipped, shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {{ right: number, given: number }} Place a row and a column */

const HINT = "Señala un cuadro para leer su probabilidad.";
/** Confusions that are told in words. */
const TOLD = 3;
/** So many labels at the most are all written beside the matrix; of more every second, third … one. */
const MOST_NAMES = 60;
/** A matrix of so many labels at the most leaves room for words beside it. */
const MOST_BESIDE = 30;

export class Confusion extends Figure {
  #labels = /** @type {string[]} */ ([]);
  /** @type {import("../../memoria.js").Description | null} */
  #of = null;
  /** For each label, whether it is the right answer to a window. */
  #asks = /** @type {boolean[]} */ ([]);
  /** @type {Heatmap | null} */
  #heatmap = null;
  /** Row by row. @type {Float32Array} */
  #values = new Float32Array();
  /** @type {Place | null} */
  #asked = null;
  /** @type {HTMLElement[][]} */
  #names = [];

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `<div class="confusion">
      <div class="matrix-box"><div class="matrix">
        <p class="axis-right" aria-hidden="true"></p><p class="axis-given" aria-hidden="true">la red responde →</p>
        <div class="given-ones" aria-hidden="true"></div><div class="right-ones" aria-hidden="true"></div>
        <div class="values" tabindex="0" role="application" aria-describedby="confusion-readout"><i hidden></i></div>
      </div></div>
      <div class="told">
      <p class="confused" role="status"></p>
      <p class="confusion-readout" id="confusion-readout"></p>
      <p class="confusion-legend">probabilidad: <b>0 %</b><i></i><b>100 %</b>. En la diagonal, marcada, los aciertos.</p>
      <p class="blank-rows"></p>
      </div></div>`;
    const values = this.find(".values");
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
    this.#fit(lab);
  }

  /**
   * Makes a matrix for the labels that there are.
   * @param {Lab} lab
   */
  #fit({ description, answers }) {
    const { labels } = description;
    this.#of = description;
    this.#labels = labels;
    const targets = new Set(answers.map(({ target }) => target));
    this.#asks = labels.map((label) => targets.has(label));
    const stride = Math.ceil(labels.length / MOST_NAMES);
    this.#names = ["right-ones", "given-ones"].map((style) => {
      const names = labels.map((label, k) => {
        const name = Object.assign(document.createElement("span"), { textContent: shown(label) });
        name.classList.toggle("unnamed", k % stride > 0);
        return name;
      });
      this.find(`.${style}`).replaceChildren(...names);
      return names;
    });
    const matrix = this.find(".matrix");
    matrix.style.setProperty("--labels", String(labels.length));
    matrix.classList.toggle("words", description.words);
    matrix.classList.toggle("many", stride > 1);
    this.find(".confusion").classList.toggle("large", labels.length > MOST_BESIDE || description.words);
    this.find(".axis-right").textContent = `${was(description)} →`;
    this.find(".values").setAttribute(
      "aria-label",
      `Matriz de confusión. Arriba y abajo cambian ${theLabel(description)} que ${was(description)}; izquierda y derecha, ${theOne(description)} que la red responde.`,
    );
    const blank = this.#asks.filter((asked) => !asked).length;
    this.find(".blank-rows").textContent =
      blank === 0
        ? ""
        : `${count(blank, "fila está", "filas están")} en blanco: ninguna ventana de las preguntadas tiene esa respuesta.`;
    this.#heatmap = new Heatmap(labels.length, labels.length, [0, 1]);
    this.find(".values").replaceChildren(this.#heatmap.canvas, this.find(".values > i"));
    this.#ask(null);
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
    const description = /** @type {import("../../memoria.js").Description} */ (this.#of);
    const { words } = description;
    const name = named(this.#labels[right], words);
    if (!this.#asks[right]) return `Ninguna ventana de las preguntadas tiene por respuesta ${name}.`;
    const p = percent(this.#values[right * this.#labels.length + given]);
    const correct = right === given ? ", la correcta" : "";
    return `Cuando ${was(description)} ${name}, la red da el ${p} ${toNamed(this.#labels[given], words)}${correct}.`;
  }

  /** @param {Lab} lab */
  render(lab) {
    if (lab.description !== this.#of) this.#fit(lab);
    const { confusion, playing } = lab;
    this.#values = confusion;
    this.#heatmap?.draw(this.#values);
    this.#asks.forEach((asked, row) => asked || this.#heatmap?.clearRow(row));
    this.find(".confusion-readout").setAttribute("aria-live", playing ? "off" : "polite");
    this.#answer();
    const status = this.find(".confused");
    status.setAttribute("aria-live", playing ? "off" : "polite");
    const text = this.#summary(lab.description);
    if (status.textContent !== text) status.textContent = text;
  }

  /**
   * The labels in whose place another one is preferred.
   * @param {import("../../memoria.js").Description} description
   */
  #summary(description) {
    const asked = this.#labels.map((_, right) => right).filter((right) => this.#asks[right]);
    const preferred = asked.map((right) => this.#preferred(right));
    const confused = preferred.filter(({ right, given }) => given !== right).sort((a, b) => b.p - a.p);
    if (confused.length === 0) return `Ya no confunde ${noun(description).feminine ? "ninguna" : "ninguno"}.`;
    const name = (/** @type {number} */ id) => bare(this.#labels[id]);
    const told = confused
      .slice(0, TOLD)
      .map(({ right, given, p }) => `${name(right)} con ${name(given)} (${percent(p)})`);
    const more = confused.length > TOLD ? "…" : ".";
    return `Confunde ${symbols(confused.length, description)} de ${number(asked.length)}. Lo que más confunde: ${told.join(", ")}${more}`;
  }

  /** @param {number} right */
  #preferred(right) {
    const size = this.#labels.length;
    let given = right;
    for (let k = 0; k < size; k++) if (this.#values[right * size + k] > this.#values[right * size + given]) given = k;
    return { right, given, p: this.#values[right * size + given] };
  }
}

/** A label in a list: what is no letter would pass for a sign of the sentence. @param {string} label */
const bare = (label) => (/^[\p{L}\p{N}]/u.test(label) ? clipped(label) : `«${shown(label)}»`);

/** @param {import("../../memoria.js").Description} description */
function theLabel(description) {
  const { one, feminine } = noun(description);
  return `${feminine ? "la" : "el"} ${one}`;
}

/** @param {import("../../memoria.js").Description} description */
const theOne = (description) => (noun(description).feminine ? "la" : "el");

customElements.define("memoria-confusion", Confusion);
