// Which sessions are those of tabs that are open now: each says so when it is asked. A lock would say it too, but not where
// the page came without TLS.

/** What one tab does for all. @typedef {"cleared" | "no-text"} Word */

/** Milliseconds within which a tab answers. One that does so later is heard too. */
const PATIENCE = 400;

export class Tabs {
  #id;
  /** @type {BroadcastChannel | null} */
  #channel = null;
  /** Those of other tabs, or taken up or thrown away by them. */
  #theirs = new Set();
  /** Called when a session turns out to be one of those. @type {(id: string) => void} */
  onTheirs = () => {};
  /** Called when another tab does something for all. @type {(word: Word) => void} */
  onWord = () => {};

  /** @param {string} id of this tab's session */
  constructor(id) {
    this.#id = id;
    this.#open();
    // A channel that is open would keep the page from being kept as it is, for whoever comes back to it.
    addEventListener("pagehide", () => this.#close());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#open());
  }

  #open() {
    try {
      this.#channel = new BroadcastChannel("memoria");
    } catch {
      // Alone.
      return;
    }
    this.#channel.onmessage = ({ data }) => this.#hear(data ?? {});
    this.say(this.#id);
  }

  #close() {
    this.#channel?.close();
    this.#channel = null;
  }

  /** @param {{ asks?: boolean, word?: Word, taken?: string }} message */
  #hear({ asks, word, taken }) {
    if (asks) this.say(this.#id);
    if (word) this.onWord(word);
    if (taken === undefined) return;
    this.#theirs.add(taken);
    this.onTheirs(taken);
  }

  /** Tells the others that a session is not for them. @param {string} taken */
  say(taken) {
    this.#channel?.postMessage({ taken });
  }

  /** @param {Word} word */
  tellAll(word) {
    this.#channel?.postMessage({ word });
  }

  /** Those that are not for this tab. */
  async theirs() {
    this.#channel?.postMessage({ asks: true });
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    return this.#theirs;
  }
}
