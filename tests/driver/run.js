// Random calls of the library, as JavaScript can make them. A seed decides all of them:
//
//     MEMORIA_SEED=7 MEMORIA_CALLS=500000 node tests/driver/run.js

import { CALLS } from "./calls.js";
import { Random } from "./random.js";
import { Failure, Session } from "./session.js";
import { shrink } from "./shrink.js";

/**
 * @typedef {import("./session.js").Call} Call
 */

const SEED = Number(process.env.MEMORIA_SEED ?? 1);
const COUNT = Number(process.env.MEMORIA_CALLS ?? 20_000);
/** Trainers at a time. */
const MOST = 4;

const often = CALLS.reduce((sum, [often]) => sum + often, 0);
/** Where no trainer is called. */
const NOWHERE = { labels: ["a", "b"], words: false, maxlen: 5, units: 8 };

/** @param {Random} random */
function choose(random) {
  let at = random.next() * often;
  return CALLS.find(([often]) => (at -= often) < 0) ?? CALLS[0];
}

/**
 * @param {Random} random
 * @param {Session} session
 * @param {number} n the number of a trainer that this call makes
 * @returns {Call}
 */
function next(random, session, n) {
  const [, effect, name, ...makers] = choose(random);
  const on = [...session.experiments.keys()];
  const makes = effect === "makes" || on.length === 0;
  if (makes) {
    const given = makers.length > 0 && effect === "makes" ? makers[0](random, NOWHERE) : { source: "", nonsense: false };
    return { on: n, effect: "makes", source: `new Trainer(${given.source})`, nonsense: given.nonsense };
  }
  const chosen = random.of(on);
  const facts = session.experiments.get(chosen)?.facts ?? NOWHERE;
  const given = makers.map((make) => make(random, facts));
  const free = name === "recommended" || name === "windows" || name === "surprise";
  const source = `${free ? "" : "t."}${name}(${given.map(({ source }) => source).join(", ")})`;
  return { on: chosen, effect, source, nonsense: given.some(({ nonsense }) => nonsense) };
}

/** @param {Session} session */
async function run(session) {
  const random = new Random(SEED);
  /** @type {Call[]} */
  const calls = [];
  for (let n = 0; n < COUNT; n++) {
    const [oldest] = session.experiments.keys();
    if (session.experiments.size > MOST) session.free(oldest);
    const call = next(random, session, n);
    calls.push(call);
    try {
      session.perform(call);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { error, calls };
    }
  }
  return null;
}

const start = performance.now();
const session = await Session.start();
const failed = await run(session);
if (failed) {
  const { error, calls } = failed;
  console.error(`✗ Tras ${calls.length} llamadas con la semilla ${SEED}: ${error.message}\n  ${calls.at(-1)?.source}`);
  const fewest = await shrink(calls, error.what);
  console.error(`\nPara repetirlo bastan ${fewest.length}:\n${fewest.map(({ on, source }) => `  ${on}: ${source}`).join("\n")}`);
  process.exitCode = 1;
} else {
  const { milliseconds, source } = session.slowest;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const memory = `${Math.round(session.megabytes)} MB de memoria`;
  console.log(`${COUNT} llamadas con la semilla ${SEED}: ${seconds} s, ${memory}; la más larga, ${Math.round(milliseconds)} ms: ${source}`);
}
