// The experiment: in one line what is trained, and behind a button all that can be chosen instead. What is chosen is a
// draft until it is started; the training that there is goes on, and comes back with undo.

import { recommended } from "../../memoria.js";
import { takeDroppedFiles } from "../../parts/drops.js";
import { STOP } from "../../lab/stop.js";
import { flag } from "../../lab/fields.js";
import { count } from "../../language/phrases.js";
import { Figure } from "../../parts/figure.js";
import { OwnTextInput } from "./own-text-input.js";
import { DistanceField } from "./distance.js";
import { DRAFT, changeInWords, excerptOf, recommendedFor, same, sameBesidesSeed, signature } from "./draft.js";
import { OptionField, StopRules } from "./fields.js";
import { GROUPS, SERIES, errorInWords, experimentInWords, wrongAmong } from "./es.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("./es.js").Options} Options
 * @typedef {import("./es.js").Series} Series
 * @typedef {import("./es.js").Kind} Kind
 * @typedef {{ key: string | null, text: string }} Wrong
 */

class Settings extends Figure {
  /** The draft is worked on below, and written here whenever it is shown. */
  state = this.declare({ open: flag(), draft: DRAFT });
  /** What was written last: another one was restored. @type {import("./draft.js").Draft | null} */
  #written = null;
  /** The description that the draft begins with. @type {Lab["description"] | null} */
  #of = null;
  /** The options of the draft that the running experiment has not. @type {Partial<Options>} */
  #changes = {};
  /** The options that were set one by one: another distance leaves them alone. @type {Set<string>} */
  #byHand = new Set();
  #kind = /** @type {Kind} */ ("alphabet");
  #distance = 5;
  /** What is wrong with the draft. @type {Wrong | null} */
  #wrong = null;
  /** @type {import("../../lab/stop.js").Stop | null} */
  #stop = null;
  /** @type {OptionField[]} */
  #fields = [];
  /** @type {StopRules | null} */
  #rules = null;
  #ownText = new OwnTextInput(() => this.#readOwnText());
  #distanceField = new DistanceField((distance) => {
    this.#distance = distance;
    this.#fill(this.#series());
  });

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="settings-head">
        <p class="settings-what" role="status"></p>
        <button type="button" data-do="default" title="Empieza de nuevo con el experimento del cuaderno; con Deshacer vuelve éste">Volver al abecedario</button>
        <button type="button" data-do="open" aria-expanded="false" aria-controls="settings-body">Cambiar</button>
      </div>
      <p class="settings-other help" hidden>Los textos de esta sección cuentan el experimento de la clase; las figuras enseñan el tuyo, con sus números.</p>
      <div id="settings-body" class="settings-body" hidden>
        <section aria-label="La serie">
          <h4>La serie</h4>
          <p class="help">Al elegir una se rellenan las opciones con las que se aprende bien.</p>
          <div class="kinds" role="radiogroup" aria-label="La serie">${SERIES.map(
            ({ kind, name, teaches, memory }) => `
            <label><input type="radio" name="series" value="${kind}" /><b>${name}</b> <span>${teaches}</span>
              <small>${memory}</small></label>`,
          ).join("")}</div>
          <div class="series-more">
          <div>
          <div class="own"></div>
          <p class="wrong" role="alert" data-wrong="series"></p>
          </div>
          <div class="excerpt" tabindex="0" role="region" aria-label="Las primeras ventanas de la serie"></div>
        </section>
        ${GROUPS.map(
          ({ name }, k) => `
          <section data-group="${k}" aria-label="${name}">
            <h4>${name}</h4>
            <div class="fields"></div>
            <details><summary>Más</summary><div class="fields more"></div></details>
          </section>`,
        ).join("")}
        <section class="stop" aria-label="Cuándo parar"><h4>Cuándo parar</h4></section>
        <ul class="settings-changes" aria-label="Cambios"></ul>
        <div class="settings-start">
          <p class="settings-draft" role="status"></p>
          <p class="wrong" role="alert" data-wrong="start"></p>
          <button type="button" class="primary" data-do="start">Empezar con estos cambios</button>
          <button type="button" data-do="discard">Descartarlos</button>
        </div>
      </div>`;
    this.#build(lab);
    this.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("[data-do]");
      if (button) this.#act(lab, button.getAttribute("data-do") ?? "");
    });
    this.find(".kinds").addEventListener("change", ({ target }) => {
      this.#kind = /** @type {Kind} */ (/** @type {HTMLInputElement} */ (target).value);
      this.#chooseSeries();
    });
  }

  /** The controls of every option. @param {Lab} lab */
  #build(lab) {
    this.find(".own").append(this.#ownText.element);
    this.find(".own").before(this.#distanceField.element);
    GROUPS.forEach(({ fields, more }, k) => {
      const place = (/** @type {string} */ selector) => this.find(`[data-group="${k}"] ${selector}`);
      for (const [target, list] of /** @type {const} */ ([
        [place(".fields"), fields],
        [place(".more"), more],
      ])) {
        for (const field of list) {
          const view = new OptionField(field, (key, value) => this.#set(key, value));
          this.#fields.push(view);
          target.append(view.element);
        }
      }
    });
    this.#rules = new StopRules(lab);
    this.find(".stop").append(this.#rules.element);
    takeDroppedFiles((data) => this.#takeFiles(data));
  }

  /** Files are a text of one's own, wherever on the page they are dropped. @param {DataTransfer} data */
  #takeFiles(data) {
    this.#open(true);
    if (this.#kind !== "text") {
      this.#kind = "text";
      this.#chooseSeries();
    }
    this.#ownText.take(data);
    this.#ownText.element.scrollIntoView({ block: "nearest" });
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
        return this.#start(lab, this.#changes);
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
    button.textContent = open ? "Cerrar" : "Cambiar";
    if (open) this.#show();
  }

  /**
   * Starts another experiment; if the engine does not take it, the one that there is goes on and the control says why.
   * @param {Lab} lab
   * @param {import("../../memoria.js").Options} changes
   */
  #start(lab, changes) {
    this.#wrong = wrongAmong(changes);
    try {
      if (!this.#wrong) lab.restart(changes);
    } catch (error) {
      this.#wrong = errorInWords(error);
    }
    if (this.#wrong) {
      this.#show();
      /** @type {HTMLElement | null} */ (this.querySelector(".is-wrong:not([hidden]) [id][aria-invalid]"))?.focus();
      return;
    }
    this.#open(false);
    this.find("[data-do=open]").focus();
  }

  // The draft.

  /** @returns {Options} */
  get #run() {
    return /** @type {NonNullable<Lab["description"]>} */ (this.#of).options;
  }

  /** @returns {Options} */
  get #draft() {
    return { ...this.#run, ...this.#changes };
  }

  /**
   * The draft of another experiment begins where that one is.
   * @param {Lab["description"]} description
   */
  #follow(description) {
    this.#of = description;
    this.#changes = {};
    this.#byHand.clear();
    this.#wrong = null;
    const series = /** @type {Series} */ (description.options.series);
    this.#kind = series.kind;
    if ("distance" in series) this.#distance = series.distance;
    this.#write();
  }

  /** Writes the draft down, if there is anything in it. */
  #write() {
    const { series: _, ...options } = this.#changes;
    const own = this.#kind === "text" && this.#ownText.given ? this.#ownText.written : null;
    const running = /** @type {Series} */ (this.#run.series);
    const begun = Object.keys(this.#changes).length > 0 || this.#kind !== running.kind || own !== null;
    const draft = { of: signature(this.#run), kind: this.#kind, distance: this.#distance, options, byHand: [...this.#byHand], own };
    // What is being typed may be none of the values that there are.
    this.state.draft = this.#written = begun && DRAFT.fits(draft) ? draft : null;
  }

  /** Takes up a draft that was restored. */
  #takeUp() {
    const { draft } = this.state;
    this.#written = draft;
    if (!draft || draft.of !== signature(this.#run)) return this.#follow(/** @type {Lab["description"]} */ (this.#of));
    const { kind, distance, options, byHand, own } = draft;
    [this.#kind, this.#distance, this.#byHand, this.#wrong] = [kind, distance, new Set(byHand), null];
    this.#changes = { ...options };
    if (kind === "text") {
      // Read again, it comes into the draft.
      if (own) this.#ownText.restore(own);
    } else if (!same(this.#run.series, this.#series())) this.#changes.series = this.#series();
  }

  /**
   * @param {keyof Options} key
   * @param {unknown} value
   */
  #set(key, value) {
    this.#byHand.add(key);
    this.#put(key, value);
    this.#wrong = null;
    this.#show();
  }

  /**
   * @param {keyof Options} key
   * @param {unknown} value
   */
  #put(key, value) {
    if (same(this.#run[key], value)) delete this.#changes[key];
    else Object.assign(this.#changes, { [key]: value });
  }

  #chooseSeries() {
    this.#byHand.clear();
    this.#changes = {};
    this.#wrong = null;
    const running = /** @type {Series} */ (this.#run.series).kind;
    if (this.#kind === "text") this.#readOwnText();
    else if (this.#kind === running) this.#show();
    else this.#fill(this.#series());
  }

  /** The series that is chosen. @returns {Series} */
  #series() {
    const kind = this.#kind;
    if (kind === "text") return { kind, symbols: this.#ownText.symbols, words: this.#ownText.words };
    return kind === "echo" || kind === "sentences" ? { kind, distance: this.#distance } : { kind };
  }

  /**
   * Takes a series into the draft, with the options that suit it.
   * @param {Series} series
   */
  #fill(series) {
    this.#wrong = null;
    try {
      const suited = { ...recommendedFor(series), seed: this.#draft.seed };
      for (const key of /** @type {(keyof Options)[]} */ (Object.keys(suited)))
        if (!this.#byHand.has(key)) this.#put(key, suited[key]);
    } catch (error) {
      this.#changes = {};
      this.#wrong = errorInWords(error);
    }
    this.#show();
  }

  #readOwnText() {
    // Of what can't be learned whatever the window, nothing gets into the draft.
    if (this.#ownText.problem(1)) {
      this.#changes = {};
      this.#wrong = null;
      this.#show();
    } else this.#fill(this.#series());
  }

  // What is seen.

  /** @param {Lab} lab */
  render({ description, stop }) {
    if (stop !== this.#stop) this.#rules?.show((this.#stop = stop));
    if (description !== this.#of) this.#onExperiment(description);
    const restored = this.state.draft !== this.#written;
    if (restored) this.#takeUp();
    if (this.state.open === this.find(".settings-body").hidden) this.#open(this.state.open);
    else if (restored) this.#show();
  }

  /** Another experiment is running. @param {Lab["description"]} description */
  #onExperiment(description) {
    // Another seed leaves the draft alone.
    const before = this.#of?.options;
    if (before && sameBesidesSeed(before, description.options)) this.#of = description;
    else if (this.state.draft !== this.#written) this.#of = description;
    else this.#follow(description);
    const what = this.find(".settings-what");
    what.textContent = experimentInWords(description);
    const ofClass = sameBesidesSeed(description.options, recommended({ kind: "alphabet" }));
    this.find("[data-do=default]").hidden = this.find(".settings-other").hidden = ofClass;
    this.#show();
  }

  /** Shows the draft. */
  #show() {
    if (this.find(".settings-body").hidden) return;
    const draft = this.#draft;
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[name=series]")))
      radio.checked = radio.value === this.#kind;
    this.#distanceField.show(this.#kind, this.#distance);
    const wrong = this.#wrong;
    for (const field of this.#fields) {
      const { option = "" } = field.element.dataset;
      field.show(draft, option in this.#changes, wrong?.key === option ? wrong.text : "");
    }
    const beside = wrong && this.#fields.some(({ element }) => element.dataset.option === wrong.key && !element.hidden);
    const ofSeries = wrong?.key === "series" || wrong?.key === "distance";
    this.find("[data-wrong=series]").textContent = wrong && ofSeries ? wrong.text : "";
    this.find("[data-wrong=start]").textContent = wrong && !ofSeries && !beside ? wrong.text : "";
    this.#uncoverWrong();
    const own = this.#kind === "text";
    this.find(".own").hidden = !own;
    const learnable = !own || !this.#ownNeeded || this.#ownText.show(draft.maxlen);
    this.find(".excerpt").hidden = !learnable;
    if (learnable) this.#showExcerpt(draft);
    this.#showStart(learnable);
    this.#write();
  }

  /** Whether the draft's series is the text in the box, and not that of the running experiment. */
  get #ownNeeded() {
    return /** @type {Series} */ (this.#run.series).kind !== "text" || this.#ownText.given;
  }

  /** A mistake must not hide behind «Más». */
  #uncoverWrong() {
    const field = this.querySelector(".is-wrong:not([hidden])");
    const more = field?.closest("details");
    if (more) more.open = true;
  }

  /** @param {Options} draft */
  #showExcerpt(draft) {
    const excerpt = this.find(".excerpt");
    excerpt.innerHTML = "";
    try {
      excerpt.append(...excerptOf(/** @type {Series} */ (draft.series), draft.maxlen));
    } catch (error) {
      excerpt.textContent = errorInWords(error).text;
    }
  }

  /** @param {boolean} learnable */
  #showStart(learnable) {
    // In the order of the options, and not of the choosing.
    const all = /** @type {(keyof Options)[]} */ (Object.keys(this.#run));
    const keys = all.filter((key) => key in this.#changes);
    const start = /** @type {HTMLButtonElement} */ (this.find("[data-do=start]"));
    start.disabled = !learnable || keys.length === 0;
    /** @type {HTMLButtonElement} */ (this.find("[data-do=discard]")).disabled = keys.length === 0;
    const list = keys.map((key) => Object.assign(document.createElement("li"), { textContent: this.#change(key) }));
    this.find(".settings-changes").replaceChildren(...list);
    const said = keys.length
      ? `${count(keys.length, "cambio", "cambios")}. Se reinicia el entrenamiento; con Deshacer vuelve el de ahora.`
      : "Sin cambios todavía. Los que hagas reiniciarán el entrenamiento; con Deshacer volverá el de ahora.";
    const status = this.find(".settings-draft");
    if (status.textContent !== said) status.textContent = said;
  }

  /** @param {keyof Options} key */
  #change(key) {
    return changeInWords(key, this.#run, this.#draft);
  }
}

customElements.define("memoria-settings", Settings);
