// Figures in which a person has set something: `touch` of tests/browser/figures/NAME.js does it. Several to a page, as in a
// class; a page and its training take far longer than what is touched there.

import { readdirSync } from "node:fs";

/** @typedef {Awaited<ReturnType<typeof import("./lab.js").openLab>>} Opened */

const folder = new URL("../figures/", import.meta.url);
/** By their names. @type {Map<string, (lab: Opened) => Promise<void>>} */
export const touches = new Map();
for (const file of readdirSync(folder)) {
  const { touch } = await import(new URL(file, folder).href);
  if (touch) touches.set(file.replace(".js", ""), touch);
}

/** Those that need another network than the one that the others look into. */
const ALONE = ["prediction", "unrolled"];
/** How many figures a page has touched. */
const MOST = 7;

/** The figures, as they are touched together. @type {string[][]} */
export const groups = ALONE.map((name) => [name]);
const others = [...touches.keys()].filter((name) => !ALONE.includes(name));
for (let first = 0; first < others.length; first += MOST) groups.push(others.slice(first, first + MOST));

/**
 * Trains some epochs, goes back to the second, takes a batch whose account is shown, and touches figures.
 * @param {Opened} opened
 * @param {string[]} names
 */
export async function touchAll(opened, names) {
  const { page, drawn, see } = opened;
  for (const done of ["for (let epoch = 0; epoch < 4; epoch++) lab.epoch()", "lab.goTo(2)", "lab.step()"]) {
    await page.evaluate(done);
    await drawn();
  }
  for (const name of names) {
    await see(`memoria-${name}`);
    await touches.get(name)?.(opened);
    await drawn();
  }
}

/** What a figure's state is called: of bets the first. @param {Opened} opened @param {string} name @returns {Promise<string>} */
export const keyOf = ({ page }, name) =>
  page.evaluate((name) => /** @type {any} */ (document.querySelector(`memoria-${name}`))?.name ?? name, name);
