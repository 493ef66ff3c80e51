// What is on stage, and where. Nothing moves in the document: what leads down to a part that is on stage becomes a frame
// without a box, the page itself a grid, and whatever else there is is not shown. See stage.css.

const PLACE = "data-place";
const WAY = "data-way";

/**
 * Puts parts of the page on stage, and takes off it whatever else was there; none ends it.
 * @param {Map<Element, string>} places the area of each part
 */
export function setPlaces(places) {
  const root = document.documentElement;
  for (const name of [PLACE, WAY])
    for (const element of document.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
  for (const [element, place] of places) {
    element.setAttribute(PLACE, place);
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement)
      above.setAttribute(WAY, "");
  }
  root.classList.toggle("staged", places.size > 0);
}

/** What is always there. */
const FIXED = /** @type {const} */ ({
  ".topbar": "bar",
  "memoria-stage .stage-tools": "tools",
  ".panel-unrolled": "net",
  ".panel-prediction": "answer",
  "memoria-guide": "guide",
});

/** What can be chosen onto the stage, and what of the page that is. */
const CHOSEN = /** @type {const} */ ({
  curve: ".panel-loss",
  counters: "memoria-stage .giant",
  map: ".panel-map",
  weights: ".panel-weights",
  batch: ".panel-batch",
  board: "memoria-board",
  compare: "memoria-compare",
  settings: ".panel-settings",
});

/** @typedef {keyof typeof CHOSEN} Panel */

export const PANELS = /** @type {Panel[]} */ (Object.keys(CHOSEN));

/**
 * The parts that a choice puts on stage, with their areas.
 * @param {Panel} panel
 * @param {boolean} beside whether the curve stays beside another panel
 */
export function placesOf(panel, beside) {
  const places = new Map(Object.entries(FIXED).map(([selector, place]) => [part(selector), /** @type {string} */ (place)]));
  if (beside && panel !== "curve") places.set(part(CHOSEN.curve), "curve");
  places.set(part(CHOSEN[panel]), "panel");
  return places;
}

/** A figure of the text is shown with its caption. @param {string} selector */
function part(selector) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element.closest(".fig") ?? element;
}
