// A game: guess the next value of a series, first seeing one value of it and then five.

import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { GuessChart } from "./chart.js";
import { NOW, ROUNDS, SEEN, conclusion, errorOf, mean, seriesOf } from "./series.js";

/** The error that fills a bar. */
const WORST = 5;

class Guess extends Figure {
  #game = 0;
  /** The errors of the rounds that are over. @type {{ one: number, five: number }[]} */
  #errors = [];
  /** What the reader says now. */
  #guess = NOW;
  /** The guess with one value, once made. @type {number | null} */
  #one = null;
  /** Both guesses of the round, while its truth shows. @type {{ one: number, five: number } | null} */
  #result = null;
  /** @type {GuessChart | null} */
  #chart = null;

  build() {
    this.innerHTML = `
      <div class="guess-layout">
      <div class="guess-main">
        <svg role="img" class="chart-guess"></svg>
        <div class="guess-controls">
          <label>Tu apuesta <input type="range" min="0" max="10" step="0.1" /></label>
          <button type="button" class="primary"></button>
          <button type="button" class="again">Empezar de nuevo</button>
        </div>
      </div>
      <div class="guess-side">
        <p class="said" role="status"></p>
        <dl class="score">
          <div class="one"><dt>Error medio con 1 valor</dt><dd><i></i><b></b></dd></div>
          <div class="five"><dt>Error medio con 5 valores</dt><dd><i></i><b></b></dd></div>
        </dl>
      </div>
      </div>`;
    this.#chart = new GuessChart(this.find("svg.chart-guess"), (value) => this.#say(value));
    this.#slider.addEventListener("input", () => this.#say(this.#slider.valueAsNumber));
    this.find(".primary").addEventListener("click", () => this.#next());
    this.find(".again").addEventListener("click", () => this.#begin(this.#game));
    this.#begin(0);
  }

  get #slider() {
    return /** @type {HTMLInputElement} */ (this.find("input"));
  }

  /** The number of the round being played, from 0. */
  get #round() {
    return this.#errors.length - (this.#result ? 1 : 0);
  }

  get #series() {
    return seriesOf(this.#game * ROUNDS + this.#round);
  }

  /** @param {number} game */
  #begin(game) {
    this.#game = game;
    this.#errors = [];
    this.#newRound();
  }

  #newRound() {
    this.#guess = NOW;
    this.#one = this.#result = null;
    this.#show();
  }

  /** @param {number} value */
  #say(value) {
    if (this.#result) return;
    this.#guess = Math.round(10 * value) / 10;
    this.#showGuess();
  }

  /** What the main button does depends on where the round stands. */
  #next() {
    if (this.#result) return this.#errors.length < ROUNDS ? this.#newRound() : this.#begin(this.#game + 1);
    if (this.#one === null) this.#one = this.#guess;
    else {
      const truth = this.#series[SEEN];
      this.#result = { one: this.#one, five: this.#guess };
      this.#errors.push({ one: errorOf(this.#one, truth), five: errorOf(this.#guess, truth) });
    }
    this.#show();
  }

  #show() {
    this.#showGuess();
    this.#slider.disabled = this.#result !== null;
    this.find(".primary").textContent = this.#label();
    this.find(".said").textContent = this.#sentence();
    for (const key of /** @type {const} */ (["one", "five"])) {
      const errors = this.#errors.map((error) => error[key]);
      const average = errors.length > 0 ? mean(errors) : 0;
      this.find(`.score .${key} b`).textContent = errors.length > 0 ? number(average, 1) : "—";
      this.find(`.score .${key} i`).style.setProperty("--share", String(Math.min(average / WORST, 1)));
    }
  }

  #showGuess() {
    const series = this.#series;
    const seen = this.#one === null ? 1 : SEEN;
    this.#slider.value = String(this.#guess);
    this.#slider.setAttribute("aria-valuetext", number(this.#guess, 1));
    this.#chart?.show({ series, seen, guess: this.#guess, result: this.#result });
    const values = series.slice(SEEN - seen, SEEN).map((value) => number(value, 1));
    this.#chart?.describe(
      `Serie de la que se ${seen === 1 ? "ve un valor" : "ven cinco valores"}: ${values.join("; ")}. ` +
        (this.#result ? `El siguiente es ${number(series[SEEN], 1)}.` : `Apuestas ${number(this.#guess, 1)}.`),
    );
  }

  #label() {
    if (!this.#result) return this.#one === null ? "Apostar y ver cinco" : "Comprobar";
    return this.#errors.length < ROUNDS ? "Otra serie" : "Jugar otra vez";
  }

  #sentence() {
    const round = `Serie ${this.#round + 1} de ${ROUNDS}.`;
    if (this.#result) {
      const { one, five } = this.#errors[this.#errors.length - 1];
      const verdict = `El siguiente era ${number(this.#series[SEEN], 1)}. Tu error: ${number(one, 1)} con un valor, ${number(five, 1)} con cinco.`;
      if (this.#errors.length < ROUNDS) return `${round} ${verdict}`;
      return `${verdict} ${conclusion(mean(this.#errors.map((e) => e.one)), mean(this.#errors.map((e) => e.five)))}`;
    }
    if (this.#one === null)
      return `${round} Sólo ves un valor: ${number(NOW, 1)}. ¿Sube o baja después? Mueve el punto «?» y apuesta.`;
    return `${round} La misma serie, con cinco valores. ¿Cambias tu apuesta? Mueve el punto y compruébala.`;
  }
}

customElements.define("memoria-guess", Guess);
