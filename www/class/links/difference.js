// What a person has set or reached, without what is as it is at first: what links carry, and what is kept. With the rest put
// back it is a session again.

import { recommendedFor, same } from "../../figures/settings/draft.js";
import { isObject } from "../../lab/fields.js";
import { SPEED, VERSION } from "../../lab/session.js";
import { STOP } from "../../lab/stop.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("../../figures/settings/draft.js").Options} Options
 * @typedef {import("../../figures/settings/draft.js").Series} Series
 *
 * A session of which anything may be missing.
 * @typedef {Record<string, any>} Part
 */

/** Of the class. */
const SERIES = /** @type {Series} */ ({ kind: "alphabet" });
const QUESTION = "abcde";
/** What a series has of which no more is said than its kind. @type {Map<unknown, object>} */
const SAID = new Map([["echo", { distance: 5 }], ["sentences", { distance: 5 }], ["text", { words: false }]]);

/**
 * What of a session differs from that of the class.
 * @param {Lab} lab
 * @returns {Part} empty if nothing does
 */
export function differenceOf(lab) {
  const { experiment, training, question, asked, lens } = lab.session.toJSON();
  const { epoch, batch, speed, stop, account } = training;
  const place = experiment.branches[0];
  const linear = experiment.branches.length === 1 && place.schedule.length === 0;
  const atTheEnd = linear && JSON.stringify(place.reached) === JSON.stringify({ epoch, batch });
  return pruned({
    experiment: {
      options: optionsApart(/** @type {Options} */ (experiment.options)),
      begun: experiment.begun,
      branches: atTheEnd ? undefined : experiment.branches,
    },
    training: {
      epoch: epoch || undefined,
      batch: batch || undefined,
      speed: speed === SPEED.initial ? undefined : speed,
      stop: Object.fromEntries(Object.entries(stop).filter(([name, value]) => value !== STOP[/** @type {keyof typeof STOP} */ (name)])),
      account: account ?? undefined,
    },
    question: question === firstQuestion(lab) ? undefined : question,
    asked: asked ?? undefined,
    lens: lab.changes.count > 0 ? lens : undefined,
    figures: lab.session.ofFigures,
  });
}

/** Those that are not the recommended ones of their series. @param {Options} options */
function optionsApart(options) {
  const series = /** @type {Series} */ (options.series);
  const usual = recommendedFor(series);
  const names = /** @type {(keyof Options)[]} */ (Object.keys(options));
  const apart = Object.fromEntries(names.filter((name) => !same(options[name], usual[name])).map((name) => [name, options[name]]));
  return same(series, SERIES) ? apart : { ...apart, series };
}

/** What is asked of an experiment that has just begun. @param {Lab} lab */
const firstQuestion = (lab) => (lab.reads(QUESTION) ? QUESTION : lab.answers[0].text);

/**
 * Without what is undefined, and without objects that have nothing in them.
 * @param {Part} part
 * @returns {Part}
 */
export function pruned(part) {
  const plain = (/** @type {unknown} */ value) => (isObject(value) ? pruned(value) : value);
  const left = Object.entries(part)
    .map(([name, value]) => /** @type {const} */ ([name, plain(value)]))
    .filter(([, value]) => value !== undefined && !(isObject(value) && Object.keys(value).length === 0));
  return Object.fromEntries(left);
}

/** Whether there is a text of somebody's own in it, or how one begins: a draft says of which experiment it is. @param {Part} part */
export function hasText({ experiment, figures }) {
  const { own, of } = figures?.settings?.draft ?? {};
  return experiment?.options?.series?.symbols !== undefined || Boolean(own) || String(of).includes('"kind":"text"');
}

/**
 * The session of which this is the difference.
 * @param {Lab} lab
 * @param {Part} part
 * @returns {{ session: Part, refused: string[] }} what of its options the engine does not take
 */
export function wholeOf(lab, { experiment, training, ...rest }) {
  const begun = isObject(training) && (training.epoch !== undefined || training.batch !== undefined);
  if (experiment === undefined && !begun)
    // What nothing is said of is not there: there would be nothing that fits.
    return { session: { version: VERSION, ...(training === undefined ? {} : { training }), ...rest }, refused: [] };
  if (experiment !== undefined && !isObject(experiment)) return { session: { version: VERSION, ...rest }, refused: ["experiment"] };
  const { options, refused } = taken(lab, isObject(experiment?.options) ? experiment.options : {});
  return { session: { version: VERSION, experiment: { ...experiment, options }, training: training ?? {}, ...rest }, refused };
}

/**
 * The options recommended for a series, with as many of the others as the engine takes.
 * @param {Lab} lab
 * @param {Part} given
 */
function taken(lab, { series = SERIES, ...others }) {
  const { options: usual, refused } = recommendedIfThere(lab, series);
  const all = { ...usual, ...others };
  if (starts(lab, all)) return { options: all, refused };
  /** @type {Part} */
  let options = usual;
  for (const [name, value] of Object.entries(others)) {
    const more = { ...options, [name]: value };
    if (starts(lab, more)) options = more;
    else refused.push(`experiment.options.${name.slice(0, 40)}`);
  }
  return { options, refused };
}

/** @param {Lab} lab @param {any} series @returns {{ options: Part, refused: string[] }} */
function recommendedIfThere(lab, series) {
  try {
    const options = recommendedFor({ ...SAID.get(series.kind), ...series });
    // One's own text may be shorter than what is recommended.
    const short = { ...options, maxlen: 1 };
    for (const some of [options, short]) if (starts(lab, some)) return { options: some, refused: [] };
  } catch {
    // There is no such series.
  }
  return { options: recommendedFor(SERIES), refused: ["experiment.options.series"] };
}

/** @param {Lab} lab @param {Part} options */
function starts(lab, options) {
  try {
    lab.strand(options).letGo();
    return true;
  } catch {
    return false;
  }
}
