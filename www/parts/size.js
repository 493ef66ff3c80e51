// News of an element's size: when it changes, and at once when the page goes onto paper and comes back, for which a browser
// gives none.

import { onPaper } from "./paper.js";

/**
 * Calls back with the first size too; always in the next frame, since a size that changes while sizes are told is an error
 * to the browser.
 * @param {Element} element
 * @param {() => void} onSize
 */
export function onSize(element, onSize) {
  let asked = false;
  const tell = () => {
    asked = false;
    onSize();
  };
  new ResizeObserver(() => {
    if (!asked) requestAnimationFrame(tell);
    asked = true;
  }).observe(element);
  onPaper(onSize);
}
