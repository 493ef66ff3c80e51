// The experiment: in one line what is trained, and behind a button all that can be chosen instead. What is chosen is a
// draft until it is started; the training that there is goes on, and comes back with undo.

import { recommended } from "../../memoria.js";
import { flag } from "../../lab/fields.js";
import { STOP } from "../../lab/stop.js";
import { takeDroppedFiles } from "../../parts/drops.js";
import { Figure } from "../../parts/figure.js";
import { render } from "../../parts/template.js";
import { write } from "../../parts/write.js";
import { DistanceField } from "./distance.js";
import { DRAFT, excerptOf, sameBesidesSeed } from "./draft.js";
import { Drafting } from "./drafting.js";
import * as es from "./es.js";
import { OptionField } from "./fields.js";
import { frame } from "./frame.js";
import { GROUPS } from "./options.js";
import { OwnTextInput } from "./own-text-input.js";
import { StopRules } from "./stop-rules.js";
import { errorInWords, wrongAmong } from "./wrong.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./options.js").Options} Options */
/** @typedef {import("./options.js").Series} Series */

class Settings extends Figure {
  /** The draft is worked on below, and written here whenever it is shown. */
  state = this.declare({ open: flag(), draft: DRAFT });
  /** What was written last: another one was restored. @type {import("./draft.js").Draft | null} */
  #written = null;
  #ownText = new OwnTextInput(() => this.#onOwnText());
  #draft = new Drafting(this.#ownText);
  /** @type {import("../../lab/stop.js").Stop | null} */
  #stop = null;
  /** @type {OptionField[]} */
  #fields = [];
  /** @type {StopRules | null} */
  #rules = null;
  #distanceField = new DistanceField((distance) => {
    this.#draft.chooseDistance(distance);
    this.#show();
  });

  /** @param {Lab} lab */
  build(lab) {
    render(frame(), this);
    this.#build(lab);
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("[data-do]");
      if (button) this.#act(lab, button.getAttribute("data-do") ?? "");
    });
    this.find(".kinds").addEventListener("change", ({ target }) => {
      this.#draft.choose(/** @type {import("./options.js").Kind} */ (/** @type {HTMLInputElement} */ (target).value));
      this.#show();
    });
  }

  /** The controls of every option. @param {Lab} lab */
  #build(lab) {
    this.find(".own").append(this.#ownText.element);
    this.find(".own").before(this.#distanceField.element);
    for (const { key, fields, more } of GROUPS) {
      const group = this.find(`[data-group=${key}]`);
      for (const field of [...fields, ...more]) {
        const view = new OptionField(field, (key, value) => {
          this.#draft.set(key, value);
          this.#show();
        });
        this.#fields.push(view);
        group.querySelector(fields.includes(field) ? ".fields" : ".more")?.append(view.element);
      }
    }
    this.#rules = new StopRules(lab);
    this.find(".stop").append(this.#rules.element);
    takeDroppedFiles((data) => this.#takeFiles(lab, data));
  }

  /** Files are a text of one's own, wherever on the page they are dropped. @param {Lab} lab @param {DataTransfer} data */
  #takeFiles(lab, data) {
    // Out of view it has not heard of another experiment, which would take the text away once it has.
    this.render(lab);
    this.#open(true);
    if (this.#draft.kind !== "text") this.#draft.choose("text");
    this.#show();
    this.#ownText.take(data);
    this.#ownText.element.scrollIntoView({ block: "nearest" });
  }

  #onOwnText() {
    this.#draft.readText();
    this.#show();
  }

  /**
   * @param {Lab} lab
   * @param {string} action
   */
  #act(lab, action) {
    switch (action) {
      case "open":
        return this.#open(!this.state.open);
      case "discard":
        this.#follow(lab.description);
        this.#show();
        return this.find("[data-do=open]").focus();
      case "start":
        return this.#start(lab, this.#draft.changes);
      case "default":
        lab.setStop(STOP);
        return this.#start(lab, recommended({ kind: "alphabet" }));
    }
  }

  /** @param {boolean} open */
  #open(open) {
    this.state.open = open;
    this.find(".settings-body").hidden = !open;
    const button = this.find("[data-do=open]");
    button.setAttribute("aria-expanded", String(open));
    write(button, open ? es.CLOSE : es.CHANGE);
    if (open) this.#show();
  }

  /**
   * Starts another experiment; if the engine does not take it, the one that there is goes on and the control says why.
   * @param {Lab} lab
   * @param {import("../../memoria.js").Options} changes
   */
  #start(lab, changes) {
    this.#draft.wrong = wrongAmong(changes);
    try {
      if (!this.#draft.wrong) lab.restart(changes);
    } catch (error) {
      this.#draft.wrong = errorInWords(error);
    }
    if (this.#draft.wrong) {
      this.#show();
      /** @type {HTMLElement | null} */ (this.querySelector(".is-wrong:not([hidden]) [id][aria-invalid]"))?.focus();
      return;
    }
    this.#open(false);
    this.find("[data-do=open]").focus();
  }

  /** @param {Lab["description"]} description */
  #follow(description) {
    this.#draft.follow(description);
    this.#write();
  }

  #write() {
    this.state.draft = this.#written = this.#draft.written;
  }

  // What is seen.

  /** @param {Lab} lab */
  render(lab) {
    const { description, stop, progress } = lab;
    const other = description !== this.#draft.of;
    if (stop !== this.#stop || other) this.#rules?.show((this.#stop = stop), progress.distinct);
    if (other) this.#onExperiment(lab);
    const restored = this.state.draft !== this.#written;
    if (restored) this.#takeUp();
    if (this.state.open === this.find(".settings-body").hidden) this.#open(this.state.open);
    else if (restored) this.#show();
  }

  /** Takes up a draft that was restored. */
  #takeUp() {
    this.#written = this.state.draft;
    this.#draft.takeUp(this.state.draft);
    // One of another experiment is none.
    if (!this.#draft.written) this.#write();
  }

  /** Another experiment is running. @param {Lab} lab */
  #onExperiment({ description, begun }) {
    // Another seed leaves the draft alone.
    const before = this.#draft.of?.options;
    const same = before && sameBesidesSeed(before, description.options);
    // Nor is one that was restored with the experiment lost.
    if (same || this.state.draft !== this.#written) this.#draft.of = description;
    else this.#follow(description);
    write(this.find(".settings-what"), [es.experimentInWords(description), ...(begun ? [es.openedInWords(begun)] : [])].join(" · "));
    const ofClass = sameBesidesSeed(description.options, recommended({ kind: "alphabet" }));
    this.find("[data-do=default]").hidden = this.find(".settings-other").hidden = ofClass;
    this.#show();
  }

  /** Shows the draft. */
  #show() {
    if (this.find(".settings-body").hidden) return;
    const { kind, distance, ownText } = this.#draft;
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[name=series]")))
      radio.checked = radio.value === kind;
    this.#distanceField.show(kind, distance);
    this.#showOptions();
    this.find(".own").hidden = kind !== "text";
    const learnable = !ownText || this.#ownText.show(this.#draft.options.maxlen);
    this.find(".excerpt").hidden = !learnable;
    if (learnable) this.#showExcerpt();
    this.#showStart(learnable);
    this.#write();
  }

  /** Every option, and what is wrong beside what it is wrong with. */
  #showOptions() {
    const { options, changes, wrong } = this.#draft;
    for (const field of this.#fields) {
      const { option = "" } = field.element.dataset;
      field.show(options, option in changes, wrong?.key === option ? wrong.text : "");
    }
    const beside = wrong && this.#fields.some(({ element }) => element.dataset.option === wrong.key && !element.hidden);
    const ofSeries = wrong?.key === "series";
    write(this.find("[data-wrong=series]"), wrong && ofSeries ? wrong.text : "");
    write(this.find("[data-wrong=start]"), wrong && !ofSeries && !beside ? wrong.text : "");
    // A mistake must not hide behind «Más».
    const more = this.querySelector(".is-wrong:not([hidden])")?.closest("details");
    if (more) more.open = true;
  }

  #showExcerpt() {
    const { series, maxlen } = this.#draft.options;
    const excerpt = this.find(".excerpt");
    excerpt.replaceChildren();
    try {
      excerpt.append(...excerptOf(/** @type {Series} */ (series), maxlen));
    } catch (error) {
      write(excerpt, errorInWords(error).text);
    }
  }

  /** @param {boolean} learnable */
  #showStart(learnable) {
    const { changed, run, options } = this.#draft;
    const start = /** @type {HTMLButtonElement} */ (this.find("[data-do=start]"));
    start.disabled = !learnable || changed.length === 0;
    /** @type {HTMLButtonElement} */ (this.find("[data-do=discard]")).disabled = changed.length === 0;
    const item = (/** @type {keyof Options} */ key) =>
      Object.assign(document.createElement("li"), { textContent: es.changeInWords(key, run, options) });
    this.find(".settings-changes").replaceChildren(...changed.map(item));
    const said = es.drafted(changed.length);
    const status = this.find(".settings-draft");
    write(status, said);
  }
}

customElements.define("memoria-settings", Settings);
