// A laboratory whose network has another form than the notebook's.

import { openLab, spanish } from "./lab.js";

export const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/**
 * @param {Parameters<typeof openLab>[0]} shared
 * @param {Record<string, unknown>} options
 * @param {number} [epochs]
 * @param {import('playwright-core').BrowserContextOptions} [context]
 */
export async function openNetwork(shared, options, epochs = 2, context) {
  const lab = await openLab(shared, context);
  await lab.see(".net");
  const maxlen = /** @type {number} */ (options.maxlen ?? 5);
  await lab.page.evaluate(
    ({ options, text, epochs }) => {
      const { lab } = /** @type {any} */ (globalThis);
      lab.text = text;
      lab.restart(options);
      while (lab.epochLosses.length < epochs) lab.epoch();
    },
    { options, text: ALPHABET.repeat(4).slice(0, maxlen), epochs },
  );
  await lab.drawn();
  /** @param {string} selector */
  const text = async (selector) =>
    ((await lab.page.locator(selector).first().textContent()) ?? "").replace(/\s+/g, " ").trim();
  const ask = async (/** @type {Record<string, unknown>} */ cell) => {
    await lab.page.evaluate((cell) => /** @type {any} */ (globalThis).lab.ask(cell), cell);
    await lab.drawn();
  };
  return { ...lab, text, ask };
}

/** A value as the inspector writes it. @param {number} value */
export function written(value) {
  if (value === 0 || Math.abs(value) >= 0.001) return spanish(value || 0, 4);
  const [digits, exponent] = value.toExponential(2).split("e").map(Number);
  return `${spanish(digits, 2)}·10${[...String(exponent)].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("")}`;
}
