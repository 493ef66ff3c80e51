// What a person has set or reached can be written down and set again: on a fresh page every figure shows the same pixels.
// What is no session, or a hostile one, is refused field by field, and leaves everything right.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PNG } from "pngjs";
import { openLab, start } from "./support/lab.js";
import { groups, keyOf, touchAll, touches } from "./support/touched.js";

/** @typedef {Awaited<ReturnType<typeof openLab>>} Opened */

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

for (const names of groups)
  test(`a fresh page shows the same pixels: ${names.join(", ")}`, async () => {
    // As high as the highest figure: a picture of what is higher than the window moves what stands above it.
    const options = /** @type {const} */ ({ reducedMotion: "reduce", viewport: { width: 1366, height: 2400 } });
    const first = await openLab(shared, options);
    const { figures: untouched } = await sessionOf(first);
    await touchAll(first, names);
    const session = await sessionOf(first);

    const second = await openLab(shared, options);
    const refused = await second.page.evaluate((session) => /** @type {any} */ (globalThis).lab.restore(session), session);
    assert.deepEqual(refused, []);
    await second.page.waitForFunction("lab.settled");
    for (const name of names) {
      // One that is in another has no state before that is opened.
      await second.see(await outermost(second, name));
      const key = await keyOf(first, name);
      const declared = session.figures[key];
      if (Object.keys(declared).length > 0) assert.notDeepEqual(declared, untouched[key] ?? {}, `${name} is as it was`);
      assert.deepEqual((await sessionOf(second)).figures[key], declared);
      assert.equal(difference(await picture(first, name), await picture(second, name)), 0, `${name} looks different`);
    }
    for (const opened of [first, second]) assert.deepEqual({ ...(await sessionOf(opened)), figures: null }, { ...session, figures: null });
    assert.deepEqual([...first.messages, ...second.messages], []);
    await first.page.close();
    await second.page.close();
  });

test("every figure of the course has a state that is restored", async () => {
  const { page } = await openLab(shared);
  const names = await page.evaluate(() =>
    [...new Set([...document.querySelectorAll("main *")].map(({ localName }) => localName))]
      .filter((name) => name.startsWith("memoria-"))
      .map((name) => name.slice("memoria-".length)),
  );
  assert.ok(names.length > 20);
  const without = names.filter((name) => !touches.has(name));
  assert.deepEqual(without, [], "these need `touch` in tests/browser/figures/NAME.js");
  await page.close();
});

/** The session, as data. @param {Opened} opened @returns {Promise<any>} */
const sessionOf = async ({ page }) => JSON.parse(await page.evaluate("JSON.stringify(lab.session)"));

/** One that is in another is there once that is drawn. @param {Opened} opened @param {string} name */
const outermost = ({ page }, name) =>
  page.evaluate((name) => {
    const around = [];
    for (let element = document.querySelector(name); element; element = element.parentElement)
      if (element.localName.startsWith("memoria-")) around.push(element.localName);
    return around[around.length - 1];
  }, `memoria-${name}`);

/**
 * A figure as it looks, without what a pointer or the focus adds.
 * @param {Opened} opened
 * @param {string} name
 */
async function picture({ page, see }, name) {
  await page.mouse.move(0, 0);
  await page.evaluate("document.activeElement?.blur()");
  await see(`memoria-${name}`);
  const figure = page.locator(`memoria-${name}`).first();
  // On whole pixels, however high is what stands above it.
  await figure.evaluate((element) => {
    // What sticks to the window would be scrolled to where it no longer is.
    if (element.closest(".topbar")) scrollTo({ top: 0, behavior: "instant" });
    const { style } = /** @type {HTMLElement} */ (element);
    const { top } = element.getBoundingClientRect();
    if (getComputedStyle(element).position === "static") style.position = "relative";
    style.top = `${Math.ceil(top) - top}px`;
  });
  return figure.screenshot({ animations: "disabled" });
}

/**
 * How many colours differ, but for the smoothing of round corners, which no two pages draw the same; of a letter or a bar
 * that is another they differ by far more.
 * @param {Buffer} one
 * @param {Buffer} other
 */
function difference(one, other) {
  if (one.equals(other)) return 0;
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  let different = 0;
  for (let k = 0; k < a.data.length; k++) if (Math.abs(a.data[k] - b.data[k]) > 32) different += 1;
  return different;
}

test("a branched training comes back with its schedule, its other branch, the lens, the asked cell, the speed and the rules", async () => {
  const { page, drawn, weights } = await openLab(shared);
  await page.evaluate("for (let epoch = 0; epoch < 3; epoch++) lab.epoch()");
  await drawn();
  await page.evaluate("lab.branch({ learning_rate: 0.01, seed: 7 }); lab.epoch(); lab.epoch(); lab.step()");
  await drawn();
  await page.evaluate(`lab.goTo(4); lab.changeWeight(1, 5, 0.75); lab.force({ f: 0, off: [2] }); lab.read("zabcd");
    lab.ask({ quantity: "c", t: 3, k: 1, backward: true }); lab.setSpeed(2); lab.setStop({ epochs: 20, loss: 0.5, allRight: true, firstHit: true, half: true });`);
  await drawn();
  const session = await page.evaluate("JSON.stringify(lab.session)");
  const facts = "JSON.stringify([lab.batchLosses, lab.epochLosses, lab.otherLosses, lab.progress, lab.batch?.step, [...lab.trace.h]])";
  const [told, trained] = [await page.evaluate(facts), await weights()];

  const fresh = await openLab(shared);
  assert.deepEqual(await fresh.page.evaluate(`lab.restore(${session})`), []);
  await fresh.page.waitForFunction("lab.settled");
  // Figures that play by themselves may have gone on.
  const written = JSON.parse(await fresh.page.evaluate("JSON.stringify(lab.session)"));
  assert.deepEqual({ ...written, figures: null }, { ...JSON.parse(session), figures: null });
  assert.equal(await fresh.page.evaluate(facts), told);
  assert.equal(await fresh.weights(), trained);
  // And the one that there was is not lost.
  await fresh.page.evaluate("lab.do('undo')");
  assert.equal(await fresh.page.evaluate("lab.epochLosses.length"), 0);
  await page.close();
  await fresh.page.close();
});

test("what is no session is refused, field by field, and leaves everything right", async () => {
  const { page, messages, drawn } = await openLab(shared);
  await page.evaluate("lab.epoch()");
  await drawn();
  const cases = /** @type {[unknown, string[]][]} */ ([
    [null, ["session"]],
    [[1], ["session"]],
    ["x".repeat(1_000_000), ["session"]],
    [{}, ["version"]],
    [{ version: 2, question: "fghij" }, ["version"]],
    [{ version: 1, other: 1 }, ["other"]],
    [{ version: 1, question: "fghi", asked: { quantity: "c", t: 7, k: 0, backward: false } }, ["question", "asked"]],
    [{ version: 1, question: "x".repeat(1_000_000) }, ["question"]],
    [{ version: 1, experiment: 3, training: "no", lens: [], figures: 1 }, ["experiment", "training", "lens", "figures"]],
    [{ version: 1, figures: { nobody: { a: 1 }, loss: { keras: 2, nothing: 1 } } }, ["figures.nobody", "figures.loss.keras", "figures.loss.nothing"]],
    [{ version: 1, training: { epoch: 1e9, speed: 99, stop: { epochs: 0, loss: -1, allRight: 1, firstHit: null, half: "no", x: 1 } } },
      ["training.epoch", "training.speed", "training.stop.epochs", "training.stop.loss", "training.stop.allRight", "training.stop.firstHit", "training.stop.half", "training.stop.x"]],
    [{ version: 1, lens: { forced: { f: 3 }, weights: [{ array: 9, place: 0, value: 1 }], x: 1 } }, ["lens.x", "lens.forced", "lens.weights"]],
    [{ version: 1, experiment: { options: { units: 1e300, maxlen: "5", batch_size: 16, nothing: 1 }, more: 1 } },
      ["experiment.more", "experiment.options.nothing", "experiment.options.maxlen", "experiment.options.units"]],
    [{ version: 1, experiment: { options: {}, branches: [{ schedule: [{ from: 1, options: { units: 9 } }], reached: { epoch: -1, batch: 0 } }, 7, 8] } },
      ["experiment.branches", "experiment.branches.0.schedule", "experiment.branches.0.reached", "experiment.branches.1"]],
  ]);
  for (const [session, expected] of cases) {
    const refused = await page.evaluate((text) => /** @type {any} */ (globalThis).lab.restore(JSON.parse(text)), JSON.stringify(session));
    assert.deepEqual([...refused].sort(), [...expected].sort(), JSON.stringify(session)?.slice(0, 200));
  }
  const polluted = `{"version": 1, "__proto__": {"a": 1}, "figures": {"__proto__": {"polluted": 1}, "constructor": {"x": 1}},
    "experiment": {"options": {"__proto__": {"units": 3}}, "__proto__": 1}, "lens": {"forced": {"__proto__": {"f": 0}}}}`;
  const refused = /** @type {string[]} */ (await page.evaluate((text) => /** @type {any} */ (globalThis).lab.restore(JSON.parse(text)), polluted));
  for (const name of ["__proto__", "figures.__proto__", "figures.constructor", "experiment.options.__proto__"])
    assert.ok(refused.includes(name), `${name} in ${refused}`);
  assert.equal(await page.evaluate("({}).polluted ?? ({}).a ?? ({}).units"), undefined);
  // The laboratory still trains and answers.
  await page.evaluate("lab.epoch()");
  await drawn();
  assert.ok(Number(await page.evaluate("lab.prediction.probability")) > 0);
  assert.deepEqual(messages, []);
  await page.close();
});

test("no JSON makes it throw, and what it takes it writes again", async () => {
  const { page, messages } = await openLab(shared);
  const seed = Date.now() % 1_000_000;
  const failure = await page.evaluate(async (seed) => {
    const { lab } = /** @type {any} */ (globalThis);
    const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
    const pick = (/** @type {any[]} */ among) => among[Math.floor(random() * among.length)];
    const odd = [null, true, "", "abc", -1, 0, 1, 2.5, 1e9, 1e308, [], {}, [[]], { epoch: 1 }, "__proto__", [null, 1]];
    /** @type {(value: any) => any} */
    const spoil = (value) => {
      if (random() < 0.07) return pick(odd);
      if (Array.isArray(value)) return value.map((one) => spoil(one));
      if (typeof value !== "object" || value === null) return value;
      const entries = Object.entries(value).filter(() => random() > 0.1).map(([name, one]) => [name, spoil(one)]);
      if (random() < 0.1) entries.push([pick(["x", "__proto__", "constructor"]), pick(odd)]);
      return Object.fromEntries(entries);
    };
    lab.epoch();
    lab.branch({ learning_rate: 0.01 });
    lab.epoch();
    lab.changeWeight(0, 1, 0.5);
    const good = JSON.parse(JSON.stringify(lab.session));
    for (let turn = 0; turn < 150; turn++) {
      const bad = { ...spoil(good), version: 1 };
      try {
        const refused = lab.restore(JSON.parse(JSON.stringify(bad)));
        if (!Array.isArray(refused)) return `no list: ${JSON.stringify(bad)}`;
        const again = lab.restore(JSON.parse(JSON.stringify(lab.session)));
        if (again.length > 0) return `${again} of its own`;
      } catch (error) {
        return `${error} ${JSON.stringify(bad)}`;
      }
      lab.pause();
      if (turn % 10 === 0) await new Promise((done) => setTimeout(done));
    }
    if (lab.restore(good).length > 0) return "the good one is refused";
    return "";
  }, seed);
  assert.equal(failure, "", `seed ${seed}`);
  await page.waitForFunction("lab.settled");
  assert.deepEqual(messages, []);
  await page.close();
});
