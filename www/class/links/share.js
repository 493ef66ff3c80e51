// «Compartir»: the link to what there is now.

import { html, render } from "../../parts/template.js";
import { linkOf } from "./address.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** What is said of a link. @typedef {Awaited<ReturnType<typeof linkOf>>} Link */

/**
 * @param {Lab} lab
 * @param {HTMLElement} place
 */
export async function share(lab, place) {
  const link = await linkOf(lab);
  const show = (/** @type {string} */ said) => {
    const onCopy = async () => show((await copied(place)) ? es.COPIED : es.NOT_COPIED);
    render(dialog(link, said, onCopy), place);
  };
  show(es.COPY);
  const shown = /** @type {HTMLDialogElement} */ (place.querySelector("dialog"));
  if (!shown.open) shown.showModal();
}

/** @param {HTMLElement} place */
async function copied(place) {
  const field = /** @type {HTMLTextAreaElement} */ (place.querySelector("textarea"));
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // A page without TLS, or in another's frame, has no clipboard to write to; this old way it does.
    field.select();
    return document.execCommand("copy");
  }
}

/**
 * @param {Link} link
 * @param {string} said on the button
 * @param {() => void} onCopy
 */
const dialog = ({ url, missing, text }, said, onCopy) => html`<dialog class="share" aria-label=${es.TITLE}>
  <div class="share-words">
    <h2>${es.TITLE}</h2>
    <p>${es.SAYS}</p>
    <textarea readonly rows="4" aria-label=${es.LINK} translate="no" spellcheck="false" .value=${url}></textarea>
    <p ?hidden=${missing === null}>${missing === null ? "" : es.MISSING[missing]}</p>
    <p ?hidden=${!text}>${es.WITH_TEXT}</p>
    <form method="dialog">
      <button type="button" class="primary" aria-live="polite" @click=${onCopy}>${said}</button>
      <button>${es.CLOSE}</button>
    </form>
  </div>
</dialog>`;
