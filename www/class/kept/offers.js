// What was kept of other times is offered, the newest first, unless a tab that is open works on it.

import { KINDS } from "../../figures/settings/options.js";
import { VERSION } from "../../lab/session.js";
import { notice } from "../notices.js";
import * as es from "./es.js";

/**
 * @typedef {import("./store.js").Kept & { id: string }} Kept
 *
 * What can be gone on with.
 * @typedef {Kept & { whole: any }} Offer
 */

/** How many are kept, and for how many milliseconds. */
const MOST = 5;
const LONGEST = 30 * 24 * 60 * 60 * 1000;

/**
 * What of the records can be offered, what is told to be lost, and what can be thrown away.
 * @param {Awaited<ReturnType<import("./store.js").Store["read"]>>["records"]} records of no tab that is open
 * @param {string} now the session of this page, which need not be offered
 */
export function sorted(records, now) {
  const understood = records.map(offerOf);
  const lost = records.filter((_, k) => !understood[k]).map(({ id }) => id);
  const fitting = understood
    .flatMap((offer) => (offer && offer.session !== now && Date.now() - offer.date < LONGEST ? [offer] : []))
    .sort((a, b) => b.date - a.date)
    .slice(0, MOST);
  const offered = new Set(fitting.map(({ id }) => id));
  return { offers: fitting, lost, over: records.map(({ id }) => id).filter((id) => !offered.has(id)) };
}

/** @param {Partial<Kept> & { id: string }} record @returns {Offer | null} */
function offerOf({ id, date, session }) {
  try {
    const whole = JSON.parse(String(session));
    const { version, experiment, training } = whole;
    const known = version === VERSION && KINDS.includes(experiment.options.series.kind) && Number.isInteger(training.epoch);
    if (known && date && new Date(date).getTime() === date) return { id, date, session: String(session), whole };
  } catch {
    // Damaged.
  }
  return null;
}

export class Offers {
  #goOn;
  #discard;
  /** @type {Offer[]} */
  #left = [];
  #take = () => {};

  /**
   * @param {(offer: Offer) => void} goOn
   * @param {(offer: Offer) => void} discard
   */
  constructor(goOn, discard) {
    this.#goOn = goOn;
    this.#discard = discard;
  }

  /** @param {Offer[]} offers */
  make(offers) {
    this.#take();
    this.#left = offers;
    const [first] = offers;
    if (!first) return;
    const { training, experiment } = first.whole;
    const goOn = () => {
      this.make([]);
      this.#goOn(first);
    };
    const discard = () => {
      this.make(this.#left.slice(1));
      this.#discard(first);
    };
    this.#take = notice(
      es.offer(training.epoch, experiment.options.series, first.date),
      { name: es.goOn, run: goOn },
      { name: es.discard, run: discard },
    );
  }

  /** One of them is another tab's. @param {string} id */
  withdraw(id) {
    if (this.#left[0]?.id === id) this.make([]);
    else this.#left = this.#left.filter((offer) => offer.id !== id);
  }
}
