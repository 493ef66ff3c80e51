// All the weights as heatmaps, and what can be laid over them to see what they do.

import { onThemeChange } from "../../parts/theme.js";
import { blocksOf, cellOf, isGate, purposeOf, rowNames, weightInWords } from "../../parts/cells.js";
import { shown } from "../../language/labels.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { gateChoices, showGates } from "../../parts/forcing.js";
import { segmented } from "../../parts/inputs.js";
import { WeightEditor } from "./editor.js";
import { WeightGrid } from "./grid.js";
import * as words from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./grid.js").Mark} Mark */
/** @typedef {import("./es.js").Weight} Weight */

/** The value that has the strongest colour. */
const SCALE = 2;
/** The same for changes: the first of these that reaches the largest. */
const SCALES = [-3, -2, -1, 0, 1, 2, 3].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));

/** @type {Weight} */
const FIRST = { array: 0, row: 0, column: 0, place: 0 };

class Weights extends Figure {
  /** @type {WeightGrid[]} */
  #grids = [];
  /** @type {WeightEditor | null} */
  #editor = null;
  /** Of each array, the place of its first weight among all. @type {number[]} */
  #offsets = [];
  #view = "value";
  /** The scale of the changes. */
  #scale = SCALES[0];
  /** @type {Weight | null} */
  #asked = null;
  /** The one that is edited. @type {Weight} */
  #chosen = FIRST;

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `<div class="weights">
      <div class="weights-view"></div>
      <div class="weights-cell"></div>
      <div class="weights-side">
        <div class="weights-dense"></div>
        <div class="weights-readout" id="weights-readout"><p></p><p></p><p></p></div>
        <p class="weights-outcome" role="status"></p>
      </div>
      <div class="weights-forced">
        <div class="weights-units" role="group" aria-label="Unidades encendidas"><span>Unidades encendidas</span><div></div></div>
        <div class="weights-gates"></div>
      </div>
      <div class="weights-whole">
        <div class="weights-restore">
          <button type="button" data-act="restore">Restaurar todo</button>
          <p>Los cambios son una lente para mirar: el entrenamiento sigue con los pesos de verdad. Con marco, los pesos cambiados; rayado, lo que así no cuenta.</p>
        </div>
        <div class="weights-changed" role="group" aria-label="Pesos cambiados"></div>
      </div>
    </div>`;
    this.#editor = new WeightEditor({
      onChange: (value) => lab.changeWeight(this.#chosen.array, this.#chosen.place, value),
      onRestore: () => lab.restoreWeight(this.#chosen.array, this.#chosen.place),
      onMove: (down, right) => this.#choose(this.#gridOf(this.#chosen).moved(this.#chosen, down, right)),
      onLeave: () => this.#gridOf(this.#chosen).focusAt(this.#chosen),
    });
    this.find(".weights-view").append(this.#views(), legend());
    this.find(".weights-readout").after(this.#editor.element);
    this.find(".weights-units").addEventListener("click", ({ target }) => this.#toggle(lab, target));
    this.find("[data-act=restore]:not(form *)").addEventListener("click", () => lab.restoreNetwork());
    this.find(".weights-changed").addEventListener("click", ({ target }) => {
      const { array, place } = /** @type {HTMLElement} */ (target).dataset;
      if (array && place) this.#choose(weightAt(lab, Number(array), Number(place)));
    });
    onThemeChange(() => this.redraw());
  }

  /** What depends on the network's form. @param {Lab} lab */
  #make(lab) {
    const { parameters, units } = lab.description;
    this.#offsets = parameters.map((_, k) =>
      parameters.slice(0, k).reduce((sum, { shape: [rows, columns] }) => sum + rows * columns, 0),
    );
    this.#asked = null;
    this.#choose(FIRST);
    const cell = units > 0 ? [this.#cell(lab)] : [];
    const dense = this.#dense(lab);
    this.#grids = [...cell, dense];
    this.find(".weights-cell").replaceChildren(...cell.map(({ element }) => element));
    this.find(".weights-dense").replaceChildren(dense.element);
    this.find(".weights-forced").hidden = units === 0;
    this.find(".weights-units div").innerHTML = toggles(units);
    this.find(".weights-gates").replaceChildren(...gateChoices(lab));
  }

  #views() {
    return segmented({
      legend: "Ver",
      options: [
        ["value", "Valor"],
        ["change", "Cambio"],
      ],
      value: this.#view,
      onChange: (view) => {
        this.#view = view;
        this.redraw();
      },
    });
  }

  /** @param {Lab} lab */
  #cell(lab) {
    const { units, parameters } = lab.description;
    const columns = Array.from({ length: units }, (_, k) => String(k + 1));
    const blocks = blocksOf(lab.description).map(({ key, symbol, short }) => ({
      term: key,
      head: `<b>${symbol} <span>${short}</span></b>`,
      columns,
    }));
    const arrays = parameters.flatMap(({ name }, array) => (name.startsWith("dense") ? [] : array));
    return this.#grid(lab, `Pesos de ${cellOf(lab.description).the}`, blocks, arrays);
  }

  /** @param {Lab} lab */
  #dense(lab) {
    const { labels, parameters } = lab.description;
    const arrays = parameters.flatMap(({ name }, array) => (name.startsWith("dense") ? array : []));
    return this.#grid(lab, "Pesos de la capa densa", [{ term: "", head: "", columns: labels.map(shown) }], arrays);
  }

  /**
   * @param {Lab} lab
   * @param {string} name
   * @param {import("./grid.js").Block[]} blocks
   * @param {number[]} arrays
   */
  #grid({ description }, name, blocks, arrays) {
    const { parameters } = description;
    return new WeightGrid({
      label: `${name}. Las flechas recorren los pesos; Re Pág y Av Pág, las matrices; Intro cambia el peso.`,
      readout: "weights-readout",
      blocks,
      arrays: arrays.map((array) => ({
        array,
        offset: this.#offsets[array],
        title: `<b>${parameters[array].name}</b> (${parameters[array].shape.join(" × ")}): ${purposeOf(description, array)}`,
        rows: rowNames(description, array),
      })),
      onAsk: (weight) => {
        this.#asked = weight;
        this.redraw();
      },
      onChoose: (weight, byKeyboard) => {
        this.#choose(weight);
        if (byKeyboard) this.#editor?.focus();
      },
    });
  }

  /** @param {Weight} weight */
  #choose(weight) {
    this.#chosen = weight;
    this.#editor?.begin();
    this.redraw();
  }

  /** @param {Weight} weight */
  #gridOf(weight) {
    return this.#grids.find((grid) => grid.holds(weight)) ?? this.#grids[0];
  }

  /**
   * Switches a unit off or on.
   * @param {Lab} lab
   * @param {EventTarget | null} target
   */
  #toggle(lab, target) {
    const unit = Number(/** @type {HTMLElement} */ (target).dataset.unit ?? NaN);
    if (Number.isNaN(unit)) return;
    const { off, ...gates } = lab.changes.forced;
    lab.force({ ...gates, off: off.includes(unit) ? off.filter((other) => other !== unit) : [...off, unit] });
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.reformed(lab)) this.#make(lab);
    const { changes, weights, weightsBefore: before } = lab;
    this.#draw(lab, weights, before);
    this.#say(lab, weights, before);
    const { array, place } = this.#chosen;
    const changed = changes.weights.some((weight) => weight.array === array && weight.place === place);
    this.#editor?.show(
      `Cambiar ${weightInWords(lab.description, this.#chosen)}`,
      weights[this.#offsets[array] + place],
      changed,
    );
    const marks = this.#marks(lab);
    for (const grid of this.#grids) grid.mark(marks.filter((mark) => grid.holds(mark)));
    showGates(this, lab);
    for (const button of this.querySelectorAll(".weights-units button"))
      button.setAttribute(
        "aria-pressed",
        String(!changes.forced.off.includes(Number(button.getAttribute("data-unit")))),
      );
    this.find("[data-act=restore]:not(form *)").setAttribute("aria-disabled", String(changes.count === 0));
    this.#list(lab);
  }

  /**
   * @param {Lab} lab
   * @param {Float32Array} weights
   * @param {import("../../memoria.js").WeightsBefore} before
   */
  #draw(lab, weights, before) {
    const { progress, playing } = lab;
    const trained = progress.epoch + progress.batch > 0;
    write(this.find(".weights-view [value=change] + span"), `Cambio desde la época ${number(before.epoch)}`);
    if (this.#view === "value") {
      for (const grid of this.#grids) grid.draw(weights, SCALE);
      return this.#legend(SCALE, "Un peso más allá lleva el color del extremo.");
    }
    const change = weights.map((weight, k) => weight - before.weights[k]);
    for (const grid of this.#grids) grid.draw(change, this.#scaleOf(lab, change));
    const none = trained ? "" : "La red no ha entrenado todavía: no hay cambio.";
    this.#legend(this.#scale, none || (playing ? "La escala sólo crece mientras entrena." : ""));
  }

  /**
   * The scale of the changes. While the network trains it only grows: colours that jump back would tell of nothing.
   * @param {Lab} lab
   * @param {Float32Array} change
   */
  #scaleOf({ changes, playing }, change) {
    // A weight that a person has put far away would leave the others without colour.
    const byHand = new Set(changes.weights.map(({ array, place }) => this.#offsets[array] + place));
    const largest = change.reduce((max, value, k) => (byHand.has(k) ? max : Math.max(max, Math.abs(value))), 0);
    const scale = SCALES.find((step) => step >= largest) ?? SCALES[SCALES.length - 1];
    this.#scale = playing ? Math.max(this.#scale, scale) : scale;
    return this.#scale;
  }

  /**
   * @param {number} scale
   * @param {string} note
   */
  #legend(scale, note) {
    const digits = Math.max(0, -Math.floor(Math.log10(scale)));
    write(this.find("[data-end=low]"), number(-scale, digits));
    write(this.find("[data-end=high]"), number(scale, digits));
    write(this.find(".weights-note"), note);
  }

  /**
   * What is said of the weight that is asked for, or else edited, and of the changes.
   * @param {Lab} lab
   * @param {Float32Array} weights
   * @param {import("../../memoria.js").WeightsBefore} before
   */
  #say(lab, weights, before) {
    const weight = this.#asked ?? this.#chosen;
    const at = this.#offsets[weight.array] + weight.place;
    const byHand = lab.changes.weights.some(({ array, place }) => array === weight.array && place === weight.place);
    // Of no use while it changes sixty times a second.
    const next = lab.playing ? null : lab.nextStep;
    const real = byHand ? next?.before[at] : weights[at];
    const moved = real === undefined ? null : { epoch: before.epoch, change: real - before.weights[at] };
    const readout = this.find(".weights-readout");
    const [value, purpose, movements] = /** @type {Iterable<HTMLElement>} */ (readout.children);
    readout.setAttribute("aria-live", lab.playing ? "off" : "polite");
    write(value, `${weightInWords(lab.description, weight)}: ${number(weights[at], 4)}`);
    write(purpose, words.purpose(lab, weight));
    const movement = moved && words.movement({ ...moved, next: next && next.after[at] - next.before[at] });
    const hand = real === undefined ? "Cambiado a mano." : `Cambiado a mano; el de verdad: ${number(real, 4)}.`;
    write(movements, [byHand && hand, movement].filter(Boolean).join(" "));
    const outcome = this.find(".weights-outcome");
    outcome.setAttribute("aria-live", lab.playing ? "off" : "polite");
    write(outcome, words.outcome(lab));
  }

  /**
   * What stands out in the heatmaps: what a person has changed, what plays no part for that, and the weight edited.
   * @param {Lab} lab
   * @returns {Mark[]}
   */
  #marks(lab) {
    const { changes, description } = lab;
    const { units, labels, parameters } = description;
    const { forced } = changes;
    const marks = /** @type {Mark[]} */ ([]);
    const veil = (/** @type {Omit<Mark, "kind">} */ part) => marks.push({ kind: "idle", ...part });
    const [dense] = parameters.flatMap(({ name }, array) => (name === "dense_kernel" ? array : []));
    for (const [block, { key }] of blocksOf(description).entries()) {
      const column = block * units;
      parameters.slice(0, dense).forEach(({ name, shape: [rows] }, array) => {
        if (isGate(key) && forced[key] !== undefined) veil({ array, row: 0, rows, column, columns: units });
        for (const unit of forced.off) {
          veil({ array, row: 0, rows, column: column + unit, columns: 1 });
          if (name === "recurrent_kernel") veil({ array, row: unit, rows: 1, column, columns: units });
        }
      });
    }
    for (const row of forced.off) veil({ array: dense, row, rows: 1, column: 0, columns: labels.length });
    const one = (/** @type {string} */ kind, /** @type {Weight} */ { array, row, column }) =>
      marks.push({ kind, array, row, rows: 1, column, columns: 1 });
    for (const { array, place } of changes.weights) one("changed", weightAt(lab, array, place));
    one("chosen", this.#chosen);
    return marks;
  }

  /**
   * The weights that a person has changed.
   * @param {Lab} lab
   */
  #list(lab) {
    const list = this.find(".weights-changed");
    const key = lab.changes.weights.map(({ array, place, value }) => `${array}.${place}=${value}`).join();
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    const items = lab.changes.weights.map(({ array, place, value }) => {
      const button = document.createElement("button");
      button.type = "button";
      Object.assign(button.dataset, { array, place });
      button.textContent = `${weightInWords(lab.description, weightAt(lab, array, place))}: ${number(value, 4)}`;
      return button;
    });
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...(items.length > 0 ? ["Pesos cambiados:", ...items] : []));
    if (focused) this.#grids[0].element.focus();
  }
}

/**
 * @param {Lab} lab
 * @param {number} array
 * @param {number} place
 * @returns {Weight}
 */
function weightAt({ description: { parameters } }, array, place) {
  const columns = parameters[array].shape[1];
  return { array, place, row: Math.floor(place / columns), column: place % columns };
}

/**
 * Says something only if it is new: a live text that is set anew is read out again.
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {number} units */
const toggles = (units) =>
  Array.from(
    { length: units },
    (_, unit) => `<button type="button" data-unit="${unit}" aria-label="Unidad ${unit + 1}">${unit + 1}</button>`,
  ).join("");

function legend() {
  const element = document.createElement("p");
  element.className = "legend";
  element.innerHTML = `
    <span><b data-end="low"></b><i class="scale diverging"></i><b data-end="high"></b></span>
    <span class="weights-note"></span>`;
  return element;
}

customElements.define("memoria-weights", Weights);
