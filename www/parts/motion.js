// Movement, for those who want it.

const still = matchMedia("(prefers-reduced-motion: reduce)");

export const wantsMotion = () => !still.matches;

/**
 * Calls once, when most of an element is in view.
 * @param {Element} element
 * @param {() => void} onSeen
 */
export function onceSeen(element, onSeen) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      onSeen();
    },
    { threshold: 0.6 },
  );
  observer.observe(element);
}

/** Goes from one value to another in a while; a new journey ends the one before. */
export class Journey {
  #frame = 0;

  /**
   * @param {number} from
   * @param {number} to
   * @param {number} ms
   * @param {(value: number) => void} show
   */
  go(from, to, ms, show) {
    this.stop();
    if (!wantsMotion()) return show(to);
    const start = performance.now();
    const step = (/** @type {number} */ now) => {
      const time = Math.min(Math.max((now - start) / ms, 0), 1);
      const eased = time * time * (3 - 2 * time);
      show(from + (to - from) * eased);
      this.#frame = time < 1 ? requestAnimationFrame(step) : 0;
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
