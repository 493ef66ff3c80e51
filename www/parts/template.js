// How a figure makes its elements: templates whose every value is text, whatever a reader or a file has put into it.

import { html, render as renderTemplate } from "../lit-html.js";

export { html, noChange, nothing, svg } from "../lit-html.js";

/**
 * Shows a template in an element.
 * @param {unknown} template
 * @param {HTMLElement} element
 */
export function render(template, element) {
  unwrap(element);
  renderTemplate(template, element);
}

/**
 * A browser that translates the page puts elements of its own in the place of texts, where the template would look for
 * the texts in vain: they are texts again, as they were translated, before anything is shown.
 * @param {HTMLElement} element
 */
function unwrap(element) {
  const wraps = element.getElementsByTagName("font");
  // The collection is of what there still is.
  while (wraps.length > 0) wraps[0].replaceWith(wraps[0].textContent ?? "");
}

/** A sentence of which every second part stands out. @param {readonly string[]} parts */
export const emphasized = (parts) => parts.map((part, k) => (k % 2 === 1 ? html`<b>${part}</b>` : part));
