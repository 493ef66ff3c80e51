// Whether files arrive. After one has not, somebody asks for it from time to time, when the network is said to be back, and
// when it is needed, until the server answers.

/** Milliseconds between two attempts: at first, and at the most. */
const FIRST = 2000;
const LONGEST = 30_000;

/** How a file stands with the server. @typedef {"there" | "gone"} Answer */

export class Connection {
  /** @type {Promise<Answer> | null} */
  #back = null;
  /** Ends the wait for the next attempt. */
  #hurry = () => {};
  #cut = () => {};
  /** Until a file has not arrived. @type {Promise<void>} */
  cut = new Promise((resolve) => (this.#cut = resolve));

  constructor() {
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  /** Tries again at once what is waited for. */
  hurry() {
    this.#hurry();
  }

  /** Waits while there is none. */
  async restored() {
    await this.#back;
  }

  /**
   * Waits until the server says something about a file that has not arrived.
   * @param {string} url
   */
  answer(url) {
    this.#cut();
    const back = (this.#back ?? Promise.resolve()).then(() => this.#asked(url));
    this.#back = back;
    back.finally(() => {
      if (this.#back === back) this.#back = null;
    });
    return back;
  }

  /** @param {string} url @returns {Promise<Answer>} */
  async #asked(url) {
    for (let wait = FIRST; ; wait = Math.min(2 * wait, LONGEST)) {
      try {
        const { ok, status } = await fetch(url, { cache: "reload" });
        if (ok) return "there";
        if (status === 404 || status === 410) return "gone";
      } catch {
        // There is no network yet.
      }
      await new Promise((resolve) => {
        this.#hurry = () => resolve(undefined);
        setTimeout(resolve, wait);
      });
    }
  }
}
