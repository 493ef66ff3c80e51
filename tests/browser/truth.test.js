// Every figure tells the truth for every series and every cell: what it says is compared with what the engine knows. What
// a figure claims is read by `claims` of tests/browser/figures/NAME.js, which says what it should be, too.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";
import { told } from "./support/told.js";

/** Labels that a page that takes them for HTML would obey, that look like more than one, or that are long. */
const HOSTILE = `<img/src=x/onerror=document.title="hacked"> el perro constructor y el gato supercalifragilisticoespialidoso`;

/** By their names in the reports: the series, and what is changed of what is recommended for it, to be quick. */
const SERIES = {
  alphabet: [{ kind: "alphabet" }, {}],
  "round trip": [{ kind: "round_trip" }, {}],
  echo: [{ kind: "echo", distance: 2 }, { maxlen: 3 }],
  brackets: [{ kind: "brackets" }, { maxlen: 4 }],
  sentences: [{ kind: "sentences", distance: 2 }, {}],
  dna: [{ kind: "dna" }, { maxlen: 4 }],
  story: [{ kind: "story" }, { maxlen: 4 }],
  "own letters": [{ kind: "text", words: false, symbols: [..."¡Hola <b>😀</b>, ñandú!\n".repeat(12)] }, {}],
  "own words": [{ kind: "text", words: true, symbols: `${HOSTILE} `.repeat(6).trim().split(" ") }, {}],
};
const CELLS = ["lstm", "gru", "gru_classic", "simple_rnn", "memoryless"];

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
  names = await bring(lab.page);
});
after(() => shared.close());

for (const [name, series] of Object.entries(SERIES)) {
  test(`every figure says what the engine says, of every cell, before and after training: ${name}`, async () => {
    const { lies, claims, images } = await lab.page.evaluate(ask, { names, series, cells: CELLS });
    for (const name of names) claimed[name] = (claimed[name] ?? 0) + claims[name];
    assert.equal(report(lies), "");
    assert.equal(images, 0, "a label has become an element");
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

/** What a figure does not tell as the engine does. @typedef {{ figure: string, when: string, what: string, shown: unknown, engines: unknown }} Lie */

/** The lies, those of a kind in one line. @param {Lie[]} lies */
function report(lies) {
  /** @type {Map<string, Lie[]>} */
  const kinds = new Map();
  for (const lie of lies) {
    const kind = `${lie.figure}, ${lie.what.replace(/\d+/g, "…")}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), lie]);
  }
  const line = (/** @type {[string, Lie[]]} */ [kind, [{ when, shown, engines }, ...more]]) =>
    `${kind}: «${short(shown)}», engine «${short(engines)}» (${when}, and ${more.length} more)`;
  return Array.from(kinds, line).join("\n");
}

/** @param {unknown} value */
const short = (value) => (String(value).length > 160 ? `${String(value).slice(0, 160)}…` : String(value));

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
const figuresOf = (page) =>
  page.evaluate(`[...new Set(
    [...document.querySelectorAll("*")].map(({ localName }) => localName).filter((name) => name.startsWith("memoria-")),
  )].map((name) => name.slice("memoria-".length)).sort()`);

/**
 * Brings the claims into the page.
 * @param {import('playwright-core').Page} page
 */
async function bring(page) {
  const parts = [];
  for (const name of await figuresOf(page)) {
    const file = new URL(`figures/${name}.js`, import.meta.url);
    const { claims } = existsSync(file) ? await import(file.href) : {};
    if (claims) parts.push({ name, claims });
  }
  await page.evaluate(
    `globalThis.truth = { told: (${told})(), claims: {${parts.map(({ name, claims }) => `"${name}": ${claims}`).join()}} }`,
  );
  return parts.map(({ name }) => name);
}

/**
 * Goes through the cells, in the page. Figures that lie close together are seen in one go: how the experiment changes, and
 * how it is trained.
 *
 * @param {{ names: string[], series: object[], cells: string[] }} plan
 */
async function ask({ names, series, cells }) {
  const { lab, truth } = /** @type {any} */ (globalThis);
  const { recommended } = await fromSite("memoria.js");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const drawn = async () => {
    await frame();
    await frame();
    while (!lab.settled) await frame();
  };
  for (const details of document.querySelectorAll("details")) details.open = true;
  await drawn();

  /** @type {Lie[]} */
  const lies = [];
  const claims = /** @type {Record<string, number>} */ (Object.fromEntries(names.map((name) => [name, 0])));
  /** @param {Element[]} figures @param {string} when */
  const question = async (figures, when) => {
    for (const element of figures) {
      // What is above it may have grown.
      if (!inView(element)) {
        element.scrollIntoView({ block: "center", behavior: "instant" });
        await drawn();
      }
      const figure = element.localName.slice("memoria-".length);
      if (element.querySelector(":scope > .broken")) lies.push({ figure, when, what: "broken", shown: element.textContent, engines: "" });
      try {
        for (const [what, shown, engines] of await truth.claims[figure](element, lab, truth.told)) {
          claims[figure] += 1;
          const same = shown === engines && shown !== undefined && !Number.isNaN(shown);
          if (!same) lies.push({ figure, when, what, shown, engines });
        }
      } catch (error) {
        lies.push({ figure, when, what: "its claims can't be read", shown: String(error), engines: "" });
      }
    }
  };

  const [given, changes] = series;
  const options = { ...recommended(given), units: 5, batch_size: 128, ...changes };
  for (const figures of visits()) {
    scrollTo({ top: scrollY + figures[0].getBoundingClientRect().top - 120, behavior: "instant" });
    for (const cell of cells) {
      lab.restart({ ...options, cell });
      await drawn();
      await question(figures, `${cell}, untrained`);
      // All in one frame: what is drawn takes most of the time.
      while (lab.epochLosses.length < 1) lab.epoch();
      lab.step();
      lab.step();
      await drawn();
      await question(figures, `${cell}, trained`);
    }
  }
  return { lies, claims, images: document.querySelectorAll("main img").length };

  /** @param {Element} element */
  function inView(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  /** The figures, in the order of the page, as they can be seen together. */
  function visits() {
    const all = names.flatMap((name) => [...document.querySelectorAll(`memoria-${name}`)]);
    const places = all.map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { element, top, bottom };
    });
    places.sort((a, b) => a.top - b.top);
    /** @type {{ top: number, elements: Element[] }[]} */
    const groups = [];
    for (const { element, top, bottom } of places) {
      const last = groups.at(-1);
      if (last && bottom - last.top < innerHeight - 300) last.elements.push(element);
      else groups.push({ top, elements: [element] });
    }
    return groups.map(({ elements }) => elements);
  }
}
