// The training's controls and counters, and the help with their keys.

import { flag } from "../../lab/fields.js";
import { counted } from "../../lab/counted.js";
import { halfOf } from "../../lab/stop.js";
import { SPEEDS } from "../../lab/training.js";
import { lossOf, number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { Legible } from "../../parts/legible.js";
import { watch } from "../../parts/seen.js";
import { onSize } from "../../parts/size.js";
import { html, noChange, render, svg } from "../../parts/template.js";
import { listen } from "./keys.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** The toolbar, in its order: the icons of its commands. @type {Record<string, string>} */
const ICONS = {
  play: "M6 4v16l14-8z",
  step: "M5 4v16l9-8zM16 4h3v16h-3z",
  epoch: "M3 4v16l8-8zM11 4v16l8-8zM19 4h3v16h-3z",
  end: "M3 4v16l8-8zM11 4v16l8-8zM20 4h2v16h-2z",
  restart: "M12 5V1L6 6l6 5V7a6 6 0 1 1-6 6H4a8 8 0 1 0 8-8z",
  seed: "M4 4h16v16H4zM8 8h3v3H8zM13 13h3v3h-3z",
  undo: "M9 5v4h6a5 5 0 0 1 0 10h-5v-2h5a3 3 0 0 0 0-6H9v4L3 10z",
  redo: "M15 5v4H9a5 5 0 0 0 0 10h5v-2H9a3 3 0 0 1 0-6h6v4l6-5z",
};
const PAUSE_ICON = "M6 4h4v16H6zM14 4h4v16h-4z";

/** Those that show by their icon alone. */
const SMALL = ["restart", "seed", "undo", "redo"];

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

class Controls extends Figure {
  state = this.declare({ keys: flag(true) });

  /** @param {Lab} lab */
  build(lab) {
    lab.commands.provide("help", { keys: ["F1"], can: () => true, run: () => this.#help() });
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest("[data-action]");
      if (button) lab.do(button.getAttribute("data-action") ?? "");
    });
    listen(lab, () => this.state.keys);
    const root = document.documentElement;
    // What is jumped to must not end up under the bar: article.css.
    onSize([this], () => root.style.setProperty("--bar", `${this.offsetHeight}px`));
    const ways = document.querySelector(".ways");
    if (ways) watch(ways, (inView) => this.classList.toggle("leading", !inView));
  }

  #help() {
    const dialog = /** @type {HTMLDialogElement} */ (this.find("dialog"));
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  /** @param {Lab} lab */
  render(lab) {
    this.#keepFocus(lab);
    render(
      html`<div class="controls" role="toolbar" aria-label=${es.TOOLBAR}>
          ${Object.keys(ICONS).map((name) => button(lab, name))} ${speed(lab)}
          <button type="button" class="help" data-action="help" title=${tipOf(lab, "help")} aria-keyshortcuts="F1" aria-label=${es.COMMANDS.help.label}>?</button>
        </div>
        ${this.#legible.isDue(lab) ? counters(lab) : noChange}
        <p class="notice" role="alert" ?hidden=${!lab.error}>${lab.error ? es.broken(lab.error) : ""}</p>
        <p class="visually-hidden" role="status">${this.#standing(lab)}</p>
        ${this.#dialog(lab)}`,
      this,
    );
  }

  #legible = new Legible();
  #said = "";

  /** For a screen reader, when the training stands still: while it runs it would never fall silent. @param {Lab} lab */
  #standing({ playing, progress, epochLosses, description }) {
    if (!playing)
      this.#said = es.standing({ ...progress, ...counted(progress, description.batches_per_epoch) }, epochLosses[progress.epoch - 1]);
    return this.#said;
  }

  /** What is pressed and can't be pressed again must not leave the keyboard nowhere. @param {Lab} lab */
  #keepFocus(lab) {
    const { activeElement } = document;
    const name = this.contains(activeElement) ? activeElement?.getAttribute("data-action") : null;
    if (name && !lab.commands.can(name)) this.find("[data-action=play]").focus();
  }

  /** What the dialog was last made of. */
  #told = "";

  /** Nothing in it follows the training. @param {Lab} lab */
  #dialog(lab) {
    const tells = `${lab.commands.count} ${this.state.keys}`;
    if (tells === this.#told) return noChange;
    this.#told = tells;
    const rows = Object.entries(es.COMMANDS).map(
      ([name, { tip }]) => /** @type {[string[], string]} */ ([lab.commands.keysOf(name).map((key) => es.keyInWords(key, onMac)), tip]),
    );
    return html`<dialog aria-label=${es.COMMANDS.help.label}>
      <h2>${es.COMMANDS.help.label}</h2>
      <dl>
        ${[...rows, /** @type {[string[], string]} */ ([[es.LETTERS.key], es.LETTERS.tip])].map(
          ([keys, tip]) =>
            html`<div><dt translate="no">${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${tip}</dd></div>`,
        )}
      </dl>
      <label><input type="checkbox" data-shortcuts .checked=${this.state.keys} @change=${this.#onUse} /> ${es.USE_KEYS}</label>
      <form method="dialog"><button>${es.CLOSE}</button></form>
    </dialog>`;
  }

  #onUse = (/** @type {Event} */ { currentTarget }) => {
    this.state.keys = /** @type {HTMLInputElement} */ (currentTarget).checked;
  };
}

/** @param {Lab} lab @param {string} name */
const keysOf = (lab, name) => es.keysInWords(lab.commands.keysOf(name), onMac);

/** What a command does now, with its keys. @param {Lab} lab @param {string} name */
function tipOf(lab, name) {
  /** @type {Record<string, () => string>} */
  const now = {
    play: () => es.playTip(lab.goal, lab.stop, halfOf(lab)),
    step: () => es.stepTip(lab.description.options.batch_size),
    undo: () => es.undoTip(lab.undoable.back),
    redo: () => es.redoTip(lab.undoable.forth),
  };
  return es.withKey(now[name]?.() ?? es.COMMANDS[name].tip, keysOf(lab, name));
}

/** @param {Lab} lab @param {string} name */
function button(lab, name) {
  const icon = name === "play" && lab.playing ? PAUSE_ICON : ICONS[name];
  const shortcuts = lab.commands.keysOf(name).map((key) => key.replace("Mod", onMac ? "Meta" : "Control")).join(" ");
  const kind = [SMALL.includes(name) ? "small" : "", name === "play" && lab.playing ? "on" : ""].join(" ").trim();
  return html`<button type="button" data-action=${name} class=${kind} title=${tipOf(lab, name)} aria-keyshortcuts=${shortcuts}
    ?disabled=${!lab.commands.can(name)}><svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path fill-rule="evenodd" d=${icon} />`}</svg>${label(lab, name)}</button>`;
}

/** @param {Lab} lab @param {string} name */
function label(lab, name) {
  const words = name === "end" ? es.untilEpoch(lab.goal) : es.COMMANDS[name].label;
  const short = name === "end" ? es.epochAlone(lab.goal) : es.SHORT[name];
  if (name !== "play") return html`<span>${words}</span>${short ? html`<span class="short" data-short=${short}></span>` : ""}`;
  // As wide as the wider of the two.
  const [shown, other] = lab.playing ? [es.PAUSE, es.COMMANDS.play.label] : [es.COMMANDS.play.label, es.PAUSE];
  return html`<span class="either" data-other=${other}>${shown}</span>`;
}

/** @param {Lab} lab */
function speed(lab) {
  const name = es.speedName(SPEEDS[lab.speed], lab.description.batches_per_epoch);
  return html`<label class="speed">
    <span><b>${es.SPEED}:</b> <output>${name}</output></span>
    <input type="range" min="0" max=${SPEEDS.length - 1} step="1" aria-label=${es.SPEED} .value=${String(lab.speed)} aria-valuetext=${name}
      @input=${(/** @type {Event} */ { currentTarget }) => lab.do("speed", /** @type {HTMLInputElement} */ (currentTarget).valueAsNumber)} />
  </label>`;
}

/** @param {Lab} lab */
function counters({ progress, description, batchLosses, goal, stop }) {
  const { epoch, batch, right, distinct } = progress;
  const { batches_per_epoch, options } = description;
  const halted = epoch > 0 && epoch % stop.epochs === 0;
  const last = batchLosses[epoch * batches_per_epoch + batch - 1];
  const aim = halted ? epoch : goal;
  const under = counted(progress, batches_per_epoch);
  /** Value, of what, and the longest that it gets. @type {[keyof typeof es.COUNTERS, string, number | null, string][]} */
  const shown = [
    ["epoch", number(under.epoch), aim, number(Math.max(aim, 999))],
    ["batch", number(under.batch), batches_per_epoch, number(batches_per_epoch)],
    ["loss", last === undefined ? "—" : lossOf(last), null, lossOf(0)],
    ["accuracy", number(right), distinct, number(distinct)],
    ["seed", number(options.seed), null, number(99)],
  ];
  return html`<dl class="counters" translate="no">
    ${shown.map(([name, value, of, longest]) => {
      const tip = name === "accuracy" ? es.asked(distinct) : es.COUNTERS[name].tip;
      return html`<div title=${tip}><dt>${es.COUNTERS[name].name}</dt><dd data-counter=${name}><span class="count" data-longest=${longest}>${value}</span>${of === null ? "" : html` <small>${es.outOf(of)}</small>`}</dd></div>`;
    })}
  </dl>`;
}

customElements.define("memoria-controls", Controls);
