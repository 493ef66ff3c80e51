// From the calls that came before a failure to as few as can be that still lead to it.

import { Failure, Session } from "./session.js";

/** @typedef {import("./session.js").Call} Call */

/** Milliseconds after which what there is has to do. */
const PATIENCE = 20_000;

/**
 * @param {Call[]} calls the last of them fails
 * @param {string} what
 */
export async function shrink(calls, what) {
  const end = performance.now() + PATIENCE;
  // Most failures need but the trainer that fails, and of what was done with it the end.
  const last = /** @type {Call} */ (calls.at(-1));
  const own = calls.filter(({ on }) => on === last.on);
  for (const fewer of [own, [own[0], last]]) if ((await failureOf(fewer)) === what) calls = fewer;
  for (let chunk = Math.ceil(calls.length / 2); chunk >= 1; chunk = chunk > 1 ? Math.ceil(chunk / 2) : 0) {
    for (let at = calls.length - 1 - chunk; at > -chunk && performance.now() < end; at -= chunk) {
      const fewer = calls.filter((_, k) => k < at || k >= at + chunk);
      if ((await failureOf(fewer)) === what) calls = fewer;
    }
  }
  return calls;
}

/** @param {Call[]} calls */
async function failureOf(calls) {
  const session = await Session.start();
  try {
    for (const call of calls) session.perform(call);
  } catch (error) {
    if (error instanceof Failure) return error.what;
    throw error;
  }
  return null;
}
