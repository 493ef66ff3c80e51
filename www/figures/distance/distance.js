// The long-distance sentence, and what is left of a gradient that has to cross it.

import { real, whole } from "../../lab/fields.js";
import { number, superscript } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { fit, set } from "../../parts/svg.js";
import { emphasized, html, render } from "../../parts/template.js";
import { HEIGHT, drawing, magnitude } from "./drawing.js";
import { MOST_CLAUSES, PLACES, distance, filler, sentence } from "./es.js";
import * as es from "./es.js";

const [LEAST_FACTOR, MOST_FACTOR] = [0.5, 1.2];

class Distance extends Figure {
  state = this.declare({
    place: whole(0, 0, PLACES.length - 1),
    clauses: whole(4, 0, MOST_CLAUSES),
    factor: real(0.9, LEAST_FACTOR, MOST_FACTOR),
  });
  #width = 0;

  build() {
    this.#render();
    this.addEventListener("input", ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      const name = /** @type {"place" | "clauses" | "factor"} */ (input.dataset.sets);
      this.state[name] = Number(input.value);
      this.redraw();
    });
    fit(/** @type {SVGSVGElement} */ (this.find("svg.crossing")), HEIGHT, (width) => {
      this.#width = width;
      this.redraw();
    });
  }

  render() {
    this.#render();
    const { place, clauses, factor } = this.state;
    const svg = this.find("svg.crossing");
    set(svg, { "aria-label": this.#said.join("") });
    if (this.#width === 0) return;
    svg.replaceChildren(...drawing(this.#width, { steps: distance(clauses), city: PLACES[place].city, factor }));
  }

  get #said() {
    const { place, clauses, factor } = this.state;
    const steps = distance(clauses);
    const power = `${decimal(factor)}${superscript(steps)} = ${magnitude(factor ** steps)}`;
    return es.said(PLACES[place].city, steps, power, fate(factor, factor ** steps));
  }

  #render() {
    const { place, clauses, factor } = this.state;
    const { city, language } = PLACES[place];
    render(
      html`<div class="far">
          <fieldset class="places">
            <legend>${es.bornIn}</legend>
            ${PLACES.map(
              ({ city }, k) =>
                html`<label
                  ><input type="radio" name="memoria-place" data-sets="place" value=${k} .checked=${k === place} />${city}</label
                >`,
            )}
          </fieldset>
          ${slider("clauses", { min: 0, max: MOST_CLAUSES, step: 1 }, clauses, es.between(filler(clauses)))}
        </div>
        <p class="told">${told(city, clauses)}</p>
        <div class="clues">
          <p>${emphasized(es.atEnd)}</p>
          <p>${emphasized(es.atBeginning(city, language))}</p>
        </div>
        <svg class="crossing" role="img"></svg>
        ${slider("factor", { min: LEAST_FACTOR, max: MOST_FACTOR, step: 0.05 }, factor, decimal(factor))}
        <p class="said" role="status">${emphasized(this.#said)}</p>
        <p class="note">${es.note}</p>`,
      this,
    );
  }
}

/**
 * @param {"clauses" | "factor"} name
 * @param {{ min: number, max: number, step: number }} bounds
 * @param {number} value
 * @param {string} words
 */
const slider = (name, { min, max, step }, value, words) =>
  html`<label class="slide"
    >${es.sliders[name]}
    <input
      type="range"
      class=${name}
      data-sets=${name}
      min=${min}
      max=${max}
      step=${step}
      .value=${String(value)}
      aria-valuetext=${words} /><output>${words}</output></label
  >`;

/** A factor, with the decimals that it needs. @param {number} factor */
const decimal = (factor) => number(factor, Math.round(factor * 100) % 10 === 0 ? 1 : 2);

/** @param {number} factor @param {number} left @returns {es.Fate} */
function fate(factor, left) {
  if (Math.abs(factor - 1) < 0.001) return "whole";
  if (factor > 1) return left > 10 ? "explodes" : "grows";
  if (left < 0.01) return "nothing";
  return left < 0.2 ? "little" : "shrinks";
}

/**
 * The sentence, with what decides and the gap marked.
 * @param {string} city
 * @param {number} clauses
 */
function told(city, clauses) {
  const { words, decides } = sentence(city, clauses);
  const before = `${words.slice(0, decides).join(" ")} `;
  const after = `${words[decides].slice(city.length)} ${words.slice(decides + 1).join(" ")} `;
  return html`${before}<mark>${city}</mark>${after}<span class="gap"
      ><span aria-hidden="true">?</span><span class="visually-hidden">${es.gap}</span></span
    >.`;
}

customElements.define("memoria-distance", Distance);
