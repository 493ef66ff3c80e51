// By finger: what is drawn along a slider, a drawing or a chart moves that and not the page, and what is pressed is as large
// as a finger's tip.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @typedef {{ x: number, y: number }} Point */

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
/** @type {Awaited<ReturnType<typeof openLab>>} */
let lab;
/** @type {import("playwright-core").CDPSession} */
let session;
before(async () => {
  shared = await start();
  lab = await openLab(shared, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: "reduce" });
  session = await lab.page.context().newCDPSession(lab.page);
  await lab.page.evaluate(`(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    while (lab.epochLosses.length < 10) lab.epoch();
  })()`);
  await lab.drawn();
});
after(() => shared.close());

/** @param {Point} from @param {Point} to */
async function drag(from, to) {
  const touch = (/** @type {any} */ type, /** @type {Point[]} */ touchPoints) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [from]);
  const parts = 4;
  for (let k = 1; k <= parts; k++)
    await touch("touchMove", [{ x: from.x + ((to.x - from.x) * k) / parts, y: from.y + ((to.y - from.y) * k) / parts }]);
  await touch("touchEnd", []);
  await lab.drawn();
}

const scrolled = () => lab.page.evaluate("scrollY");

/** @param {{ evaluate: (what: (element: Element) => void) => Promise<void>, boundingBox: import("playwright-core").Locator["boundingBox"] }} part */
async function boxOf(part) {
  await part.evaluate((element) => element.scrollIntoView({ behavior: "instant", block: "center" }));
  await lab.drawn();
  const box = await part.boundingBox();
  assert.ok(box, String(part));
  return box;
}

// First: a press just after a stroke may be taken for its end.
test("the loss chart is brought near, and back, by its buttons", async () => {
  const zoom = `JSON.stringify(document.querySelector("memoria-loss").state.zoom)`;
  const [away, near] = await lab.page.locator("memoria-loss .zooms button").all();
  await boxOf(near);
  assert.equal(await lab.page.evaluate(zoom), "null");
  await near.tap();
  // The network stands at epoch 10 of 50: it stays where it is.
  await lab.page.waitForFunction(`${zoom} === '{"from":5,"to":30}'`);
  await away.tap();
  await lab.page.waitForFunction(`${zoom} === "null"`);
});

test("the guess's point goes where the finger goes", async () => {
  const { x, y, width, height } = await boxOf(lab.page.locator("memoria-guess .guess"));
  const before = await scrolled();
  const from = { x: x + width / 2, y: y + height / 2 };
  await drag(from, { x: from.x, y: from.y - 70 });
  const guess = Number(await lab.page.locator("memoria-guess input[type=range]").inputValue());
  assert.equal(await scrolled(), before);
  assert.ok(guess > 7, `${guess}`);
});

test("the chart of the cross-entropy goes where the finger goes", async () => {
  const { x, y, width, height } = await boxOf(lab.page.locator("memoria-cross-entropy .entropy-plot"));
  const before = await scrolled();
  await drag({ x: x + 0.3 * width, y: y + height / 2 }, { x: x + 0.8 * width, y: y + height / 2 });
  const p = Number(await lab.page.locator("memoria-cross-entropy input[type=range]").inputValue());
  const max = Number(await lab.page.locator("memoria-cross-entropy input[type=range]").getAttribute("max"));
  assert.equal(await scrolled(), before);
  assert.ok(Math.abs(p / max - 0.8) < 0.1, `${p} of ${max}`);
});

test("buttons and sliders of the bar, the time line and the players are as large as a finger's tip", async () => {
  const small = await lab.page.evaluate(() => {
    const parts = ".controls :is(button, input), memoria-timeline input, .player :is(button, input), .zooms button, .stepper button";
    return [...document.querySelectorAll(parts)]
      .filter((part) => part.checkVisibility())
      .map((part) => ({ part, box: part.getBoundingClientRect() }))
      .filter(({ part, box }) => box.height < 43.5 || (part.localName === "button" && box.width < 43.5))
      .map(({ part, box }) => `${part.closest("[class]")?.className} ${part.outerHTML.slice(0, 80)}: ${box.width} × ${box.height}`);
  });
  assert.deepEqual(small, []);
});

test("a finger moves every slider, and not the page", async () => {
  const sliders = /** @type {import("playwright-core").ElementHandle<HTMLInputElement>[]} */ (
    await lab.page.locator("input[type=range]:visible").elementHandles()
  );
  // Last the time line, which changes what the others are about.
  const last = await lab.page.locator("memoria-timeline input").evaluate((input) => [...document.querySelectorAll("input[type=range]")].filter((one) => one.checkVisibility()).indexOf(input));
  const faults = [];
  for (const slider of [...sliders.filter((_, k) => k !== last), sliders[last]]) {
    const name = await slider.evaluate((input) => `${input.closest(".fig, .lab")?.localName} ${input.getAttribute("aria-label") ?? input.closest("[class]")?.className}`);
    const { x, y, width, height } = await boxOf(slider);
    if (!(await slider.isEnabled())) continue;
    const [before, value] = [await scrolled(), await slider.inputValue()];
    const min = Number(await slider.getAttribute("min"));
    // To its beginning, or to its end if it is there, and askew as a finger goes.
    const ends = [x + 10, Math.min(x + width, 390) - 10];
    const [from, to] = Number(value) > min ? ends.reverse() : ends;
    await drag({ x: from, y: y + height / 2 }, { x: to, y: y + height / 2 - 40 });
    if ((await scrolled()) !== before) faults.push(`${name}: scrolled`);
    if ((await slider.inputValue()) === value) faults.push(`${name}: has not moved`);
  }
  assert.ok(sliders.length > 14, `${sliders.length} sliders`);
  assert.deepEqual(faults, []);
  assert.deepEqual(lab.messages, []);
});
