// Side by side: up to four runs that differ in one thing, trained together from the same seed.

import { CompareChart } from "./chart.js";
import { onThemeChange } from "../../parts/theme.js";
import { number } from "../../language/number.js";
import { OwnRuns } from "./own.js";
import { DISTANCES, PRESETS } from "./presets.js";
import { Race } from "../../lab/race.js";
import { CompareTable } from "./table.js";
import { told } from "./es.js";
import { Figure } from "../../parts/figure.js";
import { segmented } from "../../parts/inputs.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** Milliseconds of a frame for all runs together. */
const TRAINING = 6;

/** The comparison of one's own: its runs are chosen in the figure. @type {import("./presets.js").Preset} */
const OWN = {
  key: "own",
  label: "A tu gusto",
  says: "Hasta cuatro carreras. Cada una es el experimento del laboratorio con una sola cosa cambiada.",
  epochs: 50,
  entries: () => [],
};

class Compare extends Figure {
  #preset = PRESETS[0];
  /** That all runs have; the laboratory's, until another is asked for. @type {number | null} */
  #seed = null;
  /** Made when it is first looked at. @type {Race | null} */
  #race = null;
  /** From which the echo comes. */
  #distance = 0;
  #training = false;
  /** The animation frame that is due while it trains. */
  #due = 0;
  /** The epoch at which the training halts. */
  #goal = 0;
  /** @type {OwnRuns | null} */
  #own = null;
  /** The laboratory's experiment when the runs were made. @type {Lab["description"] | null} */
  #base = null;
  /** @type {CompareChart | null} */
  #chart = null;
  /** @type {CompareTable | null} */
  #table = null;
  /** Whether the runs have changed since they were shown. */
  #stale = false;
  #width = 0;

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="choices"></div>
      <p class="says"></p>
      <div class="buttons">
        <button type="button" class="train" data-do="train">Entrenar</button>
        <button type="button" data-do="restart">Volver a empezar</button>
        <button type="button" data-do="seed">Con otra semilla</button>
        <span class="stand"></span>
      </div>
      <div class="plot" role="img" aria-label="Pérdida de cada carrera"></div>
      <p class="note">Trazo grueso: la pérdida en las ventanas con las que se entrena. Trazo fino: en las de validación.</p>
      <div class="runs" tabindex="0" role="region" aria-label="Tabla de las carreras"></div>
      <p class="taken" role="status"></p>
      <p class="told visually-hidden" role="status"></p>`;
    this.find(".choices").append(
      segmented({
        legend: "Comparar",
        options: [...PRESETS, OWN].map(({ key, label }) => [key, label]),
        value: this.#preset.key,
        onChange: (key) => {
          this.#preset = PRESETS.find((preset) => preset.key === key) ?? OWN;
          this.#reach(this.#preset.distance);
          this.#begin(lab);
        },
      }),
    );
    this.find(".says").after(this.#distances(lab));
    this.#own = new OwnRuns(() => this.#begin(lab));
    this.find(".says").after(this.#own.element);
    this.addEventListener("click", ({ target }) => {
      const { do: action, take } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
      if (action) this.#act(lab, action);
      if (take) this.#take(lab, Number(take));
    });
    onThemeChange(() => this.#draw());
    new ResizeObserver(() => this.#resize(lab)).observe(this.find(".plot"));
  }

  /** @param {Lab} lab */
  #distances(lab) {
    const choice = segmented({
      legend: "Pasos atrás",
      options: DISTANCES.map((distance) => [String(distance), String(distance)]),
      value: "",
      onChange: (distance) => {
        this.#reach(Number(distance));
        this.#begin(lab);
      },
    });
    choice.classList.add("distances");
    choice.hidden = true;
    return choice;
  }

  /**
   * Sets the distance of the echo, or takes the choice away where there is none.
   * @param {number} [distance]
   */
  #reach(distance) {
    this.find(".distances").hidden = distance === undefined;
    if (distance === undefined) return;
    this.#distance = distance;
    /** @type {HTMLInputElement} */ (this.find(`.distances [value="${distance}"]`)).checked = true;
  }

  /** @param {Lab} lab */
  render(lab) {
    // Not while the page loads: the runs are made when the figure comes into view.
    if (this.#width > 0 && (!this.#race || this.#outdated(lab))) this.#begin(lab);
    if (this.#stale) this.#show();
  }

  /** @param {Lab} lab */
  #resize(lab) {
    this.#width = this.find(".plot").clientWidth;
    this.#chart?.resize(this.find(".plot"));
    if (!this.#race) this.redraw();
  }

  /**
   * @param {Lab} lab
   * @param {string} action
   */
  #act(lab, action) {
    if (action === "train") return this.#training ? this.#pause() : this.#train(lab);
    if (action === "seed") this.#seed = this.#seedFor(lab) + 1;
    this.#begin(lab);
  }

  /** @param {Lab} lab */
  #seedFor(lab) {
    return this.#seed ?? lab.description.options.seed;
  }

  /**
   * Whether runs that have not begun are made from an experiment that the laboratory no longer has.
   * @param {Lab} lab
   */
  #outdated(lab) {
    const untrained = !this.#training && this.#race?.epoch === 0;
    return this.#preset === OWN && untrained && this.#base !== lab.description;
  }

  /**
   * The runs of the chosen comparison, untrained.
   * @param {Lab} lab
   */
  #begin(lab) {
    const seed = this.#seedFor(lab);
    const { says, epochs, entries } = this.#preset;
    const own = this.#preset === OWN ? this.#own : null;
    const chosen = own ? own.entries(lab.description.options) : entries(this.#distance);
    this.#base = lab.description;
    this.#race?.free();
    this.#race = new Race(lab, chosen, seed);
    if (this.#own) this.#own.element.hidden = !own;
    this.#training = false;
    this.#goal = epochs;
    this.#table = new CompareTable(this.#race.runs);
    this.find(".says").textContent = says;
    this.find(".note").hidden = !this.#race.runs.some(({ validated }) => validated);
    this.find(".runs").replaceChildren(this.#table.element);
    this.find(".taken").textContent = "";
    this.#draw();
  }

  /** Makes the chart anew, as for other colours. */
  #draw() {
    if (!this.#race) return;
    const { runs } = this.#race;
    this.#chart?.destroy();
    this.#chart = new CompareChart(this.find(".plot"), {
      names: runs.map(({ name }) => name),
      labels: runs.find(({ description }) => description)?.description?.labels.length ?? 2,
    });
    this.#show();
  }

  /** @param {Lab} lab */
  #train(lab) {
    const race = this.#race;
    if (!race || race.failed) return;
    if (!race.open(this.#goal)) this.#goal += this.#preset.epochs;
    // One training at a time: both at once would take more than a frame has.
    lab.pause();
    this.#training = true;
    this.#show();
    this.#next(lab);
  }

  /** @param {Lab} lab */
  #next(lab) {
    this.#due ||= requestAnimationFrame(() => this.#frame(lab));
  }

  #pause() {
    this.#training = false;
    this.#stale = true;
    this.redraw();
  }

  /**
   * Goes on out of view too, but draws nothing there.
   * @param {Lab} lab
   */
  #frame(lab) {
    this.#due = 0;
    const race = this.#race;
    if (!this.#training || !race) return;
    if (lab.playing) return this.#pause();
    if (race.train(TRAINING, this.#goal)) {
      this.#stale = true;
      this.redraw();
    }
    if (!race.open(this.#goal)) return this.#pause();
    this.#next(lab);
  }

  /**
   * @param {Lab} lab
   * @param {number} k
   */
  #take(lab, k) {
    const run = this.#race?.runs[k];
    if (!run?.description) return;
    this.#pause();
    lab.restart(run.description.options);
    // The runs stay, although the laboratory's experiment is another now.
    this.#base = lab.description;
    this.find(".taken").textContent =
      `El laboratorio empieza de nuevo con «${run.name}», sin entrenar. Con «Deshacer» vuelve lo que había.`;
  }

  #show() {
    const race = this.#race;
    if (!race || !this.#chart || !this.#table) return;
    this.#stale = false;
    this.#chart.show(race.runs, this.#goal);
    this.#table.update();
    const all = told(race.runs, race.epoch);
    this.find(".plot").setAttribute("aria-label", `Pérdida de cada carrera. ${all}`);
    this.find(".train").textContent = this.#button(race);
    this.find(".train").setAttribute("aria-disabled", String(race.failed));
    this.find(".stand").textContent = standing(race, this.#goal);
    const status = this.find(".told");
    status.setAttribute("aria-live", this.#training ? "off" : "polite");
    if (status.textContent !== all) status.textContent = all;
  }

  /** @param {Race} race */
  #button(race) {
    if (this.#training) return "Pausa";
    return race.open(this.#goal) || race.failed ? "Entrenar" : `Seguir ${number(this.#preset.epochs)} épocas`;
  }
}

/**
 * @param {Race} race
 * @param {number} goal
 */
const standing = ({ epoch, seed }, goal) =>
  `Época ${number(epoch)} de ${number(goal)}. Semilla ${number(seed)} y el mismo orden de ventanas para todas.`;

customElements.define("memoria-compare", Compare);
