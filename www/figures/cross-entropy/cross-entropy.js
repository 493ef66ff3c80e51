// A calculator of cross-entropy: what an answer costs that gave the right letter this probability.

import { surprise } from "../../memoria.js";
import { number, percent } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {"chosen" | "chance" | "network"} Mark */

/** The slider's positions: a thousandth each. */
const PARTS = 1000;
/** The highest loss that the drawing shows; −ln 0.001 is 6.9. */
const HIGHEST = 7;

class CrossEntropy extends Figure {
  /** The probability that is chosen. */
  #p = 0.25;
  #labels = /** @type {string[]} */ ([]);
  /** @type {Record<Mark, number>} */
  #marks = { chosen: 0.25, chance: 0, network: 0 };

  /** @param {Lab} lab */
  build(lab) {
    this.#labels = lab.description.labels;
    this.innerHTML = `
      <div class="entropy-plot" aria-hidden="true">
        <svg viewBox="0 0 1 ${HIGHEST}" preserveAspectRatio="none"><path class="curve" d="${curve()}" /></svg>
        ${ticks()}
        <i class="guide"></i>
        <i class="mark chance"></i><i class="mark network"></i><i class="mark chosen"></i>
      </div>
      <label class="entropy-slider"><span>Probabilidad p que la red dio a la letra correcta</span>
        <input type="range" min="1" max="${PARTS}" value="${this.#p * PARTS}" /></label>
      <p class="entropy-loss">pérdida = −ln <span></span> = <b></b> nats</p>
      <p class="entropy-said" role="status"></p>
      <div class="entropy-marks" role="group" aria-label="Llevar el mando a">
        <button type="button" data-mark="chance"><i class="mark chance"></i> <span></span></button>
        <button type="button" data-mark="network"><i class="mark network"></i> <span></span></button>
      </div>`;
    this.#slider.addEventListener("input", () => this.#choose(this.#slider.valueAsNumber / PARTS));
    this.addEventListener("click", ({ target }) => {
      const mark = /** @type {HTMLElement} */ (target).closest("button")?.dataset.mark;
      if (mark) this.#choose(this.#marks[/** @type {Mark} */ (mark)]);
    });
    const plot = this.find(".entropy-plot");
    for (const type of ["pointerdown", "pointermove"])
      plot.addEventListener(type, (event) => this.#onPointer(plot, /** @type {PointerEvent} */ (event)));
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /**
   * @param {HTMLElement} plot
   * @param {PointerEvent} event
   */
  #onPointer(plot, event) {
    if (event.buttons !== 1) return;
    if (event.type === "pointerdown") plot.setPointerCapture(event.pointerId);
    const box = /** @type {Element} */ (plot.querySelector("svg")).getBoundingClientRect();
    const part = Math.round(((event.clientX - box.left) / box.width) * PARTS);
    this.#choose(Math.min(Math.max(part, 1), PARTS) / PARTS);
  }

  /** @param {number} p */
  #choose(p) {
    this.#p = p;
    this.redraw();
  }

  /** @param {Lab} lab */
  render(lab) {
    const { prediction, text, playing } = lab;
    // In the alphabet each label is followed by the next, and the last by the first.
    const right = (this.#labels.indexOf(text[text.length - 1]) + 1) % this.#labels.length;
    this.#marks = { chosen: this.#p, chance: 1 / this.#labels.length, network: prediction.probabilities[right] };
    for (const mark of /** @type {Mark[]} */ (["chosen", "chance", "network"])) this.#place(mark);
    this.#slider.value = String(Math.round(this.#p * PARTS));
    this.#write();
    const { chance, network } = this.#marks;
    this.#legend("chance", `azar: 1/${this.#labels.length} → ${loss(chance, 3)}`);
    this.#legend(
      "network",
      `la red ahora: «${text}» → ${this.#labels[right]}, ${percent(network)} → ${loss(network, 3)}`,
    );
    this.find("[role=status]").setAttribute("aria-live", playing ? "off" : "polite");
  }

  /** @param {Mark} mark */
  #place(mark) {
    const p = this.#marks[mark];
    const point = this.find(`.entropy-plot .${mark}`);
    const up = Math.min(surprise(p) / HIGHEST, 1);
    point.style.setProperty("--x", p.toFixed(4));
    point.style.setProperty("--y", up.toFixed(4));
    if (mark !== "chosen") return;
    this.find(".guide").style.setProperty("--x", p.toFixed(4));
    this.find(".guide").style.setProperty("--y", up.toFixed(4));
  }

  #write() {
    this.find(".entropy-loss span").textContent = number(this.#p, 4);
    this.find(".entropy-loss b").textContent = loss(this.#p, 4);
    const said = `Con ${percent(this.#p)}, la pérdida es ${loss(this.#p, 4)}. ${feeling(this.#p, this.#marks.chance)}`;
    this.#slider.setAttribute("aria-valuetext", percent(this.#p));
    if (this.find("[role=status]").textContent !== said) this.find("[role=status]").textContent = said;
  }

  /**
   * @param {Mark} mark
   * @param {string} text
   */
  #legend(mark, text) {
    this.find(`[data-mark=${mark}] span`).textContent = text;
  }
}

/**
 * What an answer costs, as it is written. Adding 0 takes the sign from −0.
 * @param {number} p
 * @param {number} digits
 */
const loss = (p, digits) => number(surprise(p) + 0, digits);

/** The curve's path, dense where it is steep. */
function curve() {
  const points = Array.from({ length: 201 }, (_, k) => Math.max((k / 200) ** 3, 1 / PARTS));
  return `M${points.map((p) => `${p.toFixed(5)} ${(HIGHEST - surprise(p)).toFixed(4)}`).join("L")}`;
}

/** The scales: p to the right, the loss upwards. */
function ticks() {
  const x = [0, 0.25, 0.5, 0.75, 1].map((p) => `<span class="tick-x" style="--x: ${p}">${number(100 * p)} %</span>`);
  const y = [0, 1, 2, 3, 4, 5, 6, 7].map((l) => `<span class="tick-y" style="--y: ${l / HIGHEST}">${l}</span>`);
  return [...x, ...y].join("");
}

/**
 * @param {number} p
 * @param {number} chance
 */
function feeling(p, chance) {
  if (p >= 0.99) return "No le sorprende nada: daba por segura la letra correcta.";
  if (p >= 0.5) return "Le sorprende poco: era la letra que más esperaba.";
  if (p >= 0.2) return "Le sorprende algo: la tenía entre las posibles.";
  if (p > 1.05 * chance) return "Le sorprende bastante, aunque menos que a quien responde al azar.";
  if (p >= 0.95 * chance) return "Le sorprende tanto como a quien responde al azar.";
  if (p >= 0.005) return "Le sorprende mucho: más que a quien responde al azar.";
  return "Le sorprende muchísimo: casi daba por imposible la letra correcta.";
}

customElements.define("memoria-cross-entropy", CrossEntropy);
