// What all figures have in common: they get the laboratory, and are drawn only while they can be seen.

import { values } from "../lab/fields.js";
import { brokenFigure } from "../language/es.js";
import { Held } from "./held.js";
import { onPaper } from "./paper.js";
import { watch } from "./seen.js";
import { onThemeChange } from "./theme.js";

/** Milliseconds for what else would be computed a little later: paper does not wait. */
const FOR_PAPER = 1000;

/** @typedef {import("../lab/lab.js").Lab} Lab */
/** @typedef {import("../lab/fields.js").Fields} Fields */
/** @template {Fields} F @typedef {import("../lab/fields.js").Values<F>} Values */

export class Figure extends HTMLElement {
  /** @type {Lab | null} */
  #lab = null;
  #visible = false;
  #drawn = -1;
  /** The network that this was last asked about, and its form. @type {Lab["description"] | null} */
  #described = null;
  #form = "";
  /** What a person can set here. @type {{ fields: Fields, state: Values<Fields> }} */
  #declared = { fields: {}, state: {} };
  /** What this figure could not do, and says in its place. @type {HTMLElement | null} */
  #notice = null;
  #held = new Held(this);

  /** The name by which the course and the session know it: of `<memoria-one-hot>`, `one-hot`. */
  get name() {
    return this.localName.slice("memoria-".length);
  }

  /**
   * Declares what a person can set in this figure, and keeps it: `state = this.declare({ unit: whole(0, 0, 127) })`. A
   * figure has no such state anywhere else. Whenever a value is set, from wherever, the figure is drawn again.
   * @template {Fields} F
   * @param {F} fields
   */
  declare(fields) {
    const state = values(fields, () => this.outdated());
    this.#declared = { fields, state };
    return state;
  }

  /**
   * Called once, when the network is there.
   * @param {Lab} lab
   */
  attach(lab) {
    this.#lab = lab;
    lab.session.adopt(this.name, this.#declared.fields, this.#declared.state);
    // The words that have stood in its place.
    this.replaceChildren();
    this.#guard(() => this.build(lab));
    this.classList.add("ready");
    this.#guard(() => this.render(lab));
    watch(this, (visible) => this.#onVisible(visible));
    lab.subscribe(this);
    onThemeChange(() => this.outdated());
    onPaper((printing) => printing && this.#print(lab));
  }

  /** Draws at once, in view or not. @param {Lab} lab */
  #print(lab) {
    this.#guard(() => this.render(lab));
    if (lab.hasten(FOR_PAPER)) this.#guard(() => this.render(lab));
  }

  /** @param {boolean} visible */
  #onVisible(visible) {
    this.#visible = visible;
    if (visible && this.#lab) this.draw(this.#lab);
  }

  /** @param {Lab} lab */
  draw(lab) {
    if (!this.#visible || this.#drawn === lab.version) return;
    this.#drawn = lab.version;
    if (lab.playing) this.#held.hold();
    else this.#held.release();
    this.#guard(() => this.render(lab));
  }

  /** Draws again although the laboratory has not changed. */
  redraw() {
    this.#drawn = -1;
    if (this.#lab) this.draw(this.#lab);
  }

  /** Asks to be drawn again in the next frame. */
  outdated() {
    this.#drawn = -1;
    this.#lab?.arrived();
  }

  /**
   * What a figure can't do stays its own: it says so in its place, the console has the error, and everything else goes
   * on. It is tried again with the next change.
   * @param {() => void} work
   */
  #guard(work) {
    try {
      work();
      this.#notice?.remove();
      this.#notice = null;
    } catch (error) {
      if (!this.#notice) console.error(error);
      this.#notice ??= document.createElement("p");
      this.#notice.className = "broken";
      this.#notice.setAttribute("role", "alert");
      this.#notice.textContent = brokenFigure(error);
      this.prepend(this.#notice);
    }
  }

  /**
   * Makes the elements.
   * @param {Lab} _lab
   */
  build(_lab) {}

  /**
   * Shows the laboratory as it is now.
   * @param {Lab} _lab
   */
  render(_lab) {}

  /**
   * Whether the network has another form than when this was last asked: another cell, other labels, more steps. What a
   * figure has made for the old one is then to be made anew.
   * @param {Lab} lab
   */
  reformed({ description }) {
    if (description === this.#described) return false;
    this.#described = description;
    const { maxlen, labels, options } = description;
    const form = JSON.stringify([options.cell, options.optimizer, maxlen, options.units, labels]);
    const other = form !== this.#form;
    this.#form = form;
    return other;
  }

  /**
   * The one element that a selector finds in this figure.
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @returns {T}
   */
  find(selector) {
    const element = this.querySelector(selector);
    if (!element) throw new Error(`${this.localName} has no ${selector}`);
    return /** @type {T} */ (/** @type {unknown} */ (element));
  }
}
