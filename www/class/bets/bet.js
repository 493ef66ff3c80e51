// A bet of the course: whoever reads answers it, and then the network does; what is said of the difference depends on what
// was answered. What is asked and said is the course's own Markdown.

import { flag, optional, text } from "../../lab/fields.js";
import { parseWhole } from "../../language/typed-number.js";
import { Figure } from "../../parts/figure.js";
import { html, nothing, render } from "../../parts/template.js";
import { ANSWERS } from "./answers.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./answers.js").Found} Found */

/** The most that a bet can be about. */
const BOUNDS = /** @type {const} */ ([0, 1_000_000]);

/** What is called near: so far away, at most. */
const NEAR = 2;

/** Letters of an answer, in UTF-16. */
const LONGEST = 40;

class Bet extends Figure {
  /** What is answered, whether that is the last word, and what the network has answered since. */
  state = this.declare({ said: text("", LONGEST), sealed: flag(), found: optional(text("", LONGEST)) });
  #question = /** @type {Element[]} */ ([]);
  /** What is said, to whom. @type {Map<string, HTMLElement>} */
  #sentences = new Map();
  /** Whether what was answered is no answer, and it was tried to bet on it. */
  #wrong = false;
  /** @type {import("./answers.js").Asker | null} */
  #asker = null;

  /** One course has many: `bet-primer-acierto`. @override */
  get name() {
    return `bet-${this.id.slice(this.id.indexOf("-") + 1)}`;
  }

  /** @override @param {Lab} lab */
  attach(lab) {
    this.#question = [...this.querySelectorAll(".question")];
    for (const template of this.querySelectorAll("template")) {
      const sentence = document.createElement("p");
      sentence.append(template.content);
      this.#sentences.set(template.dataset.when ?? "", sentence);
    }
    this.#asker = { lab, given: this.dataset.given ?? "", race: null, onNews: () => this.outdated() };
    super.attach(lab);
  }

  get #answer() {
    const answer = ANSWERS[this.dataset.answer ?? ""];
    if (!answer) throw new RangeError(`there is no answer «${this.dataset.answer}»`);
    return answer;
  }

  /** What was answered, as the network would answer it; nothing if it is no answer. */
  get #said() {
    const { kind, choices } = this.#answer;
    const said = this.state.said.trim();
    if (kind === "letter") return [...said].length === 1 ? said.toLowerCase() : "";
    if (kind === "choice") return choices?.includes(said) ? said : "";
    const value = parseWhole(said);
    return value >= BOUNDS[0] && value <= BOUNDS[1] ? String(value) : "";
  }

  /** @override @param {Lab} lab */
  render(lab) {
    const { sealed } = this.state;
    const said = this.#said;
    const found = sealed && said !== "" ? this.#look(lab) : null;
    render(
      html`<p class="bet-name">${es.BET}</p>
        ${this.#question}
        <form @submit=${this.#seal} novalidate>${sealed && said !== "" ? this.#sealedForm(said) : this.#openForm()}</form>
        <div class="result" role="status">${found ? this.#result(said, found) : this.#wrong ? this.#mistake() : nothing}</div>
        <p class="on-paper">${es.YOURS}: ${said === "" ? es.BLANK : es.told(this.#answer.kind, said)}</p>`,
      this,
    );
  }

  /** What the network answers: once it has, that stays, whatever becomes of the network. @param {Lab} lab @returns {Found} */
  #look(lab) {
    const { found } = this.state;
    if (found !== null) return { value: found };
    if (lab.playing || lab.job) return { underWay: true };
    const asker = /** @type {import("./answers.js").Asker} */ (this.#asker);
    const now = this.#answer.find(asker);
    if ("value" in now) {
      this.state.found = String(now.value);
      this.#leave();
    }
    return now;
  }

  /** Lets go of what was trained apart. */
  #leave() {
    this.#asker?.race?.free();
    if (this.#asker) this.#asker.race = null;
  }

  #openForm() {
    const { kind, choices = [] } = this.#answer;
    const id = `${this.id}-said`;
    const radio = (/** @type {string} */ value) =>
      html`<label
        ><input
          type="radio"
          name=${id}
          value=${value}
          .checked=${this.state.said === value}
          @change=${() => this.#say(value)}
        /><span>${es.choices[value]}</span></label
      >`;
    const field = html`<label
      >${es.YOURS}
      <input
        type="text"
        id=${id}
        name="said"
        translate="no"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        inputmode=${kind === "number" ? "numeric" : "text"}
        maxlength=${kind === "number" ? 9 : 4}
        aria-invalid=${String(this.#wrong)}
        .value=${this.state.said}
        @input=${this.#onInput}
    /></label>`;
    return html`${kind === "choice"
        ? html`<fieldset class="segmented">
            <legend>${es.YOURS}</legend>
            <div>${choices.map(radio)}</div>
          </fieldset>`
        : field}<button>${es.SEAL}</button>`;
  }

  /** @param {string} said */
  #sealedForm(said) {
    return html`<p>${es.sealed(this.#answer.kind, said)}</p>
      <button type="button" class="again" @click=${this.#again}>${es.AGAIN}</button>`;
  }

  #mistake() {
    return html`<p class="mistake">${es.wrong(this.#answer.kind, BOUNDS)}</p>`;
  }

  /** @param {string} said @param {Found} found */
  #result(said, found) {
    if ("underWay" in found) return html`<p>${es.UNDER_WAY}</p>`;
    if ("missing" in found) {
      const [words, name] = es.missing[found.missing](found.epoch ?? 0);
      return html`<p>${words} <button type="button" class="first" @click=${() => this.#first(found.run)}>${name}</button></p>`;
    }
    const value = String(found.value);
    return html`<p class="compared" data-right=${String(said === value)}>${es.answered(this.#answer.kind, value)}</p>
      ${this.#sentence(said, value)}`;
  }

  /** What is said to who has answered so. @param {string} said @param {string} found */
  #sentence(said, found) {
    const off = Number(said) - Number(found);
    const near = Math.abs(off) <= NEAR ? this.#sentences.get("near") : undefined;
    const number = near ?? this.#sentences.get(off < 0 ? "less" : "more");
    if (said === found) return this.#sentences.get("right");
    if (this.#answer.kind === "number") return number;
    return this.#sentences.get(`said-${said}`) ?? this.#sentences.get("other");
  }

  /** @param {() => void} run */
  #first(run) {
    run();
    // The button goes with what it has done, and the keyboard must not go with it.
    this.find(".again").focus();
    this.outdated();
  }

  #onInput = (/** @type {Event} */ event) => this.#say(/** @type {HTMLInputElement} */ (event.target).value);

  /** @param {string} said */
  #say(said) {
    this.#wrong = false;
    this.state.said = said;
  }

  #seal = (/** @type {Event} */ event) => {
    event.preventDefault();
    this.#wrong = this.#said === "";
    if (!this.#wrong) this.state.sealed = true;
    this.outdated();
    this.#focusNext(this.#wrong ? "input" : ".again");
  };

  #again = () => {
    this.#leave();
    Object.assign(this.state, { said: "", sealed: false, found: null });
    this.#focusNext("input");
  };

  /** Goes, once it is drawn, to what has come in the place of what was pressed. @param {string} selector */
  #focusNext(selector) {
    this.redraw();
    /** @type {HTMLElement} */ (this.find(selector)).focus();
  }
}

customElements.define("memoria-bet", Bet);
