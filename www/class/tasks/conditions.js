// What a goal can ask for: each condition is asked of the trainer at the moment of asking, and tells what is not so yet.
// How the course's texts name them renderer/src/tasks.rs tells.

import { recommendedFor, sameBesidesSeed } from "../../figures/settings/draft.js";
import { parameterCount } from "../../lab/parameters.js";
import { layOver, lensOf } from "../../lab/runs.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 *
 * What is not so, by a name for which es.js has a sentence, and the values in it.
 * @typedef {{ name: string, values: readonly (string | number)[] }} Verdict
 * @typedef {Verdict | null} Found nothing, if it is so
 * @typedef {[name: string, ...given: any[]]} Asked
 */

/** Labels that are missing and told one by one. */
const MOST_TOLD = 6;

/** @param {string} name @param {(string | number)[]} values @returns {Verdict} */
const not = (name, ...values) => ({ name, values });

/** @type {Record<string, (lab: Lab, ...given: any[]) => Found | Promise<Found>>} */
export const CONDITIONS = {
  class: ({ description: { options, schedule } }) =>
    sameBesidesSeed(options, recommendedFor({ kind: "alphabet" })) && schedule.length === 0 ? null : not("class"),

  series: ({ description: { options } }, kind, distance) => {
    const { series } = options;
    const same = series.kind === kind && (distance === null || ("distance" in series && series.distance === distance));
    return same ? null : not("series", kind, distance ?? 0);
  },

  cell: ({ description: { options } }, cell) => (options.cell === cell ? null : not("cell", cell, options.cell)),

  units_most: ({ description: { units } }, most) => (units <= most ? null : not("units_most", units, most)),

  parameters_below: ({ description }, bound) => {
    const count = parameterCount(description);
    return count < bound ? null : not("parameters_below", count, bound);
  },

  epochs_most: ({ progress: { epoch, batch } }, most) =>
    epoch + (batch > 0 ? 1 : 0) <= most ? null : not("epochs_most", epoch, batch, most),

  epochs_least: ({ progress: { epoch } }, least) => (epoch >= least ? null : not("epochs_least", epoch, least)),

  all: (lab) => {
    const { right, distinct, epoch } = lab.progress;
    return right === distinct ? null : not("all", epoch, right, distinct, ...missingOf(lab));
  },

  first_hit: (lab, text) => {
    const { trainer, learned, progress: { epoch, batch } } = lab;
    if (!lab.reads(text)) return not("unreadable", text);
    const { label, probability } = trainer.predict_unchanged(text);
    const first = learned.find((window) => window.text === text)?.epoch ?? 0;
    if (first === 0 || epoch < first) return not("no_hit", text, label, probability);
    return epoch === first && batch === 0 ? null : not("first_hit", text, first);
  },

  worse_than_chance: ({ epochLosses, progress: { epoch }, description: { labels } }) => {
    const chance = Math.log(labels.length);
    const loss = epochLosses[epoch - 1];
    return loss > chance ? null : loss === undefined ? not("no_epoch") : not("worse_than_chance", epoch, loss, chance);
  },

  sure_of_unseen: ({ text, trainer, followers }, percent) => {
    if (followers.length > 0) return not("seen", text);
    const { label, probability } = trainer.predict_unchanged(text);
    return 100 * probability > percent ? null : not("sure_of_unseen", text, label, probability, percent);
  },

  doubt: ({ text, trainer, description: { labels } }, points) => {
    const { probabilities } = trainer.predict_unchanged(text);
    const [first, second] = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
    const [most, next] = [probabilities[first], probabilities[second]];
    return 100 * (most - next) < points ? null : not("doubt", text, labels[first], most, labels[second], next, points);
  },

  costliest_off: async (lab) => {
    const { off, gates, weights } = changesOf(lab);
    if (off.length === 0) return not("none_off");
    if (off.length > 1 || gates > 0 || weights > 0) return not("more_changed");
    const { right, right_changed, distinct } = lab.progress;
    const { network } = lab;
    for (let unit = 0; unit < lab.description.units; unit++) {
      if (rightWithout(lab, unit) < right_changed) return not("not_costliest", off[0] + 1, right_changed, distinct);
      await new Promise((done) => lab.later(() => Boolean(done(null))));
      if (lab.network !== network) return not("changed_meanwhile");
    }
    return right_changed < right ? null : not("costs_nothing");
  },

  gate_changes: ({ changes, text, prediction, predictionUnchanged }) => {
    const { off, gates, weights } = changesOf({ changes });
    if (gates === 0) return not("none_forced");
    if (off.length > 0 || weights > 0) return not("more_changed");
    return prediction.id === predictionUnchanged.id ? not("same_answer", text, prediction.label) : null;
  },

  branched_at: ({ branched, description: { schedule } }, epoch) => {
    const from = schedule.at(-1)?.from;
    if (from === epoch && branched) return null;
    return from === undefined ? not("no_branch", epoch) : not("branched_at", from, epoch);
  },

  below_other: ({ epochLosses, otherLosses, progress: { epoch }, description: { schedule } }) => {
    if (epoch <= (schedule.at(-1)?.from ?? 0)) return not("no_epoch_of_branch");
    const [loss, other] = [epochLosses[epoch - 1], otherLosses[epoch - 1]];
    if (other === undefined) return not("other_is_behind", epoch, otherLosses.length);
    return loss < other ? null : not("below_other", epoch, loss, other);
  },
};

/**
 * What of a goal is not so: the first, in the order in which it is written.
 * @param {Lab} lab
 * @param {readonly Asked[]} goal
 * @returns {Promise<Found>}
 */
export async function missingFrom(lab, goal) {
  for (const [name, ...given] of goal) {
    const found = await CONDITIONS[name](lab, ...given);
    if (found) return found;
  }
  return null;
}

/**
 * What the network does not answer yet, if that is little: the labels, where each has one window, else the windows.
 * @param {Lab} lab
 */
function missingOf({ answers, changes, progress: { right, distinct }, description: { labels, maxlen } }) {
  const wrong = answers.filter(({ label, target }) => label !== target);
  const few = wrong.length === distinct - right && wrong.length <= MOST_TOLD;
  if (!few || changes.count > 0) return [];
  if (labels.length === distinct) return wrong.map(({ target }) => target);
  return maxlen <= MOST_TOLD ? wrong.map(({ text }) => `«${text}»`) : [];
}

/** @param {Pick<Lab, "changes">} lab */
function changesOf({ changes: { weights, forced } }) {
  const { off, ...gates } = forced;
  return { off, gates: Object.keys(gates).length, weights: weights.length };
}

/** What would be answered right without a unit; the page does not notice. @param {Lab} lab @param {number} unit */
function rightWithout({ trainer }, unit) {
  const lens = lensOf(trainer);
  try {
    trainer.force({ off: [unit] });
    return trainer.progress().right_changed;
  } finally {
    layOver(trainer, lens);
  }
}
