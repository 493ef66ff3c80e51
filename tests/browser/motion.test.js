// Whoever asks for less motion sees none: nothing is animated, whatever changes, and the strip stands still. And whoever
// does not ask sees some, by which the test knows that it would see it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("where less motion is asked for nothing moves, whatever changes", async () => {
  const { page, messages } = await openLab(shared, { reducedMotion: "reduce" });
  const { moved, turns } = await page.evaluate(goThrough);
  assert.deepEqual(moved, []);
  assert.equal(turns, 0, "the strip stands still");
  assert.deepEqual(messages, []);
});

test("where it is not, what changes moves", async () => {
  const { page, messages } = await openLab(shared, { reducedMotion: "no-preference" });
  const { moved, turns } = await page.evaluate(goThrough);
  for (const what of ["the strip", "a step", "a cell is asked", "a figure's choices"])
    assert.ok(moved.some((one) => one.startsWith(`${what}: `)), `${what} moves nothing of ${moved.join(", ")}`);
  assert.ok(turns > 0, "the strip goes on");
  assert.deepEqual(messages, []);
});

/** Does one thing after another, and tells what was animated meanwhile. In the page. */
async function goThrough() {
  const { lab } = /** @type {any} */ (globalThis);
  /** What only shows a moment later. */
  const LATER = ["job-appears", "speak"];
  /** Whose buttons begin other things than a change of what is seen. */
  const ELSEWHERE = "memoria-controls, memoria-settings, memoria-compare";
  const moved = /** @type {Set<string>} */ (new Set());
  let now = "";
  const look = () => {
    for (const animation of document.getAnimations()) {
      const { animationName, effect } = /** @type {any} */ (animation);
      if (!LATER.includes(animationName)) moved.add(`${now}: ${effect.target.localName}.${effect.target.getAttribute("class")}`);
    }
    requestAnimationFrame(look);
  };
  look();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const after = async (/** @type {string} */ what, /** @type {() => unknown} */ act) => {
    now = what;
    act();
    await frame();
    await frame();
    while (!lab.settled && !lab.playing) await frame();
  };
  const see = (/** @type {string} */ selector) => document.querySelector(selector)?.scrollIntoView({ behavior: "instant", block: "center" });
  /** @type {any} */
  const strip = document.querySelector("memoria-stream");
  const turn = strip.state.turn;

  now = "the strip";
  await new Promise((done) => setTimeout(done, 2900));
  const turns = strip.state.turn - turn;

  await after("a figure comes into view", () => see("memoria-fold"));
  await after("a figure comes into view", () => see(".net"));
  await after("a step", () => lab.do("step"));
  await after("an epoch", () => lab.do("epoch"));
  await after("another text", () => lab.read("mnopq"));
  await after("a cell is asked", () => lab.ask({ quantity: "f", t: 1, k: 0, backward: false }));
  await after("back in time", () => lab.goTo(0));
  await after("training", () => lab.do("play"));
  await new Promise((done) => setTimeout(done, 300));
  await after("training", () => lab.do("stop"));
  await after("the stage", () => lab.do("stage"));
  await after("the stage", () => lab.do("stage"));
  await after("what is folded", () => document.querySelectorAll("details").forEach((details) => (details.open = true)));

  for (const part of document.querySelectorAll(".fig, .panel")) {
    await after("a figure comes into view", () => part.scrollIntoView({ behavior: "instant", block: "center" }));
    for (const kind of [".segmented input:not(:checked)", ".player [data-player=play]", "[aria-pressed=false]", "[data-by='1']"]) {
      const choice = /** @type {HTMLInputElement | null} */ (part.querySelector(kind));
      if (choice?.checkVisibility() && !choice.closest(ELSEWHERE)) await after("a figure's choices", () => choice.click());
    }
  }
  await after("an experiment", () => lab.restart({ units: 6 }));
  return { moved: [...moved], turns };
}
