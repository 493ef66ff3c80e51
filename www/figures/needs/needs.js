// Is memory needed? The windows asked again with what comes before the last symbol spoilt, and a rival without memory.

import { inWords, noun } from "../../language/series.js";
import { explain } from "../../language/es.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { Rival } from "../../lab/rival.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */

/** What is taken from the network. */
const TESTS = /** @type {const} */ (["shuffled", "blanked", "forgetful"]);

/** Epochs that the rival trains. */
const EPOCHS = 50;

class Needs extends Figure {
  /** Decides how the symbols are shuffled. */
  #seed = 0;
  #rival = new Rival(EPOCHS, () => this.redraw());
  /** The experiment that the tests speak of. @type {Description | null} */
  #of = null;
  /** How many are still right in each test, and when they were asked. */
  #without = /** @type {number[]} */ ([]);
  #when = "";

  /** @param {Lab} lab */
  build(lab) {
    const row = (/** @type {string} */ key) =>
      `<tr data-test="${key}"><th scope="row"></th><td><i></i><b></b></td></tr>`;
    this.innerHTML = `
      <table>
        <caption class="visually-hidden"></caption>
        <thead class="visually-hidden"><tr><th scope="col">Prueba</th><th scope="col">Aciertos</th></tr></thead>
        <tbody>${["whole", ...TESTS, "rival"].map(row).join("")}</tbody>
      </table>
      <p class="buttons">
        <button type="button" data-do="shuffle">Barajar de otra manera</button>
        <button type="button" data-do="train"></button>
      </p>
      <p class="said" role="status"></p>`;
    this.find("[data-do=shuffle]").addEventListener("click", () => {
      this.#seed += 1;
      this.redraw();
    });
    this.find("[data-do=train]").addEventListener("click", () => {
      if (this.#rival.training) this.#rival.forget();
      else this.#rival.train(lab);
      this.redraw();
    });
  }

  /**
   * Speaks of the windows that there are.
   * @param {Lab} lab
   */
  #fit({ description, progress }) {
    // Of another seed the rival has to be trained anew too.
    this.#of = description;
    this.#rival.forget();
    const names = testNames(description);
    for (const [key, name] of Object.entries(names)) this.find(`[data-test=${key}] th`).textContent = name;
    const before = description.maxlen - 1;
    this.find("[data-test=shuffled]").hidden = this.find("[data-do=shuffle]").hidden = before < 2;
    this.find("[data-test=blanked]").hidden = before < 1;
    this.find("caption").textContent = `Aciertos de las ${number(progress.distinct)} ventanas`;
  }

  /** @param {Lab} lab */
  render(lab) {
    if (lab.description !== this.#of) this.#fit(lab);
    const { right_changed: right, distinct, epoch } = lab.progress;
    // Three times all windows: too much for every batch of a large network.
    const when = lab.playing && distinct > 60 ? `${epoch}` : `${lab.version}:${this.#seed}`;
    if (when !== this.#when) this.#without = TESTS.map((test) => lab.without(test, this.#seed));
    this.#when = when;
    this.#row("whole", right, distinct);
    TESTS.forEach((test, k) => this.#row(test, this.#without[k], distinct));
    this.#row("rival", this.#rival.right, distinct);
    this.find("[data-do=train]").textContent = this.#rival.training
      ? "Parar al rival"
      : `Entrenar al rival, ${EPOCHS} épocas`;
    const status = this.find(".said");
    status.setAttribute("aria-live", lab.playing || this.#rival.training ? "off" : "polite");
    const said = this.#verdict(right, Math.max(...this.#without), distinct, lab.description);
    if (status.textContent !== said) status.textContent = said;
  }

  /**
   * @param {string} test
   * @param {number | null} right
   * @param {number} distinct
   */
  #row(test, right, distinct) {
    const row = this.find(`[data-test=${test}]`);
    row.style.setProperty("--part", String((right ?? 0) / distinct));
    const value = /** @type {HTMLElement} */ (row.querySelector("b"));
    if (right !== null) value.textContent = `${number(right)} de ${number(distinct)}`;
    else value.textContent = this.#rival.training ? `época ${this.#rival.epoch} de ${EPOCHS}` : "sin entrenar";
  }

  /**
   * @param {number} right
   * @param {number} without the best of the three tests
   * @param {number} distinct
   * @param {Description} description
   */
  #verdict(right, without, distinct, description) {
    if (this.#rival.error) return `El rival no ha podido entrenarse. ${explain(this.#rival.error, description)}`;
    // Of a network that has learned little there is little to lose.
    if (right < distinct / 2) {
      const poor = "Entrena primero la red: la que sabe poco, poco tiene que perder.";
      return this.#rival.right === null ? poor : `${poor} El rival acierta ${number(this.#rival.right)}.`;
    }
    const used =
      without < right
        ? `La red usa lo que había antes: si se le estropea, acierta ${number(without)} como mucho, en lugar de ${number(right)}.`
        : "A esta red no le hace falta lo que había antes: sin ello acierta lo mismo.";
    return `${used} ${rivalInWords(this.#rival.right, right, distinct)}`;
  }
}

/**
 * @param {number | null} rival
 * @param {number} right
 * @param {number} distinct
 */
function rivalInWords(rival, right, distinct) {
  if (rival === null) return "¿Necesita memoria la tarea? Que lo diga el rival.";
  if (rival === distinct)
    return `La tarea no necesita memoria: el rival, que no tiene, acierta las ${number(distinct)}.`;
  const compared = rival < right ? ": viendo sólo lo último se acierta menos" : "";
  return `El rival, que no tiene memoria, acierta ${number(rival)}${compared}.`;
}

/**
 * What each test is called.
 * @param {Description} description
 */
function testNames(description) {
  const { maxlen, quantities } = description;
  const { one, many, feminine } = noun(description);
  const the = feminine ? "las" : "los";
  const all = maxlen === 1 ? `${feminine ? "la única" : "el único"} ${one}` : `${the} ${inWords(maxlen)} ${many}`;
  const earlier = firstOnes(maxlen - 1, description);
  const state = quantities.includes("c") ? "h y c vuelven" : "h vuelve";
  return {
    whole: `La red, con ${all}`,
    shuffled: `Con ${earlier} ${feminine ? "barajadas" : "barajados"}`,
    blanked: `Con ${earlier} en blanco: entradas de ceros`,
    forgetful:
      quantities.length === 0 ? "Sin memoria: esta red no la tiene" : `Sin memoria: ${state} a cero antes de cada paso`,
    rival: `Un rival sin memoria: una capa densa que sólo ve ${feminine ? "la última" : "el último"} ${one}`,
  };
}

/**
 * @param {number} n
 * @param {Description} description
 */
function firstOnes(n, description) {
  const { one, many, feminine } = noun(description);
  if (n === 1) return feminine ? `la primera ${one}` : `el primer ${one}`;
  return feminine ? `las ${inWords(n)} primeras ${many}` : `los ${inWords(n)} primeros ${many}`;
}

customElements.define("memoria-needs", Needs);
