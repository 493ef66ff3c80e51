// Where a number of the unrolled network comes from: the account of the cell that is asked for, with its numbers.

import { copy } from "../../parts/clipboard.js";
import { aligned } from "../../parts/latex.js";
import { wantsMotion } from "../../parts/motion.js";
import { onThemeChange, token } from "../../parts/theme.js";
import { Account } from "./account.js";
import { plan } from "./equation.js";
import { cellOf, hiddenUnits, isGate } from "../../parts/cells.js";
import { choice, flag, list, record, whole } from "../../lab/fields.js";
import { inSentence } from "../../language/series.js";
import { shown } from "../../language/labels.js";
import { precise } from "../../language/number.js";
import { symbolWords } from "../../language/symbols.js";
import * as words from "./es.js";
import { meaning } from "./meaning-es.js";
import { Figure } from "../../parts/figure.js";
import { html, render } from "../../parts/template.js";
import { hide, write } from "../../parts/write.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("../../lab/lab.js").Cell} Cell
 * @typedef {import("./terms.js").Case} Case
 */

/** What a cell can be of. @type {readonly import("../../memoria.js").Quantity[]} */
const QUANTITIES = ["i", "f", "candidate", "o", "z", "r", "c", "h", "logits", "probabilities"];

/** Milliseconds that a button says what came of it. */
const TOLD = 2000;

/** Cells that lead back, at the most. */
const WAY = 50;

export class Inspector extends Figure {
  state = this.declare({
    // The cells that were asked, up to the one that shows.
    way: list(
      record({ quantity: choice(QUANTITIES), t: whole(0, 0, 99), k: whole(0, 0, 127), backward: flag() }),
      WAY,
    ),
  });
  /** Whether an account shows. */
  #open = false;
  /** All that the account depends on but its numbers. */
  #signature = "";
  /** The cell that was last spoken of. @type {string | undefined} */
  #said;
  /** @type {Account | null} */
  #account = null;
  /** Until a button says again what it does. @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What had the focus when the inspector opened. @type {Element | null} */
  #opener = null;

  /** @param {Lab} lab */
  build(lab) {
    render(
      html`<p class="empty" tabindex="-1">${words.EMPTY}</p>
        <div class="inspector" role="group" aria-label=${words.TITLE} hidden>
          <div class="head">
            <p>${words.QUESTION}</p>
            <button type="button" data-act="back">${words.BACK}</button>
            <button type="button" data-act="copy" title=${words.COPY_TIP} aria-live="polite">${words.COPY}</button>
            <button type="button" data-act="close">${words.CLOSE}</button>
          </div>
          <h4 tabindex="-1"></h4>
          <p class="result"><b translate="no"></b> <span></span></p>
          <div class="sheet"></div>
        </div>
        <p class="visually-hidden" role="status"></p>`,
      this,
    );
    this.addEventListener("click", ({ target }) => this.#onClick(lab, /** @type {Element} */ (target)));
    this.#colour();
    onThemeChange(() => this.#colour());
  }

  /** The bars have the colours of the diverging palette. */
  #colour() {
    const colours = token("diverging").split(",");
    this.style.setProperty("--negative", colours[1]);
    this.style.setProperty("--positive", colours[colours.length - 2]);
  }

  /**
   * @param {Lab} lab
   * @param {Element} target
   */
  #onClick(lab, target) {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.act === "close") return this.close(lab);
    if (button.dataset.act === "copy") return void this.#copy(button);
    if (button.dataset.act === "back") {
      this.state.way = this.state.way.slice(0, -1);
      lab.ask(this.state.way[this.state.way.length - 1]);
    } else if (button.dataset.cell) lab.ask(JSON.parse(button.dataset.cell));
    // The button may go with the account that it belongs to.
    this.find("h4").focus({ preventScroll: true });
  }

  /** The account as LaTeX, and what came of it on the button for a moment. @param {Element} button */
  async #copy(button) {
    const lines = [...this.querySelectorAll(".equations > div")].map((line) => [...line.querySelectorAll(":scope > math")]);
    const copied = await copy(aligned(lines));
    write(button, copied ? words.COPIED : words.NOT_COPIED);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => write(button, words.COPY), TOLD);
  }

  /**
   * Gives the focus back, if the inspector has it, to where it came from.
   * @param {Lab} lab
   */
  close(lab) {
    const { activeElement } = document;
    lab.ask(null);
    this.render(lab);
    if (activeElement !== document.body && !this.contains(activeElement)) return;
    const opener = this.#opener instanceof HTMLElement && this.#opener.isConnected ? this.#opener : document.body;
    const back = opener === document.body ? this.find(".empty") : opener;
    back.focus({ preventScroll: true });
    back.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** @param {Lab} lab */
  draw(lab) {
    const cell = askedCell(lab);
    // A new cell is shown even out of view, and comes into view by that.
    if ((cell ? JSON.stringify(cell) : undefined) !== this.#said) this.render(lab);
    else super.draw(lab);
  }

  /** @param {Lab} lab */
  render(lab) {
    const cell = askedCell(lab);
    this.classList.toggle("asked", cell !== null);
    hide(this.find(".empty"), cell !== null);
    hide(this.find(".inspector"), cell === null);
    this.#follow(cell);
    if (!cell) return;
    const asked = JSON.stringify(cell);
    const of = caseOf(lab, cell);
    const signature = JSON.stringify([cell, of]);
    const derivation = lab.derivation(cell, of.target);
    if (signature !== this.#signature) this.#write(cell, of, derivation);
    this.#signature = signature;
    this.#update(lab, cell, of, derivation);
    if (asked === this.#said) return;
    this.#said = asked;
    this.#present();
  }

  /** Notes which cells were asked one after the other. @param {Cell | null} cell */
  #follow(cell) {
    const { way } = this.state;
    if (!cell) {
      if (this.#open) this.state.way = [];
      this.#said = undefined;
    } else {
      if (!this.#open) this.#opener = document.activeElement;
      if (JSON.stringify(way[way.length - 1]) !== JSON.stringify(cell))
        this.state.way = [...(this.#open ? way : []), cell].slice(-WAY);
    }
    this.#open = cell !== null;
  }

  /**
   * What stays while the network trains.
   * @param {Cell} cell
   * @param {Case} of
   * @param {import("../../memoria.js").Derivation} derivation
   */
  #write(cell, of, derivation) {
    this.#account = new Account(plan(cell, of), cell, of, derivation);
    write(this.find("h4"), words.cellName(cell, of));
    this.find(".result b").className = `term-${cell.quantity}`;
    this.find(".sheet").replaceChildren(this.#account.element);
  }

  /**
   * @param {Lab} lab
   * @param {Cell} cell
   * @param {Case} of
   * @param {import("../../memoria.js").Derivation} derivation
   */
  #update(lab, cell, of, derivation) {
    const { t } = cell;
    const logits = lab.trace.logits.subarray(t * of.labels.length, (t + 1) * of.labels.length);
    hide(this.find("[data-act=back]"), this.state.way.length < 2);
    write(this.find(".result b"), precise(derivation.value));
    write(this.find(".result span"), meaning(cell, of, derivation, logits));
    this.#account?.update(derivation, logits);
  }

  /** Speaks of a cell once, however long it is looked at, and shows it from the top. */
  #present() {
    const [name, value, means] = ["h4", ".result b", ".result span"].map((part) => this.find(part).textContent ?? "");
    write(this.find("[role=status]"), words.spoken(name, value, means));
    this.scrollTop = 0;
    if (getComputedStyle(this).position === "sticky") return;
    this.find("h4").scrollIntoView({ block: "nearest", behavior: wantsMotion() ? "smooth" : "instant" });
  }
}

/**
 * The cell that is asked for, if the network has it.
 * @param {Lab} lab
 * @returns {Cell | null}
 */
function askedCell(lab) {
  const { cell } = lab;
  if (!cell || !lab.has(cell)) return null;
  const { t, k, backward } = cell;
  // Backwards a bar of the answer stands for its logit, of which learning is told.
  const quantity = backward && cell.quantity === "probabilities" ? "logits" : cell.quantity;
  // In this order, so that the same cell is always the same text.
  return { quantity, t, k, backward };
}

/**
 * @param {Lab} lab
 * @param {Cell} cell
 * @returns {Case}
 */
function caseOf({ text, symbols, target, changes, description }, { quantity, k }) {
  const { labels, maxlen, options } = description;
  const { forced } = changes;
  const off = cellOf(description).off.includes(quantity) && forced.off.includes(k);
  const held = off || (isGate(quantity) && forced[quantity] !== undefined);
  return {
    ...{ kind: options.cell, symbol: symbolWords(description), text: inSentence(text, description) },
    ...{ symbols: symbols.map(shown), labels: labels.map(shown), units: hiddenUnits(description) },
    ...{ last: maxlen - 1, target },
    ...{ hard: options.recurrent_activation === "hard_sigmoid", held, off },
  };
}

customElements.define("memoria-inspector", Inspector);
