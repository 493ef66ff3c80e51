// A page in one of the engines, as a test uses it: the same whatever drives it.

import { within } from "./deadline.js";
import { Picture } from "./picture.js";

/**
 * What an engine's driver can do. Lengths are CSS pixels, places those of the viewport.
 *
 * @typedef {object} Driver
 * @property {(url: string) => Promise<unknown>} goto
 * @property {(expression: string) => Promise<any>} evaluate
 * @property {(x: number, y: number) => Promise<unknown>} move
 * @property {() => Promise<unknown>} down
 * @property {() => Promise<unknown>} up
 * @property {(key: string) => Promise<unknown>} press
 * @property {(selector: string, path: string) => Promise<unknown>} choose
 * @property {() => Promise<Buffer>} screenshot
 * @property {() => Promise<string[]>} messages
 * @property {() => Promise<unknown>} close
 * @property {() => void} kill ends the engine with all of its processes
 */

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */

/** The window that every engine opens, in CSS pixels. */
export const VIEW = { width: 1366, height: 768 };

/** Milliseconds that an engine may take for one thing, on a machine that is busy. */
const PATIENCE = 60_000;
/** What a driver says of a page that another takes the place of. */
const LEAVING = /because of a navigation/;

/** So often the tabulator is pressed at the most on the way to something. */
const STOPS = 30;

export class Page {
  #driver;

  /** @param {Driver} driver */
  constructor(driver) {
    this.#driver = driver;
  }

  /**
   * An engine that does not answer would hang the test, and the next one too.
   * @template T
   * @param {string} what
   * @param {Promise<T>} answer
   */
  #answered(what, answer) {
    return within(PATIENCE, what, answer, () => this.#driver.kill());
  }

  /** Opens an address, and waits until all of it has loaded. @param {string} url */
  async goto(url) {
    await this.#answered(`goto ${url}`, this.#driver.goto(url));
  }

  /**
   * The value of an expression in the page, which has to survive JSON; a promise is waited for.
   * @param {string} expression
   * @returns {Promise<any>}
   */
  evaluate(expression) {
    return this.#answered(expression, this.#driver.evaluate(expression));
  }

  /** Waits until an expression holds in the page. @param {string} expression */
  async until(expression) {
    const end = Date.now() + PATIENCE;
    while (!(await this.#holds(expression))) {
      if (Date.now() > end) throw new Error(`did not come to hold in ${PATIENCE} ms: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Not in a page that is leaving for another. @param {string} expression */
  async #holds(expression) {
    try {
      return await this.evaluate(`Boolean(${expression})`);
    } catch (error) {
      if (LEAVING.test(String(error))) return false;
      throw error;
    }
  }

  /** Waits for two frames: what was done before them is on the screen. */
  async frames() {
    await this.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))");
  }

  /** @param {string} selector @returns {Promise<string>} */
  text(selector) {
    return this.evaluate(`document.querySelector(${JSON.stringify(selector)}).textContent`);
  }

  /**
   * The boxes of all that a selector finds.
   * @param {string} selector
   * @returns {Promise<Box[]>}
   */
  boxes(selector) {
    return this.evaluate(`Array.from(document.querySelectorAll(${JSON.stringify(selector)}), (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { left, top, width, height };
    })`);
  }

  /** Scrolls the first element that a selector finds to the middle of the window, out of what folds. @param {string} selector */
  async see(selector) {
    await this.evaluate(`(() => {
      const part = document.querySelector(${JSON.stringify(selector)});
      const fold = part.closest("details.fold");
      if (fold) fold.open = true;
      part.scrollIntoView({ behavior: "instant", block: "center" });
    })()`);
    await this.frames();
  }

  /** @param {number} x @param {number} y */
  async move(x, y) {
    await this.#answered("move", this.#driver.move(Math.round(x), Math.round(y)));
  }

  /** Presses the mouse button where the pointer is, and holds it. */
  async down() {
    await this.#answered("down", this.#driver.down());
  }

  async up() {
    await this.#answered("up", this.#driver.up());
  }

  /**
   * Goes with the pointer to where an element was, and tells what keeps it from being clicked on there: what stands above
   * may have grown meanwhile, and have pushed it out of the window, where no pointer can go, or under something else.
   * @param {string} selector
   * @param {number} x
   * @param {number} y
   * @returns {Promise<string | null>}
   */
  async #reach(selector, x, y) {
    if (x < 0 || y < 0 || x >= VIEW.width || y >= VIEW.height) return "it is out of the window";
    await this.move(x, y);
    await this.frames();
    return this.evaluate(`(() => {
      const [element, hit] = [document.querySelector(${JSON.stringify(selector)}), document.elementFromPoint(${x}, ${y})];
      if (!hit) return "nothing is there";
      return element.contains(hit) || hit.contains(element) ? null : "it is covered by " + hit.outerHTML.slice(0, 200);
    })()`);
  }

  /**
   * Scrolls to an element and clicks on it.
   * @param {string} selector
   * @param {number} [across] where, as a part of its width
   */
  async click(selector, across = 0.5) {
    for (let tries = 20; ; tries--) {
      await this.see(selector);
      const [{ left, top, width, height }] = await this.boxes(selector);
      const [x, y] = [Math.round(left + across * width), Math.round(top + height / 2)];
      const wrong = (await this.#reach(selector, x, y)) ?? (await this.#clickFor(selector));
      if (wrong === null) return;
      if (tries === 0) throw new Error(`${selector} can't be clicked on at ${x}, ${y}: ${wrong}`);
    }
  }

  /**
   * Clicks where the pointer is, and tells if an element that is meant did not get it: the page may draw between the look
   * and the press, and what moved away then stands elsewhere. What got it in its place is kept from hearing of it.
   * @param {string} selector
   * @returns {Promise<string | null>}
   */
  async #clickFor(selector) {
    await this.evaluate(`(${guardClicks})(${JSON.stringify(selector)})`);
    await this.down();
    await this.up();
    // A page that left for another was clicked on.
    return this.evaluate("globalThis.clickGuard?.end() ?? null").catch((error) => {
      if (LEAVING.test(String(error))) return null;
      throw error;
    });
  }

  /** Types letters. @param {string} text */
  async type(text) {
    for (const letter of text) await this.press(letter);
  }

  /** Presses a key. @param {string} key as `KeyboardEvent.key` names it */
  async press(key) {
    await this.#answered(`press ${key}`, this.#driver.press(key));
  }

  /**
   * Clicks on a field and puts a text in place of its own.
   * @param {string} selector
   * @param {string} text
   */
  async fill(selector, text) {
    await this.click(selector);
    await this.press("Control+a");
    await this.type(text);
  }

  /**
   * Gives a file to a field that asks for one.
   * @param {string} selector
   * @param {string} path
   */
  async choose(selector, path) {
    await this.#answered(`choose ${path}`, this.#driver.choose(selector, path));
  }

  /** Goes with the tabulator to what a selector finds. @param {string} selector */
  async tabTo(selector) {
    const there = `document.activeElement.matches(${JSON.stringify(selector)})`;
    for (let k = 0; k < STOPS; k++) {
      await this.press("Tab");
      if (await this.evaluate(there)) return;
    }
    throw new Error(`${STOPS} stops of the tabulator do not lead to ${selector}`);
  }

  /** What is in the window. */
  async screenshot() {
    await this.frames();
    return new Picture(await this.#answered("screenshot", this.#driver.screenshot()));
  }

  /** All that the console has said since the page was opened. */
  messages() {
    return this.#answered("messages", this.#driver.messages());
  }

  async close() {
    await this.#answered("close", this.#driver.close());
  }
}

/**
 * In the page: lets a press of the mouse through to an element and what is in it or around it, and to nothing else, until
 * its `end` is called, which tells what was pressed instead.
 * @param {string} selector
 */
function guardClicks(selector) {
  const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
  /** What the button went down on. @type {Element | null} */
  let pressed = null;
  /** @type {string | null} */
  let wrong = "it got no press";
  /** @param {Event} event */
  const watch = (event) => {
    const hit = /** @type {Element} */ (event.target);
    // The click of a label is followed by one of its field.
    if (event.type === "click") removeEventListener("click", watch, true);
    if (!pressed) {
      pressed = hit;
      const meant = document.querySelector(selector);
      wrong = meant?.contains(hit) || hit.contains(meant) ? null : `another was pressed: ${hit.outerHTML.slice(0, 200)}`;
    } else if (event.type === "click" && pressed.isConnected && !pressed.contains(hit) && !hit.matches(selector)) {
      wrong ??= `it moved away under the press, to ${hit.outerHTML.slice(0, 200)}`;
    }
    if (wrong === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const kind of kinds) addEventListener(kind, watch, true);
  const end = () => {
    for (const kind of kinds) removeEventListener(kind, watch, true);
    return wrong;
  };
  Object.assign(globalThis, { clickGuard: { end } });
}
