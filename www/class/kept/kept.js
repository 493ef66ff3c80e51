// The experiment stays: what is set and reached is kept in this browser while somebody works, and offered another time. At
// the foot of the page stands that it is so, and how to throw it away.

import { html, nothing, render } from "../../parts/template.js";
import { hasText } from "../links/difference.js";
import { notice } from "../notices.js";
import * as es from "./es.js";
import { Keeper, sessionOf } from "./keeper.js";
import { Offers, sorted } from "./offers.js";
import { Store } from "./store.js";
import { Tabs } from "./tabs.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** Milliseconds between being told that a text is kept, and its being kept; and for which that is said. */
const GRACE = 6000;
const LONG = 20_000;

/** Where nothing else is kept: one page in a folder of a server, or one file. */
const place = () => (location.protocol === "file:" ? location : new URL(".", location.href)).pathname;

/** @param {unknown} session as it was kept */
function mayHaveText(session) {
  try {
    return hasText(JSON.parse(String(session)));
  } catch {
    return true;
  }
}

class Memory {
  #lab;
  #foot;
  #store = new Store(place());
  #id = Math.random().toString(36).slice(2);
  #tabs = new Tabs(this.#id);
  #keeper;
  #offers = new Offers(
    (offer) => void this.#goOn(offer),
    ({ id }) => this.#throwAway([id]),
  );
  /** How it stands with what is kept. @type {"kept" | "failed" | "cleared"} */
  #state = "kept";
  /** Whether no text of somebody's own is to be kept, and whether he has been told that it is. */
  #noText = false;
  #told = false;

  /** @param {Lab} lab @param {HTMLElement} foot */
  constructor(lab, foot) {
    this.#lab = lab;
    this.#foot = foot;
    this.#keeper = new Keeper(lab, this.#store, this.#id);
    this.#keeper.onFailure = () => this.#fail();
    this.#tabs.onTheirs = (id) => this.#offers.withdraw(id);
    this.#tabs.onWord = (word) => void (word === "cleared" ? this.#clear() : this.#keepTexts(false));
    this.#show();
    void this.#begin();
  }

  async #begin() {
    try {
      const { records, noText } = await this.#store.read();
      this.#noText = noText;
      this.#show();
      this.#keeper.onText = () => this.#tellOfText();
      if (records.length > 0) await this.#offer(records);
    } catch {
      this.#keeper.onText = () => this.#fail();
    }
    this.#keeper.noteChange();
  }

  /** @param {Awaited<ReturnType<Store["read"]>>["records"]} records */
  async #offer(records) {
    const theirs = await this.#tabs.theirs();
    const now = JSON.stringify(sessionOf(this.#lab));
    const { offers, lost, over } = sorted(records.filter(({ id }) => id !== this.#id && !theirs.has(id)), now);
    if (lost.length > 0) notice(es.unreadable);
    this.#throwAway(over);
    this.#offers.make(offers);
  }

  /** @param {import("./offers.js").Offer} offer */
  async #goOn({ id, whole }) {
    let left = ["session"];
    try {
      left = this.#lab.restore(whole);
    } catch {
      // Somebody has written in it.
    }
    if (left.length > 0) notice(es.leftOut);
    this.#keeper.textAllowed ||= hasText(whole);
    if (await this.#keeper.save()) this.#throwAway([id]);
  }

  /** @param {string[]} ids */
  #throwAway(ids) {
    for (const id of ids) this.#tabs.say(id);
    if (ids.length > 0) this.#store.drop(ids).catch(() => {});
  }

  // A text of somebody's own.

  /** It is kept when there has been time to say no. */
  #tellOfText() {
    if (this.#noText || this.#told || document.hidden) return;
    this.#told = true;
    const take = notice(es.ownText, {
      name: es.dontKeep,
      run: () => {
        take();
        this.#tabs.tellAll("no-text");
        void this.#keepTexts(false);
      },
    });
    setTimeout(() => void (this.#noText || this.#keepTexts(true)), GRACE);
    setTimeout(take, LONG);
  }

  /** @param {boolean} kept */
  async #keepTexts(kept) {
    this.#noText = !kept;
    this.#keeper.textAllowed = kept;
    this.#keeper.noteChange();
    this.#show();
    try {
      await this.#store.setNoText(!kept);
      if (!kept) await this.#store.dropThose(({ session }) => mayHaveText(session));
    } catch {
      this.#fail();
    }
  }

  // The foot of the page.

  /** In every tab, so that none writes once more what it was about to. */
  async #clear() {
    this.#end("cleared");
    try {
      await this.#store.clear();
    } catch {
      this.#end("failed");
    }
  }

  #fail() {
    if (this.#state === "failed") return;
    this.#end("failed");
    // A page that is one file was not expected to.
    if (!globalThis.memoriaPage) notice(es.failed);
  }

  /** Nothing is kept any more. @param {"failed" | "cleared"} state */
  #end(state) {
    this.#state = state;
    this.#keeper.end();
    this.#offers.make([]);
    this.#show();
  }

  #show() {
    const { foot } = es;
    const onClear = () => {
      this.#tabs.tellAll("cleared");
      void this.#clear();
    };
    const clear = html`<button type="button" @click=${onClear}>${foot.clear}</button>`;
    const allow = html`${foot.noText} <button type="button" @click=${() => void this.#keepTexts(true)}>${foot.allow}</button>`;
    const kept = this.#state === "kept";
    render(html`<p>${foot[this.#state]} ${kept ? clear : nothing} ${kept && this.#noText ? allow : nothing}</p>`, this.#foot);
  }
}

class Kept extends HTMLElement {
  /** @param {Lab} lab */
  attach(lab) {
    new Memory(lab, this);
  }
}

customElements.define("memoria-kept", Kept);
