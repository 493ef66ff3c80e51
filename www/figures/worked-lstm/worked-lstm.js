// One step of an LSTM worked by hand: three gates and the candidate, the memory and the state, with weights that a reader
// sets.

import { choice, optional } from "../../lab/fields.js";
import { CELLS } from "../../language/cells.js";
import { capital } from "../../language/phrases.js";
import { Figure } from "../../parts/figure.js";
import { segmented } from "../../parts/inputs.js";
import { math, tokens } from "../../parts/mathml.js";
import { html, render } from "../../parts/template.js";
import { WorkedControls } from "../../parts/worked-controls.js";
import * as worked from "../../parts/worked-es.js";
import { WorkedNetwork, workedFields } from "../../parts/worked-network.js";
import { activated, bar, oneHot, product, valueAt, worked as table } from "../../parts/worked-sums.js";
import * as es from "./es.js";

/** @typedef {import("../../memoria.js").Derivation} Derivation */
/** @typedef {typeof BLOCKS[number]["key"]} Key */
/** How the values of a step come about. @typedef {Record<Key | "c" | "h", Derivation>} Step */

/** In the order of the cell's blocks. */
const BLOCKS = /** @type {const} */ ([
  { key: "i", symbol: "i", sub: "i", activation: "σ" },
  { key: "f", symbol: "f", sub: "f", activation: "σ" },
  { key: "candidate", symbol: "c̃", sub: "c", activation: "tanh" },
  { key: "o", symbol: "o", sub: "o", activation: "σ" },
]);
const SYMBOLS = { i: "i", f: "f", candidate: "c̃", o: "o", c: "c", h: "h" };
const QUANTITIES = /** @type {const} */ (["i", "f", "candidate", "o", "c", "h"]);

/** The first letter enters the memory, and the second leaves it there: it finds the input gate nearly shut. */
const FIRST = {
  text: "ae",
  weights: {
    i: { a: 3, e: -3, u: 0.5, b: 0 },
    f: { a: 0, e: 2, u: -0.5, b: 1 },
    candidate: { a: 1.5, e: -1, u: 1, b: 0 },
    o: { a: 1, e: 2, u: 0.5, b: 0 },
  },
};

/** @param {typeof QUANTITIES[number]} key */
const nameOf = (key) => capital(CELLS.lstm.values[key]?.name ?? "");

/** Its value at the step, or at the one before. @param {typeof QUANTITIES[number]} key @param {0 | 1} [t] */
const now = (key, t = 1) => valueAt(SYMBOLS[key], t, key);

class WorkedLstm extends Figure {
  /** Which gate is followed, or the candidate; none: all are. */
  state = this.declare({
    ...workedFields(FIRST),
    followed: optional(choice(BLOCKS.map(({ key }) => key))),
  });
  #controls = new WorkedControls(
    this.name,
    this.state,
    BLOCKS.map(({ key, symbol }) => ({ key, symbol, owner: nameOf(key) })),
  );
  #follow = segmented({
    legend: es.follow,
    options: [["", es.all], ...BLOCKS.map(({ key, symbol }) => /** @type {[string, string]} */ ([key, symbol]))],
    value: "",
    onChange: (key) => {
      this.state.followed = BLOCKS.find((block) => block.key === key)?.key ?? null;
    },
  });
  #network = new WorkedNetwork("lstm", FIRST.text.length);
  /** What is drawn: the laboratory's changes are none of this network. */
  #drawn = "";

  render() {
    const given = JSON.stringify(this.state);
    if (given === this.#drawn) return;
    this.#drawn = given;
    const { weights, followed } = this.state;
    this.#controls.show();
    const chosen = this.#follow.querySelector(`[value="${followed ?? ""}"]`);
    /** @type {HTMLInputElement} */ (chosen).checked = true;
    this.#network.set(weights);
    const [first, second] = [this.#step(0), this.#step(1)];
    render(
      html`<div class="worked-head">
          ${this.#controls.element}
          <div>${this.#before(first)}${this.#follow}</div>
        </div>
        <div class="worked-steps">
          ${BLOCKS.map((block) => this.#block(block, second[block.key]))}${carried(second, followed)}
        </div>
        <p class="worked-said" role="status">${es.said(followed, valuesOf(second))}</p>
        <p class="worked-note">${worked.note}</p>`,
      this,
    );
  }

  /** @param {number} t from 0 @returns {Step} */
  #step(t) {
    const derive = (/** @type {typeof QUANTITIES[number]} */ key) => this.#network.derive(this.state.text, key, t);
    return /** @type {Step} */ (Object.fromEntries(QUANTITIES.map((key) => [key, derive(key)])));
  }

  /** The step before, in short. @param {Step} step */
  #before(step) {
    const [letter, next] = this.state.text;
    const value = (/** @type {typeof QUANTITIES[number]} */ key) =>
      html`<li class=${`term-${key}`}>
        ${math("math", {}, ...tokens([now(key, 0), "="]))} ${worked.result(step[key].value)}
      </li>`;
    return html`<p>${worked.step(0, letter, oneHot(letter))}; ${es.before}</p>
      <ul class="worked-before" translate="no">${QUANTITIES.map(value)}</ul>
      <p>${worked.step(1, next, oneHot(next))}.</p>`;
  }

  /**
   * What is not followed is there with its value alone.
   * @param {typeof BLOCKS[number]} block
   * @param {Derivation} derivation
   */
  #block({ key, symbol, sub, activation }, derivation) {
    const { text, weights, followed } = this.state;
    const rows = activated(derivation, { key, symbol, sub, activation, t: 1, letter: text[1], weights: weights[key] });
    const shown = followed === null || followed === key ? rows : rows.slice(-1);
    return table(html`${nameOf(key)} ${bar(derivation.value, key !== "candidate")}`, shown, key);
  }
}

/** The memory and the state. @param {Step} step @param {Key | null} followed */
function carried({ c, h }, followed) {
  const [kept, entered] = c.terms;
  const [shown] = h.terms;
  const marked = (/** @type {Key[]} */ ...keys) => (followed && keys.includes(followed) ? "followed" : "");
  const memory = [
    product([now("f"), "·", now("c", 0)], kept, marked("f")),
    product([now("i"), "·", now("candidate")], entered, marked("i", "candidate")),
    { symbols: [now("c")], value: c.value, style: "sum result" },
  ];
  const state = [
    { symbols: ["tanh", "(", now("c"), ")"], how: worked.applied("tanh", c.value), value: shown[1] },
    product([now("h")], shown, `result ${marked("o")}`),
  ];
  return [table(nameOf("c"), memory, "c"), table(html`${nameOf("h")} ${bar(h.value, false)}`, state, "h")];
}

/** @param {Step} step @returns {es.Values} */
const valuesOf = ({ i, f, candidate, o, c, h }) => ({
  ...{ i: i.value, f: f.value, candidate: candidate.value, o: o.value, c: c.value, h: h.value },
  before: c.terms[0][1],
});

customElements.define("memoria-worked-lstm", WorkedLstm);
