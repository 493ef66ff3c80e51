// Is memory needed? The windows asked again with what comes before the last symbol spoilt, windows of a length that was never
// trained on, and two rivals: one that sees the last symbol alone, and one that sees the whole window.

import { optional, whole } from "../../lab/fields.js";
import { Rival } from "../../lab/rival.js";
import { seesWindow } from "../../parts/cells.js";
import { Figure } from "../../parts/figure.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Asked} Asked */
/** @typedef {import("../../memoria.js").Description} Description */

/** What is taken from the network. */
const TESTS = /** @type {const} */ (["shuffled", "blanked", "forgetful"]);

/** The rivals, by the cell that each has. */
const RIVALS = /** @type {const} */ (["memoryless", "window_dense"]);

/** Epochs that a rival trains. */
const EPOCHS = 50;

/** How many times as long the windows are that it never read, and no longer than any can be. */
const LONGER = 2;
const LONGEST = 100;

/** More windows than this are too many to be asked three times a picture while it trains. */
const MANY = 60;

class Needs extends Figure {
  /** How the symbols are shuffled, and on which experiment the rivals were trained, by its mark. */
  state = this.declare({
    shuffle: whole(0, 0, 2 ** 32 - 1),
    rival: optional(whole(0, 0, 2 ** 32 - 1)),
  });
  #rivals = RIVALS.map((cell) => new Rival(cell, EPOCHS, () => this.outdated()));
  /** The experiment that the tests speak of, and its mark. @type {Description | null} */
  #of = null;
  #mark = 0;
  /** How many are still right in each test, and when they were asked. */
  #without = /** @type {number[]} */ ([]);
  #when = "";
  /** Of windows that were never trained on, as long as those that were, and longer. @type {(Asked | null)[]} */
  #unseen = [null, null];

  /** @param {Lab} lab */
  build(lab) {
    render(frame(), this);
    this.addEventListener("click", ({ target }) => {
      const action = /** @type {Element} */ (target).closest("button")?.dataset.do;
      if (action === "shuffle") this.state.shuffle += 1;
      if (action === "train") this.#toggle(lab);
    });
  }

  /** @param {Lab} lab */
  #toggle(lab) {
    const stops = this.#training;
    this.state.rival = null;
    for (const rival of this.#rivals) {
      rival.forget();
      if (!stops) rival.train(lab);
    }
    this.outdated();
  }

  get #training() {
    return this.#rivals.some(({ training }) => training);
  }

  /**
   * Speaks of the windows that there are.
   * @param {Lab} lab
   */
  #fit({ description, progress }) {
    // Of another seed the rival has to be trained anew too.
    this.#of = description;
    this.#mark = mark(JSON.stringify(description.options));
    for (const rival of this.#rivals) rival.forget();
    const names = es.testNames(description, longer(description));
    for (const [key, name] of Object.entries(names)) render(named(name), this.find(`[data-test=${key}] th`));
    const before = description.maxlen - 1;
    this.find("[data-test=shuffled]").hidden = this.find("[data-do=shuffle]").hidden = before < 2;
    this.find("[data-test=blanked]").hidden = before < 1;
    this.find("[data-test=longer]").hidden = description.maxlen === LONGEST;
    write(this.find("caption"), es.caption(progress.distinct));
  }

  /** Rivals that are trained are noted; those that were noted, and are not there, are trained again. @param {Lab} lab */
  #keepRivals(lab) {
    if (this.#rivals.every(({ right }) => right !== null)) this.state.rival = this.#mark;
    if (this.state.rival !== this.#mark) return;
    for (const rival of this.#rivals) if (rival.right === null && !rival.training && !rival.error) rival.train(lab);
  }

  /** What the network is asked. @param {Lab} lab */
  #ask(lab) {
    const { description } = lab;
    this.#without = TESTS.map((test) => lab.without(test, this.state.shuffle));
    const { maxlen, validation_windows } = description;
    this.#unseen = [
      validation_windows > 0 ? asked(() => lab.unseen(maxlen)) : null,
      seesWindow(description) ? null : asked(() => lab.unseen(longer(description))),
    ];
  }

  /** @param {Lab} lab */
  render(lab) {
    if (lab.description !== this.#of) this.#fit(lab);
    this.#keepRivals(lab);
    const { description } = lab;
    const { right_changed: right, distinct, epoch } = lab.progress;
    // Several times all windows: too much for every batch of a large network.
    const when = lab.playing && distinct > MANY ? `${epoch}` : `${lab.network}:${this.state.shuffle}`;
    if (when !== this.#when) this.#ask(lab);
    this.#when = when;
    const [same, long] = this.#unseen;
    this.#row("whole", right, distinct);
    this.#note("whole", same && same.right / same.asked);
    TESTS.forEach((test, k) => this.#row(test, this.#without[k], distinct));
    this.#row("longer", long?.right ?? 0, long?.asked ?? 1, long ? undefined : es.noLonger(description));
    RIVALS.forEach((cell, k) => this.#rival(cell, this.#rivals[k]));
    write(this.find("[data-do=train]"), this.#training ? es.STOP : es.train(EPOCHS));
    const status = this.find(".said");
    status.setAttribute("aria-live", lab.playing || this.#training ? "off" : "polite");
    const without = Math.max(...this.#without);
    const [blind, dense] = this.#rivals;
    write(status, es.verdict({ right, without, distinct, blind, dense, description }));
  }

  /** @param {string} cell @param {Rival} rival */
  #rival(cell, { right, distinct, training, epoch, unseen }) {
    const instead = right !== null ? undefined : training ? es.epochOf(epoch, EPOCHS) : es.UNTRAINED;
    this.#row(cell, right ?? 0, distinct || 1, instead);
    this.#note(cell, unseen);
  }

  /**
   * @param {string} test
   * @param {number} right
   * @param {number} asked
   * @param {string} [instead] of the numbers
   */
  #row(test, right, asked, instead) {
    const row = this.find(`[data-test=${test}]`);
    row.style.setProperty("--part", String(right / asked));
    write(/** @type {HTMLElement} */ (row.querySelector("b")), instead ?? es.rightOf(right, asked));
  }

  /** @param {string} test @param {number | null} unseen */
  #note(test, unseen) {
    write(this.find(`[data-test=${test}] small`), unseen === null ? "" : es.ofUnseen(unseen));
  }
}

/** @param {Description} description */
const longer = ({ maxlen }) => Math.min(LONGER * maxlen, LONGEST);

/** None where the series has no such window. @param {() => Asked} ask */
function asked(ask) {
  try {
    const answer = ask();
    return answer.asked > 0 ? answer : null;
  } catch {
    return null;
  }
}

/** @param {string[]} parts every second is a letter */
const named = (parts) => parts.map((part, k) => (k % 2 === 1 ? html`<i translate="no">${part}</i>` : part));

const frame = () => html`
  <table>
    <caption class="visually-hidden"></caption>
    <thead class="visually-hidden">
      <tr>
        <th scope="col">${es.TEST}</th>
        <th scope="col">${es.RIGHT}</th>
      </tr>
    </thead>
    <tbody>
      ${["whole", ...TESTS, "longer", ...RIVALS].map(
        (key) =>
          html`<tr data-test=${key}>
            <th scope="row"></th>
            <td><i></i><b></b><small></small></td>
          </tr>`,
      )}
    </tbody>
  </table>
  <p class="buttons">
    <button type="button" data-do="shuffle">${es.SHUFFLE}</button>
    <button type="button" class="primary" data-do="train"></button>
  </p>
  <p class="said" role="status"></p>
`;

/** A number by which an experiment is known again: FNV-1a. @param {string} experiment */
function mark(experiment) {
  let hash = 2166136261;
  for (let k = 0; k < experiment.length; k++) hash = Math.imul(hash ^ experiment.charCodeAt(k), 16777619);
  return hash >>> 0;
}

customElements.define("memoria-needs", Needs);
