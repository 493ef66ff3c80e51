// News of an element's size: when it changes, and at once when the page goes onto paper and comes back, for which a browser
// gives none.

import { onPaper } from "./paper.js";

/**
 * Calls back with the first size too.
 * @param {Element} element
 * @param {() => void} onSize
 */
export function onSize(element, onSize) {
  new ResizeObserver(onSize).observe(element);
  onPaper(onSize);
}
