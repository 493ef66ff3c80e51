// Side by side: up to four runs that differ in one thing, trained together from the same seed.

import { choice, list, optional, real, whole } from "../../lab/fields.js";
import { Race } from "../../lab/race.js";
import { Figure } from "../../parts/figure.js";
import { segmented } from "../../parts/inputs.js";
import { onSize } from "../../parts/size.js";
import { html, render } from "../../parts/template.js";
import { onThemeChange } from "../../parts/theme.js";
import { write } from "../../parts/write.js";
import { CompareChart } from "./chart.js";
import * as es from "./es.js";
import { ownChoices, ownEntries, ownRows } from "./own.js";
import { DISTANCES, PRESETS } from "./presets.js";
import { table } from "./table.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

const KEYS = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));
const MOST_RUNS = 4;
/** The last seed, and more epochs than anyone waits for. */
const LAST_SEED = 2 ** 32 - 1;
const MOST_EPOCHS = 100_000;

class Compare extends Figure {
  /**
   * Which comparison; from where the echo comes; the seed, unless it is the laboratory's; the runs of one's own. Then
   * what has become of it: the seed that the runs have, the epoch to which they train if not to the first halt, and how
   * far each has come, in how many milliseconds.
   */
  state = this.declare({
    preset: choice(KEYS),
    distance: choice(DISTANCES, 20),
    seed: optional(whole(0, 0, LAST_SEED)),
    own: ownRows,
    ran: optional(whole(0, 0, LAST_SEED)),
    goal: whole(0, 0, MOST_EPOCHS),
    reached: list(whole(0, 0, MOST_EPOCHS), MOST_RUNS),
    spent: list(real(0, 0, Number.MAX_VALUE), MOST_RUNS),
  });
  /** Made when it is first looked at. @type {Race | null} */
  #race = null;
  /** What the runs were made from, and the laboratory's experiment then. */
  #made = "";
  /** @type {Lab["description"] | null} */
  #base = null;
  /** How far the runs have come, as it was last noted: if that is another now, somebody has restored it. */
  #noted = /** @type {readonly number[]} */ ([]);
  /** What the runs took, while they train again to where they were. @type {readonly number[] | null} */
  #restoring = null;
  /** @type {CompareChart | null} */
  #chart = null;
  /** Whether the runs have changed since they were shown. */
  #stale = false;
  #width = 0;

  /** @param {Lab} lab */
  build(lab) {
    render(frame(this.state.preset), this);
    this.find(".choices").append(
      segmented({
        legend: es.LEGEND,
        options: KEYS.map((key) => [key, es.presets[key].label]),
        value: this.state.preset,
        onChange: (key) => {
          this.state.preset = /** @type {keyof typeof PRESETS} */ (key);
          this.state.distance = PRESETS[this.state.preset].distance ?? this.state.distance;
          this.#again(lab);
        },
      }),
    );
    const distances = segmented({
      legend: es.DISTANCE,
      options: DISTANCES.map((distance) => [String(distance), String(distance)]),
      value: String(this.state.distance),
      onChange: (distance) => {
        this.state.distance = Number(distance);
        this.#again(lab);
      },
    });
    distances.classList.add("distances");
    this.find(".own").before(distances);
    this.addEventListener("click", ({ target }) => {
      const { do: action, take } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
      if (action) this.#act(lab, action);
      if (take) this.#take(lab, Number(take));
    });
    onThemeChange(() => this.#draw());
    onSize([this.find(".plot")], () => this.#resize());
  }

  /** @param {Lab} lab */
  render(lab) {
    if (this.#width === 0) return;
    // Not while the page loads: the runs are made when the figure comes into view.
    if (this.#outdated(lab)) this.#begin(lab);
    if (lab.playing && !this.#restoring) this.#pause();
    if (this.#stale) this.#show();
  }

  /** The runs as they are, for who saves them. */
  get runs() {
    return this.#race?.runs ?? [];
  }

  #resize() {
    this.#width = this.find(".plot").clientWidth;
    if (this.#chart?.suits(this.find(".plot")) ?? true) this.#chart?.resize(this.find(".plot"));
    else this.#draw();
    if (!this.#race) this.redraw();
  }

  /**
   * @param {Lab} lab
   * @param {string} action
   */
  #act(lab, action) {
    if (action === "train") return this.#race?.training ? this.#pause() : this.#train(lab);
    if (action === "seed") this.state.seed = ((this.#race?.seed ?? lab.description.options.seed) + 1) % LAST_SEED;
    this.#again(lab);
  }

  /** The epoch at which the training halts. */
  get #goal() {
    return this.state.goal || PRESETS[this.state.preset].epochs;
  }

  /** What the runs are made from, beside the laboratory's experiment. */
  get #making() {
    const { preset, distance, seed, own } = this.state;
    return JSON.stringify([preset, seed, PRESETS[preset].distance && distance, preset === "own" && own]);
  }

  /**
   * Whether there are to be other runs: others were asked for, or restored; or they have not begun, and the laboratory's
   * experiment is another.
   * @param {Lab} lab
   */
  #outdated(lab) {
    if (!this.#race || this.#making !== this.#made || this.state.reached !== this.#noted) return true;
    const untrained = !this.#race.training && this.#race.epoch === 0;
    return this.state.preset === "own" && untrained && this.#base !== lab.description;
  }

  /** The same comparison from the beginning. @param {Lab} lab */
  #again(lab) {
    Object.assign(this.state, { ran: null, goal: 0, reached: [], spent: [] });
    this.#begin(lab);
  }

  /**
   * The runs of the chosen comparison; untrained, unless what they had come to was restored.
   * @param {Lab} lab
   */
  #begin(lab) {
    const { state } = this;
    const { entries } = PRESETS[state.preset];
    const { options } = lab.description;
    const chosen = state.preset === "own" ? ownEntries(state.own, options) : entries(state.distance);
    const { reached, spent } = state;
    this.#race?.free();
    this.#race = new Race(lab, chosen, state.ran ?? state.seed ?? options.seed, () => this.#onNews(lab));
    this.#base = lab.description;
    this.#made = this.#making;
    this.#restoring = null;
    this.#noted = reached;
    this.#arrange(lab);
    write(this.find(".taken"), "");
    this.#draw();
    if (!reached.some((epoch) => epoch > 0)) return;
    this.#restoring = spent;
    this.#race.train(reached);
  }

  /** What depends on the choice alone. @param {Lab} lab */
  #arrange(lab) {
    const { preset, distance, own } = this.state;
    const check = (/** @type {string} */ selector) => {
      /** @type {HTMLInputElement} */ (this.find(selector)).checked = true;
    };
    check(`.choices [value="${preset}"]`);
    check(`.distances [value="${distance}"]`);
    this.find(".distances").hidden = PRESETS[preset].distance === undefined;
    const choices = this.find(".own");
    choices.hidden = preset !== "own";
    render(ownChoices(own, (rows) => this.#choose(lab, rows)), choices);
    write(this.find(".says"), es.presets[preset].says);
    this.find(".note").hidden = !this.#race?.runs.some(({ validated }) => validated);
  }

  /**
   * @param {Lab} lab
   * @param {readonly import("./own.js").Row[]} rows
   */
  #choose(lab, rows) {
    const more = rows.length - this.state.own.length;
    this.state.own = rows;
    this.#again(lab);
    // Who has added a run goes on with it; who has taken one away must not lose the place.
    if (more > 0) this.find(".own li:last-child select").focus();
    else if (more < 0) this.find(".own .more").focus();
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
    // The table, which is filled only now, may have taken of its room.
    this.#chart.resize(this.find(".plot"));
  }

  /** @param {Lab} lab */
  #train(lab) {
    const race = this.#race;
    if (!race || race.failed) return;
    if (!race.open(this.#goal)) this.state.goal = this.#goal + PRESETS[this.state.preset].epochs;
    // One training at a time.
    lab.pause();
    race.train(this.#goal);
    this.#show();
  }

  #pause() {
    if (!this.#race?.training) return;
    this.#race.stop();
    this.#note();
  }

  /** Goes on out of view too, but draws nothing there. @param {Lab} lab */
  #onNews(lab) {
    if (this.#restoring) this.#restored();
    else if (lab.playing) return this.#pause();
    if (!this.#restoring) this.#note();
    this.#stale = true;
    this.outdated();
  }

  /** The runs are on their way to where they were, or there: what that took is what it took then. */
  #restored() {
    if (!this.#race || this.#race.training) return;
    this.#race.runs.forEach((run, k) => (run.spent = this.#restoring?.[k] ?? run.spent));
    this.#restoring = null;
  }

  /** Notes how far the runs have come. */
  #note() {
    const runs = this.#race?.runs ?? [];
    this.#noted = runs.map(({ epoch }) => epoch);
    const spent = runs.map((run) => run.spent);
    Object.assign(this.state, { ran: this.#race?.seed ?? null, reached: this.#noted, spent });
    this.#stale = true;
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
    write(this.find(".taken"), es.taken(run.name));
  }

  #show() {
    const race = this.#race;
    if (!race || !this.#chart) return;
    this.#stale = false;
    this.#chart.show(race.runs, this.#goal);
    const runs = this.find(".runs");
    render(table(race.runs), runs);
    const all = es.told(race.runs, race.epoch);
    this.find(".plot").setAttribute("aria-label", `${es.PLOT}. ${all}`);
    write(this.find(".train"), this.#button(race));
    this.find(".train").setAttribute("aria-disabled", String(race.failed));
    write(this.find(".stand"), es.standing(race, this.#goal));
    const status = this.find(".told");
    status.setAttribute("aria-live", race.training ? "off" : "polite");
    write(status, all);
  }

  /** @param {Race} race */
  #button(race) {
    if (race.training) return es.PAUSE;
    return race.open(this.#goal) || race.failed ? es.TRAIN : es.goOn(PRESETS[this.state.preset].epochs);
  }
}

/** @param {keyof typeof PRESETS} preset */
const frame = (preset) => html`
  <div class="choices"></div>
  <p class="says">${es.presets[preset].says}</p>
  <fieldset class="own" hidden></fieldset>
  <div class="buttons">
    <button type="button" class="primary train" data-do="train">${es.TRAIN}</button>
    <button type="button" data-do="restart">${es.RESTART}</button>
    <button type="button" data-do="seed">${es.SEED}</button>
    <span class="stand"></span>
  </div>
  <div class="plot" role="img" aria-label=${es.PLOT}></div>
  <p class="note" hidden>${es.NOTE}</p>
  <div class="runs" tabindex="0" role="region" aria-label=${es.TABLE}></div>
  <p class="taken" role="status"></p>
  <p class="told visually-hidden" role="status"></p>
`;

customElements.define("memoria-compare", Compare);
