// Every figure tells the truth for every series and every cell: what it says is compared with what the engine knows. What
// a figure claims is read by `claims` of tests/browser/figures/NAME.js, which says what it should be, too.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";
import { bringTruth, figuresOf, report } from "./support/truth.js";

/** Labels that a page that takes them for HTML would obey, that look like more than one, or that are long. */
const HOSTILE = `<img/src=x/onerror=document.title="hacked"> el perro constructor y el gato supercalifragilisticoespialidoso`;

/** By their names in the reports: the series, and what is changed of what is recommended for it, to be quick. */
const SERIES = {
  alphabet: [{ kind: "alphabet" }, {}],
  "round trip": [{ kind: "round_trip" }, {}],
  echo: [{ kind: "echo", distance: 2 }, { maxlen: 3 }],
  mark: [{ kind: "mark" }, { maxlen: 4 }],
  brackets: [{ kind: "brackets" }, { maxlen: 4 }],
  sentences: [{ kind: "sentences", distance: 2 }, {}],
  dna: [{ kind: "dna" }, { maxlen: 4 }],
  story: [{ kind: "story" }, { maxlen: 4 }],
  "own letters": [{ kind: "text", words: false, symbols: [..."¡Hola <b>😀</b>, ñandú!\n".repeat(12)] }, {}],
  "own words": [{ kind: "text", words: true, symbols: `${HOSTILE} `.repeat(6).trim().split(" ") }, {}],
};
const CELLS = ["lstm", "gru", "gru_classic", "simple_rnn", "memoryless", "window_dense"];

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** One page for all. @type {Awaited<ReturnType<typeof openLab>>} */
let lab;
/** The figures that are asked. @type {string[]} */
let names;
/** How many claims there were of each figure. @type {Record<string, number>} */
const claimed = {};
before(async () => {
  shared = await start();
  // High, so that several figures are seen at once.
  lab = await openLab(shared, { viewport: { width: 1366, height: 3200 }, reducedMotion: "reduce" });
  names = await bringTruth(lab.page);
});
after(() => shared.close());

for (const [name, series] of Object.entries(SERIES)) {
  test(`every figure says what the engine says, of every cell, before and after training: ${name}`, async () => {
    const { lies, claims, images } = await lab.page.evaluate(ask, { series, cells: CELLS });
    for (const name of names) claimed[name] = (claimed[name] ?? 0) + (claims[name] ?? 0);
    assert.equal(report(lies), "");
    assert.equal(images, 0, "a label has become an element");
    assert.deepEqual(lab.messages.splice(0), []);
  });
}

/** What is said at rest alone, for a screen reader or under the pointer; and the speed, which is not the usual one there. */
const AT_REST = /^(map, (probabilities|sum)|board, tile .*: title|controls, for a screen reader|controls, speed|weights, its movement)/;

for (const cell of ["lstm", "gru"]) {
  test(`while it trains, too: ${cell}`, async () => {
    const { lies, claims } = await lab.page.evaluate(askWhileTraining, cell);
    assert.ok(Object.keys(claims).length === names.length, `${Object.keys(claims)}`);
    assert.equal(report(lies.filter(({ figure, what }) => !AT_REST.test(`${figure}, ${what}`))), "");
    assert.deepEqual(lab.messages.splice(0), []);
  });
}

test("every figure of the course was asked", async () => {
  const without = (await figuresOf(lab.page)).filter((name) => !names.includes(name));
  assert.deepEqual(without, [], "these need `claims` in tests/browser/figures/NAME.js");
  const least = Object.keys(SERIES).length * CELLS.length;
  assert.deepEqual(names.filter((name) => claimed[name] < least), [], JSON.stringify(claimed));
});

test("what stood in a figure's place before it came is gone", async () => {
  const left = await lab.page.evaluate(`[...document.querySelectorAll(".ready")]
    .filter(({ childNodes }) => [...childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()))
    .map(({ localName }) => localName)`);
  assert.deepEqual(left, []);
});

/**
 * Goes through the cells, in the page. Figures that lie close together are seen in one go: how the experiment changes, and
 * how it is trained.
 *
 * @param {{ series: object[], cells: string[] }} plan
 */
async function ask({ series, cells }) {
  const { lab, truth } = /** @type {{ lab: any, truth: import("./support/truth.js").Truth }} */ (/** @type {any} */ (globalThis));
  const { recommended } = await fromSite("memoria.js");
  /** @type {import("./support/truth.js").Lie[]} */
  const lies = [];
  /** @type {Record<string, number>} */
  const claims = {};
  /** @param {Element[]} figures @param {string} when */
  const question = async (figures, when) => {
    const told = await truth.ask(figures, when);
    lies.push(...told.lies);
    for (const [figure, count] of Object.entries(told.asked)) claims[figure] = (claims[figure] ?? 0) + count;
  };

  const [given, changes] = series;
  const options = { ...recommended(given), units: 5, batch_size: 128, ...changes };
  for (const figures of truth.visits()) {
    await truth.visit(figures);
    for (const cell of cells) {
      lab.restart({ ...options, cell });
      await truth.drawn();
      await question(figures, `${cell}, untrained`);
      // All in one frame: what is drawn takes most of the time.
      while (lab.epochLosses.length < 1) lab.epoch();
      lab.step();
      lab.step();
      await truth.drawn();
      await question(figures, `${cell}, trained`);
    }
  }
  return { lies, claims, images: document.querySelectorAll("main img").length };
}

/**
 * The same at a batch a second: between two there is time to ask.
 * @param {string} cell
 */
async function askWhileTraining(cell) {
  const { lab, truth } = /** @type {{ lab: any, truth: import("./support/truth.js").Truth }} */ (/** @type {any} */ (globalThis));
  /** @type {import("./support/truth.js").Lie[]} */
  const lies = [];
  /** @type {Record<string, number>} */
  const claims = {};
  const { speed } = lab;
  lab.setSpeed(0);
  for (const figures of truth.visits()) {
    await truth.visit(figures);
    lab.restart({ series: { kind: "alphabet" }, maxlen: 5, cell, units: 5, batch_size: 1024 });
    while (lab.epochLosses.length < 1) lab.epoch();
    lab.step();
    lab.step();
    await truth.drawn();
    // The batch that ends an epoch.
    lab.play();
    while (lab.epochLosses.length < 2) await new Promise((done) => requestAnimationFrame(done));
    await truth.drawn();
    const told = await truth.ask(figures, `${cell}, training`);
    lies.push(...told.lies);
    Object.assign(claims, told.asked);
    lab.pause();
  }
  lab.setSpeed(speed);
  return { lies, claims };
}
