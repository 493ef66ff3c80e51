// A calculator of cross-entropy: what an answer costs that gave the right label this probability.

import { surprise } from "../../memoria.js";
import { real } from "../../lab/fields.js";
import { number, percent, precise } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { html, render } from "../../parts/template.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** The slider's positions: a thousandth each. */
const PARTS = 1000;
/** The highest loss that the drawing shows; −ln 0.001 is 6.9. */
const HIGHEST = 7;

class CrossEntropy extends Figure {
  /** The probability that is chosen: where the slider is, or exactly that of a mark. */
  state = this.declare({ p: real(0.25, 0, 1) });
  /** What can be chosen by its name. */
  #marks = { chance: 0, network: 0 };

  build() {
    this.addEventListener("input", ({ target }) => {
      this.state.p = /** @type {HTMLInputElement} */ (target).valueAsNumber / PARTS;
    });
    this.addEventListener("click", ({ target }) => {
      const mark = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-mark]"))?.dataset.mark;
      if (mark === "chance" || mark === "network") this.state.p = this.#marks[mark];
    });
    for (const type of ["pointerdown", "pointermove"])
      this.addEventListener(type, (event) => this.#onPointer(/** @type {PointerEvent} */ (event)));
  }

  /** @param {PointerEvent} event */
  #onPointer({ target, buttons, type, pointerId, clientX }) {
    const plot = /** @type {Element} */ (target).closest(".entropy-plot");
    if (!plot || buttons !== 1) return;
    if (type === "pointerdown") plot.setPointerCapture(pointerId);
    const { left, width } = this.find("svg").getBoundingClientRect();
    const part = Math.round(((clientX - left) / width) * PARTS);
    this.state.p = Math.min(Math.max(part, 1), PARTS) / PARTS;
  }

  /** @param {Lab} lab */
  render({ description, prediction, target, text, playing }) {
    const { labels } = description;
    const { p } = this.state;
    this.#marks = { chance: 1 / labels.length, network: prediction.probabilities[target] };
    const { chance, network } = this.#marks;
    const legends = {
      chance: es.chance(labels.length, loss(chance, 3)),
      network: es.network(text, labels[target], network, loss(network, 3), description),
    };
    render(view({ p, ...this.#marks, legends, live: playing ? "off" : "polite" }), this);
  }
}

/** @param {{ p: number, chance: number, network: number, legends: Record<"chance" | "network", string>, live: string }} shown */
const view = ({ p, chance, network, legends, live }) => html`
  <div class="entropy-plot" aria-hidden="true">
    <svg viewBox="0 0 1 ${HIGHEST}" preserveAspectRatio="none"><path class="curve" d=${CURVE} /></svg>
    ${TICKS}
    <i class="guide" .style=${at(p)}></i>
    <i class="mark chance" .style=${at(chance)}></i>
    <i class="mark network" .style=${at(network)}></i>
    <i class="mark chosen" .style=${at(p)}></i>
  </div>
  <label class="entropy-slider"
    ><span>${es.slider}</span>
    <input type="range" min="1" max=${PARTS} .value=${String(Math.round(p * PARTS))} aria-valuetext=${percent(p)}
  /></label>
  <p class="entropy-loss">${es.loss[0]}<span>${number(p, 4)}</span>${es.loss[1]}<b>${loss(p, 4)}</b>${es.loss[2]}</p>
  <p class="entropy-said" role="status" aria-live=${live}>${es.said(p, loss(p, 4), feeling(p, chance))}</p>
  <div class="entropy-marks" role="group" aria-label=${es.marks}>
    <button type="button" data-mark="chance"><i class="mark chance"></i> <span>${legends.chance}</span></button>
    <button type="button" data-mark="network"><i class="mark network"></i> <span>${legends.network}</span></button>
  </div>
`;

/** Where a probability lies in the drawing. @param {number} p */
const at = (p) => `--x: ${p.toFixed(4)}; --y: ${Math.min(surprise(p) / HIGHEST, 1).toFixed(4)}`;

/**
 * What an answer costs, as it is written. Adding 0 takes the sign from −0.
 * @param {number} p
 * @param {number} digits
 */
const loss = (p, digits) => precise(surprise(p) + 0, digits);

/** How much an answer surprises. @param {number} p @param {number} chance @returns {es.Feeling} */
function feeling(p, chance) {
  if (p >= 0.99) return "sure";
  if (p >= 0.5) return "likely";
  if (p > 1.05 * chance) return p >= 0.2 ? "possible" : "better";
  if (p >= 0.95 * chance) return "chance";
  return p >= 0.005 ? "worse" : "never";
}

/** The curve's path, dense where it is steep. */
const CURVE = `M${Array.from({ length: 201 }, (_, k) => Math.max((k / 200) ** 3, 1 / PARTS))
  .map((p) => `${p.toFixed(5)} ${(HIGHEST - surprise(p)).toFixed(4)}`)
  .join("L")}`;

/** The scales: p to the right, the loss upwards. */
const TICKS = [
  ...[0, 0.25, 0.5, 0.75, 1].map((p) => html`<span class="tick-x" .style=${`--x: ${p}`}>${es.tick(p)}</span>`),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((l) => html`<span class="tick-y" .style=${`--y: ${l / HIGHEST}`}>${l}</span>`),
];

customElements.define("memoria-cross-entropy", CrossEntropy);
