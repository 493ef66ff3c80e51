// A field for a window, and what the network answers to it.

import { Bars } from "../../parts/bars.js";
import { Ranking } from "./ranking.js";
import { asked, inWords, noun, oneOf, shortened, visible, was } from "../../language/series.js";
import { explain } from "../../language/es.js";
import { shown } from "../../language/labels.js";
import { percent } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";
import { selectOnFocus } from "./select-on-focus.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../memoria.js").Description} Description */

/** The prefixes that the class evaluates. */
const CLASS = ["abcde", "fghij", "nopqr", "wxyza"];

/** Windows of another series that are offered, and how far apart the next ones are, as a part of all. */
const OFFERED = 3;
const STRIDE = 0.382;

/** So many labels at the most have a bar each; of more, and of words, the most probable are listed. */
const MOST_BARS = 40;

/** Signs that fit in a line of the field, in large type and in small, and its lines at the most. */
const LARGE = 12;
const LINE = 26;
const MOST_LINES = 4;

class Prediction extends Figure {
  /** @type {Bars | null} */
  #bars = null;
  /** @type {Ranking | null} */
  #ranking = null;
  /** The text whose answer was drawn last. */
  #text = "";
  /** The experiment that the field and the bars were made for. @type {Description | null} */
  #of = null;
  /** Which windows are offered. */
  #turn = 0;

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="ask">
        <label for="prefix"></label>
        <textarea id="prefix" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false"
          aria-describedby="prefix-asked prefix-message"></textarea>
        <div class="examples" role="group"></div>
        <p id="prefix-asked" class="asked" hidden></p>
        <p id="prefix-message" class="message" role="status"></p>
      </div>
      <div class="answer">
        <p class="sentence"><span class="given"></span> → <b class="letter"></b></p>
        <p class="verdict"></p>
      </div>
      <div class="distribution"></div>`;
    this.#input.addEventListener("input", () => this.#read(lab, this.#input.value));
    selectOnFocus(this.#input);
    this.#input.addEventListener("keydown", (event) => {
      // A line can only be broken where the series has broken lines.
      if (event.key === "Enter" && !lab.description.labels.includes("\n")) event.preventDefault();
    });
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button?.dataset.offer) return this.#offer(lab, (this.#turn += 1));
      const text = button?.dataset.text;
      if (text === undefined) return;
      this.#input.value = text;
      this.#read(lab, text);
    });
  }

  get #input() {
    return /** @type {HTMLTextAreaElement} */ (this.find("#prefix"));
  }

  /**
   * Fits the field, the windows on offer and the bars to the series.
   * @param {Lab} lab
   */
  #fit(lab) {
    const { description } = lab;
    const { labels, maxlen, words, options } = description;
    const before = this.#of;
    this.#of = description;
    const same = before?.labels.join() === labels.join() && before.maxlen === maxlen;
    if (same && JSON.stringify(before.options.series) === JSON.stringify(options.series)) return;
    const { one, many } = noun(description);
    this.find("label").textContent = maxlen === 1 ? `Tu ${one}` : `Tus ${inWords(maxlen)} ${many}`;
    const signs = Math.max(...lab.answers.map(({ text }) => text.length), maxlen);
    this.#input.rows = Math.min(Math.ceil(signs / LINE), MOST_LINES);
    this.#input.style.setProperty("--signs", String(Math.min(signs, LINE)));
    this.find(".ask").classList.toggle("long", signs > LARGE);
    this.find(".answer").classList.toggle("long", signs > LARGE || words);
    const question = this.find(".asked");
    question.hidden = options.series.kind === "alphabet";
    question.textContent = `Se pregunta por ${asked(description)}.`;
    this.#message("");
    this.#turn = 0;
    this.#offer(lab, 0);
    const list = words || labels.length > MOST_BARS;
    this.#ranking = list ? new Ranking(labels) : null;
    this.#bars = list ? null : new Bars(labels);
    this.find(".distribution").replaceChildren(.../** @type {Element[]} */ ([(this.#bars ?? this.#ranking)?.element]));
  }

  /**
   * Offers the prefixes of the class, where the series has them, or some of its windows, at each turn other ones.
   * @param {Lab} lab
   * @param {number} turn
   */
  #offer({ answers, description }, turn) {
    const ofClass = description.options.series.kind === "alphabet" && description.maxlen === CLASS[0].length;
    const windows = [...new Set(answers.map(({ text }) => text))];
    const place = (/** @type {number} */ k) =>
      Math.floor(((turn * OFFERED + k) * STRIDE * windows.length) % windows.length);
    const offered = ofClass ? CLASS : Array.from({ length: OFFERED }, (_, k) => windows[place(k)]);
    const buttons = [...new Set(offered)].map((text) => useButton(text, shortened(text, description, LARGE)));
    const examples = this.find(".examples");
    examples.setAttribute("aria-label", ofClass ? "Ejemplos de clase" : "Ventanas de la serie");
    const more = /** @type {HTMLElement | null} */ (examples.querySelector("[data-offer]")) ?? otherButton();
    // What is pressed must keep the focus: only the windows before it are made anew.
    for (const old of examples.querySelectorAll("[data-text]")) old.remove();
    examples.prepend(...buttons);
    if (ofClass || windows.length <= OFFERED) more.remove();
    else if (!more.isConnected) examples.append(more);
  }

  /**
   * @param {Lab} lab
   * @param {string} text
   */
  #read(lab, text) {
    /** @type {unknown} */
    let error = null;
    try {
      lab.read(text);
    } catch (caught) {
      error = caught;
    }
    const { description } = lab;
    this.#message(
      error
        ? `${explain(error, description)} Sigue a la vista la respuesta a «${shortened(lab.text, description)}».`
        : "",
    );
    if (/** @type {any} */ (error)?.code === "text_too_long") this.find(".message").append(...this.#cuts(lab, text));
  }

  /** @param {string} text what is wrong, or nothing */
  #message(text) {
    this.#input.setAttribute("aria-invalid", String(text !== ""));
    this.find(".message").textContent = text;
  }

  /**
   * What a text that is too long can be cut to: nothing is taken from it unasked.
   * @param {Lab} lab
   * @param {string} text
   */
  #cuts({ trainer, description }, text) {
    const { maxlen, words, labels } = description;
    const ids = known(trainer, text);
    return [ids.slice(0, maxlen), ids.slice(-maxlen)].map((part) => {
      const cut = Array.from(part, (id) => labels[id]).join(words ? " " : "");
      return useButton(cut, `Usar «${shortened(cut, description)}»`);
    });
  }

  /** @param {Lab} lab */
  render(lab) {
    if (lab.description !== this.#of) this.#fit(lab);
    const { prediction, text, playing, description } = lab;
    // What another figure has chosen stands in the field too, unless somebody is writing there.
    if (text !== this.#text && document.activeElement !== this.#input) this.#input.value = text;
    this.#text = text;
    const ids = rightOnes(lab);
    const right = ids.includes(prediction.id);
    const given = this.find(".given");
    given.textContent = shortened(text, description);
    given.title = visible(text, description.words);
    this.find(".letter").textContent = shown(prediction.label);
    this.find(".verdict").innerHTML = `<b>${percent(prediction.probability)}</b> <span></span>`;
    this.find(".verdict span").textContent = verdict(ids, right, description);
    this.find(".answer").classList.toggle("right", right);
    this.find(".answer").classList.toggle("open", ids.length === 0);
    this.#bars?.draw(prediction.probabilities, prediction.id);
    this.#ranking?.draw(prediction.probabilities, ids);
    if (!playing) (this.#bars ?? this.#ranking)?.describe(prediction.probabilities, asked(description));
  }
}

/**
 * The ids of the right answers to the text: all that follow it in the series, or the one that the task tells.
 * @param {Lab} lab
 */
function rightOnes({ followers, expected, description: { answer_is_next } }) {
  if (answer_is_next && followers.length > 0) return [...followers];
  return expected === undefined ? [] : [expected];
}

/**
 * @param {number[]} ids the right answers
 * @param {boolean} right whether the network's is one of them
 * @param {Description} description
 */
function verdict(ids, right, description) {
  const { labels, words, answer_is_next } = description;
  if (ids.length === 0)
    return answer_is_next ? "La serie no dice qué sigue." : "Aquí falta lo que decide: nada es correcto ni incorrecto.";
  const answers = oneOf(
    ids.map((id) => labels[id]),
    words,
  );
  if (!right) return `Fallo: ${was(description)} ${answers}`;
  return ids.length === 1 ? "¡Acierto!" : `¡Acierto! En la serie sigue ${answers}`;
}

/**
 * The ids of a text that the network can read but for its length; as `Lab.read` does, in lower case where it must be.
 * @param {Lab["trainer"]} trainer
 * @param {string} text
 */
function known(trainer, text) {
  const given = text.normalize("NFC");
  try {
    return trainer.encode(given);
  } catch {
    return trainer.encode(given.toLowerCase());
  }
}

/**
 * @param {string} text that it puts in the field
 * @param {string} label
 */
function useButton(text, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.text = text;
  button.textContent = label;
  return button;
}

function otherButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.offer = "other";
  button.textContent = "Otras";
  return button;
}

customElements.define("memoria-prediction", Prediction);
