// The unrolled network as a picture: its colours, its sizes, and what of a long sequence shows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => void (shared = await start()));
after(() => shared.close());

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`a gate goes from the paper's colour, shut, to its own, open: ${colorScheme}`, async () => {
    const { page, messages, see, drawn } = await openLab(shared, { colorScheme });
    for (const [cell, gates] of Object.entries({ lstm: ["i", "f", "o"], gru: ["z", "r"] })) {
      await page.evaluate((cell) => /** @type {any} */ (globalThis).lab.restart({ cell }), cell);
      await page.evaluate("lab.epoch()");
      await see(".net");
      // Held, it has all of its colour.
      for (const forced of [{}, { [gates[0]]: 1 }, { [gates[0]]: 0 }]) {
        await page.evaluate((forced) => /** @type {any} */ (globalThis).lab.force(forced), forced);
        await drawn();
        const wrong = await page.evaluate(wrongColours, gates);
        assert.deepEqual(wrong, []);
      }
      await page.evaluate("lab.restoreNetwork()");
    }
    assert.deepEqual(messages, []);
    await page.close();
  });
}

/** Series of any length, by letters and by words, and cells of any kind: what the net is drawn of. */
const NETWORKS = [
  {},
  { cell: "gru" },
  { cell: "simple_rnn" },
  { series: { kind: "echo", distance: 20 }, maxlen: 21 },
  { series: { kind: "sentences", distance: 4 }, maxlen: 14, cell: "gru_classic" },
];

test("on a laptop cells are at least 24 pixels wide, and nothing goes to the panel's edge", async () => {
  const MARGIN = 8;
  // As wide as 1366 pixels leave it beside a scroll bar.
  const { page, messages, see } = await openLab(shared, { viewport: { width: 1351, height: 768 } });
  for (const options of NETWORKS) {
    await page.evaluate((options) => /** @type {any} */ (globalThis).lab.restart(options), options);
    await see(".net");
    const { cells, steps, letter, beyond } = await page.evaluate((MARGIN) => {
      const figure = /** @type {Element} */ (document.querySelector("memoria-unrolled"));
      const panel = /** @type {Element} */ (figure.closest(".panel")).getBoundingClientRect();
      const canvases = [.../** @type {NodeListOf<HTMLCanvasElement>} */ (figure.querySelectorAll(".moment .cells canvas"))];
      const beyond = [...figure.querySelectorAll(".net *")].filter((part) => {
        const { left, right, width } = part.getBoundingClientRect();
        return width > 0 && (left < panel.left + MARGIN || right > panel.right - MARGIN);
      });
      return {
        cells: canvases.map((canvas) => canvas.getBoundingClientRect().width / canvas.width),
        steps: figure.querySelectorAll(".net .moment").length,
        letter: getComputedStyle(/** @type {Element} */ (figure.querySelector(".moment .symbol"))).fontSize,
        beyond: beyond.map(({ className }) => className),
      };
    }, MARGIN);
    assert.ok(Math.min(...cells) >= 24, `${JSON.stringify(options)}: ${Math.min(...cells)}`);
    assert.equal(steps, 5);
    if (!options.series?.kind.startsWith("sent")) assert.equal(letter, "40px");
    assert.deepEqual(beyond, []);
  }
  assert.deepEqual(messages, []);
  await page.close();
});

test("of a long sequence the end shows first, and both ends say how much of it is hidden", async () => {
  const { page, messages, see, drawn } = await openLab(shared, { hasTouch: true });
  await page.evaluate("lab.restart({ series: { kind: 'echo', distance: 20 }, maxlen: 21 })");
  await see(".net");
  const view = () =>
    page.evaluate(() => {
      const steps = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".net .moment"))];
      const chips = [...document.querySelectorAll(".chip:not([hidden])")];
      return {
        first: Number(steps[0].dataset.t),
        end: Number(steps[steps.length - 1].dataset.t) + 1,
        chips: chips.map((chip) => chip.textContent?.replace(/\s+/g, " ").trim()),
      };
    });
  const { first, end, chips } = await view();
  assert.equal(end, 21);
  assert.deepEqual(chips, [`← ${first} letras antes`]);

  // By a press, by the keyboard, by a finger, and by what the walk and the keys of the grid come to.
  await page.locator(".chip[data-way='-1']").click();
  await drawn();
  const before = 2 * first - 21;
  assert.deepEqual(await view(), { first: before, end: first, chips: [`← ${before} letras antes`, `${21 - first} letras después →`] });
  await page.locator(".chip[data-way='1']").focus();
  await page.keyboard.press("Enter");
  await drawn();
  assert.deepEqual(await view(), { first, end, chips });
  // The chip has gone, and the focus with it to what it has moved.
  assert.equal(await page.evaluate("document.activeElement.className"), await page.locator(".net").getAttribute("class"));
  await drag(page, 170);
  await drawn();
  assert.equal((await view()).end, 19);
  await page.keyboard.press("Home");
  await drawn();
  assert.equal((await view()).first, 0);
  await page.locator("memoria-unrolled [data-player=place]").evaluate((slider) => {
    /** @type {HTMLInputElement} */ (slider).value = "71";
    slider.dispatchEvent(new Event("input"));
  });
  await drawn();
  const shown = await view();
  assert.ok(shown.first <= 10 && shown.end > 10, "the step that is computed shows");

  // What fits has no chips.
  await page.evaluate("lab.undo()");
  await drawn();
  assert.deepEqual(await view(), { first: 0, end: 5, chips: [] });
  assert.deepEqual(messages, []);
  await page.close();
});

test("what a press changes lights up, and a typed text goes through as a pulse; not at full speed, not where none is wanted", async () => {
  for (const reducedMotion of /** @type {const} */ (["no-preference", "reduce"])) {
    const { page, messages, press, see, drawn } = await openLab(shared, { reducedMotion });
    await see(".net");
    // Whatever begins to move in the network is counted.
    await page.evaluate(() => {
      const { animate } = Element.prototype;
      Object.assign(globalThis, { moved: { glow: 0, pulse: 0 } });
      Element.prototype.animate = function (/** @type {any} */ frames, /** @type {any} */ how) {
        if (this.closest(".net")) /** @type {any} */ (globalThis).moved[this.classList[0]] += 1;
        return animate.call(this, frames, how);
      };
    });
    const moved = async () => {
      await drawn();
      const counted = await page.evaluate("JSON.stringify(moved)");
      await page.evaluate("moved = { glow: 0, pulse: 0 }");
      // Longer than anything lights up: the next change is seen by itself.
      await page.waitForTimeout(300);
      return JSON.parse(counted);
    };
    const wanted = reducedMotion === "no-preference";
    await moved();
    await press("epoch");
    // Every row of every step, since all weights have moved.
    assert.deepEqual(await moved(), { glow: wanted ? 30 : 0, pulse: 0 });
    await page.evaluate("lab.read('bcdef')");
    const { glow, pulse } = await moved();
    assert.deepEqual([glow > 0, pulse], wanted ? [true, 8] : [false, 0]);
    await page.locator("memoria-unrolled [value=step]").check({ force: true });
    await page.locator("memoria-unrolled [data-player=next]").click();
    await page.locator("memoria-unrolled [data-player=next]").click();
    assert.deepEqual(await moved(), { glow: 0, pulse: wanted ? 2 : 0 });
    // Nothing has changed where it is only looked at from the other side.
    await page.evaluate("document.querySelector('memoria-unrolled').state.backward = true");
    assert.deepEqual(await moved(), { glow: 0, pulse: 0 });
    await page.evaluate("document.querySelector('memoria-unrolled').state.backward = false");
    await moved();
    await page.evaluate("lab.setSpeed(7); lab.play()");
    await page.waitForFunction("lab.progress.epoch >= 20");
    await page.evaluate("lab.pause()");
    assert.deepEqual(await moved(), { glow: 0, pulse: 0 });
    assert.deepEqual(messages, []);
    await page.close();
  }
});

/** Drags the sequence to the right by so many pixels, by a finger. @param {import('playwright-core').Page} page @param {number} far */
async function drag(page, far) {
  const box = await page.locator(".net .moment .term-f canvas").nth(1).boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + 20, box.y + box.height / 2];
  const client = await page.context().newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {number[]} */ ...places) =>
    client.send("Input.dispatchTouchEvent", { type: /** @type {any} */ (type), touchPoints: places.map((x) => ({ x, y })) });
  await touch("touchStart", x);
  for (let at = 10; at <= far; at += 10) await touch("touchMove", x + at);
  await touch("touchEnd");
}

/**
 * The cells of gates that have another colour than the blend of the two tokens, in the page.
 * @param {string[]} gates
 */
function wrongColours(gates) {
  const { lab } = /** @type {any} */ (globalThis);
  const { units, maxlen } = lab.description;
  const rgb = (/** @type {string} */ name) => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  };
  const paper = rgb("panel");
  // A copy is read: the browser warns of a canvas that is read again and again.
  const canvas = Object.assign(document.createElement("canvas"), { width: units, height: 1 });
  const copy = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  const wrong = [];
  for (const gate of gates) {
    const own = rgb(gate);
    for (let t = 0; t < maxlen; t++) {
      const drawn = document.querySelector(`.net [data-t="${t}"] .term-${gate} canvas`);
      copy.drawImage(/** @type {HTMLCanvasElement} */ (drawn), 0, 0);
      const { data } = copy.getImageData(0, 0, units, 1);
      for (let k = 0; k < units; k++) {
        const value = lab.trace[gate][t * units + k];
        const due = paper.map((low, channel) => low + value * (own[channel] - low));
        if (due.some((level, channel) => Math.abs(level - data[4 * k + channel]) > 1.5))
          wrong.push(`${gate} at ${t}, ${k}: ${data.slice(4 * k, 4 * k + 3)}, not ${due}`);
      }
    }
  }
  return wrong;
}
