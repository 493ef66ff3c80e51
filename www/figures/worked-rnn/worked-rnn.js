// A simple recurrent neuron worked by hand over three steps, with weights that a reader sets.

import { Figure } from "../../parts/figure.js";
import { html, render } from "../../parts/template.js";
import { WorkedControls } from "../../parts/worked-controls.js";
import * as worked from "../../parts/worked-es.js";
import { WorkedNetwork, workedFields } from "../../parts/worked-network.js";
import { activated, bar, oneHot, worked as table } from "../../parts/worked-sums.js";
import * as es from "./es.js";

/** @typedef {import("../../parts/worked-network.js").Given} Given */
/** @typedef {import("../../memoria.js").Derivation} Derivation */

/** The second letter comes again, and leaves another state. */
const FIRST = { text: "aee", weights: { h: { a: 1, e: -0.5, u: 0.8, b: 0.1 } } };

class WorkedRnn extends Figure {
  state = this.declare(workedFields(FIRST));
  #controls = new WorkedControls(this.name, this.state, [{ key: "h" }]);
  #network = new WorkedNetwork("simple_rnn", FIRST.text.length);
  /** What is drawn: the laboratory's changes are none of this network. */
  #drawn = "";

  render() {
    const { text, weights } = this.state;
    const given = JSON.stringify(this.state);
    if (given === this.#drawn) return;
    this.#drawn = given;
    this.#controls.show();
    this.#network.set(weights);
    const steps = [...text].map((_, t) => this.#network.derive(text, "h", t));
    render(view(this.#controls.element, this.state, steps), this);
  }
}

/** @param {HTMLElement} controls @param {Given} given @param {Derivation[]} steps */
const view = (controls, { text, weights }, steps) => html`
  ${controls}
  <div class="worked-steps">
    ${steps.map((derivation, t) => {
      const letter = text[t];
      const rows = activated(derivation, { key: "h", symbol: "h", activation: "tanh", t, letter, weights: weights.h });
      const title = html`${worked.step(t, letter, oneHot(letter))} ${bar(derivation.value, false)}`;
      return table(title, rows, "h");
    })}
  </div>
  <p class="worked-said" role="status">${said(text, steps, weights.h.u)}</p>
  <p class="worked-note">${worked.note}</p>
`;

/** @param {string} text @param {Derivation[]} steps @param {number} u */
function said(text, steps, u) {
  const states = steps.map(({ value }) => value);
  const now = text.length - 1;
  const before = text.lastIndexOf(text[now], now - 1);
  const same = before >= 0 && worked.result(states[before]) === worked.result(states[now]);
  const more = u === 0 ? es.noMemory : before < 0 || same ? "" : es.sameLetter([before, states[before]], [now, states[now]]);
  return `${es.last(text, states[now])} ${more}`.trim();
}

customElements.define("memoria-worked-rnn", WorkedRnn);
