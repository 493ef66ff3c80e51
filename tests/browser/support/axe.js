import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A page, whatever drives it. @typedef {{ evaluate: (expression: string) => Promise<any> }} Asked */

/**
 * What asks for colours. In other colours the page has the same elements, sizes and names: only these can then have another
 * answer.
 */
const COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * The accessibility faults of some parts of a page, each rule with the elements that break it. All parts in one go: axe
 * takes in the whole page first, which is most of its time.
 *
 * @param {Asked} page
 * @param {string[]} parts selectors
 * @param {string[]} [rules] all, unless given
 * @returns {Promise<[rule: string, ...elements: string[]][]>}
 */
export async function faults(page, parts, rules) {
  // The page's policy lets no foreign script in.
  if (!(await page.evaluate(`"axe" in globalThis`))) await page.evaluate(`void (() => { ${axe}\n })()`);
  const include = JSON.stringify(parts.map((part) => [part]));
  // Of what passes the first element is enough.
  const options = JSON.stringify({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
  const { passes, violations } = /** @type {any} */ (await page.evaluate(`axe.run({ include: ${include} }, ${options})`));
  if (passes.length === 0) throw new Error(`axe has looked at nothing in ${parts}`);
  return violations.map((/** @type {any} */ { id, nodes }) => [id, ...nodes.map((/** @type {any} */ { html }) => html)]);
}

/**
 * The faults in light colours, and in dark ones.
 * @param {import("playwright-core").Page} page
 * @param {string[]} parts selectors
 */
export async function faultsInBoth(page, parts) {
  const light = await faults(page, parts);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`);
  // A colour on its way is nobody's.
  await page.evaluate("document.getAnimations().forEach((moving) => moving instanceof CSSTransition && moving.finish())");
  const dark = await faults(page, parts, COLOURS);
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark.map(([rule, ...elements]) => [`${rule}, dark`, ...elements])];
}
