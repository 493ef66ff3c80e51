// Where the reader's own text comes in: typed, pasted, dropped, or out of a file; and how it is read.

import { segmented } from "../../parts/inputs.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as es from "./own-text-es.js";
import { problemOf, symbolsOf } from "./own-text.js";
import { MAX_SIZE, fileOf, readFile } from "./text-file.js";

/** @typedef {import("./own-text-es.js").Obstacle} Obstacle */

/** A longer text stands in the box with its beginning only: laying it out could take a browser half a minute. */
const LONG = 20_000;
const BEGINNING = 2000;

/** Milliseconds of reading between two frames. */
const SLICE = 12;

export class OwnTextInput {
  element = document.createElement("div");
  symbols = /** @type {string[]} */ ([]);
  #reading = { words: false, lower: true };
  /** The whole text, of which the box may show the beginning only. */
  #text = "";
  /** How the text's file was read, if it came out of one. @type {import("./text-file.js").Decoding | null} */
  #decoding = null;
  /** Why what came last was not taken. @type {import("./own-text.js").Problem | null} */
  #refused = null;
  /** What is under way: a file, or a text of which a part has been read. @type {{ part: number } | null} */
  #job = null;
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    this.element.className = "own-text";
    render(
      html`<label for="own-text">${es.LABEL}</label>
        <textarea id="own-text" rows="5" spellcheck="false" aria-describedby="own-text-help own-text-said" placeholder=${es.PLACEHOLDER}></textarea>
        <div class="own-text-bar">
          <label class="file">${es.FILE} <input type="file" accept=".txt,.md,.csv,text/*" /></label>
          <button type="button" hidden>${es.REMOVE}</button>
          <label><input type="checkbox" checked /> ${es.LOWER}</label>
        </div>
        <p class="own-text-said" id="own-text-said" role="status"></p>
        <p class="help" id="own-text-help">${es.HELP}</p>`,
      this.element,
    );
    const kinds = segmented({
      legend: es.READ,
      options: [
        ["letters", es.BY_LETTERS],
        ["words", es.BY_WORDS],
      ],
      value: "letters",
      onChange: (value) => this.#readAs({ words: value === "words" }),
    });
    this.#find(".own-text-bar").append(kinds);
    this.#find("[type=checkbox]").addEventListener("change", ({ target }) =>
      this.#readAs({ lower: /** @type {HTMLInputElement} */ (target).checked }),
    );
    this.#find("button").addEventListener("click", () => {
      this.#give("");
      this.#box.focus();
    });
    const chooser = /** @type {HTMLInputElement} */ (this.#find("[type=file]"));
    chooser.addEventListener("change", () => {
      if (chooser.files?.length) this.#takeFile(chooser.files[0]);
      // So that the same file, mended, can be chosen again.
      chooser.value = "";
    });
    this.#box.addEventListener("input", () => this.#give(this.#box.value));
    this.#box.addEventListener("paste", (event) => this.#onPaste(event));
    this.element.addEventListener("dragover", (event) => {
      // A box that can be written in takes text by itself; the whole of this element does.
      const types = event.dataTransfer?.types ?? [];
      const byItself = event.target === this.#box && !this.#box.readOnly;
      if (types.includes("text/plain") && !types.includes("Files") && !byItself) event.preventDefault();
    });
    this.element.addEventListener("drop", (event) => this.#onDrop(event));
  }

  get words() {
    return this.#reading.words;
  }

  /** What there is to write down of it. */
  get written() {
    const { words, lower } = this.#reading;
    return { text: this.#text, words, lower };
  }

  /** Puts back what was written down. @param {{ text: string, words: boolean, lower: boolean }} written */
  restore({ text, words, lower }) {
    this.#reading = { words, lower };
    /** @type {HTMLInputElement} */ (this.#find("[type=checkbox]")).checked = lower;
    /** @type {HTMLInputElement} */ (this.#find(`[type=radio][value=${words ? "words" : "letters"}]`)).checked = true;
    this.#give(text);
  }

  /** Whether something has come in, be it taken or not. */
  get given() {
    return this.#text !== "" || this.#refused !== null || this.#job !== null;
  }

  get #box() {
    return /** @type {HTMLTextAreaElement} */ (this.#find("textarea"));
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  // What comes in.

  /** A paste that is short is the browser's. @param {ClipboardEvent} event */
  #onPaste(event) {
    const data = event.clipboardData;
    const text = data?.getData("text/plain") ?? "";
    if (text ? this.#fits(text) : !data?.files.length) return;
    event.preventDefault();
    if (text) this.#give(this.#with(text));
    else if (data) this.take(data);
  }

  /** Text that is dropped; files are taken wherever on the page. @param {DragEvent} event */
  #onDrop(event) {
    const data = event.dataTransfer;
    if (!data || data.types.includes("Files")) return;
    const text = data.getData("text/plain");
    if (event.target === this.#box && this.#fits(text)) return;
    event.preventDefault();
    if (text) this.#give(this.#with(text));
    else this.#refuse({ code: "not_a_file" });
  }

  /** Whether the box can show it all. @param {string} more */
  #fits(more) {
    return !this.#box.readOnly && this.#text.length + more.length <= LONG;
  }

  /** The text with what is pasted into it; in place of one whose end the box does not show. @param {string} pasted */
  #with(pasted) {
    if (this.#box.readOnly) return pasted;
    const { selectionStart, selectionEnd, value } = this.#box;
    return value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
  }

  /** Takes a file that is dropped or pasted. @param {DataTransfer} data */
  take(data) {
    const found = fileOf(data);
    if ("file" in found) this.#takeFile(found.file);
    else this.#refuse(found.problem);
  }

  /** @param {File} file */
  async #takeFile(file) {
    const job = (this.#job = { part: 0 });
    this.#refused = null;
    this.#onChange();
    const read = await readFile(file);
    // Of several in a row the last holds.
    if (this.#job !== job) return;
    if ("problem" in read) this.#refuse(read.problem);
    else this.#give(read.text, read.decoding);
  }

  /** @param {import("./own-text.js").Problem} problem */
  #refuse(problem) {
    this.#job = null;
    this.#refused = problem;
    this.#showText();
    this.#onChange();
  }

  /**
   * @param {string} text
   * @param {import("./text-file.js").Decoding | null} [decoding]
   */
  #give(text, decoding = null) {
    if (text.length > MAX_SIZE) return this.#refuse({ code: "paste_too_large", n: text.length });
    this.#text = text;
    this.#decoding = decoding;
    this.#showText();
    this.#readAs({});
  }

  #showText() {
    const long = this.#text.length > LONG;
    const text = long ? `${this.#text.slice(0, BEGINNING).replace(/[\uD800-\uDBFF]$/, "")}…` : this.#text;
    // What is being typed keeps its cursor.
    if (this.#box.value !== text) this.#box.value = text;
    this.#box.readOnly = long;
    this.#find("button").hidden = !long;
  }

  // How it is read.

  /** @param {Partial<import("./own-text.js").Reading>} changes */
  #readAs(changes) {
    this.#reading = { ...this.#reading, ...changes };
    this.#refused = null;
    this.#read();
  }

  /** Reads the text, as much as fits between two frames; a short one at once. */
  async #read() {
    const job = (this.#job = { part: 0 });
    const symbols = symbolsOf(this.#text, this.#reading);
    for (let turn = step(symbols); ; turn = step(symbols)) {
      if (turn.done) {
        this.#job = null;
        this.symbols = turn.value;
        return this.#onChange();
      }
      if (job.part === 0) this.#onChange();
      job.part = turn.value;
      this.#say({ code: "reading", part: job.part });
      await new Promise((done) => setTimeout(done));
      if (this.#job !== job) return;
    }
  }

  // What is said of it.

  /**
   * What stands in the way of learning the text.
   * @param {number} maxlen
   * @returns {Obstacle | null}
   */
  problem(maxlen) {
    if (this.#job) return { code: "reading", part: this.#job.part };
    return this.#refused ?? problemOf(this.symbols, maxlen, this.#reading);
  }

  /**
   * Says what has been read, or what is wrong with it.
   * @param {number} maxlen
   * @returns whether it can be learned
   */
  show(maxlen) {
    const problem = this.problem(maxlen);
    this.#say(problem, maxlen);
    return problem === null;
  }

  /**
   * @param {Obstacle | null} problem
   * @param {number} [maxlen]
   */
  #say(problem, maxlen = 0) {
    const said = this.#find(".own-text-said");
    const text = [problem ? es.problemInWords(problem, maxlen) : this.#summary(maxlen), this.#source(problem)].join(" ").trim();
    write(said, text);
    // Nothing typed yet is no mistake.
    const wrong = problem !== null && problem.code !== "empty" && problem.code !== "reading";
    said.classList.toggle("wrong", wrong);
    this.#box.setAttribute("aria-invalid", String(wrong));
  }

  /** @param {number} maxlen */
  #summary(maxlen) {
    return es.summary(this.symbols.length, new Set(this.symbols).size, maxlen);
  }

  /** Where the text comes from, unless it is not taken or not read yet. @param {Obstacle | null} problem */
  #source(problem) {
    if (this.#refused || problem?.code === "reading") return "";
    const beginning = this.#box.readOnly ? es.BEGINNING : "";
    return [beginning, this.#decoding ? es.decodingInWords(this.#decoding) : ""].join(" ").trim();
  }
}

/**
 * Takes a job on for a slice of time.
 * @template T, R
 * @param {Generator<T, R>} job
 */
function step(job) {
  const end = performance.now() + SLICE;
  let turn = job.next();
  while (!turn.done && performance.now() < end) turn = job.next();
  return turn;
}
