import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A page, whatever drives it. @typedef {{ evaluate: (expression: string) => Promise<any> }} Asked */

/** Brings axe into a page, whose policy lets no foreign script in. @param {Asked} page */
export const bringAxe = (page) => page.evaluate(`void (() => { ${axe}\n })()`);

/**
 * The accessibility faults of some parts of a page, each rule with the elements that break it. All parts in one go: axe
 * takes in the whole page first, which is most of its time.
 *
 * @param {Asked} page
 * @param {string[]} parts selectors
 * @returns {Promise<[rule: string, ...elements: string[]][]>}
 */
export async function faults(page, parts) {
  await bringAxe(page);
  const include = JSON.stringify(parts.map((part) => [part]));
  const { passes, violations } = /** @type {any} */ (await page.evaluate(
    // Of what passes the first element is enough.
    `axe.run({ include: ${include} }, { resultTypes: ["violations"] })`,
  ));
  if (passes.length === 0) throw new Error(`axe has looked at nothing in ${parts}`);
  return violations.map((/** @type {any} */ { id, nodes }) => [id, ...nodes.map((/** @type {any} */ { html }) => html)]);
}
