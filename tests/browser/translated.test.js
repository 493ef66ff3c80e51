// A page that the browser translates: Chrome puts each text into elements of its own, `<font><font>…`, also those that come
// later. Every button does what it does on the page as it was written, and every figure says the same.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** Buttons of a figure that are pressed: of a hundred tiles not all. */
const MOST = 14;
/** What they start goes on by itself, at the machine's own pace: that it has begun is all that can be compared. */
const GO_ON = ["stream", "compare", "controls", "job", "needs", "vanishing"];
/** What they start comes to its end soon, at the same place. */
const COME_TO_REST = ["task"];
/** Training without an end in sight, and what lies over the page. */
const LEFT_OUT = "[data-action='play'], [data-action='end'], [data-action='help'], dialog *";

/** Runs in the page: wraps texts as Chrome does. */
function translate() {
  const kept = "[translate=no], script, style, svg, math, textarea, option, title, font";
  /** @param {Node} root */
  const wrap = (root) => {
    /** @type {Text[]} */
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    if (root instanceof Text) texts.push(root);
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      if (!text.data.trim() || !text.parentElement || text.parentElement.closest(kept)) continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      outer.append(inner);
      inner.textContent = text.data;
      text.replaceWith(outer);
    }
  };
  wrap(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) {
      if (type === "characterData") wrap(target);
      for (const node of addedNodes) if (node.isConnected) wrap(node);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** @param {boolean} translated */
async function open(translated) {
  const lab = await openLab(shared, { reducedMotion: "reduce" });
  await lab.page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  await lab.page.evaluate("lab.epoch()");
  await lab.drawn();
  if (translated) await lab.page.evaluate(translate);
  return lab;
}

/**
 * Presses one button, where a pointer would meet it, and tells what the figure says before and after.
 * @param {Awaited<ReturnType<typeof open>>} lab
 * @param {string} figure
 * @param {number} k
 * @returns {Promise<{ name: string, before: string, after: string } | null>} nothing if there are no more
 */
async function press({ page, drawn }, figure, k) {
  const script = (/** @type {string} */ work) => `{
    const figure = document.querySelector("memoria-${figure}");
    const says = () => JSON.stringify([
      figure.textContent.replace(/\\s+/g, ""),
      [...figure.querySelectorAll("input")].map(({ value, checked }) => [value, checked]),
      [...figure.querySelectorAll("button")].map((button) => [button.disabled, button.getAttribute("aria-pressed")]),
      lab.text, lab.progress.epoch, lab.speed,
    ]);
    const buttons = [...figure.querySelectorAll("button:not(${LEFT_OUT})")].filter((one) => !one.disabled && one.checkVisibility());
    ${work}
  }`;
  const before = /** @type {{ name: string, before: string } | null} */ (
    await page.evaluate(
      script(`
        const button = buttons[${k}];
        const told = button && { name: button.outerHTML.slice(0, 120), before: says() };
        const press = () => {
          let inner = button;
          while (inner.firstElementChild && !inner.firstElementChild.matches("svg, canvas")) inner = inner.firstElementChild;
          inner.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }));
        };
        button && press();
        // A player that plays is stopped again.
        if (button?.dataset.player === "play") press();
        told ?? null;`),
    )
  );
  if (!before) return null;
  await drawn();
  if (COME_TO_REST.includes(figure)) {
    await page.waitForFunction("!lab.playing && !lab.job");
    await drawn();
  }
  return { ...before, after: String(await page.evaluate(script("says()"))) };
}

test("every button of a translated page does what it says, and every figure says what it shows", async () => {
  const [plain, translated] = await Promise.all([open(false), open(true)]);
  const figures = /** @type {string[]} */ (
    await plain.page.evaluate(`[...document.querySelectorAll(".ready")].map(({ localName }) => localName.slice(8))`)
  );
  /** @type {string[]} */
  const wrong = [];
  let pressed = 0;
  for (const figure of figures) {
    for (const lab of [plain, translated]) await lab.see(`memoria-${figure}`);
    for (let k = 0; k < MOST; k++) {
      const [there, here] = await Promise.all([press(plain, figure, k), press(translated, figure, k)]);
      if (!there || !here) break;
      pressed += 1;
      const dead = there.before !== there.after && here.before === here.after;
      if (dead) wrong.push(`${figure}: dead: ${here.name}`);
      else if (!GO_ON.includes(figure) && there.after !== here.after) wrong.push(`${figure}: another: ${difference(there.after, here.after)} after ${here.name}`);
      if (wrong.length > 0 && wrong.at(-1)?.startsWith(figure)) break;
    }
    await Promise.all([plain, translated].map(({ page }) => page.evaluate("lab.pause()")));
  }
  assert.deepEqual(wrong, []);
  assert.ok(pressed > 120, String(pressed));
  assert.deepEqual([plain.messages, translated.messages], [[], []]);
  await Promise.all([plain.page.close(), translated.page.close()]);
});

test("code and formulas of the course are left as they are", async () => {
  const { page } = await open(true);
  const all = await page.locator("section :is(pre, code, math)").count();
  assert.ok(all > 50, String(all));
  assert.equal(await page.locator("section :is(pre, code, math) font").count(), 0);
  await page.close();
});

/** Where two texts begin to differ. @param {string} a @param {string} b */
function difference(a, b) {
  const at = [...a].findIndex((sign, k) => sign !== b[k]);
  const around = (/** @type {string} */ text) => text.slice(Math.max(at - 30, 0), at + 60);
  return `«${around(b)}», not «${around(a)}»`;
}
