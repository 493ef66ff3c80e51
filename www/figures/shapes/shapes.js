// The three formats of the same data, growing out of each other: (N, T), (N, T, 1) and (N, T, V).

import { windows } from "../../memoria.js";
import { count } from "../../language/phrases.js";
import { Figure } from "../../parts/figure.js";
import { Stepper, segmented } from "../../parts/inputs.js";

/** @typedef {import("../../memoria.js").Windows} Windows */
/**
 * A cell that is asked for: a step of a sample, or its label where t is T; k is the value of its vector.
 * @typedef {{ n: number, t: number, k: number }} Asked
 */

/** What still can be seen at a glance. */
const MOST_SYMBOLS = 24;
const MOST_LABELS = 8;
const MOST_STEPS = 8;

const HINT = `Cada carácter es un valor: hasta ${MOST_SYMBOLS} en total y ${MOST_LABELS} distintos.`;

const STAGES = [
  {
    name: "1. Ventanas",
    text: "Cada fila es una muestra: una ventana de la serie. A su derecha, su etiqueta: el valor que sigue.",
  },
  {
    name: "2. Keras",
    text: "Keras pide una dimensión más: cada paso es ahora una lista de valores, aquí de uno solo.",
  },
  {
    name: "3. One-hot",
    text: "Cada valor se convierte en un vector con tantos lugares como etiquetas: un 1 en el suyo y ceros en los demás.",
  },
];

class Shapes extends Figure {
  #stage = 0;
  #length = 3;
  /** The last series that could be cut. @type {Windows} */
  #data = { labels: [], windows: 0, x: new Uint32Array(), y: new Uint32Array() };
  /** The length of its windows. */
  #steps = 3;
  /** @type {Asked | null} */
  #asked = null;

  build() {
    this.innerHTML = `
      <div class="shapes-choices">
        <label>Serie <input type="text" value="1234512" maxlength="60" autocomplete="off" autocapitalize="none" spellcheck="false" /></label>
      </div>
      <p class="shapes-message" role="status"></p>
      <div class="shapes-shapes" role="status"><code></code> <code></code><p></p></div>
      <div class="shapes-data" tabindex="0" role="application"
        aria-label="Las muestras y sus etiquetas. Las flechas recorren los valores; Inicio y Fin, la fila."></div>
      <p class="shapes-readout" aria-live="polite"></p>`;
    const choices = this.find(".shapes-choices");
    const length = new Stepper({
      label: "Longitud",
      min: 1,
      max: MOST_STEPS,
      value: this.#length,
      onChange: (length) => this.#cut(length),
    });
    choices.append(length.element, this.#stages());
    this.#input.addEventListener("input", () => this.#cut(this.#length));
    const data = this.find(".shapes-data");
    data.addEventListener("pointermove", (event) => this.#onPointer(event));
    data.addEventListener("pointerdown", (event) => this.#onPointer(event));
    data.addEventListener("pointerleave", () => this.#ask(null));
    data.addEventListener("keydown", (event) => this.#onKey(event));
    data.addEventListener(
      "focus",
      () => data.matches(":focus-visible") && this.#ask(this.#asked ?? { n: 0, t: 0, k: 0 }),
    );
    this.#cut(this.#length);
  }

  #stages() {
    return segmented({
      legend: `<span class="visually-hidden">Formato</span>`,
      options: STAGES.map(({ name }, stage) => [String(stage), name]),
      value: "0",
      onChange: (stage) => {
        this.#stage = Number(stage);
        this.#show();
      },
    });
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.find("input[type=text]"));
  }

  /**
   * Cuts what the field holds; if it can't be cut, says why and keeps what there was.
   * @param {number} length
   */
  #cut(length) {
    this.#length = length;
    // Spaces and commas are how a series is often written, and no values of it.
    const series = this.#input.value.replace(/[\s,;]+/g, "");
    const problem = this.#read(series, length);
    this.#input.setAttribute("aria-invalid", String(problem !== ""));
    const message = this.find(".shapes-message");
    message.textContent = problem ? `${problem} Sigue a la vista la última serie válida.` : HINT;
    message.classList.toggle("wrong", problem !== "");
    if (problem) return;
    this.#asked = null;
    this.#fill();
    this.#show();
  }

  /**
   * @param {string} series
   * @param {number} length
   * @returns {string} what is wrong, or nothing
   */
  #read(series, length) {
    const symbols = [...series].length;
    if (symbols > MOST_SYMBOLS) return `La serie tiene ${symbols} símbolos; aquí caben ${MOST_SYMBOLS}.`;
    try {
      const data = windows(series, length);
      if (data.labels.length > MOST_LABELS)
        return `Hay ${data.labels.length} símbolos distintos; aquí caben ${MOST_LABELS}.`;
      this.#data = data;
      this.#steps = length;
      return "";
    } catch (error) {
      return explainSeries(error, symbols, length);
    }
  }

  /** Makes the cells anew. */
  #fill() {
    const { labels, windows: rows, x, y } = this.#data;
    const data = this.find(".shapes-data");
    data.style.setProperty("--labels", String(labels.length));
    const row = (/** @type {number} */ n) => {
      const steps = Array.from({ length: this.#steps }, (_, t) => cell(labels, x[n * this.#steps + t], n, t));
      return `<div class="sample"><span class="number">${n + 1}</span>${steps.join("")}
        <span class="to">→</span>${cell(labels, y[n], n, this.#steps)}</div>`;
    };
    data.innerHTML = Array.from({ length: rows }, (_, n) => row(n)).join("");
    data.scrollTop = data.scrollLeft = 0;
  }

  /** How many values a step has at this stage. */
  get #depth() {
    return this.#stage === 2 ? this.#data.labels.length : 1;
  }

  #show() {
    const [n, t, v] = [this.#data.windows, this.#steps, this.#data.labels.length];
    const last = [[], [1], [v]][this.#stage];
    const [X, y] = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".shapes-shapes code"));
    X.textContent = `X.shape = (${[n, t, ...last].join(", ")})`;
    y.textContent = `y.shape = (${[n, ...last].join(", ")}${last.length ? "" : ","})`;
    const dimensions = `${count(n, "muestra", "muestras")} × ${count(t, "paso", "pasos")}`;
    const depth = ["", " × 1 valor", ` × ${count(v, "etiqueta", "etiquetas")}`][this.#stage];
    this.find(".shapes-shapes p").textContent = `${dimensions}${depth}. ${STAGES[this.#stage].text}`;
    this.find(".shapes-data").dataset.stage = String(this.#stage);
    if (this.#asked) this.#asked.k = Math.min(this.#asked.k, this.#depth - 1);
    this.#ask(this.#asked);
  }

  /** @param {PointerEvent} event */
  #onPointer(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const datum = /** @type {HTMLElement | null} */ (target.closest(".datum"));
    if (!datum) return;
    const k = this.#stage === 2 && target.dataset.k ? Number(target.dataset.k) : 0;
    this.#ask({ n: Number(datum.dataset.n), t: Number(datum.dataset.t), k });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { n, t, k } = this.#asked ?? { n: 0, t: 0, k: 0 };
    const at = t * this.#depth + k;
    const end = (this.#steps + 1) * this.#depth - 1;
    const move = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [n, at - 1],
      ArrowRight: [n, at + 1],
      ArrowUp: [n - 1, at],
      ArrowDown: [n + 1, at],
      Home: [n, 0],
      End: [n, end],
    })[event.key];
    if (!move) return;
    event.preventDefault();
    const to = Math.min(Math.max(move[1], 0), end);
    this.#ask({
      n: Math.min(Math.max(move[0], 0), this.#data.windows - 1),
      t: Math.floor(to / this.#depth),
      k: to % this.#depth,
    });
    this.querySelector(".asked")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {Asked | null} asked */
  #ask(asked) {
    this.#asked = asked;
    for (const datum of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".datum"))) {
      const [n, t] = [Number(datum.dataset.n), Number(datum.dataset.t)];
      const isAsked = asked !== null && n === asked.n && t === asked.t;
      datum.classList.toggle("asked", isAsked);
      datum.classList.toggle("same", asked !== null && n + t === asked.n + asked.t);
      for (const value of /** @type {NodeListOf<HTMLElement>} */ (datum.querySelectorAll("[data-k]")))
        value.classList.toggle("asked-value", isAsked && Number(value.dataset.k) === asked?.k);
    }
    this.find(".shapes-readout").textContent = asked ? this.#describe(asked) : "Señala un valor para leer su índice.";
  }

  /** @param {Asked} asked */
  #describe({ n, t, k }) {
    const { labels, windows: rows, x, y } = this.#data;
    const isLabel = t === this.#steps;
    const id = isLabel ? y[n] : x[n * this.#steps + t];
    const value = this.#stage === 2 ? Number(k === id) : labels[id];
    const depth = this.#stage === 0 ? "" : `, valor ${k + 1}`;
    const place = `Muestra ${n + 1}, ${isLabel ? "etiqueta" : `paso ${t + 1}`}${depth} = ${value}.`;
    const at = [n, ...(isLabel ? [] : [t]), ...(this.#stage === 0 ? [] : [k])].join(", ");
    // The sample whose label is this same datum of the series.
    const labelled = n + t - this.#steps;
    const same =
      !isLabel && labelled >= 0 && labelled < rows
        ? ` y es la etiqueta de la muestra ${labelled + 1}`
        : isLabel && n < rows - 1
          ? ` y es también el paso ${this.#steps} de la muestra ${n + 2}`
          : "";
    return `${place} En Python: ${isLabel ? "y" : "X"}[${at}]. Es el dato ${n + t + 1} de la serie${same}.`;
  }
}

/**
 * @param {string[]} labels
 * @param {number} id of the cell's label
 * @param {number} n
 * @param {number} t
 */
function cell(labels, id, n, t) {
  const vector = labels.map((_, k) => `<i data-k="${k}" ${k === id ? `class="one"` : ""}>${Number(k === id)}</i>`);
  const text = document.createElement("span");
  text.textContent = labels[id];
  return `<span class="datum" data-n="${n}" data-t="${t}"><b>${text.innerHTML}</b><span class="vector">${vector.join("")}</span></span>`;
}

/**
 * @param {unknown} error
 * @param {number} symbols
 * @param {number} length
 */
function explainSeries(error, symbols, length) {
  const { code, message } = /** @type {any} */ (error);
  if (code === "series_too_short" && symbols === 0) return "Escribe una serie.";
  if (code === "series_too_short")
    return `${count(symbols, "símbolo no basta", "símbolos no bastan")}: con longitud ${length} hacen falta al menos ${length + 1}, porque el último es la etiqueta.`;
  if (code === "label_count") return "Todos los símbolos son iguales: hacen falta al menos 2 distintos.";
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

customElements.define("memoria-shapes", Shapes);
