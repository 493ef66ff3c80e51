// What a bet can be about: each answer is asked of the engine, and nothing is known beforehand. How the course's texts name
// them renderer/src/bets.rs tells.

import { parameterCount } from "../../lab/parameters.js";
import { Race } from "../../lab/race.js";
import { recommended } from "../../memoria.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("../../memoria.js").Options} Options
 * @typedef {"number" | "letter" | "choice"} Kind
 *
 * Whoever asks: what the course's text has given, a place for a comparison of one's own, and whom to tell of its news.
 * @typedef {{ lab: Lab, given: string, race: Race | null, onNews: () => void }} Asker
 *
 * The answer; or what is to be done first, and how; or that it is being done.
 * @typedef {{ value: string | number }
 *   | { missing: "class" | "restore" | "train" | "go" | "race", epoch?: number, run: () => void }
 *   | { underWay: true }} Found
 *
 * @typedef {object} Answer
 * @property {Kind} kind
 * @property {readonly string[]} [choices]
 * @property {(asker: Asker) => Found} find
 */

/** The epochs of the class, after which its network is a trained one. */
const TRAINED = 50;

/** The epochs of those that are trained beside each other. */
const RACED = 5;

const CELLS = /** @type {const} */ (["simple_rnn", "gru", "lstm"]);
const CLIPPINGS = ["clipped", "unclipped"];
const CHANGES = ["more", "less", "same"];

/** @type {Record<string, Answer>} */
export const ANSWERS = {
  /** What the trained network answers to a text. */
  letter: {
    kind: "letter",
    find: ({ lab, given }) => atEpoch(lab, TRAINED) ?? { value: lab.description.labels[lab.glance(given).best] },
  },
  /** After which epoch a window was first answered right. */
  first_hit: {
    kind: "number",
    find: ({ lab, given }) => {
      const other = otherThanClass(lab);
      if (other) return other;
      const { epoch } = lab.learned.find(({ text }) => text === given) ?? { epoch: 0 };
      if (epoch > 0) return { value: epoch };
      const { reached } = lab.progress;
      return train(lab, TRAINED * (Math.floor(reached / TRAINED) + 1));
    },
  },
  /** How many windows are answered right after so many epochs. */
  hits: {
    kind: "number",
    find: ({ lab, given }) => atEpoch(lab, Number(given)) ?? { value: lab.progress.right },
  },
  /** How many numbers an answer has. */
  outputs: { kind: "number", find: ({ lab }) => ({ value: described(lab, {}).labels.length }) },
  /** How many windows there are, of another length. */
  windows: {
    kind: "number",
    find: ({ lab, given }) => ({ value: described(lab, { maxlen: Number(given) }).windows }),
  },
  /** How many parameters there are, with other units. */
  parameters: {
    kind: "number",
    find: ({ lab, given }) => ({ value: parameters(lab, { units: Number(given) }) }),
  },
  /** Whether there are more parameters with longer windows, or fewer. */
  parameters_change: {
    kind: "choice",
    choices: CHANGES,
    find: ({ lab, given }) => ({
      value: change(parameters(lab, {}), parameters(lab, { maxlen: Number(given) })),
    }),
  },
  /** In which cell the least gradient comes back to the first step, untrained. */
  weakest_gradient: {
    kind: "choice",
    choices: CELLS,
    find: ({ lab, given }) => {
      const flows = CELLS.map((cell) => of(lab, { cell, maxlen: Number(given) }, (trainer) => trainer.gradient_flow()[0]));
      return { value: CELLS[least(flows)] };
    },
  },
  /** Which gate is the most closed when the trained network has read a text, on the mean of its units. */
  closed_gate: {
    kind: "choice",
    choices: ["i", "f", "o"],
    find: ({ lab, given }) => {
      const other = atEpoch(lab, TRAINED);
      if (other) return other;
      const trace = lab.traceOf(given);
      const gates = /** @type {const} */ (["i", "f", "o"]);
      return { value: gates[least(gates.map((gate) => mean(trace[gate].slice(-lab.description.units))))] };
    },
  },
  /** With which cell the echo comes to the least loss: trained apart, beside each other. */
  best_cell: {
    kind: "choice",
    choices: CELLS,
    find: (asker) => {
      const series = recommended({ kind: "echo", distance: Number(asker.given) });
      return winner(asker, CELLS.map((cell) => ({ name: cell, options: { ...series, cell } })));
    },
  },
  /** Whether a simple network learns more with its gradient clipped, at a rate at which it explodes: trained as they are above. */
  clipping: {
    kind: "choice",
    choices: CLIPPINGS,
    find: (asker) => {
      const { options } = described(asker.lab, { maxlen: Number(asker.given), cell: "simple_rnn", units: 32 });
      const steep = { ...options, optimizer: /** @type {const} */ ("sgd"), learning_rate: 1 };
      return winner(asker, [
        { name: "clipped", options: { ...steep, clipnorm: 1 } },
        { name: "unclipped", options: steep },
      ]);
    },
  },
};

/** The one that comes to the least loss. @param {Asker} asker @param {import("../../lab/race.js").Entry[]} entries @returns {Found} */
function winner(asker, entries) {
  const { race, lab, onNews } = asker;
  const begin = () => {
    asker.race = new Race(lab, entries, entries[0].options.seed ?? 0, onNews);
    asker.race.train(RACED);
  };
  if (!race) return { missing: "race", epoch: RACED, run: begin };
  if (race.training) return { underWay: true };
  const failed = race.runs.find(({ error }) => error);
  if (failed) throw failed.error;
  return { value: entries[least(race.runs.map(({ losses }) => losses[RACED - 1]))].name };
}

/**
 * What an untrained experiment tells.
 * @template T
 * @param {Lab} lab
 * @param {Options} options that differ from the class's
 * @param {(trainer: import("../../memoria.js").Trainer) => T} ask
 */
function of(lab, options, ask) {
  const trainer = lab.experiment(options);
  try {
    return ask(trainer);
  } finally {
    trainer.free();
  }
}

/** @param {Lab} lab @param {Options} options */
const described = (lab, options) => of(lab, options, (trainer) => trainer.describe());

/** @param {Lab} lab @param {Options} options */
const parameters = (lab, options) => parameterCount(described(lab, options));

/** @type {import("../../memoria.js").Description["options"] | null} */
let classOptions = null;

/** What is to be done where the laboratory has another experiment than the class's. @param {Lab} lab @returns {Found | null} */
function otherThanClass(lab) {
  const options = (classOptions ??= described(lab, {}).options);
  const { description } = lab;
  const same = JSON.stringify(description.options) === JSON.stringify(options) && description.schedule.length === 0;
  return same ? null : { missing: "class", run: () => lab.do("start", options) };
}

/** What is to be done before the class's network stands after an epoch, as it was trained. @param {Lab} lab @param {number} epoch @returns {Found | null} */
function atEpoch(lab, epoch) {
  const other = otherThanClass(lab);
  if (other) return other;
  const { reached, epoch: now, batch } = lab.progress;
  if (reached < epoch) return train(lab, epoch);
  if (now !== epoch || batch !== 0) return { missing: "go", epoch, run: () => lab.do("go", epoch) };
  return lab.changes.count > 0 ? { missing: "restore", run: () => lab.do("restore") } : null;
}

/** @param {Lab} lab @param {number} epoch @returns {Found} */
const train = (lab, epoch) => ({ missing: "train", epoch, run: () => lab.do("end") });

/** @param {number} before @param {number} after */
const change = (before, after) => CHANGES[after > before ? 0 : after < before ? 1 : 2];

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** The place of the least. @param {number[]} values */
const least = (values) => values.indexOf(Math.min(...values));
