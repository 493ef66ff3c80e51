// One cell with every wire live: a unit of the network at a time step, whose gates can be forced. It is drawn as the cell
// that the laboratory trains.

import { blocksOf, cellOf, rowsOf, symbolName } from "../../parts/cells.js";
import { SCHEMES, drawScheme, drawWire } from "./scheme.js";
import { inSentence } from "../../language/series.js";
import { shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { effect, equations, index } from "./es.js";
import { Figure } from "../../parts/figure.js";
import { gateChoices, showGates } from "../../parts/forcing.js";
import { Stepper } from "../../parts/inputs.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./es.js").Values} Values */

/** The most steps that have a button each. */
const BUTTONS = 8;

class Cell extends Figure {
  /** The step and the unit that are looked at, from 0. */
  #t = 2;
  #unit = 0;
  /** Of a long sequence. @type {Stepper | null} */
  #steps = null;

  build() {
    this.innerHTML = `
      <p class="which" hidden></p>
      <div class="cell-figure">
        <div class="scheme-place"></div>
        <div class="choices">
          <div class="moments"></div>
          <div class="units"></div>
          <p class="caption">Un cable es más grueso cuanto mayor es su valor, y discontinuo si es negativo.</p>
          <div class="forcing"><p class="caption">Forzar las puertas, en todas las unidades y todos los pasos:</p></div>
        </div>
        <div class="said">
          <p class="equation" data-equation="c"></p>
          <p class="equation" data-equation="h"></p>
          <p class="outcome"></p>
          <p role="status"></p>
        </div>
      </div>`;
    this.find(".moments").addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button?.dataset.t) this.#go(Number(button.dataset.t));
    });
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make(lab) {
    const { description } = lab;
    const { maxlen, units, options } = description;
    this.#t = Math.min(this.#t, maxlen - 1);
    this.#unit = 0;
    const which = this.find(".which");
    which.hidden = options.cell === "lstm";
    which.textContent =
      units > 0
        ? `El laboratorio entrena ahora una ${cellOf(description).name}: ésta es su celda.`
        : `El laboratorio entrena ahora una red sin memoria, que no tiene celda: la capa densa mira sólo la última ${symbolName(description)}. Elige una LSTM o una GRU para verla por dentro.`;
    this.find(".cell-figure").hidden = units === 0;
    this.find(".scheme-place").innerHTML = drawScheme(SCHEMES[options.cell]);
    this.find(".units").replaceChildren(this.#units(units));
    this.#makeMoments(maxlen, lab);
    const forcing = this.find(".forcing");
    const choices = gateChoices(lab);
    for (const old of forcing.querySelectorAll("fieldset")) old.remove();
    forcing.append(...choices);
    forcing.hidden = choices.length === 0;
  }

  /** @param {number} t */
  #go(t) {
    this.#t = t;
    this.redraw();
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

  /**
   * @param {number} steps
   * @param {Lab} lab
   */
  #makeMoments(steps, lab) {
    const place = this.find(".moments");
    this.#steps = null;
    if (steps <= BUTTONS) {
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", "Paso");
      place.innerHTML = moments(steps, cellOf(lab.description).carried);
      return;
    }
    place.removeAttribute("role");
    place.removeAttribute("aria-label");
    this.#steps = new Stepper({
      ...{ label: "Paso", min: 1, max: steps, value: this.#t + 1 },
      name: (step) => `${step} de ${steps}: «${shown(lab.symbols[step - 1])}»`,
      onChange: (step) => this.#go(step - 1),
    });
    place.replaceChildren(this.#steps.element);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    const { trace, description } = lab;
    const { units, options } = description;
    if (units === 0) return;
    const at = (/** @type {import("../../memoria.js").CellQuantity} */ key, t = this.#t) =>
      t < 0 ? 0 : trace[key][t * units + this.#unit];
    const blocks = blocksOf(description).map(({ key }) => key);
    const pre = (/** @type {string} */ key) =>
      trace.pre_activations[
        (this.#t * blocks.length + blocks.findIndex((block) => block === key)) * units + this.#unit
      ];
    /** @type {Values} */
    const values = { hBefore: at("h", this.#t - 1), pre: pre(options.cell === "simple_rnn" ? "h" : "candidate") };
    for (const { key } of rowsOf(description)) values[key] = at(key);
    if (options.cell === "lstm") values.cBefore = at("c", this.#t - 1);
    this.#moments(lab, at);
    this.#wires(options.cell, values);
    this.#numbers(lab, values, pre);
    this.#say(lab, values);
    showGates(this, lab);
  }

  /**
   * @param {Lab} lab
   * @param {(key: "c" | "h", t: number) => number} at
   */
  #moments({ symbols, description }, at) {
    this.#steps?.show();
    const { carried } = cellOf(description);
    for (const [t, button] of [...this.querySelectorAll(".moments > [data-t]")].entries()) {
      button.setAttribute("aria-pressed", String(t === this.#t));
      const [, letter, ...values] = /** @type {Iterable<HTMLElement>} */ (button.children);
      letter.textContent = shown(symbols[t]);
      values.forEach((element, k) => (element.textContent = `${carried[k]} ${number(at(carried[k], t), 2)}`));
    }
  }

  /**
   * @param {import("../../memoria.js").CellKind} kind
   * @param {Values} v
   */
  #wires(kind, v) {
    const draw = (/** @type {string} */ name, /** @type {number} */ value, full = 1, through = 1) =>
      drawWire(this, name, value, full, through);
    draw("h-before", v.hBefore);
    draw("h", v.h);
    if (kind === "lstm") {
      draw("c-before", v.cBefore, 3);
      draw("c-kept", v.cBefore, 3, v.f);
      for (const name of ["c", "c-branch", "c-tanh"]) draw(name, v.c, 3);
      draw("entered", v.candidate, 1, v.i);
      for (const key of ["i", "f", "candidate", "o"]) draw(key, v[key]);
    } else if (kind !== "simple_rnn") {
      draw("h-down", v.hBefore);
      draw("h-kept", v.hBefore, 1, v.z);
      draw("reset", v.hBefore, 1, v.r);
      draw("z-rest", v.z);
      draw("rest", 1 - v.z);
      draw("entered", v.candidate, 1, 1 - v.z);
      for (const key of ["z", "r", "candidate"]) draw(key, v[key]);
    }
  }

  /**
   * @param {Lab} lab
   * @param {Values} v
   * @param {(key: string) => number} pre
   */
  #numbers(lab, v, pre) {
    const { options, units } = lab.description;
    const [before, now] = [index(this.#t), index(this.#t + 1)];
    const write = (/** @type {string} */ name, /** @type {string} */ text) =>
      (this.find(`[data-value="${name}"]`).textContent = text);
    write("h-before", `h${before} = ${number(v.hBefore, 2)}`);
    write("x", `x${now} = «${shown(lab.symbols[this.#t])}»`);
    for (const { key, symbol, fn } of SCHEMES[options.cell].boxes) {
      write(key, `${symbol} = ${number(v[key], 2)}`);
      this.#held(key, fn, lab);
      this.find(`[data-pre=${key}]`).textContent = number(pre(key), 2);
    }
    write("h", `h${now} = ${number(v.h, 2)}`);
    if (options.cell === "lstm") {
      write("c-before", `c${before} = ${number(v.cBefore, 2)}`);
      write("c", `c${now} = ${number(v.c, 2)}`);
      this.find("[data-product=kept]").textContent = `f · c${before}`;
    } else if (options.cell !== "simple_rnn") {
      write("rest", `1 − z = ${number(1 - v.z, 2)}`);
      this.find("[data-product=kept]").textContent = `z · h${before}`;
    }
    this.find("[data-others]").textContent = units > 1 ? `y las otras ${units - 1}` : "";
  }

  /**
   * A box, and whether what it computes is held.
   * @param {string} key
   * @param {string} fn
   * @param {Lab} lab
   */
  #held(key, fn, { changes: { forced } }) {
    const held = key in forced ? forced[/** @type {"i"} */ (key)] : undefined;
    const gate = this.find(`.scheme [data-gate=${key}]`);
    gate.classList.toggle("forced", held !== undefined);
    const states = key === "z" ? ["renueva", "conserva"] : ["cerrada", "abierta"];
    /** @type {Element} */ (gate.querySelector(".fn")).textContent = held === undefined ? fn : states[held];
  }

  /**
   * @param {Lab} lab
   * @param {Values} values
   */
  #say(lab, values) {
    const kind = lab.description.options.cell;
    const status = this.find("[role=status]");
    const text = effect(kind, lab.changes.forced, this.#t, values);
    status.setAttribute("aria-live", lab.playing ? "off" : "polite");
    if (status.textContent !== text) status.textContent = text;
    const said = equations(kind, lab.changes.forced, this.#t, values);
    const places = [this.find("[data-equation=c]"), this.find("[data-equation=h]")];
    places.forEach((place, n) => (place.innerHTML = said[n]));
    const words = places.flatMap(({ textContent }) => textContent || []).join("; ");
    this.find(".scheme").setAttribute(
      "aria-label",
      `Celda ${cellOf(lab.description).name}, unidad ${this.#unit + 1}, paso ${this.#t + 1}: ${words}`,
    );
    this.find(".outcome").textContent = this.#outcome(lab);
  }

  /** @param {Lab} lab */
  #outcome(lab) {
    const { text, prediction, changes, description } = lab;
    const answer = (/** @type {typeof prediction} */ { label, probability }) =>
      `«${shown(label)}» (${percent(probability)})`;
    const window = inSentence(text, description);
    if (changes.count === 0) return `Tras «${window}», la red responde ${answer(prediction)}.`;
    const free = answer(lab.predictionUnchanged);
    return `Tras «${window}», así cambiada, la red responde ${answer(prediction)}; sin cambios, ${free}.`;
  }
}

/**
 * @param {number} steps
 * @param {string[]} carried
 */
const moments = (steps, carried) =>
  Array.from(
    { length: steps },
    (_, t) =>
      `<button type="button" data-t="${t}"><i class="visually-hidden">Paso ${t + 1}: </i><b></b>${carried.map((key) => `<span class="term-${key}"></span>`).join("")}</button>`,
  ).join("");

customElements.define("memoria-cell", Cell);
