// How far apart the question and what decides it are, in the series that have a distance.

import { count } from "../../language/phrases.js";
import { FARTHEST } from "./es.js";

/** What a distance is counted in, and what it is. */
const OF = /** @type {const} */ ({
  echo: { one: "paso", many: "pasos", help: "Cuántas letras antes de la última está la respuesta." },
  sentences: {
    one: "palabra",
    many: "palabras",
    help: "Cuántas palabras de relleno separan la que decide de la que se pide.",
  },
});

export class DistanceField {
  element = document.createElement("div");

  /** @param {(distance: number) => void} onChange */
  constructor(onChange) {
    this.element.className = "field distance";
    this.element.dataset.option = "series";
    this.element.innerHTML = `
      <p class="name"><label for="series-distance">Distancia</label> <span class="restarts">reinicia</span></p>
      <div class="input"><input type="range" id="series-distance" min="1" max="${FARTHEST}" aria-describedby="series-distance-help" /><output></output></div>
      <p class="help" id="series-distance-help"></p>`;
    this.#slider.addEventListener("input", () => onChange(this.#slider.valueAsNumber));
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.#find("input"));
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  /**
   * @param {import("./es.js").Kind} kind of the series
   * @param {number} distance
   */
  show(kind, distance) {
    this.element.hidden = kind !== "echo" && kind !== "sentences";
    if (kind !== "echo" && kind !== "sentences") return;
    const { one, many, help } = OF[kind];
    const inWords = count(distance, one, many);
    this.#slider.value = String(distance);
    this.#slider.setAttribute("aria-valuetext", inWords);
    this.#find("output").textContent = inWords;
    this.#find(".help").textContent = `${help} De 1 a ${FARTHEST}.`;
  }
}
