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
