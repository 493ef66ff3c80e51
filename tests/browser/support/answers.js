// No answer of a page is waited for without end: a page that gets no frames would hold up a run until its limit, and say nothing.

import { DRAWS_NOTHING } from "../../engines/support/browsers-own.js";
import { within } from "../../engines/support/deadline.js";

/** Milliseconds for an answer, on a machine that is busy; and for a frame, of a page that has nothing to do but that. */
const PATIENCE = { answer: 240_000, frame: 20_000 };

/**
 * Has whatever is evaluated in a page fail if its answer does not come. If the page answers and gets no frames, it is the
 * browser that fails: it is closed, since it would not draw what comes next either.
 * @param {import('playwright-core').Page} page
 * @param {typeof PATIENCE} [patience]
 */
export function haveItAnswer(page, patience = PATIENCE) {
  const evaluate = page.evaluate.bind(page);
  for (const name of /** @type {const} */ (["evaluate", "evaluateHandle"])) {
    const call = /** @type {(...given: any[]) => Promise<any>} */ (page[name].bind(page));
    page[name] = async (/** @type {any[]} */ ...given) => {
      let late = false;
      try {
        return await within(patience.answer, String(given[0]).slice(0, 200), call(...given), () => (late = true));
      } catch (error) {
        if (!late || (await draws(evaluate, patience.frame))) throw error;
        await page.context().browser()?.close();
        throw new Error(`${DRAWS_NOTHING}: ${error}`);
      }
    };
  }
}

/**
 * Whether a page gets frames. One that does not answer at all is busy, and no fault of the browser's.
 * @param {import('playwright-core').Page["evaluate"]} evaluate
 * @param {number} patience
 */
async function draws(evaluate, patience) {
  const answers = (/** @type {string} */ expression) => within(patience, expression, evaluate(expression)).then(() => true, () => false);
  return !(await answers("1")) || (await answers("new Promise((done) => requestAnimationFrame(done))"));
}
