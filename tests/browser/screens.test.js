// On every screen, at every zoom, with larger text and more space between letters: nothing is cut, nothing lies beyond the
// edge, no text lies on another. A page a setting, with all figures, as it comes, with all that opens open, trained, and
// with another series.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";
import { layoutFaults } from "./support/layout.js";

/** @typedef {{ width: number, height: number, ratio?: number, touch?: boolean, type?: number, spaced?: boolean }} Screen */

const PHONE = { touch: true, ratio: 3 };
/** `type`: the browser's own size of text, in pixels. `spaced`: text with the spaces of WCAG 1.4.12. @type {Record<string, Screen>} */
const SCREENS = {
  "a small phone": { width: 320, height: 568, ...PHONE },
  "a phone": { width: 390, height: 844, ...PHONE },
  "a phone on its side": { width: 844, height: 390, ...PHONE },
  "an old projector": { width: 1024, height: 768 },
  "a low window": { width: 1366, height: 256 },
  "a large screen": { width: 2560, height: 1440 },
  "a zoom of 200 %": { width: 640, height: 512, ratio: 2 },
  "a zoom of 400 %": { width: 320, height: 256, ratio: 3 },
  "text of 24 px": { width: 1366, height: 768, type: 24 },
  "text of 24 px on a phone": { width: 390, height: 844, type: 24, ...PHONE },
  "spaced text": { width: 1366, height: 768, spaced: true },
  "spaced text on a phone": { width: 390, height: 844, spaced: true, ...PHONE },
};

const SPACED = `* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

for (const [name, screen] of Object.entries(SCREENS))
  test(`${name}: nothing is cut, beyond the edge or on another`, async () => {
    const lab = await openOn(screen);
    const faults = await lab.page.evaluate(`(${goThrough})(${layoutFaults})`);
    assert.deepEqual(faults, []);
    assert.deepEqual(lab.messages, []);
    await lab.page.close();
  });

/** @param {Screen} screen */
async function openOn({ width, height, ratio = 1, touch = false, type, spaced }) {
  const options = { viewport: { width, height }, deviceScaleFactor: ratio, hasTouch: touch, isMobile: touch, reducedMotion: /** @type {const} */ ("reduce") };
  const lab = await openLab(type ? { ...shared, browser: withType(type) } : shared, options);
  if (type) assert.equal(await lab.page.evaluate("getComputedStyle(document.documentElement).fontSize"), `${type}px`);
  if (spaced)
    await lab.page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    }, SPACED);
  return lab;
}

/**
 * The browser, with another size of text. Its pages are handed on to nobody else.
 * @param {number} type
 * @returns {any}
 */
const withType = (type) => ({
  newPage: async (/** @type {any} */ options) => {
    const page = await shared.browser.newPage(options);
    const session = await page.context().newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: type, fixed: type } });
    return page;
  },
});

/**
 * Looks at every figure, in four states of the page, and at what stands between them. In the page.
 * @param {typeof layoutFaults} layoutFaults
 */
async function goThrough(layoutFaults) {
  const { lab } = /** @type {any} */ (globalThis);
  const { recommended } = await fromSite("memoria.js");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const drawn = async () => {
    await frame();
    await frame();
    while (!lab.settled) await frame();
    await frame();
  };
  const figures = new Set([...document.querySelectorAll("*")].map(({ localName }) => localName));
  const faults = /** @type {Map<string, string>} */ (new Map());
  const look = async (/** @type {string} */ when, /** @type {string[]} */ parts) => {
    for (const fault of layoutFaults(parts)) {
      // One of a kind is enough.
      const kind = fault.replace(/«.*?»|\d+|\[.*?\]/g, "");
      if (!faults.has(kind)) faults.set(kind, `${when}: ${fault}`);
    }
  };
  const lookAtFigures = async (/** @type {string} */ when) => {
    for (const name of figures) {
      if (!name.startsWith("memoria-")) continue;
      const figure = document.querySelector(name);
      figure?.scrollIntoView({ behavior: "instant", block: "center" });
      await drawn();
      await look(when, [name]);
    }
  };

  await drawn();
  await lookAtFigures("at first");
  await look("between the figures", [".page-head", ".toc", ".course > section > :not(.fig, .lab)", ".page-foot"]);

  for (const details of document.querySelectorAll("details")) details.open = true;
  /** @type {HTMLElement} */ (document.querySelector("memoria-settings [data-do=open]")).click();
  lab.ask({ quantity: "f", t: 1, k: 0, backward: false });
  while (lab.epochLosses.length < 10) lab.epoch();
  await lookAtFigures("open, trained");

  const help = /** @type {HTMLElement} */ (document.querySelector("memoria-controls .help"));
  help.click();
  await drawn();
  await look("help", ["memoria-controls dialog"]);
  help.click();

  lab.restart({ ...recommended({ kind: "sentences", distance: 3 }) });
  lab.epoch();
  await lookAtFigures("sentences");
  return [...faults.values()];
}
