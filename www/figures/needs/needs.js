// Is memory needed? The windows asked again with what comes before the last symbol spoilt, and a rival without memory.

import { optional, whole } from "../../lab/fields.js";
import { Rival } from "../../lab/rival.js";
import { Figure } from "../../parts/figure.js";
import { html, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */

/** What is taken from the network. */
const TESTS = /** @type {const} */ (["shuffled", "blanked", "forgetful"]);

/** Epochs that the rival trains. */
const EPOCHS = 50;

/** More windows than this are too many to be asked three times a picture while it trains. */
const MANY = 60;

class Needs extends Figure {
  /** How the symbols are shuffled, and on which experiment a rival was trained, by its mark. */
  state = this.declare({
    shuffle: whole(0, 0, 2 ** 32 - 1),
    rival: optional(whole(0, 0, 2 ** 32 - 1)),
  });
  #rival = new Rival(EPOCHS, () => this.outdated());
  /** The experiment that the tests speak of, and its mark. @type {Description | null} */
  #of = null;
  #mark = 0;
  /** How many are still right in each test, and when they were asked. */
  #without = /** @type {number[]} */ ([]);
  #when = "";

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
    const stops = this.#rival.training;
    this.state.rival = null;
    this.#rival.forget();
    if (!stops) this.#rival.train(lab);
    this.outdated();
  }

  /**
   * Speaks of the windows that there are.
   * @param {Lab} lab
   */
  #fit({ description, progress }) {
    // Of another seed the rival has to be trained anew too.
    this.#of = description;
    this.#mark = mark(JSON.stringify(description.options));
    this.#rival.forget();
    const names = es.testNames(description);
    for (const [key, name] of Object.entries(names)) render(named(name), this.find(`[data-test=${key}] th`));
    const before = description.maxlen - 1;
    this.find("[data-test=shuffled]").hidden = this.find("[data-do=shuffle]").hidden = before < 2;
    this.find("[data-test=blanked]").hidden = before < 1;
    write(this.find("caption"), es.caption(progress.distinct));
  }

  /** A rival that is trained is noted; one that was noted, and is not there, is trained again. @param {Lab} lab */
  #keepRival(lab) {
    const { right, training } = this.#rival;
    if (right !== null) this.state.rival = this.#mark;
    else if (this.state.rival === this.#mark && !training && !this.#rival.error) this.#rival.train(lab);
  }

  /** @param {Lab} lab */
  render(lab) {
    if (lab.description !== this.#of) this.#fit(lab);
    this.#keepRival(lab);
    const { right_changed: right, distinct, epoch } = lab.progress;
    // Three times all windows: too much for every batch of a large network.
    const when = lab.playing && distinct > MANY ? `${epoch}` : `${lab.network}:${this.state.shuffle}`;
    if (when !== this.#when) this.#without = TESTS.map((test) => lab.without(test, this.state.shuffle));
    this.#when = when;
    this.#row("whole", right, distinct);
    TESTS.forEach((test, k) => this.#row(test, this.#without[k], distinct));
    this.#row("rival", this.#rival.right, distinct);
    write(this.find("[data-do=train]"), this.#rival.training ? es.STOP : es.train(EPOCHS));
    const status = this.find(".said");
    status.setAttribute("aria-live", lab.playing || this.#rival.training ? "off" : "polite");
    const said = es.verdict({
      right,
      without: Math.max(...this.#without),
      distinct,
      rival: this.#rival,
      description: lab.description,
    });
    write(status, said);
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
    if (right !== null) write(value, es.rightOf(right, distinct));
    else write(value, this.#rival.training ? es.epochOf(this.#rival.epoch, EPOCHS) : es.UNTRAINED);
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
      ${["whole", ...TESTS, "rival"].map(
        (key) =>
          html`<tr data-test=${key}>
            <th scope="row"></th>
            <td><i></i><b></b></td>
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
