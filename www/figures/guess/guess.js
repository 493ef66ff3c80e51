// A game: guess the next value of a series, first seeing one value of it and then five.

import { flag, list, optional, real, record, whole } from "../../lab/fields.js";
import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { html, render } from "../../parts/template.js";
import { GuessChart } from "./chart.js";
import * as es from "./es.js";
import { NOW, ROUNDS, SEEN, TOP, errorOf, mean, seriesOf } from "./series.js";

/** The error that fills a bar. */
const WORST = 5;

const guessed = real(NOW, 0, TOP);

class Guess extends Figure {
  /**
   * Which game it is; the errors of the rounds before this one; what the reader says now; the guess with one value, once
   * made; and whether the truth shows.
   */
  state = this.declare({
    game: whole(0, 0, 999),
    errors: list(record({ one: guessed, five: guessed }), ROUNDS - 1),
    guess: guessed,
    one: optional(guessed),
    over: flag(),
  });
  /** @type {GuessChart | null} */
  #chart = null;

  build() {
    this.#render();
    this.#chart = new GuessChart(this.find("svg.chart-guess"), (value) => this.#say(value));
    this.addEventListener("input", ({ target }) => this.#say(/** @type {HTMLInputElement} */ (target).valueAsNumber));
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest("button");
      if (button?.classList.contains("primary")) this.#next();
      else if (button) this.#begin(this.state.game);
    });
  }

  /** The number of the round being played, from 0. */
  get #round() {
    return this.state.errors.length;
  }

  get #series() {
    return seriesOf(this.state.game * ROUNDS + this.#round);
  }

  /** Both guesses of the round, while its truth shows. */
  get #result() {
    const { over, one, guess } = this.state;
    return over && one !== null ? { one, five: guess } : null;
  }

  /** The errors of all rounds that are over. */
  get #errors() {
    const [{ errors }, result, truth] = [this.state, this.#result, this.#series[SEEN]];
    return result ? [...errors, { one: errorOf(result.one, truth), five: errorOf(result.five, truth) }] : errors;
  }

  /** @param {Partial<typeof this.state>} changes */
  #set(changes) {
    Object.assign(this.state, changes);
    this.redraw();
  }

  /** @param {number} game */
  #begin(game) {
    this.#set({ game, errors: [], guess: NOW, one: null, over: false });
  }

  /** @param {number} value */
  #say(value) {
    if (!this.#result) this.#set({ guess: Math.round(10 * value) / 10 });
  }

  /** What the main button does depends on where the round stands. */
  #next() {
    const errors = this.#errors;
    if (!this.#result) this.#set(this.state.one === null ? { one: this.state.guess } : { over: true });
    else if (errors.length === ROUNDS) this.#begin(this.state.game + 1);
    else this.#set({ errors, guess: NOW, one: null, over: false });
  }

  render() {
    this.#render();
    const [series, result, { guess }] = [this.#series, this.#result, this.state];
    const seen = this.state.one === null ? 1 : SEEN;
    this.#chart?.show({ series, seen, guess, result });
    this.#chart?.describe(es.drawing(series.slice(SEEN - seen, SEEN), guess, result && series[SEEN]));
  }

  #render() {
    const [errors, { guess }] = [this.#errors, this.state];
    render(
      html`<div class="guess-layout">
        <div class="guess-main">
          <svg role="img" class="chart-guess"></svg>
          <div class="guess-controls">
            <label
              >${es.yourGuess}
              <input
                type="range"
                min="0"
                max=${TOP}
                step="0.1"
                .value=${String(guess)}
                aria-valuetext=${number(guess, 1)}
                ?disabled=${this.#result !== null}
            /></label>
            <button type="button" class="primary">${es.buttons[this.#does]}</button>
            <button type="button" class="again">${es.again}</button>
          </div>
        </div>
        <div class="guess-side">
          <p class="said" role="status">${this.#sentence()}</p>
          <dl class="score">
            ${(["one", "five"]).map((key) => score(/** @type {"one" | "five"} */ (key), errors))}
          </dl>
        </div>
      </div>`,
      this,
    );
  }

  /** @returns {keyof typeof es.buttons} */
  get #does() {
    if (!this.#result) return this.state.one === null ? "seeFive" : "check";
    return this.#errors.length < ROUNDS ? "next" : "newGame";
  }

  #sentence() {
    const [errors, truth] = [this.#errors, this.#series[SEEN]];
    if (!this.#result) return this.state.one === null ? es.oneSeen(this.#round, ROUNDS, NOW) : es.fiveSeen(this.#round, ROUNDS);
    const last = errors[errors.length - 1];
    if (errors.length < ROUNDS) return es.roundOver(this.#round, ROUNDS, truth, last);
    return es.gameOver(truth, last, { one: average("one", errors), five: average("five", errors) }, NOW);
  }
}

/** @param {"one" | "five"} key @param {readonly es.Both[]} errors */
const average = (key, errors) => mean(errors.map((error) => error[key]));

/** @param {"one" | "five"} key @param {readonly es.Both[]} errors */
function score(key, errors) {
  const error = errors.length > 0 ? average(key, errors) : null;
  return html`<div class=${key}>
    <dt>${es.score[key]}</dt>
    <dd>
      <i .style=${`--share: ${Math.min((error ?? 0) / WORST, 1)}`}></i><b>${error === null ? es.none : number(error, 1)}</b>
    </dd>
  </div>`;
}

customElements.define("memoria-guess", Guess);
