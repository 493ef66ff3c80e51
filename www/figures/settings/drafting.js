// The draft that is worked on: what is chosen beside the experiment that runs, and how one choice brings others with it.
// What of it is saved the figure declares; a number that is being typed, or a text that is being read, can't be.

import { DRAFT, recommendedFor, same, signature } from "./draft.js";
import { errorInWords } from "./wrong.js";

/**
 * @typedef {import("../../lab/lab.js").Lab["description"]} Description
 * @typedef {import("./options.js").Options} Options
 * @typedef {import("./options.js").Series} Series
 * @typedef {import("./options.js").Kind} Kind
 * @typedef {import("./draft.js").Draft} Draft
 */

export class Drafting {
  /** The description that the draft begins with. @type {Description | null} */
  of = null;
  /** The options of the draft that the running experiment has not. @type {Partial<Options>} */
  changes = {};
  kind = /** @type {Kind} */ ("alphabet");
  distance = 5;
  /** What is wrong with the draft. @type {import("./wrong.js").Wrong | null} */
  wrong = null;
  /** The options that were set one by one: another distance leaves them alone. @type {Set<string>} */
  #byHand = new Set();
  #text;

  /** @param {import("./own-text-input.js").OwnTextInput} text */
  constructor(text) {
    this.#text = text;
  }

  /** The experiment that runs. @returns {Options} */
  get run() {
    return /** @type {Description} */ (this.of).options;
  }

  /** @returns {Options} */
  get options() {
    return { ...this.run, ...this.changes };
  }

  /** The series that is chosen. @returns {Series} */
  get series() {
    const { kind, distance } = this;
    if (kind === "text") return { kind, symbols: this.#text.symbols, words: this.#text.words };
    return kind === "echo" || kind === "sentences" ? { kind, distance } : { kind };
  }

  /** Whether the draft's series is the text in the box, and not that of the running experiment. */
  get ownText() {
    return this.kind === "text" && (/** @type {Series} */ (this.run.series).kind !== "text" || this.#text.given);
  }

  /** The options that change, in the order of the options, and not of the choosing. */
  get changed() {
    const all = /** @type {(keyof Options)[]} */ (Object.keys(this.run));
    return all.filter((key) => key in this.changes);
  }

  /** The draft of another experiment begins where that one is. @param {Description} description */
  follow(description) {
    this.of = description;
    this.#clear();
    const series = /** @type {Series} */ (description.options.series);
    this.kind = series.kind;
    if ("distance" in series) this.distance = series.distance;
  }

  #clear() {
    this.changes = {};
    this.#byHand.clear();
    this.wrong = null;
  }

  // What is chosen.

  /** @param {Kind} kind */
  choose(kind) {
    this.kind = kind;
    this.#clear();
    if (kind === "text") this.readText();
    else if (kind !== /** @type {Series} */ (this.run.series).kind) this.#fill();
  }

  /** @param {number} distance */
  chooseDistance(distance) {
    this.distance = distance;
    this.#fill();
  }

  /** The text has changed, or how it is read. */
  readText() {
    // Of what can't be learned whatever the window, nothing gets into the draft.
    if (this.#text.problem(1)) {
      this.changes = {};
      this.wrong = null;
    } else this.#fill();
  }

  /** One option, by hand. @param {keyof Options} key @param {unknown} value */
  set(key, value) {
    this.#byHand.add(key);
    this.#put(key, value);
    this.wrong = null;
  }

  /** @param {keyof Options} key @param {unknown} value */
  #put(key, value) {
    if (same(this.run[key], value)) delete this.changes[key];
    else Object.assign(this.changes, { [key]: value });
  }

  /** Takes the series into the draft, with the options that suit it. */
  #fill() {
    this.wrong = null;
    try {
      const suited = { ...recommendedFor(this.series), seed: this.options.seed };
      for (const key of /** @type {(keyof Options)[]} */ (Object.keys(suited)))
        if (!this.#byHand.has(key)) this.#put(key, suited[key]);
    } catch (error) {
      this.changes = {};
      this.wrong = errorInWords(error);
    }
  }

  // What is saved.

  /** As the session has it; null if there is nothing in it, or what is no value yet. @returns {Draft | null} */
  get written() {
    const { kind, distance } = this;
    const { series: _, ...options } = this.changes;
    const own = kind === "text" && this.#text.given ? this.#text.written : null;
    const running = /** @type {Series} */ (this.run.series);
    const begun = Object.keys(this.changes).length > 0 || kind !== running.kind || own !== null;
    const draft = { of: signature(this.run), kind, distance, options, byHand: [...this.#byHand], own };
    return begun && DRAFT.fits(draft) ? draft : null;
  }

  /** Takes up what was saved, if it is of this experiment. @param {Draft | null} draft */
  takeUp(draft) {
    if (!draft || draft.of !== signature(this.run)) return this.follow(/** @type {Description} */ (this.of));
    const { kind, distance, options, byHand, own } = draft;
    Object.assign(this, { kind, distance, changes: { ...options }, wrong: null });
    this.#byHand = new Set(byHand);
    if (kind === "text") {
      // Read again, it comes into the draft.
      if (own) this.#text.restore(own);
    } else if (!same(this.run.series, this.series)) this.changes.series = this.series;
  }
}
