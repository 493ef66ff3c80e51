// How far apart the question and what decides it are, in the series that have a distance.

import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as es from "./es.js";
import { FARTHEST } from "./options.js";

export class DistanceField {
  element = document.createElement("div");

  /** @param {(distance: number) => void} onChange */
  constructor(onChange) {
    this.element.className = "field distance";
    this.element.dataset.option = "series";
    render(
      html`<p class="name"><label for="series-distance">${es.DISTANCE}</label> <span class="restarts">${es.RESTARTS}</span></p>
        <div class="input"><input type="range" id="series-distance" min="1" max=${FARTHEST} aria-describedby="series-distance-help" /><output></output></div>
        <p class="help" id="series-distance-help"></p>`,
      this.element,
    );
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
   * @param {import("./options.js").Kind} kind of the series
   * @param {number} distance
   */
  show(kind, distance) {
    this.element.hidden = kind !== "echo" && kind !== "sentences";
    if (kind !== "echo" && kind !== "sentences") return;
    const inWords = es.distanceInWords(kind, distance);
    this.#slider.value = String(distance);
    this.#slider.setAttribute("aria-valuetext", inWords);
    write(this.#find("output"), inWords);
    write(this.#find(".help"), es.distanceHelp(kind));
  }
}
