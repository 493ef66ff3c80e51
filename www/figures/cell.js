// One LSTM cell with every wire live: a unit of the network at a time step, whose gates can be forced.

import { GATES, drawWire, scheme } from "../drawing/cell-scheme.js";
import { number, percent } from "../words.js";
import { effect, equations, index } from "./cell-words.js";
import { Figure } from "./figure.js";
import { gateChoices, showGates } from "./forcing.js";
import { Stepper } from "./inputs.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("./cell-words.js").Values} Values */

/** The gates in the order of the pre-activations. */
const PRE = ["i", "f", "candidate", "o"];
class Cell extends Figure {
  /** The step and the unit that are looked at, from 0. */
  #t = 2;
  #unit = 0;

  /** @param {Lab} lab */
  build(lab) {
    const { maxlen, units } = lab.description;
    this.#t = Math.min(this.#t, maxlen - 1);
    this.innerHTML = `
      <div class="cell-figure">
        ${scheme()}
        <div class="choices">
          <div class="moments" role="group" aria-label="Paso">${moments(maxlen)}</div>
          <p class="caption">Un cable es más grueso cuanto mayor es su valor, y discontinuo si es negativo.</p>
          <p class="caption">Forzar las puertas, en todas las unidades y todos los pasos:</p>
        </div>
        <div class="said">
          <p class="equation" data-equation="c"></p>
          <p class="equation" data-equation="h"></p>
          <p class="outcome"></p>
          <p role="status"></p>
        </div>
      </div>`;
    const choices = this.find(".choices");
    choices.firstElementChild?.after(this.#units(units));
    choices.append(...gateChoices(lab));
    this.find(".moments").addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (!button) return;
      this.#t = Number(button.dataset.t);
      this.redraw();
    });
  }

  /** @param {number} units */
  #units(units) {
    return new Stepper({
      label: "Unidad",
      min: 1,
      max: units,
      value: 1,
      name: (unit) => `${unit} de ${units}`,
      onChange: (unit) => {
        this.#unit = unit - 1;
        this.redraw();
      },
    }).element;
  }

  /** @param {Lab} lab */
  render(lab) {
    const { trace } = lab;
    const { units } = lab.description;
    const at = (/** @type {"i" | "f" | "candidate" | "o" | "c" | "h"} */ key, t = this.#t) =>
      t < 0 ? 0 : trace[key][t * units + this.#unit];
    const values = {
      ...{ i: at("i"), f: at("f"), candidate: at("candidate"), o: at("o"), c: at("c"), h: at("h") },
      before: at("c", this.#t - 1),
    };
    const pre = (/** @type {string} */ key) =>
      trace.pre_activations[(this.#t * 4 + PRE.indexOf(key)) * units + this.#unit];
    this.#moments(lab.text, at);
    this.#wires(values, at("h", this.#t - 1));
    this.#numbers(lab, values, at("h", this.#t - 1), pre);
    this.#say(lab, values);
    showGates(this, lab.changes.forced);
  }

  /**
   * @param {string} text
   * @param {(key: "c" | "h", t: number) => number} at
   */
  #moments(text, at) {
    for (const [t, button] of [...this.querySelectorAll(".moments button")].entries()) {
      const [c, h] = [number(at("c", t), 2), number(at("h", t), 2)];
      button.setAttribute("aria-pressed", String(t === this.#t));
      const [, letter, ...shown] = /** @type {Iterable<HTMLElement>} */ (button.children);
      letter.textContent = text[t];
      shown.forEach((element, k) => (element.textContent = [`c ${c}`, `h ${h}`][k]));
    }
  }

  /**
   * @param {Values} v
   * @param {number} hBefore
   */
  #wires(v, hBefore) {
    drawWire(this, "c-before", v.before, 3);
    drawWire(this, "c-kept", v.before, 3, v.f);
    for (const name of ["c", "c-branch", "c-tanh"]) drawWire(this, name, v.c, 3);
    drawWire(this, "entered", v.candidate, 1, v.i);
    drawWire(this, "h-before", hBefore, 1);
    for (const key of /** @type {const} */ (["i", "f", "candidate", "o", "h"])) drawWire(this, key, v[key], 1);
  }

  /**
   * @param {Lab} lab
   * @param {Values} v
   * @param {number} hBefore
   * @param {(key: string) => number} pre
   */
  #numbers(lab, v, hBefore, pre) {
    const [before, now] = [index(this.#t), index(this.#t + 1)];
    const write = (/** @type {string} */ name, /** @type {string} */ text) =>
      (this.find(`[data-value="${name}"]`).textContent = text);
    write("c-before", `c${before} = ${number(v.before, 2)}`);
    write("c", `c${now} = ${number(v.c, 2)}`);
    write("h-before", `h${before} = ${number(hBefore, 2)}`);
    write("h", `h${now} = ${number(v.h, 2)}`);
    write("x", `x${now} = «${lab.text[this.#t]}»`);
    for (const { key, symbol, fn } of GATES) {
      write(key, `${symbol} = ${number(v[key], 2)}`);
      const held = key === "candidate" ? undefined : lab.changes.forced[key];
      const gate = this.find(`.scheme [data-gate=${key}]`);
      gate.classList.toggle("forced", held !== undefined);
      /** @type {Element} */ (gate.querySelector(".fn")).textContent =
        held === undefined ? fn : ["cerrada", "abierta"][held];
      this.find(`[data-pre=${key}]`).textContent = number(pre(key), 2);
    }
    const others = lab.description.units - 1;
    this.find("[data-others]").textContent = others > 0 ? `y las otras ${others}` : "";
    this.find("[data-product=f]").textContent = `f · c${before}`;
  }

  /**
   * @param {Lab} lab
   * @param {Values} values
   */
  #say(lab, values) {
    const status = this.find("[role=status]");
    const text = effect(lab.changes.forced, this.#t, values);
    status.setAttribute("aria-live", lab.playing ? "off" : "polite");
    if (status.textContent !== text) status.textContent = text;
    const { c, h } = equations(lab.changes.forced, this.#t, values);
    this.find("[data-equation=c]").innerHTML = c;
    this.find("[data-equation=h]").innerHTML = h;
    this.find(".scheme").setAttribute(
      "aria-label",
      `Celda LSTM, unidad ${this.#unit + 1}, paso ${this.#t + 1}: ${this.find("[data-equation=c]").textContent}; ${this.find("[data-equation=h]").textContent}`,
    );
    this.find(".outcome").textContent = this.#outcome(lab);
  }

  /** @param {Lab} lab */
  #outcome({ text, prediction, changes, trainer }) {
    const answer = (/** @type {typeof prediction} */ { label, probability }) => `«${label}» (${percent(probability)})`;
    if (changes.count === 0) return `Tras «${text}», la red responde ${answer(prediction)}.`;
    const free = answer(trainer.predict_unchanged(text));
    return `Tras «${text}», así cambiada, la red responde ${answer(prediction)}; sin cambios, ${free}.`;
  }
}

/** @param {number} steps */
const moments = (steps) =>
  Array.from(
    { length: steps },
    (_, t) =>
      `<button type="button" data-t="${t}"><i class="visually-hidden">Paso ${t + 1}: </i><b></b><span class="term-c"></span><span class="term-h"></span></button>`,
  ).join("");

customElements.define("memoria-cell", Cell);
