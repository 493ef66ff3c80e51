// The teacher's window: what is said, what comes next, and the time. It is an empty one that this page fills, so that it is
// of the same moment, has no network to load and lives under this page's policy; another copy of the page, with messages
// between the two, would have to be kept in step.

import { html, render } from "../../parts/template.js";
import * as es from "./es.js";

/** @typedef {import("./steps.js").Step} Step */

const NAME = "memoria-notas";
const SECOND = 1000;

export class Prompter {
  #onKey;
  /** @type {Window | null} */
  #window = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;
  /** What is shown. @type {{ steps: Step[], step: number, state: string, began: number } | null} */
  #shown = null;

  /** @param {(event: KeyboardEvent) => void} onKey a clicker is heard there too */
  constructor(onKey) {
    this.#onKey = onKey;
    addEventListener("pagehide", () => this.close());
  }

  /** Opens it, or brings it to the front; whether the browser lets it. */
  open() {
    const opened = window.open("", NAME, "popup,width=900,height=700");
    if (!opened) return false;
    if (opened !== this.#window) this.#furnish(opened);
    opened.focus();
    return true;
  }

  close() {
    this.#window?.close();
    this.#window = null;
    clearInterval(this.#clock);
  }

  /** @param {NonNullable<Prompter["shown"]>} shown */
  show(shown) {
    this.#shown = shown;
    this.#draw();
  }

  get shown() {
    return this.#shown;
  }

  /** @param {Window} opened */
  #furnish(opened) {
    this.#window = opened;
    const { document: page } = opened;
    page.title = es.TITLE;
    page.documentElement.lang = document.documentElement.lang;
    page.documentElement.className = "prompter";
    const styles = [...document.querySelectorAll("link[rel=stylesheet], style")].map((sheet) => {
      const copy = /** @type {HTMLElement} */ (page.importNode(sheet, true));
      if (sheet instanceof HTMLLinkElement) copy.setAttribute("href", sheet.href);
      return copy;
    });
    page.head.replaceChildren(...styles);
    page.addEventListener("keydown", this.#onKey, true);
    clearInterval(this.#clock);
    this.#clock = setInterval(() => this.#draw(), SECOND);
    this.#draw();
  }

  #draw() {
    if (this.#window?.closed) this.close();
    const page = this.#window?.document;
    if (!page || !this.#shown) return;
    const { theme } = document.documentElement.dataset;
    if (theme) page.documentElement.dataset.theme = theme;
    else delete page.documentElement.dataset.theme;
    render(notes(this.#shown), page.body);
  }
}

/** @param {NonNullable<Prompter["shown"]>} shown */
function notes({ steps, step, state, began }) {
  const { title, minutes, notes } = steps[step];
  const next = steps[step + 1];
  return html`<header>
      <p class="prompter-step">${es.stepOf(step + 1, steps.length)}</p>
      <dl>${times(steps, step, began).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    </header>
    <main>
      <h1>${title} <small>${es.minutes(minutes)}</small></h1>
      <p class="prompter-state" role="status">${state}</p>
      <div class="prompter-notes">${notes.cloneNode(true)}</div>
    </main>
    <footer>
      ${next
        ? html`<p class="prompter-next">${es.FOLLOWS}: <b>${next.title}</b></p><div class="prompter-notes">${next.notes.cloneNode(true)}</div>`
        : html`<p class="prompter-next">${es.LAST}</p>`}
    </footer>`;
}

/**
 * @param {Step[]} steps
 * @param {number} step
 * @param {number} began
 * @returns {[string, string][]}
 */
function times(steps, step, began) {
  const sum = (/** @type {number} */ to) => steps.slice(0, to).reduce((all, { minutes }) => all + minutes, 0);
  const passed = Math.floor((Date.now() - began) / SECOND);
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  return [
    [es.CLOCK, new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })],
    [es.PASSED, `${Math.floor(passed / 60)}:${two(passed % 60)}`],
    [es.PLANNED, String(sum(step + 1))],
    [es.WHOLE, es.minutes(sum(steps.length))],
  ];
}
