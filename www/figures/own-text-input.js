// Where the reader's own text comes in: pasted, or out of a file; and how it is read.

import { count, number } from "../words.js";
import { segmented } from "./inputs.js";
import { problemOf, readFile, symbolsOf } from "./own-text.js";
import { problemInWords } from "./settings-words.js";

/** @typedef {import("./own-text.js").Problem} Problem */

/** Milliseconds without typing after which the text is read. */
const PAUSE = 150;

export class OwnTextInput {
  element = document.createElement("div");
  symbols = /** @type {string[]} */ ([]);
  #reading = { words: false, lower: true };
  /** Why the last file was not taken. @type {Problem | null} */
  #refused = null;
  #timer = 0;
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    this.element.className = "own-text";
    this.element.innerHTML = `
      <label for="own-text">Tu texto</label>
      <textarea id="own-text" rows="5" spellcheck="false" aria-describedby="own-text-help own-text-said"
        placeholder="Pega aquí un texto, o arrastra un archivo"></textarea>
      <div class="own-text-bar">
        <label class="file">Elegir un archivo… <input type="file" accept=".txt,.md,.csv,text/*" /></label>
        <label><input type="checkbox" checked /> En minúsculas</label>
      </div>
      <p class="own-text-said" id="own-text-said" role="status"></p>
      <p class="help" id="own-text-help">No sale de tu ordenador: se lee y se aprende en esta página. Los espacios seguidos y los
        saltos de línea cuentan como un espacio. Por letras, cada una es lo que se ve como una letra, acentos y emojis incluidos;
        por palabras, cada signo de puntuación es una palabra más.</p>`;
    const kinds = segmented({
      legend: "Leerlo",
      options: [
        ["letters", "por letras"],
        ["words", "por palabras"],
      ],
      value: "letters",
      onChange: (value) => this.#read({ words: value === "words" }),
    });
    this.#find(".own-text-bar").append(kinds);
    this.#text.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#read({}), PAUSE);
    });
    this.#find("[type=checkbox]").addEventListener("change", ({ target }) =>
      this.#read({ lower: /** @type {HTMLInputElement} */ (target).checked }),
    );
    const chooser = /** @type {HTMLInputElement} */ (this.#find("[type=file]"));
    chooser.addEventListener("change", () => {
      this.#take(chooser.files?.[0]);
      // So that the same file, mended, can be chosen again.
      chooser.value = "";
    });
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.#take(event.dataTransfer.files[0]);
    });
  }

  get words() {
    return this.#reading.words;
  }

  get #text() {
    return /** @type {HTMLTextAreaElement} */ (this.#find("textarea"));
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  /** @param {File} [file] */
  async #take(file) {
    if (!file) return;
    const read = await readFile(file);
    if ("text" in read) {
      this.#text.value = read.text;
      this.#read({});
    } else {
      this.#refused = read.problem;
      this.#onChange();
    }
  }

  /** @param {Partial<import("./own-text.js").Reading>} changes */
  #read(changes) {
    this.#reading = { ...this.#reading, ...changes };
    this.#refused = null;
    this.symbols = symbolsOf(this.#text.value, this.#reading);
    this.#onChange();
  }

  /**
   * What stands in the way of learning the text.
   * @param {number} maxlen
   */
  problem(maxlen) {
    return this.#refused ?? problemOf(this.symbols, maxlen);
  }

  /**
   * Says what has been read, or what is wrong with it.
   * @param {number} maxlen
   * @returns whether it can be learned
   */
  show(maxlen) {
    const problem = this.problem(maxlen);
    const said = this.#find(".own-text-said");
    const text = problem ? problemInWords(problem, maxlen) : this.#summary(maxlen);
    if (said.textContent !== text) said.textContent = text;
    // Nothing typed yet is no mistake.
    said.classList.toggle("wrong", problem !== null && problem.code !== "empty");
    this.#text.setAttribute("aria-invalid", String(said.classList.contains("wrong")));
    return problem === null;
  }

  /** @param {number} maxlen */
  #summary(maxlen) {
    const n = this.symbols.length;
    const labels = new Set(this.symbols).size;
    const windows = count(n - maxlen, "ventana", "ventanas");
    return `${number(n)} símbolos, ${number(labels)} etiquetas distintas, ${windows} de ${number(maxlen)}.`;
  }
}
