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

/** Milliseconds of a step. */
const STEP = 16;

/**
 * Goes from one value to another in a while; a new journey ends the one before. What it shows is drawn in the frames that
 * the scheduler gives out: it asks for none itself, which would come at the cost of the training.
 */
export class Journey {
  #timer = 0;

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
    const step = () => {
      const time = Math.min((performance.now() - start) / ms, 1);
      const eased = time * time * (3 - 2 * time);
      // Before it is shown: whoever sees it may stop the journey.
      this.#timer = time < 1 ? window.setTimeout(step, STEP) : 0;
      show(from + (to - from) * eased);
    };
    this.#timer = window.setTimeout(step, STEP);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
