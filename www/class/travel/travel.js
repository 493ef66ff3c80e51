// The experiment travels: «Guardar como página» gives all of Memoria as one file with the session inside, and where there is
// one inside it is opened. A page that is one file gives itself; the others, what scripts/single.js has put beside them.

import { download } from "../download.js";
import { notice } from "../notices.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

const PLAIN = "memoria.html";
/** Where a session stands in the file; the first such element is it. */
const SLOT = /(<script type="application\/json" id="session">)[^<]*/;

class Travel extends HTMLElement {
  #saving = false;

  /** @param {Lab} lab */
  attach(lab) {
    lab.commands.provide("save", { keys: ["Mod+S"], can: () => !this.#saving, run: () => void this.#save(lab) });
    openCarried(lab);
  }

  /** @param {Lab} lab */
  async #save(lab) {
    this.#saving = true;
    try {
      const session = JSON.stringify(lab.session);
      const { epoch } = lab.progress;
      const page = withSession(await plainPage(), session);
      download(page, "text/html", es.fileName(epoch));
      if (lab.description.options.series?.kind === "text") notice(es.ownText);
    } catch {
      notice(es.notThere);
    } finally {
      this.#saving = false;
    }
  }
}

/** The page that is one file, without a session. */
async function plainPage() {
  if (globalThis.memoriaPage) return globalThis.memoriaPage;
  const response = await fetch(PLAIN);
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

/**
 * @param {string} page
 * @param {string} session as JSON, in which nothing may be taken for an element
 */
function withSession(page, session) {
  if (!SLOT.test(page)) throw new Error("the page has no place for a session");
  return page.replace(SLOT, (_, slot) => slot + session.replaceAll("<", "\\u003c"));
}

/** Sets what the page has brought along. @param {Lab} lab */
function openCarried(lab) {
  const carried = document.getElementById("session")?.textContent ?? "null";
  let left = ["session"];
  try {
    const session = JSON.parse(carried);
    if (session === null) return;
    left = lab.restore(session);
  } catch {
    // Somebody has written in the file.
  }
  if (left.length > 0) notice(es.leftOut);
}

customElements.define("memoria-travel", Travel);
