// The guide of a class on stage: a bar with the step, the keys of a clicker, and the teacher's window.

import { flag, whole } from "../../lab/fields.js";
import { Figure } from "../../parts/figure.js";
import { html, render } from "../../parts/template.js";
import { hide } from "../../parts/write.js";
import { notice } from "../notices.js";
import { pressOf } from "./clicker.js";
import { Prompter } from "./prompter.js";
import { Running } from "./running.js";
import { fetchSteps } from "./steps.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./steps.js").Step} Step */

/** The parameter of the address that opens the guide, and its value. */
const VIEW = ["vista", "guion"];
/** As many steps as renderer/ lets a guide have. */
const MOST_STEPS = 200;

class Guide extends Figure {
  state = this.declare({
    open: flag(),
    step: whole(0, 0, MOST_STEPS - 1),
    /** Whether the screen is black, and whether what is said is shown below the stage. */
    blank: flag(),
    notes: flag(),
  });
  /** @type {Lab | null} */
  #lab = null;
  #steps = /** @type {Step[]} */ ([]);
  #running = /** @type {Running | null} */ (null);
  #loading = false;
  /** Whether it has been opened here: where a session has opened it, the page stands at its step already. */
  #begins = false;
  /** When it was begun. It is the room's time, not the session's. */
  #began = 0;
  /** Over all, whatever else is on top. */
  #black = document.createElement("dialog");
  #prompter = new Prompter((event) => this.#onKey(event));

  /** @param {Lab} lab */
  build(lab) {
    this.#lab = lab;
    lab.commands.provide("guide", { keys: ["Shift+F2"], can: () => true, run: () => (this.state.open ? this.#end() : this.#open()) });
    // Before those of the page, which know nothing of a guide.
    document.addEventListener("keydown", (event) => this.#onKey(event), true);
    this.#black.className = "guide-blank";
    this.#black.setAttribute("aria-label", es.BLANK);
    document.body.append(this.#black);
    this.#black.addEventListener("close", () => (this.state.blank = false));
    this.#black.addEventListener("click", () => this.#black.close());
    if (new URLSearchParams(location.search).get(VIEW[0]) === VIEW[1]) this.#open();
  }

  /** It holds whether it is in view or not. @param {Lab} lab */
  draw(lab) {
    const { open, blank } = this.state;
    if (open && !this.#running) void this.#load(lab);
    hide(this, !open);
    if (this.#black.open !== (open && blank)) {
      if (this.#black.open) this.#black.close();
      else this.#black.showModal();
    }
    if (open) this.render(lab);
  }

  /** Begins it, or goes on with it where it was left. */
  #open() {
    this.#begins = this.state.open = true;
    this.#setStage(true);
    if (this.#running) void this.#go(this.#step);
  }

  #end() {
    this.state.open = this.state.blank = false;
    this.#running?.leave();
    this.#prompter.close();
    this.#setStage(false);
  }

  /** @param {boolean} open */
  #setStage(open) {
    this.#lab?.restore({ version: 1, figures: { stage: { open } } });
  }

  /** @param {Lab} lab */
  async #load(lab) {
    if (this.#loading) return;
    this.#loading = true;
    try {
      this.#steps = await fetchSteps();
    } catch (error) {
      console.error(error);
      notice(es.MISSING);
      this.#end();
    }
    this.#loading = false;
    if (this.#steps.length === 0) return;
    this.#running = new Running(lab, this.#steps, (step) => {
      this.state.step = step;
      this.outdated();
    });
    this.#began = Date.now();
    if (this.#begins) void this.#go(this.#step);
    else this.outdated();
  }

  /** The step that is shown, also of another guide that had more. */
  get #step() {
    return Math.min(this.state.step, this.#steps.length - 1);
  }

  /** @param {number} to */
  async #go(to) {
    const running = this.#running;
    if (!running || to < 0 || to >= this.#steps.length) return;
    this.state.blank = false;
    // What a person has begun to train is not what the step has shown.
    if (!running.busy && !running.stopped && this.#lab?.settled) running.adopt(this.#step);
    await running.go(to);
    const { refused } = running;
    if (refused.length > 0) notice(es.refused(refused.splice(0)));
  }

  /** What trains is brought to its end first, and what has been stopped too. */
  #next() {
    const running = this.#running;
    if (running && !running.hurry()) void this.#go(this.#step + (running.stopped ? 0 : 1));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (!this.state.open) return;
    const press = pressOf(event);
    // An account that is open on stage is closed first, by the stage.
    if (!press || (press === "end" && (this.state.blank || this.#lab?.cell))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const ways = {
      next: () => this.#next(),
      back: () => this.#go(this.#step - 1),
      first: () => this.#go(0),
      blank: () => (this.state.blank = !this.state.blank),
      start: () => this.#setStage(true),
      end: () => this.#end(),
    };
    ways[press]();
  }

  /** @param {Lab} lab */
  render(lab) {
    const state = this.#standing(lab);
    this.setAttribute("aria-busy", String(this.#loading || this.#running?.busy === true));
    render(this.#bar(state), this);
    if (this.#steps.length > 0) this.#prompter.show({ steps: this.#steps, step: this.#step, state, began: this.#began });
  }

  /** @param {Lab} lab */
  #standing(lab) {
    if (this.#loading) return es.LOADING;
    if (this.#steps.length === 0) return es.EMPTY;
    if (this.#running?.stopped) return es.STOPPED;
    return this.#running?.busy && lab.playing ? es.TRAINING : "";
  }

  /** @param {string} standing */
  #bar(standing) {
    const { state } = this;
    const [step, steps] = [this.#step, this.#steps.length];
    const notes = state.notes && steps > 0 ? this.#steps[step].notes.cloneNode(true) : "";
    return html`<div class="guide-ways" role="toolbar" aria-label=${es.BAR}>
        <button type="button" aria-label=${es.BACK} title=${es.BACK} ?disabled=${step <= 0} @click=${() => this.#go(step - 1)}>‹</button>
        <b translate="no">${steps > 0 ? es.stepOf(step + 1, steps) : ""}</b>
        <button type="button" aria-label=${es.NEXT} title=${es.NEXT} ?disabled=${step >= steps - 1 && !this.#running?.busy && !this.#running?.stopped} @click=${() => this.#next()}>›</button>
        <span class="guide-standing" role="status">${standing}</span>
        <button type="button" title=${es.NOTES_TIP} aria-pressed=${state.notes} @click=${() => (state.notes = !state.notes)}>${es.NOTES}</button>
        <button type="button" title=${es.WINDOW_TIP} @click=${() => this.#openWindow()}>${es.WINDOW}</button>
        <button type="button" @click=${() => this.#end()}>${es.END}</button>
      </div>
      <div class="guide-notes" ?hidden=${!state.notes}>${notes}</div>`;
  }

  #openWindow() {
    if (this.#prompter.open()) return;
    this.state.notes = true;
    notice(es.BLOCKED);
  }
}

customElements.define("memoria-guide", Guide);
