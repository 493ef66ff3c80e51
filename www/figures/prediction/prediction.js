// A field for a window, and what the network answers to it.

import { optional, record, text as textField, whole } from "../../lab/fields.js";
import { graphemes } from "../../language/graphemes.js";
import { shown } from "../../language/labels.js";
import { percent } from "../../language/number.js";
import { asked, shortened, visible } from "../../language/series.js";
import { Bars } from "../../parts/bars.js";
import { Figure } from "../../parts/figure.js";
import { html, nothing, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import * as words from "./es.js";
import { Ranking } from "./ranking.js";
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

/** UTF-16 units of a draft that are kept: more stay in the field alone. */
const KEPT = 20_000;

/** What was typed, and the text that the network read when it was. @typedef {{ typed: string, over: string }} Draft */

class Prediction extends Figure {
  state = this.declare({
    // What stands in the field in place of the text that the network reads.
    draft: optional(record({ typed: textField("", KEPT), over: textField("", KEPT) })),
    // Which windows are offered, in turns.
    turn: whole(0, 0, 1_000_000),
  });
  /** A draft too long to be kept. @type {Draft | null} */
  #long = null;
  /** The draft that was last spoken of, and in which series. @type {[typed: string | null, text: string, of: unknown]} */
  #told = [null, "", null];
  /** @type {Bars | null} */
  #bars = null;
  /** @type {Ranking | null} */
  #ranking = null;
  /** What the windows were last offered for: turn and experiment; and the text last given, and in which experiment. */
  #offered = { turn: -1, of: /** @type {unknown} */ (null) };
  #given = { text: "", of: /** @type {unknown} */ (null) };
  /** The experiment that the field and the bars were made for. @type {Description | null} */
  #of = null;
  /** The windows of the series, each once. @type {string[]} */
  #windows = [];

  /** @param {Lab} lab */
  build(lab) {
    render(
      html`<div class="ask">
          <label for="prefix"></label>
          <textarea
            id="prefix"
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck="false"
            translate="no"
            aria-describedby="prefix-asked prefix-message"
          ></textarea>
          <div class="examples" role="group"></div>
          <p id="prefix-message" class="message" role="status"></p>
          <p id="prefix-asked" class="asked" hidden></p>
        </div>
        <div class="answer">
          <p class="sentence" translate="no"><span class="given"></span> <i>→</i> <b class="letter"></b></p>
          <p class="verdict"><b></b> <span></span></p>
        </div>
        <div class="distribution" translate="no"></div>`,
      this,
    );
    this.#input.addEventListener("input", () => this.#read(lab, this.#input.value));
    selectOnFocus(this.#input);
    this.#input.addEventListener("keydown", (event) => {
      // A line can only be broken where the series has broken lines.
      if (event.key === "Enter" && !lab.description.labels.includes("\n")) event.preventDefault();
    });
    this.addEventListener("click", ({ target }) => {
      const { offer, text } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
      if (offer) this.state.turn += 1;
      if (text === undefined) return;
      this.#input.value = text;
      this.#read(lab, text);
    });
  }

  get #input() {
    return /** @type {HTMLTextAreaElement} */ (this.find("#prefix"));
  }

  /**
   * Fits the field and the bars to the series.
   * @param {Lab} lab
   */
  #fit(lab) {
    const { description } = lab;
    const { labels, maxlen, words: ofWords, options } = description;
    const before = this.#of;
    this.#of = description;
    const same = before?.labels.join() === labels.join() && before.maxlen === maxlen;
    if (same && JSON.stringify(before.options.series) === JSON.stringify(options.series)) return;
    write(this.find("label"), words.fieldName(description));
    const signs = lab.answers.reduce((most, { text }) => Math.max(most, text.length), maxlen);
    this.#windows = [...new Set(lab.answers.map(({ text }) => text))];
    this.#input.rows = Math.min(Math.ceil(signs / LINE), MOST_LINES);
    this.#input.style.setProperty("--signs", String(Math.min(signs, LINE)));
    this.find(".ask").classList.toggle("long", signs > LARGE);
    this.find(".answer").classList.toggle("long", signs > LARGE || ofWords);
    // Where the same window can have several answers, or none, what is said of them has room for two lines.
    this.find(".answer").classList.toggle("several", options.series.kind !== "alphabet");
    const question = this.find(".asked");
    question.hidden = options.series.kind === "alphabet";
    write(question, words.askedFor(description));
    const list = ofWords || labels.length > MOST_BARS;
    this.#ranking = list ? new Ranking(description) : null;
    this.#bars = list ? null : new Bars(labels);
    this.find(".distribution").replaceChildren(.../** @type {Element[]} */ ([(this.#bars ?? this.#ranking)?.element]));
  }

  /**
   * Offers the prefixes of the class, where the series has them, or some of its windows, at each turn other ones.
   * @param {Description} description
   */
  #offer(description) {
    const { turn } = this.state;
    if (this.#offered.of === description && this.#offered.turn === turn) return;
    this.#offered = { turn, of: description };
    const ofClass = description.options.series.kind === "alphabet" && description.maxlen === CLASS[0].length;
    const all = this.#windows;
    const place = (/** @type {number} */ k) => Math.floor(((turn * OFFERED + k) * STRIDE * all.length) % all.length);
    const offered = new Set(ofClass ? CLASS : Array.from({ length: OFFERED }, (_, k) => all[place(k)]));
    const examples = this.find(".examples");
    examples.setAttribute("aria-label", ofClass ? words.OF_CLASS : words.OF_SERIES);
    const more = !ofClass && all.length > OFFERED;
    render(
      html`${[...offered].map((text) => useButton(text, shortened(text, description, LARGE)))}${
        more ? html`<button type="button" data-offer="other" .textContent=${words.OTHERS}></button>` : nothing
      }`,
      examples,
    );
  }

  /**
   * @param {Lab} lab
   * @param {string} typed
   */
  #read(lab, typed) {
    try {
      lab.read(typed);
    } catch {
      // What is wrong with it is said where it is drawn.
    }
    const draft = typed === lab.text ? null : { typed, over: lab.text };
    const kept = draft && Math.max(typed.length, lab.text.length) <= KEPT;
    this.#long = kept ? null : draft;
    this.state.draft = kept ? draft : null;
    this.outdated();
  }

  /** What stands in the field in place of the text, as long as that is the same or somebody is writing. @param {Lab} lab */
  #typed({ text }) {
    const draft = this.state.draft ?? this.#long;
    return draft && (draft.over === text || document.activeElement === this.#input) ? draft.typed : null;
  }

  /**
   * Shows the field: what another figure has chosen stands in it too, unless somebody is writing there.
   * @param {Lab} lab
   */
  #showField(lab) {
    const { text, description } = lab;
    const typed = this.#typed(lab);
    const value = typed ?? text;
    if (value !== this.#input.value && document.activeElement !== this.#input) this.#input.value = value;
    const [toldTyped, toldText, of] = this.#told;
    if (typed === toldTyped && text === toldText && description === of) return;
    this.#told = [typed, text, description];
    const error = typed === null ? null : refused(lab, typed);
    this.#input.setAttribute("aria-invalid", String(error !== null));
    this.find(".ask").classList.toggle("refused", error !== null);
    const message = this.find(".message");
    const cuts = error?.code === "text_too_long" ? cutsOf(lab, /** @type {string} */ (typed)) : [];
    render(
      html`<span .textContent=${error ? words.refusal(error, text, description) : ""}></span>${cuts.map((cut) =>
          useButton(cut, words.use(cut, description)),
        )}`,
      message,
    );
  }

  /** What is said of the answer; where it is cut off, it can be pointed at. @param {string} verdict */
  #say(verdict) {
    write(this.find(".verdict span"), verdict);
    const { title } = this.find(".verdict");
    if (title !== verdict) this.find(".verdict").title = verdict;
  }

  /** @param {Lab} lab */
  #showGiven({ text, description }) {
    if (this.#given.text === text && this.#given.of === description) return;
    this.#given = { text, of: description };
    const given = this.find(".given");
    writeFitting(given, shortened(text, description));
    given.title = visible(text, description.words);
  }

  /** @param {Lab} lab */
  render(lab) {
    const { prediction, playing, description } = lab;
    if (description !== this.#of) this.#fit(lab);
    this.#offer(description);
    this.#showField(lab);
    const ids = lab.rightAnswers;
    const right = ids.includes(prediction.id);
    this.#showGiven(lab);
    writeFitting(this.find(".letter"), shown(prediction.label));
    write(this.find(".verdict b"), percent(prediction.probability));
    this.#say(words.verdict(ids, right, description));
    this.find(".answer").classList.toggle("right", right);
    this.find(".answer").classList.toggle("open", ids.length === 0);
    this.#bars?.draw(prediction.probabilities, prediction.id);
    this.#ranking?.draw(prediction.probabilities, ids);
    if (!playing) this.#bars?.describe(prediction.probabilities, asked(description));
  }
}

/**
 * Why the network can't read a text, if it can't.
 * @param {Lab} lab
 * @param {string} typed
 * @returns {{ code?: string } | null}
 */
function refused(lab, typed) {
  try {
    lab.trainer.predict(known(lab, typed));
    return null;
  } catch (error) {
    return /** @type {{ code?: string }} */ (error);
  }
}

/** As `Lab.read` takes it: in lower case where it must be. @param {Lab} lab @param {string} typed */
function known(lab, typed) {
  const given = typed.normalize("NFC");
  return lab.knows(given) ? given : given.toLowerCase();
}

/**
 * Writes what has to fit in a line, whose type is as large as its signs leave room for: prediction.css.
 * @param {HTMLElement} element
 * @param {string} text
 */
function writeFitting(element, text) {
  if (element.textContent === text) return;
  write(element, text);
  // Beyond the alphabets of Europe a sign may be as wide as two.
  const signs = graphemes(text).reduce((sum, sign) => sum + (/^[\p{Script=Latin}\p{P}\p{Zs}\d…␣⏎⇥]/u.test(sign) ? 1 : 2), 0);
  element.style.setProperty("--signs", String(signs));
}

/**
 * What a text that is too long can be cut to: nothing is taken from it unasked.
 * @param {Lab} lab
 * @param {string} typed
 */
function cutsOf(lab, typed) {
  const { maxlen, words: ofWords, labels } = lab.description;
  const ids = lab.trainer.encode(known(lab, typed));
  return [ids.slice(0, maxlen), ids.slice(-maxlen)].map((part) =>
    Array.from(part, (id) => labels[id]).join(ofWords ? " " : ""),
  );
}

/**
 * @param {string} text that it puts in the field
 * @param {string} label
 */
const useButton = (text, label) =>
  html`<button type="button" translate="no" data-text=${text} .textContent=${label}></button>`;

customElements.define("memoria-prediction", Prediction);
