// Is memory needed? The 26 windows asked again with what comes before the last letter spoilt, and a rival without memory.

import { number } from "../words.js";
import { Figure } from "./figure.js";

/** @typedef {import("../lab.js").Lab} Lab */
/** @typedef {import("../memoria.js").Ablation} Ablation */

/** What is taken from the network, and how it is called. */
const TESTS = /** @type {[Ablation, string][]} */ ([
  ["shuffled", "Con las cuatro primeras letras barajadas"],
  ["blanked", "Con las cuatro primeras letras en blanco: entradas de ceros"],
  ["forgetful", "Sin memoria: h y c vuelven a cero antes de cada paso"],
]);

/** Epochs that the rival trains. */
const EPOCHS = 50;

class Needs extends Figure {
  /** Decides how the letters are shuffled. */
  #seed = 0;
  /** How many the rival answers right, once it has been trained. @type {number | null} */
  #rival = null;

  /** @param {Lab} lab */
  build(lab) {
    const rows = [
      ["whole", "La red, con las cinco letras"],
      ...TESTS,
      ["rival", "Un rival sin memoria: una capa densa que sólo ve la última letra"],
    ];
    this.innerHTML = `
      <table>
        <caption class="visually-hidden">Aciertos de las 26 ventanas</caption>
        <thead class="visually-hidden"><tr><th scope="col">Prueba</th><th scope="col">Aciertos</th></tr></thead>
        <tbody>${rows
          .map(([key, name]) => `<tr data-test="${key}"><th scope="row">${name}</th><td><i></i><b></b></td></tr>`)
          .join("")}</tbody>
      </table>
      <p class="buttons">
        <button type="button" data-do="shuffle">Barajar de otra manera</button>
        <button type="button" data-do="train">Entrenar al rival, ${EPOCHS} épocas</button>
      </p>
      <p class="said" role="status"></p>`;
    this.find("[data-do=shuffle]").addEventListener("click", () => {
      this.#seed += 1;
      this.redraw();
    });
    this.find("[data-do=train]").addEventListener("click", () => this.#train(lab));
  }

  /**
   * An epoch of it takes a millisecond: all of them are over before a finger has left the button.
   * @param {Lab} lab
   */
  #train(lab) {
    const { series, maxlen, seed } = lab.description.options;
    const rival = lab.experiment({ series, maxlen, seed, cell: "memoryless" });
    rival.train_for(Infinity, EPOCHS);
    this.#rival = rival.progress().right;
    rival.free();
    this.redraw();
  }

  /** @param {Lab} lab */
  render(lab) {
    const { right, distinct } = lab.progress;
    const without = TESTS.map(([test]) => lab.trainer.accuracy_without(test, this.#seed));
    this.#row("whole", right, distinct);
    TESTS.forEach(([test], k) => this.#row(test, without[k], distinct));
    this.#row("rival", this.#rival, distinct);
    const status = this.find(".said");
    status.setAttribute("aria-live", lab.playing ? "off" : "polite");
    const said = this.#verdict(right, Math.max(...without), distinct);
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
    /** @type {HTMLElement} */ (row.querySelector("b")).textContent =
      right === null ? "sin entrenar" : `${number(right)} de ${number(distinct)}`;
  }

  /**
   * @param {number} right
   * @param {number} without the best of the three tests
   * @param {number} distinct
   */
  #verdict(right, without, distinct) {
    // Of a network that has learned little there is little to lose.
    if (right < distinct / 2) return "Entrena primero la red: la que no sabe nada no tiene nada que perder.";
    const used =
      without < right
        ? `La red usa lo que había antes: si se le estropea, acierta ${number(without)} como mucho, en lugar de ${number(right)}.`
        : "A esta red no le hace falta lo que había antes: sin ello acierta lo mismo.";
    if (this.#rival === null) return `${used} ¿Necesita memoria la tarea? Que lo diga el rival.`;
    const needed =
      this.#rival === distinct
        ? `Pero la tarea no necesita memoria: el rival, que no tiene, acierta las ${number(distinct)}.`
        : `El rival, que no tiene, acierta ${number(this.#rival)}.`;
    return `${used} ${needed}`;
  }
}

customElements.define("memoria-needs", Needs);
