// Words of a reader's own that a page which took them for HTML would obey: every figure shows them, and none makes an
// element of them, whatever is pressed or pointed at.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** Each begins an element that nothing on the page has, or ends what it stands in. */
const WORDS = [
  "<img/src=x/onerror=document.title=0>",
  `"><embed/src=x>`,
  "'><embed/src=x>",
  "</b></p></div><embed>",
  "&lt;embed&gt;",
  "<!--",
  "${embed}",
  "constructor",
  "__proto__",
];

/** Figures whose buttons lead away from the network at hand, as that of the guide does. */
const LEADING_AWAY = ["branch", "changes", "compare", "controls", "job", "settings"];

test("a word that looks like HTML stays a word in every figure", async () => {
  const { page, messages } = await openLab(shared, { viewport: { width: 1366, height: 1600 }, reducedMotion: "reduce" });
  const found = await page.evaluate(
    async ({ words, leadingAway }) => {
      const { lab } = /** @type {any} */ (globalThis);
      const { recommended } = await fromSite("memoria.js");
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const drawn = async () => {
        await frame();
        await frame();
        while (!lab.settled) await frame();
      };
      const STRANGERS = "img, embed, main b > b > b";
      /** @type {string[]} */
      const strangers = [];
      let figure = "before";
      new MutationObserver((changes) => {
        for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
          if (node instanceof Element && (node.matches(STRANGERS) || node.querySelector(STRANGERS)))
            strangers.push(`${figure}: ${node.outerHTML.slice(0, 200)}`);
      }).observe(document.body, { childList: true, subtree: true });

      const symbols = Array.from({ length: 12 * words.length }, (_, k) => words[(k + Math.floor(k / 7)) % words.length]);
      lab.restart({ ...recommended({ kind: "text", words: true, symbols }), maxlen: 4, units: 4 });
      for (const details of document.querySelectorAll("details")) details.open = true;
      lab.step();
      await drawn();

      /** @type {Record<string, boolean>} */
      const speaks = {};
      for (const element of document.querySelectorAll(":not(:defined)")) strangers.push(`undefined: ${element.localName}`);
      const figures = [...document.querySelectorAll("*")].filter(({ localName }) => localName.startsWith("memoria-"));
      for (const element of /** @type {HTMLElement[]} */ (figures)) {
        figure = element.localName.slice("memoria-".length);
        element.scrollIntoView({ block: "center", behavior: "instant" });
        await drawn();
        if (!leadingAway.includes(figure)) {
          for (const control of /** @type {NodeListOf<HTMLElement>} */ (
            element.querySelectorAll("button:not([data-player=play], [aria-label=Guion]), [type=radio]")
          ))
            if (control.isConnected && control.checkVisibility()) control.click();
          await drawn();
          for (const place of element.querySelectorAll(":is(canvas, svg, [role=application], [tabindex]):not(button *)")) {
            const { left, top, width, height } = place.getBoundingClientRect();
            for (const part of [0.1, 0.5, 0.9])
              for (const type of ["pointerover", "pointermove", "pointerdown", "pointerup", "click"])
                place.dispatchEvent(
                  new PointerEvent(type, { bubbles: true, clientX: left + part * width, clientY: top + part * height }),
                );
            for (const key of ["Home", "ArrowRight", "ArrowDown", "Enter", "End"])
              place.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
          }
          await drawn();
        }
        speaks[figure] = words.some((word) => element.textContent?.includes(word.slice(0, 6)));
      }
      await new Promise((done) => setTimeout(done));
      return { strangers, speaks, title: document.title };
    },
    { words: WORDS, leadingAway: LEADING_AWAY },
  );
  assert.deepEqual(found.strangers, []);
  assert.notEqual(found.title, "0");
  // They were there to be taken for HTML.
  const shown = ["batch", "board", "confusion", "continue", "inspector", "map", "prediction", "unrolled", "weights"];
  assert.deepEqual(shown.filter((figure) => !found.speaks[figure]), []);
  assert.deepEqual(messages, []);
  await page.close();
});
