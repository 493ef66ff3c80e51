// The five architectures by input and output: choose one, and an example walks through it.

import { choice, optional, whole } from "../../lab/fields.js";
import { Figure } from "../../parts/figure.js";
import { onceSeen, wantsMotion } from "../../parts/motion.js";
import { Player } from "../../parts/player.js";
import { fit, set } from "../../parts/svg.js";
import { html, nothing, render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { HEIGHT, diagram, miniature } from "./drawing.js";
import { ARCHITECTURES } from "./es.js";
import * as es from "./es.js";
import { stepsOf } from "./examples.js";

/** Milliseconds a step. */
const PACE = 1100;

class Architectures extends Figure {
  /** `at` is the step that is lit; while there is none, all are. */
  state = this.declare({
    chosen: choice(
      ARCHITECTURES.map(({ key }) => key),
      ARCHITECTURES.find(({ here }) => here)?.key,
    ),
    example: whole(0, 0, 1),
    at: optional(whole(0, 0, 7)),
  });
  #width = 0;
  /** What is drawn, which is not drawn again for a step. */
  #drawn = { example: /** @type {es.Example | null} */ (null), width: 0 };
  #player = new Player(es.player, {
    begin: () => this.#set({ at: this.state.at ?? 0 }),
    next: () => {
      this.#set({ at: this.#after((this.state.at ?? 0) + 1) });
      return this.state.at !== null;
    },
    pace: () => PACE,
    onPlace: (at) => this.#set({ at: this.#after(at) }),
  });
  #miniatures = ARCHITECTURES.map(({ examples: [first] }) => miniature(first));

  build() {
    this.#render();
    this.#player.element.classList.add("primary");
    this.find(".arch-steps").prepend(this.#player.element);
    this.find(".kinds").addEventListener("keydown", (event) => this.#onKey(event));
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("button"));
      if (button?.dataset.key) this.#choose(button.dataset.key);
      else if (button?.classList.contains("other")) this.#choose(this.state.chosen, this.#next);
    });
    fit(this.#svg, HEIGHT, (width) => {
      this.#width = width;
      this.redraw();
    });
    // Unless a person has been here.
    onceSeen(this.#svg, () => {
      if (wantsMotion() && this.state.at === null && this.#architecture.here && this.state.example === 0) this.#player.play();
    });
  }

  get #svg() {
    return /** @type {SVGSVGElement} */ (this.find("svg.diagram"));
  }

  get #architecture() {
    return ARCHITECTURES.find(({ key }) => key === this.state.chosen) ?? ARCHITECTURES[0];
  }

  get #example() {
    const { examples } = this.#architecture;
    return examples[this.state.example % examples.length];
  }

  /** The example after the one that is shown. */
  get #next() {
    return (this.state.example + 1) % this.#architecture.examples.length;
  }

  /** A step; none beyond the last. @param {number} at */
  #after(at) {
    return at < stepsOf(this.#example) ? at : null;
  }

  /** @param {Partial<typeof this.state>} changes */
  #set(changes) {
    Object.assign(this.state, changes);
    this.redraw();
  }

  /**
   * @param {string} chosen
   * @param {number} [example]
   */
  #choose(chosen, example = 0) {
    this.#player.stop();
    this.#set({ chosen, example, at: null });
    if (wantsMotion()) this.#player.play();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = ARCHITECTURES.length - 1;
    const at = ARCHITECTURES.indexOf(this.#architecture);
    const [before, after] = [at === 0 ? last : at - 1, at === last ? 0 : at + 1];
    const keys = { ArrowRight: after, ArrowDown: after, ArrowLeft: before, ArrowUp: before, Home: 0, End: last };
    const to = /** @type {Record<string, number>} */ (keys)[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(ARCHITECTURES[to].key);
    /** @type {HTMLElement} */ (this.querySelectorAll("[role=tab]")[to]).focus();
  }

  render() {
    this.#render();
    const [example, { at }] = [this.#example, this.state];
    const steps = stepsOf(example);
    const said = at === null || at >= steps ? es.whole(example) : es.stepSentence(example, at);
    write(this.find(".said"), said);
    this.#player.show(at ?? steps, steps, said);
    set(this.#svg, { "aria-label": es.drawing(this.#architecture, said) });
    if (this.#width > 0 && (this.#drawn.example !== example || this.#drawn.width !== this.#width)) {
      this.#svg.replaceChildren(...diagram(example, this.#width));
      this.#drawn = { example, width: this.#width };
    }
    this.#light(at ?? Infinity);
  }

  #render() {
    const { says, examples, key } = this.#architecture;
    const other = examples.length > 1 ? es.another(examples[this.#next]) : null;
    render(
      html`<div role="tablist" class="kinds" aria-label=${es.kinds}>
          ${ARCHITECTURES.map((architecture, k) => tab(architecture, architecture.key === key, this.#miniatures[k]))}
        </div>
        <div role="tabpanel" id="architecture" class="architecture" aria-labelledby="architecture-${key}">
          <p class="says">${says}</p>
          <svg class="diagram" role="img"></svg>
          <div class="arch-steps">
            <button type="button" class="other" ?hidden=${!other}>${other ?? nothing}</button>
          </div>
          <p class="said" role="status"></p>
        </div>`,
      this,
    );
  }

  /** @param {number} at */
  #light(at) {
    for (const part of /** @type {NodeListOf<SVGElement>} */ (this.#svg.querySelectorAll("[data-step]"))) {
      const step = Number(part.dataset.step);
      part.dataset.when = step < at ? "before" : step === at ? "now" : "after";
    }
  }
}

/**
 * @param {es.Architecture} architecture
 * @param {boolean} selected
 * @param {SVGElement} picture
 */
const tab = ({ key, name, here }, selected, picture) =>
  html`<button
    type="button"
    role="tab"
    id="architecture-${key}"
    data-key=${key}
    aria-controls="architecture"
    aria-selected=${selected}
    tabindex=${selected ? 0 : -1}
  >${picture}<span>${name}${here ? html` <small>${es.ofClass}</small>` : nothing}</span></button>`;

customElements.define("memoria-architectures", Architectures);
