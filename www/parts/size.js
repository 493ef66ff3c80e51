// News of an element's size: when it changes, and at once when the page goes onto paper and comes back, for which a browser
// gives none.

import { onPaper } from "./paper.js";

/** Who is told of which element. @type {Map<Element, Set<() => void>>} */
const listeners = new Map();

/** Who is told in the next frame: each once, however many of its elements have another size. @type {Set<() => void>} */
const waiting = new Set();

/**
 * A size that changes while sizes are told is an error to the browser. To ask for one then is enough, as a letter's font that
 * has just come would have it laid out anew: all is told in the next frame.
 */
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) listeners.get(target)?.forEach(tellNext);
});

/** Each by itself: what one can't do keeps no other from being told. @param {() => void} onSize */
function tellNext(onSize) {
  if (waiting.has(onSize)) return;
  waiting.add(onSize);
  requestAnimationFrame(() => {
    waiting.delete(onSize);
    onSize();
  });
}

/**
 * Calls back in the next frame, with the first size too.
 * @param {Element[]} elements
 * @param {() => void} onSize
 * @returns {() => void} ends it
 */
export function onSize(elements, onSize) {
  for (const element of elements) {
    listeners.set(element, new Set(listeners.get(element)).add(onSize));
    observer.observe(element);
  }
  const forgetPaper = onPaper(onSize);
  return () => {
    forgetPaper();
    for (const element of elements) forget(element, onSize);
  };
}

/** @param {Element} element @param {() => void} onSize */
function forget(element, onSize) {
  const others = listeners.get(element);
  others?.delete(onSize);
  if (others?.size) return;
  listeners.delete(element);
  observer.unobserve(element);
}
