// A task of the course: a goal that is checked against what the laboratory has at that moment, hints that are opened one by
// one, and a solution that opens after a try. What is asked and said is the course's own Markdown.

import { Figure } from "../../parts/figure.js";
import { html, nothing, render } from "../../parts/template.js";
import { Running } from "../guide/running.js";
import { missingFrom } from "./conditions.js";
import { fetchDetails } from "./details.js";
import { OUTCOME, VERDICT, whatWith } from "./record.js";
import { styled } from "./styled.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./details.js").Details} Details */

/** Told of on the document whenever something about a task is another. */
export const NEWS = "memoria-task";

export class Task extends Figure {
  state = this.declare({ ...OUTCOME, verdict: VERDICT });
  /** What the course says of it: its title and what is asked. @type {Element[]} */
  #written = [];
  /** @type {Details | null} */
  #details = null;
  #lost = false;
  #checking = false;
  /** What is said beside what was checked: why the solution is not opened, what becomes of it. */
  #said = "";

  /** One course has many: `task-primer-acierto`. @override */
  get name() {
    return `task-${this.key}`;
  }

  /** The name that the course gives it. */
  get key() {
    return this.id.slice(this.id.indexOf("-") + 1);
  }

  get heading() {
    return this.querySelector("h4")?.textContent ?? "";
  }

  /** Its place among the tasks of the page, from 1. */
  get place() {
    return [...document.querySelectorAll(this.localName)].indexOf(this) + 1;
  }

  /** @override @param {Lab} lab */
  async attach(lab) {
    this.#written = [...this.children];
    await Promise.all([styled(), this.#fetch()]);
    super.attach(lab);
  }

  /** @override */
  outdated() {
    super.outdated();
    document.dispatchEvent(new CustomEvent(NEWS));
  }

  async #fetch() {
    try {
      this.#details = (await fetchDetails()).get(this.key) ?? null;
      this.#lost = this.#details === null;
    } catch {
      this.#lost = true;
    }
  }

  /** @override @param {Lab} lab */
  render(lab) {
    const { solved, tries } = this.state;
    render(
      html`<p class="task-name">${es.numbered(this.place)}${solved ? html` <b>${es.SOLVED}</b>` : nothing}</p>
        ${this.#written}
        ${this.#lost ? this.#missing() : this.#ways(lab)}
        <div class="result" role="status">${this.#result()}</div>
        ${this.#opened(lab)}
        <p class="on-paper">${solved ? es.solvedWith(solved) : es.notSolved(tries)}</p>`,
      this,
    );
  }

  #missing() {
    return html`<p>${es.LOST} <button type="button" @click=${this.#again}>${es.AGAIN}</button></p>`;
  }

  #again = async () => {
    await this.#fetch();
    this.outdated();
  };

  /** @param {Lab} lab */
  #ways(lab) {
    const { hints, shown, tries } = this.state;
    const all = this.#details?.hints.length ?? 0;
    return html`<div class="task-ways">
      <button type="button" class="check" aria-disabled=${String(this.#checking)} @click=${() => this.#check(lab)}>
        ${this.#checking ? es.CHECKING : es.CHECK}
      </button>
      ${hints < all ? html`<button type="button" class="hint" @click=${this.#hint}>${es.hint(hints, all)}</button>` : nothing}
      ${shown ? nothing : html`<button type="button" class="solve" aria-disabled=${String(tries === 0)} @click=${this.#show}>${es.SOLUTION}</button>`}
    </div>`;
  }

  #result() {
    const { verdict, solved } = this.state;
    const sentence = verdict ? es.missing[verdict.name](...verdict.values) : "";
    const right = solved && !verdict ? html`<p class="right"><b>${es.RIGHT}</b> ${es.solvedWith(solved)}</p>` : nothing;
    return html`${verdict ? html`<p class="not-yet">${sentence}</p>` : right} ${this.#said ? html`<p>${this.#said}</p>` : nothing}`;
  }

  /** The hints that have been opened, and the solution. @param {Lab} lab */
  #opened(lab) {
    if (!this.#details) return nothing;
    const { hints, solution, actions } = this.#details;
    const opened = hints.slice(0, this.state.hints);
    return html`${opened.length > 0 ? html`<ul class="hints" tabindex="-1">${opened.map((hint) => html`<li>${hint}</li>`)}</ul>` : nothing}
      ${this.state.shown
        ? html`<div class="solution" tabindex="-1">
            <p><b>${es.THE_SOLUTION}.</b> ${solution}</p>
            ${actions.length > 0 ? html`<button type="button" class="put" @click=${() => this.#put(lab)}>${es.PUT}</button>` : nothing}
          </div>`
        : nothing}`;
  }

  /** Asks the trainer. @param {Lab} lab */
  async #check(lab) {
    if (!this.#details || this.#checking) return;
    this.#checking = true;
    this.#say("");
    try {
      const missing = await missingFrom(lab, this.#details.goal);
      this.state.tries += 1;
      this.state.verdict = missing;
      if (!missing) this.state.solved ??= { date: new Date().toISOString(), with: await whatWith(lab) };
    } finally {
      this.#checking = false;
      this.outdated();
    }
  }

  #hint = () => {
    if (!this.#details) return;
    this.state.hints += 1;
    if (this.state.hints >= this.#details.hints.length) this.#focusNext(".hints");
  };

  #show = () => {
    if (this.state.tries === 0) return this.#say(es.NOT_YET);
    this.state.shown = true;
    this.#focusNext(".solution");
  };

  /** Does what the solution says. @param {Lab} lab */
  async #put(lab) {
    if (!this.#details) return;
    const step = { title: this.heading, minutes: 0, notes: this, actions: this.#details.actions };
    // What is on the way to a step is done as fast as it can be.
    const running = new Running(lab, [step, { ...step, actions: [] }], () => {});
    this.#say(es.PUTTING);
    await running.go(1);
    this.#say(running.stopped ? es.NOT_PUT : es.IS_PUT);
  }

  /** @param {string} said */
  #say(said) {
    this.#said = said;
    this.outdated();
  }

  /** Goes, once it is drawn, to what has come in the place of what was pressed. @param {string} selector */
  #focusNext(selector) {
    this.redraw();
    this.find(selector).focus();
  }
}

customElements.define("memoria-task", Task);
