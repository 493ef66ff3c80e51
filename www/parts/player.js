// A player: what goes on by itself, step by step, until it is stopped or has come to its end; with buttons for a step back
// and on, and a slider to anywhere. It keeps no place and says nothing: the place is its figure's, which shows it here.

import { html, nothing, render } from "./template.js";

/**
 * What its parts are called. What has no name is not there.
 * @typedef {object} Names
 * @property {string} play
 * @property {string} stop
 * @property {string} [back]
 * @property {string} [next]
 * @property {string} [place] the slider
 *
 * @typedef {object} Steps
 * @property {() => void} begin goes to the first place, where it comes to it by playing
 * @property {() => boolean} next goes one place on; whether it then plays on
 * @property {() => number} pace milliseconds a place
 * @property {(by: 1 | -1) => void} [onStep] a button was pressed
 * @property {(at: number) => void} [onPlace] the slider was moved
 * @property {() => void} [onChange] it has begun to play, or stopped
 */

const BACK = "M11 2v12L3 8z";
const NEXT = "M5 2v12l8-6z";

export class Player {
  element = document.createElement("div");
  #names;
  #steps;
  #timer = 0;
  /** What the slider shows. */
  #shown = { at: 0, last: 0, words: "", fixed: false };

  /**
   * @param {Names} names
   * @param {Steps} steps
   */
  constructor(names, steps) {
    this.#names = names;
    this.#steps = steps;
    this.element.className = "player";
    this.#draw();
  }

  get playing() {
    return this.#timer !== 0;
  }

  /** @param {Names} names */
  rename(names) {
    this.#names = names;
    this.#draw();
  }

  /**
   * Where its figure stands.
   * @param {number} at
   * @param {number} last
   * @param {string} words what there is
   * @param {boolean} [fixed] whether the slider can't be moved
   */
  show(at, last, words, fixed = false) {
    this.#shown = { at, last, words, fixed };
    this.#draw();
  }

  play() {
    this.stop();
    this.#steps.begin();
    this.#wait();
    this.#changed();
  }

  stop() {
    if (!this.playing) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#changed();
  }

  #wait() {
    this.#timer = window.setTimeout(() => {
      // Its figure may have stopped it on the way.
      const goesOn = this.element.isConnected && this.#steps.next();
      if (!this.playing) return;
      if (goesOn) this.#wait();
      else this.stop();
    }, this.#steps.pace());
  }

  #changed() {
    this.#draw();
    this.#steps.onChange?.();
  }

  #draw() {
    const { play, stop, back, next, place } = this.#names;
    const { at, last, words, fixed } = this.#shown;
    const step = (/** @type {1 | -1} */ by, /** @type {string} */ name) =>
      html`<button type="button" data-player=${by < 0 ? "back" : "next"} aria-label=${name} @click=${() => this.#step(by)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${by < 0 ? BACK : NEXT} /></svg>
      </button>`;
    const slider = html`<input
      type="range"
      data-player="place"
      min="0"
      aria-label=${place ?? ""}
      aria-valuetext=${words}
      ?disabled=${fixed}
      max=${last}
      .value=${String(at)}
      @input=${(/** @type {Event} */ event) => this.#place(event)}
    />`;
    // The name as a property: a translated page has put elements of its own around what was the text.
    render(
      html`${back ? step(-1, back) : nothing}
        <button
          type="button"
          data-player="play"
          .textContent=${this.playing ? stop : play}
          @click=${() => (this.playing ? this.stop() : this.play())}
        ></button>
        ${next ? step(1, next) : nothing} ${place ? slider : nothing}`,
      this.element,
    );
  }

  /** @param {1 | -1} by */
  #step(by) {
    this.stop();
    this.#steps.onStep?.(by);
  }

  /** @param {Event} event */
  #place(event) {
    this.stop();
    this.#steps.onPlace?.(/** @type {HTMLInputElement} */ (event.currentTarget).valueAsNumber);
  }
}
