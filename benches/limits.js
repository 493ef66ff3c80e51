// What the largest experiments ask of a machine: the slowest call of the API at the largest options that are allowed, and
// the memory of 64 MB of snapshots. In Node, by the published WebAssembly.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { filesOf } from "../tests/browser/support/server.js";
import { atMost, brief, quantile, size, time } from "./support/report.js";

export const title = "Los límites: la llamada más larga y la memoria de las instantáneas";

/** @typedef {import("../www/memoria.js").Trainer} Trainer */
/** @typedef {import("../www/memoria.js").Options} Options */

/** Times that every call is made. The quickest counts: the others tell what else the machine was doing. */
const REPEATED = 5;
const MB = 2 ** 20;

/** 100,000 symbols of 128 labels, which hardly ever repeat themselves; and of two, which do nothing else. */
const SYMBOLS = 100_000;
const LABELS = Array.from({ length: 128 }, (_, k) => String.fromCodePoint(0x4e00 + k));
const own = (/** @type {string[]} */ symbols) => ({ kind: /** @type {const} */ ("text"), symbols, words: false });
const VARIED = own(Array.from({ length: SYMBOLS }, (_, k) => LABELS[Math.floor((k * 7919.7 + k * k * 0.37) % 128)]));
const DIFFERENT = own(Array.from({ length: SYMBOLS }, (_, k) => String.fromCodePoint(0x4e00 + k)));
const MONOTONOUS = own(Array.from({ length: SYMBOLS }, (_, k) => (k < SYMBOLS - 1 ? "a" : "b")));

/** Each at a bound in its own way. @type {Record<string, Options>} */
const LARGEST = {
  "la red mayor": { series: VARIED, units: 128, maxlen: 100, batch_size: 101 },
  "la GRU mayor, con validación": {
    series: VARIED,
    units: 128,
    maxlen: 100,
    batch_size: 101,
    cell: "gru",
    validation_split: 0.5,
  },
  "ventanas de uno": { series: VARIED, units: 128, maxlen: 1, batch_size: 1024, optimizer: "adam" },
  "una unidad": { series: VARIED, units: 1, maxlen: 100, batch_size: 1024 },
  "una serie monótona": { series: MONOTONOUS, units: 128, maxlen: 100, batch_size: 101 },
  "sin memoria, de uno en uno": { series: VARIED, maxlen: 100, batch_size: 1, cell: "memoryless" },
  "la red densa mayor": { series: VARIED, units: 31, maxlen: 100, batch_size: 1024, cell: "window_dense", optimizer: "adam" },
};

export async function run() {
  const site = resolve(filesOf(process.env.SITE ?? "dist"));
  /** @type {typeof import("../www/memoria.js")} */
  const engine = await import(pathToFileURL(join(site, "memoria.js")).href);
  const { memory } = engine.initSync({ module: readFileSync(join(site, "memoria_bg.wasm")) });
  // The memory first: what once has grown does not shrink.
  return [snapshots(engine, memory), slowest(engine), budgets(engine)];
}

/** @param {typeof import("../www/memoria.js")} engine */
function slowest(engine) {
  let worst = { took: 0, name: "" };
  for (const [which, options] of Object.entries(LARGEST)) {
    const took = [...times(engine, options)].sort((a, b) => b[1] - a[1]);
    console.log(`${which}: ${took.slice(0, 4).map(([name, milliseconds]) => `${name} ${time(milliseconds)}`).join(", ")}`);
    if (took[0][1] > worst.took) worst = { took: took[0][1], name: `${took[0][0]}, ${which}` };
  }
  const refused = refusal(engine);
  console.log(`100.000 etiquetas, que se rechazan: ${time(refused)}`);
  if (refused > worst.took) worst = { took: refused, name: "new Trainer, 100.000 etiquetas" };
  return atMost(`La llamada más larga con las opciones mayores (${worst.name})`, worst.took, 50, time);
}

/**
 * The milliseconds that it takes to refuse what has too many labels.
 * @param {typeof import("../www/memoria.js")} engine
 */
function refusal({ Trainer }) {
  const took = Array.from({ length: REPEATED }, () => {
    const start = performance.now();
    try {
      new Trainer({ series: DIFFERENT });
    } catch {
      return performance.now() - start;
    }
    throw new Error("100.000 labels are too many");
  });
  return Math.min(...took);
}

/**
 * The milliseconds of every call, each by its name.
 * @param {typeof import("../www/memoria.js")} engine
 * @param {Options} options
 */
function times({ Trainer, recommended, windows }, options) {
  /** @type {Map<string, number>} */
  const took = new Map();
  const clock = (/** @type {string} */ name, /** @type {() => unknown} */ call) => {
    const start = performance.now();
    const result = call();
    took.set(name, Math.min(performance.now() - start, took.get(name) ?? Infinity));
    return result;
  };
  const { series = "", maxlen = 5 } = options;
  for (let k = 0; k < REPEATED; k++) {
    const t = /** @type {Trainer} */ (clock("new Trainer", () => new Trainer(options)));
    const text = /** @type {{ symbols: string[] }} */ (series).symbols.slice(0, maxlen).join("");
    const quantity = t.describe().quantities[0] ?? "logits";
    /** @type {Record<string, () => unknown>} */
    const calls = {
      describe: () => t.describe(),
      train_step: () => t.train_step(),
      train_epoch: () => t.train_epoch(),
      place: () => t.place(),
      progress: () => t.progress(),
      history: () => t.history(0, 0),
      answers: () => t.answers(),
      learned: () => t.learned(),
      predict: () => t.predict(text),
      trace: () => t.trace(text),
      gradients: () => t.gradients(text, 0),
      derive: () => t.derive(text, quantity, maxlen - 1, 0, 0),
      maps: () => t.maps(text),
      encode: () => t.encode(text),
      expected: () => t.expected(text),
      followers: () => t.followers(text),
      step_on_text: () => t.step_on_text(text, 0),
      next_step: () => t.next_step(),
      confusion: () => t.confusion(),
      gradient_flow: () => t.gradient_flow(),
      saturation: () => t.saturation(),
      accuracy_without: () => t.accuracy_without("blanked", 1),
      accuracy_at: () => t.accuracy_at(options.maxlen),
      continue_series: () => t.continue_series(text, 1000, 0, 0),
      weights_before: () => t.weights_before(),
      change_weight: () => t.change_weight(0, 0, 1),
      "progress, con la lente": () => t.progress(),
      branch: () => t.branch({}).free(),
      go_to_step: () => t.go_to_step(0),
      recommended: () => recommended(series),
      windows: () => windows(series, maxlen),
    };
    for (const [name, call] of Object.entries(calls)) clock(name, call);
    t.free();
  }
  return took;
}

/**
 * By how much a piecewise call of the largest network overstays the time that it was given.
 * @param {typeof import("../www/memoria.js")} engine
 */
function budgets({ Trainer }) {
  const t = new Trainer(LARGEST["la red mayor"]);
  const BUDGET = 6;
  const took = Array.from({ length: 200 }, () => {
    const start = performance.now();
    t.train_for(BUDGET, undefined);
    return performance.now() - start;
  });
  t.free();
  console.log(`train_for(${BUDGET}): el 95 %, hasta ${time(quantile(took, 0.95))}; el más largo, ${time(Math.max(...took))}`);
  return { name: `train_for(${BUDGET}) en la red mayor: percentil 95`, value: time(quantile(took, 0.95)) };
}

/**
 * How much the memory grows by a training that keeps all the snapshots that it may, and by a branch of it that trains on.
 * @param {typeof import("../www/memoria.js")} engine
 * @param {WebAssembly.Memory} memory
 */
function snapshots({ Trainer }, memory) {
  const t = new Trainer({ series: LABELS.join("").repeat(3), units: 128, maxlen: 1, batch_size: 1024 });
  const before = memory.buffer.byteLength;
  const train = (/** @type {Trainer} */ trainer) => {
    for (let epoch = 0; epoch < 150; epoch++) while (trainer.train_epoch() === undefined);
  };
  train(t);
  const kept = memory.buffer.byteLength - before;
  const branch = t.branch({ learning_rate: 0.002 });
  train(branch);
  const both = memory.buffer.byteLength - before;
  console.log(`150 épocas: ${brief(kept / MB)} MB; y una rama de 150 más: ${brief(both / MB)} MB`);
  branch.free();
  t.free();
  return atMost("Memoria que crece con las instantáneas de un entrenamiento y su rama", both, 1.1 * 64 * MB, size);
}
