// What is drawn many times a second is held meanwhile, as large as it is: whatever changes in it, the browser then lays out
// nothing else of the page.

/** Who is about to be held: one a frame, since all that it holds is laid out then. @type {Held[]} */
const waiting = [];

function holdNext() {
  waiting.shift()?.observe();
  if (waiting.length > 0) requestAnimationFrame(holdNext);
}

export class Held {
  #element;
  #holds = false;
  /** Tells sizes before they are seen, so that nothing ever shows that has no room. */
  #sizes = new ResizeObserver((entries) => this.#onSizes(entries));
  #children = new MutationObserver(() => this.release());

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** Holds it from one of the next frames on, until it is released or what it holds has another size. */
  hold() {
    if (this.#holds) return;
    this.#holds = true;
    if (waiting.push(this) === 1) requestAnimationFrame(holdNext);
  }

  /** Its size is told, and then it is held. */
  observe() {
    if (!this.#holds) return;
    for (const element of [this.#element, ...this.#element.children]) this.#sizes.observe(element);
    this.#children.observe(this.#element, { childList: true });
  }

  release() {
    if (!this.#holds) return;
    this.#holds = false;
    this.#sizes.disconnect();
    this.#children.disconnect();
    this.#element.classList.remove("held");
  }

  /**
   * The first news is how large everything is, and any other that something has changed. That is answered in the next frame:
   * sizes that change while they are told are an error to the browser.
   * @param {ResizeObserverEntry[]} entries
   */
  #onSizes(entries) {
    const { classList, style } = this.#element;
    const own = entries.find(({ target }) => target === this.#element);
    if (classList.contains("held") || !own) return void requestAnimationFrame(() => this.release());
    const [{ blockSize, inlineSize }] = own.contentBoxSize;
    style.setProperty("--held-height", `${blockSize}px`);
    style.setProperty("--held-width", `${inlineSize}px`);
    classList.add("held");
  }
}
