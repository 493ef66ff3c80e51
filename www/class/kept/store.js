// Where sessions are kept: in this browser, a record for each time that the page was opened. Whatever is asked of it may
// fail: in a private window, on a full disk, in a frame without an origin.

import { clear, createStore, delMany, entries, promisifyRequest } from "../../idb-keyval.js";
import { isObject } from "../../lab/fields.js";

/**
 * A session, as JSON, and when it was as it says, in milliseconds.
 * @typedef {{ date: number, session: string }} Kept
 */

/** Under which it is written that no text of somebody's own is to be kept. */
const NO_TEXT = "no-text";

export class Store {
  #store;

  /** @param {string} place what is kept elsewhere on the same server is not this page's */
  constructor(place) {
    this.#store = createStore(`memoria ${place}`, "sessions");
  }

  /** All that there is. What is none of ours has neither date nor session. */
  async read() {
    const all = /** @type {[string, any][]} */ (await entries(this.#store));
    const records = all
      .filter(([name]) => name !== NO_TEXT)
      .map(([id, value]) => ({ id, ...(isObject(value) ? value : {}) }));
    return { records: /** @type {(Partial<Kept> & { id: string })[]} */ (records), noText: records.length < all.length };
  }

  /** Begins to write at once: a page that is being left has no other chance. @param {string} id @param {Kept} kept */
  async put(id, kept) {
    await this.#write(id, kept);
  }

  /** @param {string[]} ids */
  async drop(ids) {
    await delMany(ids, this.#store);
  }

  /** @param {(record: Partial<Kept>) => boolean} which */
  async dropThose(which) {
    const { records } = await this.read();
    await this.drop(records.filter(which).map(({ id }) => id));
  }

  /** @param {boolean} none whether no text of somebody's own is to be kept */
  async setNoText(none) {
    await (none ? this.#write(NO_TEXT, true) : this.drop([NO_TEXT]));
  }

  async clear() {
    await clear(this.#store);
  }

  /** @param {string} name @param {unknown} value */
  #write(name, value) {
    return this.#store("readwrite", (store) => {
      store.put(value, name);
      store.transaction.commit?.();
      return promisifyRequest(store.transaction);
    });
  }
}
