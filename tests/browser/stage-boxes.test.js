// The curve, the answer and the bar on stage: what they show fits their boxes, and is large enough for the last row.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** What of a box does not fit it, and what text is smaller than so many pixels. @param {{ boxes: string[], least: number }} given */
function look({ boxes, least }) {
  const PARTS = "textarea, .answer, .sentence, .letter, .bars, .u-wrap, .track, button, output, dd";
  const cut = [];
  const small = [];
  for (const selector of boxes) {
    const box = /** @type {HTMLElement} */ (document.querySelector(selector));
    const { bottom, right } = box.getBoundingClientRect();
    for (const part of box.querySelectorAll(PARTS)) {
      if (!part.checkVisibility({ visibilityProperty: true }) || part.closest(".ranking, dialog, .notice")) continue;
      const own = part.getBoundingClientRect();
      const beyond = [own.bottom - bottom, own.right - right];
      if (Math.max(...beyond) > 1) cut.push(`${selector} ${part.className || part.localName} by ${beyond}`);
    }
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = /** @type {HTMLElement} */ (texts.currentNode.parentElement);
      const shown = parent.checkVisibility({ visibilityProperty: true }) && texts.currentNode.nodeValue?.trim();
      if (!shown || parent.closest(".visually-hidden, dialog, .ask label, .asked, .small")) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < least - 0.05) small.push(`${selector} ${parent.className || parent.localName}: ${size}`);
    }
  }
  const chart = /** @type {HTMLElement} */ (document.querySelector(".panel-loss .chart"));
  if (parseFloat(getComputedStyle(chart).fontSize) < least - 0.05) small.push("the numbers of the axes");
  const letter = /** @type {HTMLElement} */ (document.querySelector(".letter"));
  const line = parseFloat(getComputedStyle(letter).lineHeight);
  const lines = Math.round(letter.getBoundingClientRect().height / line);
  return { cut, small: [...new Set(small)], lines, scrolls: document.documentElement.scrollHeight > innerHeight };
}

test("on stage the curve, the field, the answer and its bars fit their boxes, of any series, at every size", async () => {
  const { page, messages, drawn } = await openLab(shared, { reducedMotion: "reduce" });
  await page.evaluate("lab.do('stage')");
  const boxes = [".topbar", ".panel-loss", ".panel-prediction"];
  for (const options of [
    "{}",
    "{ series: { kind: 'echo', distance: 20 }, maxlen: 23 }",
    "{ series: { kind: 'sentences', distance: 4 }, maxlen: 14 }",
  ]) {
    await page.evaluate(`lab.restart(${options})`);
    for (const [width, height, least] of [
      [1920, 1080, 20],
      [1366, 768, 14],
      [1024, 768, 0],
      [390, 844, 0],
      [844, 390, 0],
    ]) {
      await page.setViewportSize({ width, height });
      await drawn();
      const { cut, small, lines, scrolls } = await page.evaluate(look, { boxes, least });
      assert.deepEqual({ cut, small, lines, scrolls }, { cut: [], small: [], lines: 1, scrolls: false }, `${options} at ${width}×${height}`);
    }
  }
  assert.deepEqual(messages, []);
  await page.close();
});

/** What text on stage is smaller than so many pixels, of whatever stands there. A dot is no text. @param {number} least */
function smallOnStage(least) {
  const small = new Set();
  // What a canvas writes has the size of its box.
  for (const plot of document.querySelectorAll("[data-place] :is(.plot, .chart)")) {
    const size = parseFloat(getComputedStyle(plot).fontSize);
    if (plot.checkVisibility() && size < least - 0.05) small.add(`the numbers of a chart: ${size}`);
  }
  for (const box of document.querySelectorAll("[data-place], memoria-inspector[popover]")) {
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = /** @type {HTMLElement} */ (texts.currentNode.parentElement);
      const shown = parent.checkVisibility({ visibilityProperty: true }) && texts.currentNode.nodeValue?.trim();
      if (!shown || parent.closest(".visually-hidden, dialog, .ask label, .asked")) continue;
      const drawing = parent.closest("svg");
      const scale = drawing?.viewBox.baseVal?.width ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1;
      const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
      if (size > 0 && size < least - 0.05) small.add(`${parent.closest("[class]")?.getAttribute("class")}: ${size.toFixed(1)}`);
    }
  }
  return [...small];
}

/** What is read, or written into, and lies under the button in a panel's corner. */
function underCorners() {
  const under = new Set();
  const hits = (/** @type {DOMRect} */ one, /** @type {DOMRect} */ other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const visible = (/** @type {Element} */ part) => part.checkVisibility({ visibilityProperty: true });
  for (const corner of document.querySelectorAll("[data-place] > .save-figure")) {
    if (!visible(corner)) continue;
    // Its drawing: around it is room for a finger.
    const icon = /** @type {Element} */ (corner.querySelector("svg")).getBoundingClientRect();
    const box = /** @type {Element} */ (corner.parentElement);
    for (const field of box.querySelectorAll("textarea, input, select"))
      if (visible(field) && hits(field.getBoundingClientRect(), icon)) under.add(field.localName);
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement: parent, nodeValue } = texts.currentNode;
      if (!parent || !nodeValue?.trim() || !visible(parent) || parent.closest(".visually-hidden, dialog, .ask label, .asked")) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      if ([...range.getClientRects()].some((text) => hits(text, icon))) under.add(nodeValue.trim());
    }
  }
  return [...under];
}

/** Whether an answer stands out of its tile. */
const TILES_CUT = `[...document.querySelectorAll("memoria-board .tiles button")].some(
  (tile) => tile.querySelector("b").getBoundingClientRect().bottom > tile.getBoundingClientRect().bottom - 4)`;

test("from the last row everything is read that stands on stage, in any panel, of any series", async () => {
  const { page, messages, drawn } = await openLab(shared, { reducedMotion: "reduce" });
  await page.evaluate("lab.do('stage')");
  const small = new Set();
  const cut = new Set();
  const under = new Set();
  const panels = await page.locator("[data-panel]").evaluateAll((all) => all.map((button) => /** @type {HTMLElement} */ (button).dataset.panel ?? ""));
  for (const options of [
    "{}",
    "{ cell: 'gru', series: { kind: 'echo', distance: 20 }, maxlen: 23 }",
    "{ series: { kind: 'sentences', distance: 4 }, maxlen: 14 }",
  ]) {
    await page.evaluate(`lab.restart(${options}); lab.epoch(); lab.step()`);
    for (const panel of [...panels, "account"]) {
      if (panel === "account") await page.evaluate(`lab.ask({ quantity: "h", t: 2, k: 0, backward: false })`);
      else await page.click(`[data-panel=${panel}]`);
      for (const [width, height, least] of [[1920, 1080, 20], [1366, 768, 14], [1024, 768, 0], [390, 844, 0], [844, 390, 0]]) {
        await page.setViewportSize({ width, height });
        await drawn();
        if (panel === "board" && (await page.evaluate(TILES_CUT))) cut.add(`${options} at ${width}×${height}`);
        for (const text of await page.evaluate(underCorners)) under.add(`${panel}, ${width}×${height}: ${text}`);
        for (const text of await page.evaluate(smallOnStage, least)) small.add(`${panel}, ${width}×${height}: ${text}`);
      }
    }
    await page.evaluate("lab.ask(null)");
  }
  assert.deepEqual([...small], []);
  assert.deepEqual([...cut], []);
  assert.deepEqual([...under], []);
  assert.deepEqual(messages, []);
  await page.close();
});

test("in a low window the map and what is compared are large enough to be seen, and nothing lies over it", async () => {
  const { page, messages, drawn } = await openLab(shared, { viewport: { width: 844, height: 390 }, reducedMotion: "reduce" });
  await page.evaluate("lab.epoch(); lab.do('stage')");
  await page.click("[data-panel=map]");
  await drawn();
  const planes = page.locator("memoria-map .plane");
  for (const plane of await planes.all()) {
    const { width, height } = (await plane.boundingBox()) ?? { width: 0, height: 0 };
    assert.ok(width > 190 && Math.abs(width - height) < 1, `${width} × ${height}`);
  }
  await page.click("[data-panel=compare]");
  await page.waitForFunction("document.querySelector('memoria-compare .runs tbody')");
  await drawn();
  const [plot, chart] = await page.evaluate("['.plot', '.uplot'].map((part) => document.querySelector(`memoria-compare ${part}`).offsetHeight)");
  assert.ok(plot >= 90);
  assert.equal(chart, plot);
  await page.click("[data-panel=curve]");
  await drawn();
  assert.ok(await page.locator("memoria-unrolled .net").isVisible());
  assert.deepEqual(messages, []);
  await page.close();
});
