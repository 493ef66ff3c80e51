// «Compartir»: the link to what there is now, to be copied, or read by a phone from the last row.

import { html, nothing, render, svg } from "../../parts/template.js";
import { linkOf } from "./address.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/**
 * What is said of a link, and its code: none where it is too long for one, or the code's module could not be had.
 * @typedef {Awaited<ReturnType<typeof linkOf>> & { code: ReturnType<typeof import("./qr.js").qrOf>, near: boolean }} Link
 */

const LOCAL = ["localhost", "127.0.0.1"];

/** Modules on a side of a code that is read from the last row when it is as high as the window. */
const FAR = 100;

/**
 * @param {Lab} lab
 * @param {HTMLElement} place
 */
export async function share(lab, place) {
  const link = await withCode(await linkOf(lab, addressOf(document.documentElement)));
  const show = (/** @type {string} */ said) => {
    const onCopy = async () => show((await copied(place)) ? es.COPIED : es.NOT_COPIED);
    render(dialog(link, said, onCopy), place);
  };
  show(es.COPY);
  const shown = /** @type {HTMLDialogElement} */ (place.querySelector("dialog"));
  if (!shown.open) shown.showModal();
}

/**
 * Where others reach this page: whoever serves it to a classroom has it open by an address that leads them nowhere.
 * @param {HTMLElement} root
 */
function addressOf({ dataset: { address } }) {
  const { hostname, pathname, search, href } = location;
  return address && LOCAL.includes(hostname) ? new URL(pathname + search, address).href : href;
}

/** @param {Awaited<ReturnType<typeof linkOf>>} link @returns {Promise<Link>} */
async function withCode(link) {
  // Nobody else reaches what lies on this disk.
  const near = location.protocol === "file:";
  const code = near ? null : await import("./qr.js").then(({ qrOf }) => qrOf(link.url), () => null);
  return { ...link, code, near };
}

/** @param {HTMLElement} place */
async function copied(place) {
  const field = /** @type {HTMLTextAreaElement} */ (place.querySelector("textarea"));
  // In another's frame the browser would refuse, and complain to the console; without TLS there is no clipboard to write to.
  if (self === top && navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      // Forbidden.
    }
  }
  field.select();
  return document.execCommand("copy");
}

/**
 * @param {Link} link
 * @param {string} said on the button
 * @param {() => void} onCopy
 */
const dialog = ({ url, missing, text, code, near }, said, onCopy) => html`<dialog class="share" aria-label=${es.TITLE}>
  <div class="share-words">
    <h2>${es.TITLE}</h2>
    <p>${near ? es.NEAR : es.SAYS}</p>
    <textarea readonly rows="4" aria-label=${es.LINK} translate="no" spellcheck="false" .value=${url}></textarea>
    <p ?hidden=${missing === null}>${missing === null ? "" : es.MISSING[missing]}</p>
    <p ?hidden=${!text}>${es.WITH_TEXT}</p>
    <form method="dialog">
      <button type="button" class="primary" aria-live="polite" @click=${onCopy}>${said}</button>
      <button>${es.CLOSE}</button>
    </form>
  </div>
  ${code ? drawn(code) : nothing}
</dialog>`;

/** The code, which a press makes as large as the window and back. @param {NonNullable<Link["code"]>} code */
const drawn = ({ size, path }) => html`<div class="share-code">
  <button type="button" aria-label=${es.ENLARGE} title=${es.ENLARGE} @click=${enlarge}>
    <svg viewBox="0 0 ${size} ${size}" aria-hidden="true" shape-rendering="crispEdges">${svg`<rect width=${size} height=${size} /><path d=${path} />`}</svg>
  </button>
  <p>${size > FAR ? es.DENSE : es.SCAN}</p>
</div>`;

/** @param {Event} event */
const enlarge = ({ currentTarget }) =>
  /** @type {Element} */ (currentTarget).closest("dialog")?.classList.toggle("large");
