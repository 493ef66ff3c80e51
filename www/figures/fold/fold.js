// The recurrent neuron that a slider folds and unrolls, with the state that the laboratory's network has in it.

import { Journey, onceSeen, wantsMotion } from "../../parts/motion.js";
import { fit, set, subscript } from "../../parts/svg.js";
import { onThemeChange } from "../../parts/theme.js";
import { cellOf, symbolName } from "../../parts/cells.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { FoldDrawing, HEIGHT } from "./drawing.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** The most copies that fit side by side; of a longer sequence the last ones are drawn. */
const MOST = 6;
/** Milliseconds a letter, and for folding. */
const PACE = 1000;
const UNFOLDING = 1600;

class Fold extends Figure {
  #fold = wantsMotion() ? 0 : 1;
  /** The step and the unit looked at, from 0. */
  #at = 0;
  #unit = 0;
  #touched = false;
  #width = 0;
  #timer = 0;
  #journey = new Journey();
  /** @type {FoldDrawing | null} */
  #drawing = null;
  /** @type {Lab | null} */
  #lab = null;

  /** @param {Lab} lab */
  build(lab) {
    this.#lab = lab;
    this.innerHTML = `
      <div class="folding">
        <button type="button" class="primary"></button>
        <label><span>plegada</span><input type="range" class="fold" min="0" max="100" aria-label="Desplegar la neurona" /><span>desplegada</span></label>
      </div>
      <svg class="neurons" role="img"></svg>
      <div class="asking">
        ${stepper("unit", "Unidad")}
        ${stepper("step", "Paso")}
        <button type="button" class="reading"></button>
      </div>
      <p class="said" role="status"></p>
      <p class="note"></p>`;
    const svg = /** @type {SVGSVGElement} */ (this.find("svg.neurons"));
    this.#drawing = new FoldDrawing(svg);
    fit(svg, HEIGHT, (width) => {
      this.#width = width;
      this.render(lab);
    });
    onThemeChange(() => this.redraw());
    this.#listen(lab);
    // It unrolls by itself once, unless the reader has been quicker.
    if (wantsMotion()) onceSeen(svg, () => this.#touched || this.#unfold(1));
  }

  /** @param {Lab} lab */
  #listen(lab) {
    this.find(".primary").addEventListener("click", () => {
      this.#touched = true;
      this.#unfold(this.#fold < 0.5 ? 1 : 0);
    });
    this.#slider.addEventListener("input", () => {
      this.#touched = true;
      this.#journey.stop();
      this.#setFold(this.#slider.valueAsNumber / 100);
    });
    this.find(".reading").addEventListener("click", () => (this.#timer ? this.#stop() : this.#read(lab)));
    this.find(".asking").addEventListener("click", ({ target }) => {
      const { what, by } = /** @type {HTMLElement} */ (target).dataset;
      if (what === "unit") this.#unit += Number(by);
      else if (what === "step") {
        this.#stop();
        this.#at += Number(by);
      } else return;
      this.render(lab);
    });
  }

  get #toRead() {
    const name = this.#lab ? symbolName(this.#lab.description) : "letra";
    return `Leer ${name} a ${name}`;
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input.fold"));
  }

  /** @param {number} to */
  #unfold(to) {
    this.#journey.go(this.#fold, to, UNFOLDING, (fold) => this.#setFold(fold));
  }

  /** @param {number} fold */
  #setFold(fold) {
    this.#fold = fold;
    if (this.#lab) this.render(this.#lab);
  }

  /** Goes through the letters, from the first. @param {Lab} lab */
  #read(lab) {
    this.#at = 0;
    this.render(lab);
    this.#timer = window.setInterval(() => {
      this.#at += 1;
      if (this.#at >= this.#range(lab).length - 1) this.#stop();
      this.render(lab);
    }, PACE);
    this.find(".reading").textContent = "Parar";
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.find(".reading").textContent = this.#toRead;
  }

  /** The steps that are drawn, from 0. @param {Lab} lab */
  #range({ description: { maxlen } }) {
    const length = Math.min(maxlen, MOST);
    return Array.from({ length }, (_, k) => maxlen - length + k);
  }

  /** @param {Lab} lab */
  render(lab) {
    const { units } = lab.description;
    const steps = this.#range(lab);
    if (this.reformed(lab)) this.#stop();
    this.#unit = Math.max(Math.min(this.#unit, units - 1), 0);
    this.#at = Math.min(Math.max(this.#at, 0), steps.length - 1);
    const view = {
      fold: this.#fold,
      at: this.#at,
      first: steps[0] + 1,
      symbols: steps.map((t) => shown(lab.symbols[t])),
      // Without memory there is no state.
      values: steps.map((t) => (units > 0 ? lab.trace.h[t * units + this.#unit] : 0)),
    };
    if (this.#width > 0) this.#drawing?.draw(this.#width, view);
    this.#showControls(lab, steps.length);
    this.#speak(lab, view);
  }

  /**
   * @param {Lab} lab
   * @param {number} steps
   */
  #showControls({ description }, steps) {
    const folded = this.#fold < 0.5;
    this.find(".primary").textContent = folded ? "Desplegar" : "Plegar";
    this.#slider.value = String(Math.round(100 * this.#fold));
    this.#slider.setAttribute("aria-valuetext", `desplegada al ${number(100 * this.#fold)} %`);
    showStepper(this.find(".stepper.of-unit"), this.#unit, Math.max(description.units, 1));
    showStepper(this.find(".stepper.of-step"), this.#at, steps);
    this.find(".note").textContent = folded
      ? `Una sola neurona, que en cada paso recibe la ${symbolName(description)} y su propio estado anterior.`
      : `Los mismos pesos W, U y b en las ${steps} copias. ${ofWhat(description)}`;
  }

  /**
   * @param {Lab} lab
   * @param {import("./drawing.js").View} view
   */
  #speak(lab, { first, at, symbols, values }) {
    const t = first + at;
    const { trace, description, playing } = lab;
    const before = t > 1 && description.units > 0 ? trace.h[(t - 2) * description.units + this.#unit] : 0;
    const said = this.find(".said");
    // Nobody wants to hear sixty values a second.
    said.setAttribute("aria-live", playing ? "off" : "polite");
    const words =
      `Paso ${t}: llega h${subscript(t - 1)} = ${number(before, 3)}, entra «${symbols[at]}» ` +
      `y queda h${subscript(t)} = ${number(values[at], 3)}.`;
    if (said.textContent !== words) said.textContent = words;
    const all = symbols.map((symbol, k) => `«${symbol}» ${number(values[k], 3)}`).join(", ");
    const form = this.#fold < 0.5 ? "Neurona plegada, con un lazo" : `Neurona desplegada en ${values.length} copias`;
    if (!playing)
      set(this.find("svg.neurons"), { "aria-label": `${form}. Estado h de la unidad ${this.#unit + 1}: ${all}.` });
  }
}

/** Whose the numbers are. @param {Lab["description"]} description */
function ofWhat(description) {
  const { carried, name } = cellOf(description);
  if (carried.length === 0)
    return "La red del laboratorio no tiene ahora memoria: no hay estado que enseñar, y queda en 0.";
  const section = name === "neurona recurrente simple" ? "" : " (sección 5)";
  return `Los números son el estado h de la red del laboratorio, una ${name}${section}.`;
}

/**
 * @param {string} what
 * @param {string} name
 */
const stepper = (what, name) => `
  <div class="stepper of-${what}" role="group" aria-label="${name}">
    <span>${name}</span>
    <button type="button" data-what="${what}" data-by="-1" aria-label="${name} anterior">−</button>
    <output></output>
    <button type="button" data-what="${what}" data-by="1" aria-label="${name} siguiente">+</button>
  </div>`;

/**
 * @param {HTMLElement} element
 * @param {number} value from 0
 * @param {number} length
 */
function showStepper(element, value, length) {
  const output = /** @type {HTMLElement} */ (element.querySelector("output"));
  const words = `${value + 1} de ${length}`;
  if (output.textContent !== words) output.textContent = words;
  // Not disabled, which would take the focus away from under a finger.
  const [less, more] = element.querySelectorAll("button");
  less.setAttribute("aria-disabled", String(value === 0));
  more.setAttribute("aria-disabled", String(value === length - 1));
}

customElements.define("memoria-fold", Fold);
