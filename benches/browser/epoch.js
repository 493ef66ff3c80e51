// An epoch of the default task in Chromium: Memoria against TensorFlow.js, in the same page, in turns.

import { relative } from "node:path";
import { launch, newPage } from "../../tests/browser/support/browser.js";
import { spanish } from "../../tests/browser/support/lab.js";
import { filesOf, serve } from "../../tests/browser/support/server.js";
import { atLeast, brief, median, quantile, spread, time, times } from "../support/report.js";

export const title = "Una época en Chromium, frente a TensorFlow.js 4.22";

/** Epochs of TensorFlow.js that count. */
const TURNS = 11;

/** TensorFlow.js' wasm backend, by the file that it asks for. @type {Record<string, string>} */
const VARIANTS = {
  "tfjs-backend-wasm": "wasm",
  "tfjs-backend-wasm-simd": "wasm con SIMD",
  "tfjs-backend-wasm-threaded-simd": "wasm con SIMD e hilos",
};

/** What lets a page have threads, and a finer clock; and not Memoria's policy, which forbids what TensorFlow.js needs. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "content-security-policy": undefined,
};

/** The notebook's. */
const TASK = { cell: "lstm", units: 8, maxlen: 5, windows: 2595 };

export async function run() {
  // Once started, TensorFlow.js' wasm stays as it is: with threads it needs a page of its own.
  const rivals = [
    ...(await measure({ threads: false, backends: ["wasm", "cpu"] })),
    ...(await measure({ threads: true, backends: ["wasm"] })),
  ];
  const best = rivals.reduce((a, b) => (b.ratio < a.ratio ? b : a));
  return [
    { name: "Época, Memoria en Chromium", value: time(best.memoria) },
    ...rivals.map(({ name, milliseconds }) => ({ name: `Época, ${name}`, value: time(milliseconds) })),
    atLeast(`${best.name} / Memoria`, best.ratio, 100, times),
  ];
}

/** A page with Memoria and TensorFlow.js, in a browser of its own. */
export async function openEpochPage() {
  const site = await serve({ root: ".", headers: ISOLATED });
  const browser = await launch();
  const { page, messages } = await newPage(browser);
  /** TensorFlow.js' wasm. @type {string[]} */
  const binaries = [];
  page.on("request", (request) => {
    const [, name] = /(tfjs-[^/]*)\.wasm$/.exec(request.url()) ?? [];
    if (name) binaries.push(name);
  });
  await page.goto(`${site.url}benches/browser/epoch.html`);
  await page.waitForFunction("globalThis.measure");
  return {
    page,
    binaries,
    /** The address of Memoria. */
    memoria: `${site.url}${relative(".", filesOf(process.env.SITE ?? "dist"))}/memoria.js`,
    async close() {
      await browser.close();
      await site.close();
      const errors = messages.filter((message) => /^(error|uncaught)/.test(message));
      if (errors.length > 0) throw new Error(errors.join("\n"));
    },
  };
}

/**
 * TensorFlow.js' backends against Memoria: the medians of the milliseconds of each, and of their ratio turn by turn, which
 * hardly depends on what else the machine is doing.
 *
 * @param {{ threads: boolean, backends: string[] }} what
 */
async function measure(what) {
  const { page, binaries, memoria: address, close } = await openEpochPage();
  const all = { ...what, memoria: address, turns: TURNS, task: TASK };
  /** @type {import("./epoch-page.js").Result[]} */
  const [memoria, ...others] = await page.evaluate(`measure(${JSON.stringify(all)})`).finally(close);
  const variant = VARIANTS[binaries[0]];
  if (!variant) throw new Error(`TensorFlow.js ha pedido ${binaries.join(", ") || "ningún wasm"}`);
  tell("Memoria", memoria);
  return others.map((other) => {
    const name = `TensorFlow.js ${other.name === "wasm" ? variant : other.name}`;
    tell(name, other);
    const ratios = other.turns.map((turn, k) => median(turn) / median(memoria.turns[k]));
    const [low, middle, high] = [0, 0.5, 1].map((share) => quantile(ratios, share));
    console.log(`  ${brief(middle)} veces lo que Memoria (entre ${brief(low)} y ${brief(high)} según el turno)`);
    return {
      name,
      milliseconds: median(other.turns.flat()),
      memoria: median(memoria.turns.flat()),
      ratio: middle,
    };
  });
}

/**
 * Tells how long an epoch takes, and that it learns.
 *
 * @param {string} name
 * @param {import("./epoch-page.js").Result} result
 */
function tell(name, { turns, losses }) {
  // All after as many epochs as TensorFlow.js trains.
  const [first, last] = [losses[0], losses[TURNS]];
  const loss = `pérdida ${spanish(first, 3)} → ${spanish(last, 3)} en ${TURNS + 1} épocas`;
  console.log(`${name}: ${spread(turns.flat())}; ${loss}`);
  if (!(last < first)) throw new Error(`${name} no aprende`);
}
