// What all figures have in common: they get the laboratory, and are drawn only while they can be seen.

/** @typedef {import("../lab.js").Lab} Lab */

export class Figure extends HTMLElement {
  /** @type {Lab | null} */
  #lab = null;
  #visible = false;
  #drawn = -1;
  /** The network that this was last asked about, and its form. @type {Lab["description"] | null} */
  #described = null;
  #form = "";

  /**
   * Called once, when the network is there.
   * @param {Lab} lab
   */
  attach(lab) {
    this.#lab = lab;
    this.build(lab);
    this.classList.add("ready");
    this.render(lab);
    // A little before it is scrolled into view, so that nothing stale shows. Of several news the last holds.
    const onNews = (/** @type {IntersectionObserverEntry[]} */ news) =>
      this.#onVisible(news[news.length - 1].isIntersecting);
    new IntersectionObserver(onNews, { rootMargin: "100px" }).observe(this);
    lab.subscribe(this);
  }

  /** @param {boolean} visible */
  #onVisible(visible) {
    this.#visible = visible;
    if (visible && this.#lab) this.draw(this.#lab);
  }

  /** @param {Lab} lab */
  draw(lab) {
    if (!this.#visible || this.#drawn === lab.version) return;
    this.#drawn = lab.version;
    this.render(lab);
  }

  /** Draws again although the laboratory has not changed, as when the theme has. */
  redraw() {
    this.#drawn = -1;
    if (this.#lab) this.draw(this.#lab);
  }

  /**
   * Makes the elements.
   * @param {Lab} _lab
   */
  build(_lab) {}

  /**
   * Shows the laboratory as it is now.
   * @param {Lab} _lab
   */
  render(_lab) {}

  /**
   * Whether the network has another form than when this was last asked: another cell, other labels, more steps. What a
   * figure has made for the old one is then to be made anew.
   * @param {Lab} lab
   */
  reformed({ description }) {
    if (description === this.#described) return false;
    this.#described = description;
    const { maxlen, units, labels, options } = description;
    const form = JSON.stringify([options.cell, options.optimizer, maxlen, units, labels]);
    const other = form !== this.#form;
    this.#form = form;
    return other;
  }

  /**
   * The one element that a selector finds in this figure.
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @returns {T}
   */
  find(selector) {
    const element = this.querySelector(selector);
    if (!element) throw new Error(`${this.localName} has no ${selector}`);
    return /** @type {T} */ (/** @type {unknown} */ (element));
  }
}
