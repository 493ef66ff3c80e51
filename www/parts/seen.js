// Whether a figure, or a part of a large one, is in view: what changes many times a second is drawn only where it is seen.

import { onPaper } from "./paper.js";

/** A little before it is scrolled into view, so that nothing stale shows. */
const MARGIN = "100px";

/**
 * Calls back when an element comes into view, and when it leaves.
 * @param {Element} element
 * @param {(inView: boolean) => void} act
 */
export function watch(element, act) {
  // Of several news the last holds.
  new IntersectionObserver((news) => act(news[news.length - 1].isIntersecting), { rootMargin: MARGIN }).observe(element);
}

export class Seen {
  #inView = true;
  #onPaper = false;

  /**
   * @param {Element} element
   * @param {() => void} onSeen called when it comes into view
   */
  constructor(element, onSeen) {
    watch(element, (inView) => {
      const before = this.#inView;
      this.#inView = inView;
      if (inView && !before) onSeen();
    });
    onPaper((printing) => (this.#onPaper = printing));
  }

  /** Whether it is to be drawn: what stands still is, in view or not. @param {{ playing: boolean }} lab */
  asks({ playing }) {
    return this.#inView || this.#onPaper || !playing;
  }
}
