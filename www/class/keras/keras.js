// «Llevar a Keras», and back: the network in a file that Keras opens, and files of Keras, chosen or dropped on the page.

import { asSentence, seriesInWords } from "../../figures/settings/es.js";
import { explain } from "../../language/es.js";
import { takeDroppedFiles } from "../../parts/drops.js";
import { html, nothing, render } from "../../parts/template.js";
import { download } from "../download.js";
import { notice } from "../notices.js";
import { styled } from "../tasks/styled.js";
import * as es from "./es.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("../../memoria.js").Series} Series
 * @typedef {import("../../formats.js").Found} Found
 * @typedef {typeof import("./files.js")} Files
 *
 * A network of which it is not known what it has learned, and what that may be.
 * @typedef {{ name: string, found: Found, series: Series[], files: Files }} Asked
 */

/** What a file is called that may hold a network. */
const NAME = /\.(h5|hdf5|keras|npz|weights)$/i;
const ACCEPTED = ".keras,.h5,.hdf5,.npz";

class Keras extends HTMLElement {
  #told = "";
  #busy = false;
  /** @type {Asked | null} */
  #asked = null;

  /** @param {Lab} lab */
  async attach(lab) {
    await styled();
    const can = () => !this.#busy;
    lab.commands.provide("keras", { keys: ["Mod+E"], can, run: () => this.#open(lab) });
    lab.commands.provide("open_keras", { keys: ["Mod+O"], can, run: () => this.#choose(lab) });
    takeDroppedFiles(({ files: [file] }) => void this.#take(lab, file), NAME);
  }

  /** @param {Lab} lab */
  #open(lab) {
    if (lab.playing) lab.pause();
    this.#asked = null;
    this.#tell(lab, "");
    const dialog = /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
    if (!dialog.open) dialog.showModal();
  }

  /** Asks for a file. @param {Lab} lab */
  #choose(lab) {
    const field = document.createElement("input");
    field.type = "file";
    field.accept = ACCEPTED;
    field.addEventListener("change", () => field.files?.[0] && void this.#take(lab, field.files[0]));
    field.click();
  }

  /** @param {Lab} lab @param {string} told */
  #tell(lab, told) {
    this.#told = told;
    render(this.#asked ? this.#question(lab) : this.#offer(lab), this);
  }

  /** @param {Lab} lab */
  #offer(lab) {
    const rows = /** @type {[keyof typeof es.KINDS, { label: string, says: string }][]} */ (Object.entries(es.KINDS));
    return html`<dialog class="saving" aria-label=${es.TO}>
      <h2>${es.TO}</h2>
      <p>${es.TO_SAYS}</p>
      <ul>
        ${rows.map(([kind, { label, says }]) => html`<li>
          <button type="button" data-kind=${kind} aria-disabled=${String(this.#busy)} @click=${() => this.#save(lab, kind)}>${label}</button>
          <span>${says}</span>
        </li>`)}
      </ul>
      <h3>${es.FROM}</h3>
      <p>${es.FROM_SAYS}</p>
      <p><label class="file-choice">${es.CHOOSE}<input type="file" class="visually-hidden" accept=${ACCEPTED} @change=${(/** @type {Event} */ event) => this.#onFile(lab, event)} /></label></p>
      <p role="status">${this.#told}</p>
      <form method="dialog"><button>${es.CLOSE}</button></form>
    </dialog>`;
  }

  /** @param {Lab} lab @param {Event} event */
  #onFile(lab, { currentTarget }) {
    const field = /** @type {HTMLInputElement} */ (currentTarget);
    const file = field.files?.[0];
    // The same may be chosen again.
    field.value = "";
    if (file) void this.#take(lab, file);
  }

  /** @param {Lab} lab @param {keyof typeof es.KINDS} kind */
  async #save(lab, kind) {
    await this.#work(lab, es.BUSY, async (files) => {
      const { bytes, epoch } = await files.fileOf(lab, kind, (part) => this.#tell(lab, es.asking(part)));
      const { cell, units } = lab.description.options;
      const name = `${es.fileName(cell, cell === "memoryless" ? 0 : units, epoch)}.${kind}`;
      download(/** @type {Uint8Array<ArrayBuffer>} */ (bytes), es.KINDS[kind].type, name);
      return es.saved(name);
    });
  }

  /** Opens a file, wherever it comes from. @param {Lab} lab @param {File} file */
  async #take(lab, file) {
    if (this.#busy) return;
    await this.#work(lab, es.READING, async (files) => {
      const found = await files.networkIn(file);
      const series = found.options.series ? [] : files.seriesFor(lab, found);
      const alphabet = series[0]?.kind === "alphabet";
      const asked = { name: file.name, found, series, files };
      if (found.options.series || alphabet) return this.#begin(lab, asked, series[0]);
      this.#asked = asked;
      return "";
    });
  }

  /** @param {Lab} lab @param {Asked} asked @param {Series} [series] */
  #begin(lab, { name, found, files }, series) {
    files.take(lab, found, name, series);
    this.querySelector("dialog")?.close();
    notice(es.opened(lab, found, series?.kind === "alphabet"));
    return "";
  }

  /**
   * Does something that takes the module, and tells what came of it: in the dialog if that is open.
   * @param {Lab} lab
   * @param {string} meanwhile
   * @param {(files: Files) => Promise<string>} work
   */
  async #work(lab, meanwhile, work) {
    if (this.#busy) return;
    this.#busy = true;
    this.#tell(lab, meanwhile);
    let told;
    try {
      told = await work(await import("./files.js"));
    } catch (error) {
      told = wrong(error);
    }
    this.#busy = false;
    this.#tell(lab, told);
    const dialog = /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
    if (this.#asked && !dialog.open) dialog.showModal();
    if (told && !dialog.open) notice(told);
  }

  // Of what the file does not tell.

  /** @param {Lab} lab */
  #question(lab) {
    const { found, series } = /** @type {Asked} */ (this.#asked);
    const onSubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#answer(lab, new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)));
    };
    const choice = (/** @type {string} */ value, /** @type {string} */ label, /** @type {boolean} */ chosen) =>
      html`<label><input type="radio" name="series" value=${value} ?checked=${chosen} /> ${label}</label>`;
    return html`<dialog class="saving" aria-label=${es.WHICH}>
      <h2>${es.WHICH}</h2>
      <p>${es.which(found.outputs)}</p>
      <form class="which-series" @submit=${onSubmit}>
        <fieldset>
          <legend>${es.SERIES}</legend>
          ${series.map((one, k) => choice(String(k), seriesInWords(/** @type {any} */ (one)), k === 0))}
          ${choice("own", es.OWN, series.length === 0)}
        </fieldset>
        <label>${es.TEXT}<textarea name="text" rows="3" spellcheck="false" translate="no"></textarea></label>
        <p role="status">${this.#told || nothing}</p>
        <p class="which-do"><button class="primary">${es.OPEN}</button> <button type="button" @click=${() => this.#leave()}>${es.CANCEL}</button></p>
      </form>
    </dialog>`;
  }

  #leave() {
    this.querySelector("dialog")?.close();
    this.#asked = null;
  }

  /** @param {Lab} lab @param {FormData} given */
  #answer(lab, given) {
    if (!this.#asked) return;
    const { found, series } = this.#asked;
    try {
      const chosen = given.get("series") === "own" ? ofText(String(given.get("text")), found.outputs) : series[Number(given.get("series"))];
      this.#begin(lab, this.#asked, chosen);
      this.#asked = null;
    } catch (error) {
      this.#tell(lab, wrong(error));
    }
  }
}

/** @param {string} text @param {number} outputs @returns {Series} */
function ofText(text, outputs) {
  const symbols = [...text.normalize("NFC").trim()];
  const labels = new Set(symbols).size;
  if (labels !== outputs) throw new Error(es.wrongCount(labels, outputs));
  return { kind: "text", words: false, symbols };
}

/** What is the matter, in words: where the module could not be had, that. @param {unknown} error */
const wrong = (error) =>
  error instanceof TypeError || /imported module|module script/i.test(String(error)) ? es.NO_MODULE : asSentence(explain(error));

customElements.define("memoria-keras", Keras);
