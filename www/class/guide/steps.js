// The steps of the guide: what renderer/ has made of www/course/es/guion.md, fetched when the guide is opened.

/**
 * What happens in a step: fields of a session that are set, an experiment that is begun, a command with what it is given, or training.
 * @typedef {{ set: Record<string, any> } | { experiment: import("../../memoria.js").Options } | { do: string, given?: unknown } | { train: Train }} Action
 *
 * How far: so many batches or epochs, or until something is so.
 * @typedef {{ batches?: number, epochs?: number, epoch?: number, loss?: number, firstHit?: boolean, allRight?: boolean }} Train
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {number} minutes
 * @property {Element} notes what is said
 * @property {Action[]} actions
 */

const FILE = new URL("../../guide.html", import.meta.url);

/** @returns {Promise<Step[]>} */
export async function fetchSteps() {
  const response = await fetch(FILE);
  if (!response.ok) throw new Error(`${response.status} ${FILE}`);
  const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
  return [...body.children].map((section) => {
    const { minutes, actions } = /** @type {HTMLElement} */ (section).dataset;
    const title = section.querySelector("h2")?.textContent ?? "";
    section.querySelector("h2")?.remove();
    return { title, minutes: Number(minutes), notes: section, actions: JSON.parse(actions ?? "[]") };
  });
}
