// What the address says is set, once the page can be used; and «Compartir» gives the address of what there is now. The
// address bar is left alone.

import { notice } from "../notices.js";
import { asParameters, readFrom } from "./address.js";
import { wholeOf } from "./difference.js";
import * as es from "./es.js";
import { hide } from "./hidden.js";
import { share } from "./share.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

class Links extends HTMLElement {
  /** @param {Lab} lab @returns {Promise<void> | void} */
  attach(lab) {
    lab.commands.provide("share", { keys: ["F8"], can: () => true, run: () => void share(lab, this) });
    return location.search.length > 1 ? open(lab, location.search) : undefined;
  }
}

/**
 * Sets what an address says, and tells what it can't.
 * @param {Lab} lab
 * @param {string} search
 */
async function open(lab, search) {
  const { part, hidden, refused } = await readFrom(search);
  if (hidden.length > 0) hide(hidden);
  /** @type {Set<string>} */
  const told = new Set();
  let take = () => {};
  const tell = (/** @type {string[]} */ names) => {
    const before = told.size;
    for (const name of names) told.add(name);
    if (told.size === before) return;
    take();
    take = notice(es.leftOut([...told]));
  };
  lab.session.onLateRefusal = (names) => tell(asParameters(names, search));
  const whole = wholeOf(lab, part);
  const left = Object.keys(part).length > 0 ? lab.restore(whole.session) : [];
  tell([...refused, ...asParameters([...whole.refused, ...left], search)]);
}

customElements.define("memoria-links", Links);
