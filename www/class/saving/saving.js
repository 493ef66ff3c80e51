// «Guardar la figura»: a button in each frame, which offers what there is of the figure: its picture, and its numbers.

import { experimentInWords } from "../../figures/settings/es.js";
import { html, render } from "../../parts/template.js";
import { csvOf } from "../csv.js";
import { download } from "../download.js";
import { styled } from "../tasks/styled.js";
import * as es from "./es.js";
import { tablesOf } from "./tables.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 *
 * One thing that can be saved.
 * @typedef {{ label: string, says: string, save: () => Promise<string> }} Offer
 */

const FRAMES = "figure.fig, section.panel, memoria-stream";
const ICON = "M11 3h2v9.2l3.6-3.6L18 10l-6 6-6-6 1.4-1.4 3.6 3.6zM4 18h16v2.5H4z";

class Saving extends HTMLElement {
  #told = "";
  /** What is being saved. @type {Offer | null} */
  #busy = null;

  /** @param {Lab} lab */
  async attach(lab) {
    // Unstyled, it would take room.
    await styled();
    for (const frame of document.querySelectorAll(FRAMES)) {
      const [button, title] = [this.#button(lab, frame), titleOf(frame)];
      if (title) (title.closest("details") ?? title).after(button);
      else frame.append(button);
    }
    const run = (/** @type {unknown} */ _, /** @type {string} */ figure) => {
      const frame = document.querySelector(`memoria-${figure}`)?.closest(FRAMES);
      if (frame) this.#open(lab, frame);
    };
    lab.commands.provide("save_figure", { keys: [], can: () => true, run });
  }

  /** @param {Lab} lab @param {Element} frame */
  #button(lab, frame) {
    const button = document.createElement("button");
    const name = es.open(named(frame));
    button.type = "button";
    button.className = "save-figure";
    button.title = name;
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", () => this.#open(lab, frame));
    render(html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${ICON} /></svg>`, button);
    return button;
  }

  /** What is saved is what is seen: nothing in it is to change meanwhile. @param {Lab} lab @param {Element} frame */
  #open(lab, frame) {
    if (lab.playing) lab.pause();
    this.#told = "";
    const offers = offersOf(lab, /** @type {HTMLElement} */ (frame));
    this.#show(frame, offers);
    const dialog = /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
    if (!dialog.open) dialog.showModal();
  }

  /** @param {Element} frame @param {Offer[]} offers */
  #show(frame, offers) {
    const row = (/** @type {Offer} */ offer) => html`<li>
      <button type="button" aria-disabled=${String(this.#busy !== null)} @click=${() => this.#save(frame, offers, offer)}>${offer.label}</button>
      <span>${offer.says}</span>
    </li>`;
    render(
      html`<dialog class="saving" aria-label=${es.TITLE}>
        <h2>${es.open(named(frame))}</h2>
        <ul>${offers.map(row)}</ul>
        <p role="status">${this.#told}</p>
        <form method="dialog"><button>${es.CLOSE}</button></form>
      </dialog>`,
      this,
    );
  }

  /** @param {Element} frame @param {Offer[]} offers @param {Offer} offer */
  async #save(frame, offers, offer) {
    if (this.#busy) return;
    this.#busy = offer;
    this.#tell(frame, offers, es.BUSY);
    let told;
    try {
      told = es.saved(await offer.save());
    } catch (error) {
      const forbidden = error instanceof DOMException && error.name === "SecurityError";
      if (!forbidden) console.error(error);
      told = forbidden ? es.NO_PNG : es.FAILED;
    }
    this.#busy = null;
    this.#tell(frame, offers, told);
  }

  /** @param {Element} frame @param {Offer[]} offers @param {string} told */
  #tell(frame, offers, told) {
    this.#told = told;
    this.#show(frame, offers);
  }
}

/** @param {Element} frame */
const titleOf = (frame) => frame.querySelector(":scope > :is(.fig-title, h3), :scope > .fold h3");

/** What a frame is called: but for the first screen's by its title. @param {Element} frame */
const named = (frame) => (titleOf(frame)?.textContent ?? es.STREAM).trim().replace(/\.$/, "");

/** @param {string} title as a part of a file's name */
const inName = (title) => title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** @param {Lab} lab @param {HTMLElement} frame @returns {Offer[]} */
function offersOf(lab, frame) {
  const { epoch } = lab.progress;
  const figures = [...frame.querySelectorAll(".ready")].filter(({ localName }) => localName.startsWith("memoria-"));
  const give = (/** @type {BlobPart} */ content, /** @type {string} */ type, /** @type {string} */ name, /** @type {string} */ suffix) => {
    const file = `${es.fileName(name, epoch)}.${suffix}`;
    download(content, type, file);
    return file;
  };
  const title = named(frame);
  const picture = () => import("./picture.js");
  return [
    { ...es.PNG, save: async () => give(await (await picture()).pngOf(frame, toldOf(lab, title)), "image/png", inName(title), "png") },
    { ...es.SVG, save: async () => give(await (await picture()).svgOf(frame, toldOf(lab, title)), "image/svg+xml", inName(title), "svg") },
    ...tablesOf(lab, figures).map(({ name, rows }) => ({
      ...es.TABLES[name],
      save: async () => give(csvOf(rows()), "text/csv;charset=utf-8", es.TABLES[name].file, "csv"),
    })),
  ];
}

/** What a picture tells of itself: no text of somebody's own. @param {Lab} lab @param {string} title */
function toldOf({ description, progress, text }, title) {
  const { options, schedule } = description;
  const { epoch, batch } = progress;
  const own = options.series.kind === "text";
  const series = own ? { kind: "text" } : options.series;
  const data = { options: { ...options, series }, schedule, epoch, batch, ...(own ? {} : { question: text }) };
  return { title, description: es.described(experimentInWords(description), { epoch, batch }), data };
}

customElements.define("memoria-saving", Saving);
