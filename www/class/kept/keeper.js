// Keeps the session of this page, while somebody works: a moment after each change, and when the page is left.

import { differenceOf, hasText } from "../links/difference.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("./store.js").Store} Store
 */

/** Milliseconds between two writings. */
const PAUSE = 1000;

export class Keeper {
  #lab;
  #store;
  #id;
  /** With which the page was opened, if anything: that is kept elsewhere. */
  #brought;
  /** As it is in the store, if that is known. @type {string | null | undefined} */
  #written = null;
  /** What was asked of a text that may not be kept. @type {string | null} */
  #notKept = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Whether nothing is written any more. */
  #over = false;
  /** Whether a text of somebody's own may be kept: not before he has been told. */
  textAllowed = false;
  /** Called when there is such a text, and it may not be kept. */
  onText = () => {};
  /** Called once, when the store fails. */
  onFailure = () => {};

  /**
   * @param {Lab} lab
   * @param {Store} store
   * @param {string} id
   */
  constructor(lab, store, id) {
    this.#lab = lab;
    this.#store = store;
    this.#id = id;
    this.#brought = bringsSession() ? JSON.stringify(sessionOf(lab)) : null;
    lab.subscribe({ draw: () => this.noteChange() });
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    addEventListener("pagehide", () => this.save());
    // Meanwhile another tab may have taken it up.
    addEventListener("pageshow", ({ persisted }) => persisted && this.#forget());
  }

  /** Something may have changed. */
  noteChange() {
    this.#timer ??= setTimeout(() => this.save(), PAUSE);
  }

  /** Writes no more. */
  end() {
    this.#over = true;
  }

  /** Writes what there is, if that is not what is written already; whether it is now. */
  async save() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#over) return false;
    const session = sessionOf(this.#lab);
    const text = hasText(session);
    const untold = text && !this.textAllowed;
    // Of a text there may be a window left, which another network reads too.
    if (untold) this.#notKept = session.question;
    else if (!text && session.question === this.#notKept) delete session.question;
    const whole = text || isSet(this.#lab) ? JSON.stringify(session) : null;
    const kept = whole === this.#brought ? null : whole;
    if (untold && kept !== null) return this.#leave();
    if (kept === this.#written) return true;
    this.#written = kept;
    try {
      await (kept === null ? this.#store.drop([this.#id]) : this.#store.put(this.#id, { date: Date.now(), session: kept }));
      return true;
    } catch {
      if (!this.#over) this.onFailure();
      return false;
    }
  }

  /** What was written before is of another experiment. */
  #leave() {
    this.#written = undefined;
    this.onText();
    return false;
  }

  /** Whatever is in the store, it is to be written. */
  #forget() {
    this.#written = undefined;
    this.noteChange();
  }
}

/** All of it, but for figures that are as they were at first. What goes on by itself is no change. @param {Lab} lab */
export function sessionOf({ session }) {
  /** @type {import("../links/difference.js").Part} */
  const whole = { ...session.toJSON(), figures: session.ofFigures };
  return whole;
}

/** By a link, or as a file: class/links/, class/travel/. */
const bringsSession = () => location.search.length > 1 || document.getElementById("session")?.textContent?.startsWith("{");

/** Whether anything has been set, or reached. @param {Lab} lab */
const isSet = (lab) => Object.keys(differenceOf(lab)).length > 0;
