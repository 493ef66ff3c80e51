// The file that is handed in: what somebody has done, as data. Who reads one takes nothing from it that does not fit.

import { choice, isObject, optional, record, text } from "../../lab/fields.js";
import { OUTCOME, moment } from "./record.js";

/**
 * @typedef {import("../../lab/fields.js").Values<typeof OUTCOME>} Outcome
 *
 * What was bet, and what the network has answered since, if it has.
 * @typedef {{ said: string, found: string | null }} BetOutcome
 * @typedef {{ who: string, date: string, tasks: Record<string, Outcome>, bets: Record<string, BetOutcome> }} Handed
 *
 * Why a file is left out; of what is damaged, where.
 * @typedef {{ code: "too_large" | "unreadable" | "foreign" | "version" | "damaged", where?: string }} Problem
 */

const KIND = "tareas";
const VERSION = 1;
/** Characters of a name. */
export const MOST_NAME = 80;
/** Bytes: many times what all tasks and bets need. */
export const MOST_BYTES = 200_000;
/** Tasks, or bets. */
const MOST = 200;

/**
 * Values of a kind, under the names that a course gives.
 * @template T
 * @param {import("../../lab/fields.js").Field<T>} field
 * @returns {import("../../lab/fields.js").Field<Record<string, T>>}
 */
const named = ({ fits }) => ({
  initial: {},
  fits: (value) =>
    isObject(value) &&
    Object.keys(value).length <= MOST &&
    Object.entries(value).every(([name, one]) => /^[a-z0-9-]{1,60}$/.test(name) && fits(one)),
});

const FIELDS = {
  memoria: choice([KIND]),
  version: choice([VERSION]),
  who: text("", MOST_NAME),
  date: moment,
  tasks: named(record(OUTCOME)),
  bets: named(record({ said: text("", 40), found: optional(text("", 40)) })),
};

/** What a page has: its tasks and its bets, by their names. */
export function handedBy(/** @type {string} */ who) {
  const tasks = /** @type {import("./task.js").Task[]} */ ([...document.querySelectorAll("memoria-task")]);
  const bets = /** @type {any[]} */ ([...document.querySelectorAll("memoria-bet")]).filter(({ state }) => state?.sealed);
  const outcome = (/** @type {Outcome} */ { tries, hints, shown, solved }) => ({ tries, hints, shown, solved });
  return {
    memoria: KIND,
    version: VERSION,
    who: who.trim(),
    date: new Date().toISOString(),
    tasks: Object.fromEntries(tasks.map(({ key, state }) => [key, outcome(state)])),
    bets: Object.fromEntries(bets.map(({ id, state: { said, found } }) => [id.replace("apuesta-", ""), { said, found }])),
  };
}

/**
 * @param {Blob} file
 * @returns {Promise<{ handed: Handed } | { problem: Problem }>}
 */
export async function readHanded(file) {
  if (file.size > MOST_BYTES) return { problem: { code: "too_large" } };
  try {
    return parsed(await file.text());
  } catch {
    // A folder, or what may not be read.
    return { problem: { code: "unreadable" } };
  }
}

/** @param {string} text @returns {{ handed: Handed } | { problem: Problem }} */
function parsed(text) {
  const given = json(text);
  if (!isObject(given) || given.memoria !== KIND) return { problem: { code: "foreign" } };
  if (given.version !== VERSION) return { problem: { code: "version" } };
  const names = [...Object.keys(FIELDS), ...Object.keys(given)];
  const wrong = names.find((name) => !Object.hasOwn(FIELDS, name) || !FIELDS[/** @type {keyof typeof FIELDS} */ (name)].fits(given[name]));
  if (wrong !== undefined) return { problem: { code: "damaged", where: wrong.slice(0, 40) } };
  const { who, date, tasks, bets } = /** @type {any} */ (given);
  return { handed: { who: who.normalize("NFC").trim(), date, tasks, bets } };
}

/** @param {string} text @returns {unknown} */
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
