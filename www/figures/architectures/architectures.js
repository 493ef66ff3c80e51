// The five architectures by input and output: choose one, and an example walks through it.

import { onceSeen, wantsMotion } from "../../parts/motion.js";
import { fit, set } from "../../parts/svg.js";
import { HEIGHT, diagram, miniature } from "./drawing.js";
import { ARCHITECTURES, stepSentence, stepsOf } from "./examples.js";
import { Figure } from "../../parts/figure.js";

/** Milliseconds a step. */
const PACE = 1100;

class Architectures extends Figure {
  #chosen = Math.max(
    0,
    ARCHITECTURES.findIndex(({ here }) => here),
  );
  #example = 0;
  /** The step that is lit; beyond the last, all are. */
  #at = Infinity;
  #timer = 0;
  #width = 0;

  build() {
    this.innerHTML = `
      <div role="tablist" class="kinds" aria-label="Arquitecturas según entrada y salida">${ARCHITECTURES.map(tab).join("")}</div>
      <div role="tabpanel" id="architecture" class="architecture">
        <p class="says"></p>
        <svg class="diagram" role="img"></svg>
        <div class="arch-steps">
          <button type="button" class="walk-through">Recorrer</button>
          <input type="range" min="0" aria-label="Paso del recorrido" />
          <button type="button" class="other"></button>
        </div>
        <p class="said" role="status"></p>
      </div>`;
    this.#tabs.forEach((tab, k) => {
      tab.prepend(miniature(ARCHITECTURES[k].examples[0]));
      tab.addEventListener("click", () => this.#choose(k));
    });
    this.find(".kinds").addEventListener("keydown", (event) => this.#onKey(event));
    this.find(".walk-through").addEventListener("click", () => (this.#timer ? this.#stop() : this.#play()));
    this.find(".other").addEventListener("click", () => this.#choose(this.#chosen, this.#example + 1));
    this.#slider.addEventListener("input", () => {
      this.#stop();
      this.#show(this.#slider.valueAsNumber);
    });
    fit(this.#svg, HEIGHT, (width) => {
      this.#width = width;
      this.#draw();
    });
    this.#open();
    onceSeen(this.#svg, () => wantsMotion() && this.#play());
  }

  get #tabs() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[role=tab]")]);
  }

  get #svg() {
    return /** @type {SVGSVGElement} */ (this.find("svg.diagram"));
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find(".arch-steps input"));
  }

  get #shown() {
    return ARCHITECTURES[this.#chosen].examples[this.#example];
  }

  /**
   * @param {number} chosen
   * @param {number} [example]
   */
  #choose(chosen, example = 0) {
    this.#chosen = chosen;
    this.#example = example % ARCHITECTURES[chosen].examples.length;
    this.#open();
    if (wantsMotion()) this.#play();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = ARCHITECTURES.length - 1;
    const to = {
      ArrowRight: this.#chosen === last ? 0 : this.#chosen + 1,
      ArrowDown: this.#chosen === last ? 0 : this.#chosen + 1,
      ArrowLeft: this.#chosen === 0 ? last : this.#chosen - 1,
      ArrowUp: this.#chosen === 0 ? last : this.#chosen - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(to);
    this.#tabs[to].focus();
  }

  /** Shows the chosen example whole. */
  #open() {
    this.#stop();
    const { says, examples } = ARCHITECTURES[this.#chosen];
    this.#tabs.forEach((tab, k) =>
      set(tab, { "aria-selected": `${k === this.#chosen}`, tabindex: k === this.#chosen ? 0 : -1 }),
    );
    set(this.find(".architecture"), { "aria-labelledby": this.#tabs[this.#chosen].id });
    this.find(".says").textContent = says;
    const other = examples[(this.#example + 1) % examples.length];
    this.find(".other").hidden = examples.length === 1;
    this.find(".other").textContent = `Otro ejemplo: ${other.name}`;
    this.#slider.max = String(stepsOf(this.#shown));
    this.#draw();
    this.#show(stepsOf(this.#shown));
  }

  #draw() {
    if (this.#width === 0) return;
    this.#svg.replaceChildren(...diagram(this.#shown, this.#width));
    this.#light();
  }

  #play() {
    this.#show(this.#at >= stepsOf(this.#shown) ? 0 : this.#at);
    this.#timer = window.setInterval(() => {
      this.#show(this.#at + 1);
      if (this.#at >= stepsOf(this.#shown)) this.#stop();
    }, PACE);
    this.find(".walk-through").textContent = "Parar";
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.find(".walk-through").textContent = "Recorrer";
  }

  /** @param {number} at */
  #show(at) {
    this.#at = at;
    this.#slider.value = String(at);
    const { name, remark = "" } = this.#shown;
    const whole = `Ejemplo: ${name}. ${remark}`;
    const said = at < stepsOf(this.#shown) ? stepSentence(this.#shown, at) : whole;
    this.find(".said").textContent = said;
    this.#slider.setAttribute("aria-valuetext", said);
    set(this.#svg, { "aria-label": `${ARCHITECTURES[this.#chosen].name}. ${said}` });
    this.#light();
  }

  #light() {
    for (const part of /** @type {NodeListOf<SVGElement>} */ (this.#svg.querySelectorAll("[data-step]"))) {
      const step = Number(part.dataset.step);
      part.dataset.when = step < this.#at ? "before" : step === this.#at ? "now" : "after";
    }
  }
}

/** @param {import("./examples.js").Architecture} architecture */
const tab = ({ key, name, here }) =>
  `<button type="button" role="tab" id="architecture-${key}" aria-controls="architecture"><span>${name}${
    here ? " <small>esta clase</small>" : ""
  }</span></button>`;

customElements.define("memoria-architectures", Architectures);
