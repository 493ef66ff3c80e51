// The session: all that a person has set or reached, as one plain object of a version. `JSON.stringify` writes it, and
// what is written can be set again, on this page or another. What does not fit is refused, field by field.

import { readBegun, writtenOf } from "./begun.js";
import { changed, choice, flag, isObject, list, optional, real, record, restore, text, whole } from "./fields.js";
import { layOver } from "./runs.js";
import { SPEEDS } from "./training.js";

/**
 * @typedef {import("./fields.js").Fields} Fields
 * @typedef {import("./workbench.js").Workbench} Lab
 * @typedef {import("./runs.js").Strand} Strand
 * @typedef {import("../memoria.js").Change} Change
 * @typedef {import("../memoria.js").Options} Options
 * @typedef {{ fields: Fields, state: Record<string, unknown> }} Declared
 * @typedef {import("../memoria.js").Place} Place
 * @typedef {(name: string) => void} Refuse
 */

/** The version of what is written. */
export const VERSION = 1;

/** Batches that can be trained, and with them epochs: the engine's bound. */
const MOST = 1_000_000;
const EPOCH = whole(0, 0, MOST);
const PLACE = record({ epoch: EPOCH, batch: EPOCH });
const STOP = { epochs: whole(50, 1, 10_000), loss: optional(real(1, 0.0001, 10)), allRight: flag(), firstHit: flag(), half: flag() };
export const SPEED = whole(5, 0, SPEEDS.length - 1);
/** How far it goes is for the network to say. */
const QUESTION = text("", 10_000);
const CELL = optional(
  record({
    quantity: choice(["i", "f", "candidate", "o", "c", "h", "z", "r", "logits", "probabilities"]),
    t: whole(0, 0, 99),
    k: whole(0, 0, 127),
    backward: flag(),
  }),
);
const WEIGHTS = list(record({ array: whole(0, 0, 9), place: whole(0, 0, MOST), value: real(0, -1e6, 1e6) }), 200_000);

/** Figures that may be awaited before all are known. */
const MOST_AWAITED = 64;

/** Which option is to give way if the engine refuses them together. @type {Record<string, string[]>} */
const GIVING_WAY = {
  batch_too_large: ["batch_size", "units", "maxlen"],
  too_many_weights: ["units", "maxlen"],
  window_too_short: ["maxlen", "series"],
  series_too_short: ["maxlen", "series"],
};

export class Session {
  #lab;
  /** What each figure has declared, by its name. @type {Map<string, Declared>} */
  #figures = new Map();
  /** What is to be set in figures that are not there yet. @type {Map<string, unknown>} */
  #awaited = new Map();
  /** The names of the figures that there will be, and whether all are known. */
  #expected = new Set();
  #complete = false;
  /** Told of what was refused only when its figure had come, or none. @type {(names: string[]) => void} */
  onLateRefusal = () => {};

  /** @param {Lab} lab */
  constructor(lab) {
    this.#lab = lab;
  }

  /**
   * Tells which figures there will be: until then none is unknown.
   * @param {string[]} names
   */
  expect(names) {
    for (const name of names) this.#expected.add(name);
  }

  /** The page has all its figures, but for those that another one expects. */
  complete() {
    this.#complete = true;
    const nobody = [...this.#awaited.keys()].filter((name) => !this.#expected.has(name));
    for (const name of nobody) this.#awaited.delete(name);
    if (nobody.length > 0) this.onLateRefusal(nobody.map((name) => `figures.${name.slice(0, 40)}`));
  }

  /** Whether a figure may yet come. @param {string} name */
  #mayCome(name) {
    return this.#expected.has(name) || (!this.#complete && this.#awaited.size < MOST_AWAITED);
  }

  /**
   * Takes over what a figure has declared, and sets in it what was restored before it came.
   * @param {string} name
   * @param {Fields} fields
   * @param {Record<string, unknown>} state
   */
  adopt(name, fields, state) {
    this.#figures.set(name, { fields, state });
    const refused = restore(fields, state, this.#awaited.get(name));
    this.#awaited.delete(name);
    if (refused.length > 0) this.onLateRefusal(refused.map((field) => `figures.${name}.${field.slice(0, 40)}`));
  }

  /** What of the figures is not as it was at first, by their names. */
  get ofFigures() {
    const figures = [...this.#figures].map(([name, { fields, state }]) => /** @type {const} */ ([name, changed(fields, state)]));
    const set = figures.filter(([, state]) => Object.keys(state).length > 0);
    return /** @type {Record<string, unknown>} */ (Object.fromEntries([...this.#awaited, ...set]));
  }

  /** What is written of it. */
  toJSON() {
    const lab = this.#lab;
    const { strand, other, place, lens, batch } = lab.present;
    const figures = [...this.#figures].map(([name, { state }]) => /** @type {[string, unknown]} */ ([name, { ...state }]));
    return {
      version: VERSION,
      // The first branch is the one in view.
      experiment: {
        options: lab.description.options,
        ...(strand.begun && { begun: writtenOf(strand.begun) }),
        branches: [written(strand, place), ...(other ? [written(other, other.place)] : [])],
      },
      training: {
        ...placeOf(strand, place.at),
        speed: lab.chosenSpeed,
        stop: lab.stop,
        account: batch === null ? null : placeOf(strand, batch),
      },
      question: lab.text,
      asked: lab.cell,
      lens,
      figures: Object.fromEntries([...this.#awaited, ...figures]),
    };
  }

  /**
   * Sets what fits, and leaves the rest as it is. What has been trained beyond is reached by training, with progress.
   * @param {unknown} given
   * @returns {string[]} the names of what was refused
   */
  restore(given) {
    if (!isObject(given)) return ["session"];
    if (given.version !== VERSION) return ["version"];
    /** @type {Set<string>} */
    const refused = new Set();
    const refuse = (/** @type {string} */ name) => void refused.add(name);
    /** @type {Record<string, (value: any) => void>} */
    const parts = {
      version: () => {},
      experiment: () => this.#restoreTraining(given, refuse),
      training: (value) => {
        if (!Object.hasOwn(given, "experiment")) this.#restoreTraining(given, refuse);
        this.#restoreRules(value, refuse);
      },
      question: (value) => this.#restoreQuestion(value, refuse),
      asked: (value) => (CELL.fits(value) && (value === null || this.#lab.has(value)) ? this.#lab.ask(value) : refuse("asked")),
      lens: (value) => this.#restoreLens(value, refuse),
      figures: (value) => this.#restoreFigures(value, refuse),
    };
    // In this order: a question is put to the network that is restored.
    for (const [name, set] of Object.entries(parts)) if (Object.hasOwn(given, name)) set(given[name]);
    for (const name of Object.keys(given)) if (!Object.hasOwn(parts, name)) refuse(name);
    return [...refused];
  }

  /**
   * Which network, its branches, and how far they are trained.
   * @param {Record<string, unknown>} given
   * @param {Refuse} refuse
   */
  #restoreTraining({ experiment, training }, refuse) {
    const lab = this.#lab;
    if (experiment !== undefined && !isObject(experiment)) return refuse("experiment");
    const where = isObject(training) ? training : {};
    if (experiment === undefined && where.epoch === undefined) return;
    const branches = experiment ? this.#strandsOf(experiment, refuse) : [{ strand: lab.present.strand, reached: null, at: null }];
    const [present, other] = branches;
    const { batches } = present.strand;
    const { epoch = 0, batch = 0 } = where;
    const whole = placeIn(batches, { epoch, batch: 0 });
    const at = placeIn(batches, { epoch, batch }) ?? whole;
    if (whole === null) refuse("training.epoch");
    else if (at === whole && batch !== 0) refuse("training.batch");
    for (const { strand, reached, at } of branches) strand.promise({ steps: Math.max(reached ?? 0, at ?? 0), at: at ?? 0 });
    const steps = Math.max(at ?? 0, present.reached ?? 0, experiment ? 0 : present.strand.place.steps);
    present.strand.promise({ steps, at: at ?? 0 });
    const account = where.account == null ? null : placeIn(batches, where.account);
    const accountable = account !== null && account < steps;
    if (where.account != null && !accountable) refuse("training.account");
    lab.begin("session", {
      ...{ strand: present.strand, other: other?.strand ?? null },
      ...{ at: at ?? 0, batch: accountable ? account : null },
    });
  }

  /**
   * The branches of an experiment, the one in view first.
   * @param {Record<string, unknown>} experiment
   * @param {Refuse} refuse
   */
  #strandsOf({ options, branches, begun, ...rest }, refuse) {
    for (const name of Object.keys(rest)) refuse(`experiment.${name}`);
    const taken = this.#optionsOf(options, refuse);
    const from = begun === undefined ? null : this.#begunOf(taken, begun, refuse);
    const given = Array.isArray(branches) ? branches.slice(0, 2) : [];
    if (branches !== undefined && given.length !== /** @type {any} */ (branches)?.length) refuse("experiment.branches");
    const strands = (given.length > 0 ? given : [{}]).map((branch, k) => {
      const name = `experiment.branches.${k}`;
      const { schedule = [], reached = null, at = null } = isObject(branch) ? branch : (refuse(name), {});
      const strand = this.#scheduled(taken, schedule, from, () => refuse(`${name}.schedule`));
      const place = (/** @type {string} */ of, /** @type {unknown} */ value) => {
        const place = value === null ? null : placeIn(strand.batches, value);
        if (value !== null && place === null) refuse(`${name}.${of}`);
        return place;
      };
      return { strand, reached: place("reached", reached), at: place("at", at) };
    });
    const family = strands[0].strand.family;
    for (const { strand } of strands) strand.family = family;
    return strands;
  }

  /**
   * The options that the engine takes.
   * @param {unknown} given
   * @param {Refuse} refuse
   * @returns {Options}
   */
  #optionsOf(given, refuse) {
    if (!isObject(given)) {
      if (given !== undefined) refuse("experiment.options");
      return {};
    }
    const names = Object.keys(this.#lab.description.options);
    /** @type {Record<string, unknown>} */
    const options = {};
    for (const [name, value] of Object.entries(given))
      if (names.includes(name)) options[name] = value;
      else refuse(`experiment.options.${name.slice(0, 40)}`);
    for (;;) {
      try {
        this.#lab.strand(options).letGo();
        return options;
      } catch (error) {
        const { code, option } = /** @type {{ code?: string, option?: string }} */ (error);
        const culprits = [option ?? "", ...(GIVING_WAY[code ?? ""] ?? []), "series", ...Object.keys(options)];
        const culprit = culprits.find((name) => Object.hasOwn(options, name));
        if (culprit === undefined) throw error;
        delete options[culprit];
        refuse(`experiment.options.${culprit}`);
      }
    }
  }

  /**
   * A training of these options, with what of a schedule the engine takes.
   * @param {Options} options
   * @param {unknown} given
   * @param {import("./runs.js").Begun | null} begun
   * @param {() => void} refuse
   */
  #scheduled(options, given, begun, refuse) {
    const lab = this.#lab;
    try {
      return lab.strand(options, /** @type {Change[]} */ (given), begun);
    } catch {
      refuse();
      return lab.strand(options, [], begun);
    }
  }

  /**
   * The network with which it begins, if it is one of these options.
   * @param {Options} options
   * @param {unknown} given
   * @param {Refuse} refuse
   */
  #begunOf(options, given, refuse) {
    const begun = readBegun(given);
    try {
      if (begun) return this.#lab.strand(options, [], begun).letGo(), begun;
    } catch {
      // Not as many numbers as these options need.
    }
    refuse("experiment.begun");
    return null;
  }

  /** @param {unknown} given @param {Refuse} refuse */
  #restoreRules(given, refuse) {
    if (!isObject(given)) return refuse("training");
    const { epoch: _, batch: __, account: ___, speed, stop, ...rest } = given;
    for (const name of Object.keys(rest)) refuse(`training.${name.slice(0, 40)}`);
    if (speed !== undefined) SPEED.fits(speed) ? this.#lab.setSpeed(Number(speed)) : refuse("training.speed");
    if (stop === undefined) return;
    const rules = { ...this.#lab.stop };
    for (const name of restore(STOP, rules, stop)) refuse(`training.stop.${name.slice(0, 40)}`);
    this.#lab.setStop(rules);
  }

  /** @param {unknown} given @param {Refuse} refuse */
  #restoreQuestion(given, refuse) {
    try {
      if (!QUESTION.fits(given)) return refuse("question");
      this.#lab.read(String(given));
    } catch {
      refuse("question");
    }
  }

  /** @param {unknown} given @param {Refuse} refuse */
  #restoreLens(given, refuse) {
    if (!isObject(given)) return refuse("lens");
    const { trainer } = this.#lab;
    const { weights = [], forced = {}, ...rest } = given;
    for (const name of Object.keys(rest)) refuse(`lens.${name.slice(0, 40)}`);
    layOver(trainer, { weights: [], forced: { off: [] } });
    try {
      trainer.force(/** @type {any} */ (forced));
    } catch {
      refuse("lens.forced");
    }
    if (!WEIGHTS.fits(weights)) refuse("lens.weights");
    else
      for (const { array, place, value } of /** @type {{ array: number, place: number, value: number }[]} */ (weights))
        try {
          trainer.change_weight(array, place, value);
        } catch {
          refuse("lens.weights");
        }
    this.#lab.changed();
  }

  /** @param {unknown} given @param {Refuse} refuse */
  #restoreFigures(given, refuse) {
    if (!isObject(given)) return refuse("figures");
    for (const [name, state] of Object.entries(given)) {
      const figure = this.#figures.get(name);
      const short = `figures.${name.slice(0, 40)}`;
      if (figure)
        for (const field of restore(figure.fields, figure.state, state)) refuse(`${short}.${field.slice(0, 40)}`);
      else if (this.#mayCome(name)) this.#awaited.set(name, state);
      else refuse(short);
    }
  }
}

/** @param {Strand} strand @param {number} step @returns {Place} */
const placeOf = ({ batches }, step) => ({ epoch: Math.floor(step / batches), batch: step % batches });

/**
 * The batch, counted from the beginning, at a place that there can be.
 * @param {number} batches an epoch
 * @param {unknown} given
 */
function placeIn(batches, given) {
  if (!PLACE.fits(given)) return null;
  const { epoch, batch } = /** @type {Place} */ (given);
  const step = epoch * batches + batch;
  return batch < batches && step <= MOST ? step : null;
}

/** @param {Strand} strand @param {Strand["place"]} place */
const written = (strand, { steps, at }) => ({ schedule: strand.schedule, reached: placeOf(strand, steps), at: placeOf(strand, at) });
