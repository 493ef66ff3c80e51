// One cell with every wire live: a unit of the network at a time step, whose gates can be forced. It is drawn as the cell
// that the laboratory trains.

import { blocksOf, cellOf, rowsOf } from "../../parts/cells.js";
import { whole } from "../../lab/fields.js";
import { inSentence } from "../../language/series.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { gateChoices, showGates } from "../../parts/forcing.js";
import { Stepper } from "../../parts/inputs.js";
import { set, subscript } from "../../parts/svg.js";
import { html, nothing, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { equations } from "./equations.js";
import * as words from "./es.js";
import { SCHEMES, drawScheme, drawWire } from "./scheme.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").CellQuantity} CellQuantity */
/** @typedef {import("./es.js").Values} Values */

/** The most steps that have a button each. */
const BUTTONS = 8;

/** What is looked at: the step and the unit, from 0. @typedef {{ t: number, unit: number }} At */

class Cell extends Figure {
  state = this.declare({ step: whole(2, 0, 99), unit: whole(0, 0, 127) });
  /** Of a long sequence. @type {Stepper | null} */
  #steps = null;
  /** @type {Stepper | null} */
  #units = null;

  build() {
    render(
      html`<p class="which" hidden></p>
        <div class="cell-figure">
          <div class="scheme-place"></div>
          <div class="choices">
            <div class="moments"></div>
            <div class="units"></div>
            <p class="caption">${words.WIRES}</p>
            <div class="forcing"><p class="caption">${words.FORCING}</p></div>
          </div>
          <div class="said">
            <p class="equation" data-equation="c" translate="no"></p>
            <p class="equation" data-equation="h" translate="no"></p>
            <p class="outcome"></p>
            <p role="status"></p>
          </div>
        </div>`,
      this,
    );
    this.find(".moments").addEventListener("click", ({ target }) => {
      const { t } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
      if (t !== undefined) this.state.step = Number(t);
    });
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make(lab) {
    const { description } = lab;
    const { units, options } = description;
    const which = this.find(".which");
    which.hidden = options.cell === "lstm";
    write(which, words.which(description, cellOf(description).name));
    this.find(".cell-figure").hidden = units === 0;
    // Another drawing, of which nothing is kept.
    const place = this.find(".scheme-place");
    render(nothing, place);
    render(drawScheme(SCHEMES[options.cell]), place);
    this.#units = new Stepper({
      ...{ label: words.UNIT, min: 1, max: Math.max(units, 1), value: 1 },
      name: (unit) => words.ofAll(unit, units),
      onChange: (unit) => (this.state.unit = unit - 1),
    });
    this.find(".units").replaceChildren(this.#units.element);
    this.#makeMoments(lab);
    const forcing = this.find(".forcing");
    const choices = gateChoices(lab);
    for (const old of forcing.querySelectorAll("fieldset")) old.remove();
    forcing.append(...choices);
    forcing.hidden = choices.length === 0;
  }

  /** @param {Lab} lab */
  #makeMoments(lab) {
    const { maxlen } = lab.description;
    const many = maxlen > BUTTONS;
    this.#steps = many
      ? new Stepper({
          ...{ label: words.STEP, min: 1, max: maxlen, value: 1 },
          name: (step) => words.stepOf(step, maxlen, lab.symbols[step - 1]),
          onChange: (step) => (this.state.step = step - 1),
        })
      : null;
    const place = this.find(".moments");
    if (many) for (const name of ["role", "aria-label"]) place.removeAttribute(name);
    else set(place, { role: "group", "aria-label": words.STEP });
    render(nothing, place);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    const { trace, description } = lab;
    const { units, maxlen, options } = description;
    if (units === 0) return;
    const at = { t: Math.min(this.state.step, maxlen - 1), unit: Math.min(this.state.unit, units - 1) };
    const { t, unit } = at;
    const value = (/** @type {CellQuantity} */ key, step = t) => (step < 0 ? 0 : trace[key][step * units + unit]);
    const blocks = blocksOf(description).map(({ key }) => key);
    const pre = (/** @type {string} */ key) =>
      trace.pre_activations[(t * blocks.length + blocks.findIndex((block) => block === key)) * units + unit];
    /** @type {Values} */
    const values = { hBefore: value("h", t - 1), pre: pre(options.cell === "simple_rnn" ? "h" : "candidate") };
    for (const { key } of rowsOf(description)) values[key] = value(key);
    if (options.cell === "lstm") values.cBefore = value("c", t - 1);
    this.#units?.show(unit + 1);
    this.#moments(lab, t, value);
    this.#wires(options.cell, values);
    this.#numbers(lab, t, values, pre);
    this.#say(lab, at, values);
    showGates(this, lab);
  }

  /**
   * @param {Lab} lab
   * @param {number} chosen
   * @param {(key: "c" | "h", t: number) => number} value
   */
  #moments({ symbols, description }, chosen, value) {
    this.#steps?.show(chosen + 1);
    const { carried } = cellOf(description);
    const moment = (/** @type {string} */ symbol, /** @type {number} */ t) =>
      html`<button type="button" data-t=${t} translate="no" aria-pressed=${t === chosen} title=${symbol}>
        <i class="visually-hidden">${words.stepName(t)}</i><b .textContent=${shown(symbol)}></b>
        ${carried.map(
          (key) => html`<span class=${`term-${key}`} .textContent=${words.carriedValue(key, value(key, t))}></span>`,
        )}
      </button>`;
    const place = this.find(".moments");
    render(this.#steps ? this.#steps.element : symbols.map(moment), place);
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
   * @param {number} t
   * @param {Values} v
   * @param {(key: string) => number} pre
   */
  #numbers(lab, t, v, pre) {
    const { options, units } = lab.description;
    const [before, now] = [subscript(t), subscript(t + 1)];
    const show = (/** @type {string} */ name, /** @type {string} */ text) =>
      write(this.find(`[data-value="${name}"]`), text);
    show("h-before", `h${before} = ${number(v.hBefore, 2)}`);
    show("x", `x${now} = «${shown(lab.symbols[t])}»`);
    for (const { key, symbol, fn } of SCHEMES[options.cell].boxes) {
      show(key, `${symbol} = ${number(v[key], 2)}`);
      this.#held(key, fn, lab);
      write(this.find(`[data-pre=${key}]`), number(pre(key), 2));
    }
    show("h", `h${now} = ${number(v.h, 2)}`);
    if (options.cell === "lstm") {
      show("c-before", `c${before} = ${number(v.cBefore, 2)}`);
      show("c", `c${now} = ${number(v.c, 2)}`);
      write(this.find("[data-product=kept]"), `f · c${before}`);
    } else if (options.cell !== "simple_rnn") {
      show("rest", `1 − z = ${number(1 - v.z, 2)}`);
      write(this.find("[data-product=kept]"), `z · h${before}`);
    }
    write(this.find("[data-others]"), words.others(units));
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
    write(/** @type {Element} */ (gate.querySelector(".fn")), held === undefined ? fn : words.held(key, held));
  }

  /**
   * @param {Lab} lab
   * @param {At} at
   * @param {Values} values
   */
  #say(lab, { t, unit }, values) {
    const { text, prediction, changes, description } = lab;
    const kind = description.options.cell;
    const status = this.find("[role=status]");
    const effect = words.effect(kind, changes.forced, t, values);
    status.setAttribute("aria-live", lab.playing ? "off" : "polite");
    write(status, effect);
    const places = [this.find("[data-equation=c]"), this.find("[data-equation=h]")];
    equations(kind, changes.forced, t, values).forEach((equation, n) => render(equation, places[n]));
    const said = places.flatMap(({ textContent }) => textContent || []);
    this.find(".scheme").setAttribute("aria-label", words.schemeName(cellOf(description).name, unit, t, said));
    const unchanged = changes.count === 0 ? null : lab.predictionUnchanged;
    write(this.find(".outcome"), words.outcome(inSentence(text, description), prediction, unchanged));
  }
}

customElements.define("memoria-cell", Cell);
