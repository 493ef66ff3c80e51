// What is drawn many times a second is held meanwhile, as large as it is: whatever changes in it, the browser then lays out
// nothing else of the page.

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

  /** Holds it from the next frame on, until it is released or what it holds has another size. */
  hold() {
    if (this.#holds) return;
    this.#holds = true;
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
