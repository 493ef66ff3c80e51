// What is not read before somebody tries: what renderer/ has made of the tasks' goals, hints and solutions, in a file of its
// own.

/**
 * @typedef {import("./conditions.js").Asked} Asked
 * @typedef {import("../guide/steps.js").Action} Action
 * What is said is there to be shown once.
 * @typedef {{ goal: Asked[], actions: Action[], hints: Node[][], solution: Node[] }} Details
 */

const FILE = new URL("../../tasks.html", import.meta.url);

/** @type {Promise<Map<string, Details>> | null} */
let fetched = null;

/** Of each task, by its name. What has not come is asked for again. @returns {Promise<Map<string, Details>>} */
export function fetchDetails() {
  fetched ??= read();
  fetched.catch(() => (fetched = null));
  return fetched;
}

async function read() {
  const response = await fetch(FILE);
  if (!response.ok) throw new Error(`${response.status} ${FILE}`);
  const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
  const sections = /** @type {HTMLElement[]} */ ([...body.children]);
  return new Map(sections.map((section) => [section.dataset.task ?? "", detailsOf(section)]));
}

/** @param {HTMLElement} section @returns {Details} */
function detailsOf({ dataset, children }) {
  const hints = [...children].map(({ childNodes }) => [...childNodes]);
  const solution = hints.pop() ?? [];
  return { goal: JSON.parse(dataset.goal ?? "[]"), actions: JSON.parse(dataset.actions ?? "[]"), hints, solution };
}
