// The long-distance sentence, and what is left of a gradient that has to cross it.

import { fit, set } from "../../parts/svg.js";
import { number, superscript } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { HEIGHT, drawing, magnitude } from "./drawing.js";
import { MOST_CLAUSES, PLACES, distance, filler, sentence } from "./es.js";
import { Figure } from "../../parts/figure.js";

class Distance extends Figure {
  #place = 0;
  #clauses = 4;
  #factor = 0.9;
  #width = 0;

  build() {
    this.innerHTML = `
      <div class="far">
        <fieldset class="places"><legend>Nací en…</legend>${PLACES.map(choice).join("")}</fieldset>
        <label class="slide">Distancia <input type="range" class="clauses" min="0" max="${MOST_CLAUSES}" /><output></output></label>
      </div>
      <p class="told"></p>
      <div class="clues">
        <p>Las últimas palabras, «la lengua que mejor hablo es el…», sólo dicen: <b>una lengua</b>.</p>
        <p>El principio, «Nací en <span class="city"></span>», dice cuál: <b class="language"></b>.</p>
      </div>
      <svg class="crossing" role="img"></svg>
      <label class="slide">Factor por paso <input type="range" class="factor" min="0.5" max="1.2" step="0.05" /><output></output></label>
      <p class="said" role="status"></p>
      <p class="note">El factor es sólo una ilustración, el mismo en todos los pasos. En una red cambia en cada paso: más abajo se mide el gradiente de verdad.</p>`;
    this.find(".places").addEventListener("change", ({ target }) => {
      this.#place = Number(/** @type {HTMLInputElement} */ (target).value);
      this.#show();
    });
    this.#slider(".clauses").addEventListener("input", () => {
      this.#clauses = this.#slider(".clauses").valueAsNumber;
      this.#show();
    });
    this.#slider(".factor").addEventListener("input", () => {
      this.#factor = this.#slider(".factor").valueAsNumber;
      this.#show();
    });
    fit(/** @type {SVGSVGElement} */ (this.find("svg.crossing")), HEIGHT, (width) => {
      this.#width = width;
      this.#show();
    });
    this.#show();
  }

  /** @param {string} name */
  #slider(name) {
    return /** @type {HTMLInputElement} */ (this.find(`input${name}`));
  }

  #show() {
    const { city, language } = PLACES[this.#place];
    const steps = distance(this.#clauses);
    this.find(".told").replaceChildren(...told(city, this.#clauses));
    this.find(".city").textContent = city;
    this.find(".language").textContent = `el ${language}`;
    if (this.#width > 0)
      this.find("svg.crossing").replaceChildren(...drawing(this.#width, { steps, city, factor: this.#factor }));
    const between = count(filler(this.#clauses), "palabra", "palabras");
    this.#showSlider(".clauses", this.#clauses, between);
    this.#showSlider(".factor", this.#factor, decimal(this.#factor));
    const said = this.#sentence(city, steps);
    this.find(".said").innerHTML = said.html;
    set(this.find("svg.crossing"), { "aria-label": said.text });
  }

  /**
   * @param {string} name
   * @param {number} value
   * @param {string} words
   */
  #showSlider(name, value, words) {
    const slider = this.#slider(name);
    slider.value = String(value);
    slider.setAttribute("aria-valuetext", words);
    /** @type {HTMLElement} */ (slider.nextElementSibling).textContent = words;
  }

  /**
   * @param {string} city
   * @param {number} steps
   */
  #sentence(city, steps) {
    const factor = decimal(this.#factor);
    const left = magnitude(this.#factor ** steps);
    const power = `${factor}${superscript(steps)} = ${left}`;
    const start = `De «${city}» al hueco hay ${steps} pasos. El gradiente se multiplica en cada uno: `;
    const end = `. ${verdict(this.#factor, this.#factor ** steps)}`;
    return { html: `${start}<b>${power}</b>${end}`, text: start + power + end };
  }
}

/** A factor, with the decimals that it needs. @param {number} factor */
const decimal = (factor) => number(factor, Math.round(factor * 100) % 10 === 0 ? 1 : 2);

/**
 * @param {number} factor
 * @param {number} left
 */
function verdict(factor, left) {
  if (Math.abs(factor - 1) < 0.001) return "Con 1 justo llega entero: ni se desvanece ni explota.";
  if (factor > 1) return left > 10 ? "Explota: cuanto más lejos, más crece." : "Crece: a más distancia, explotaría.";
  if (left < 0.01) return "Se desvanece: apenas llega nada con que aprender.";
  return left < 0.2 ? "Se desvanece: llega muy poco." : "Encoge, pero todavía llega.";
}

/**
 * The sentence, with what decides and the gap marked.
 * @param {string} city
 * @param {number} clauses
 */
function told(city, clauses) {
  const { words, decides } = sentence(city, clauses);
  const mark = document.createElement("mark");
  mark.textContent = city;
  const gap = document.createElement("span");
  gap.className = "gap";
  gap.innerHTML = `<span aria-hidden="true">?</span><span class="visually-hidden">hueco por adivinar</span>`;
  const before = `${words.slice(0, decides).join(" ")} `;
  const after = `${words[decides].slice(city.length)} ${words.slice(decides + 1).join(" ")} `;
  return [before, mark, after, gap, "."];
}

/**
 * @param {{ city: string }} place
 * @param {number} k
 */
const choice = ({ city }, k) =>
  `<label><input type="radio" name="memoria-place" value="${k}" ${k === 0 ? "checked" : ""} />${city}</label>`;

customElements.define("memoria-distance", Distance);
