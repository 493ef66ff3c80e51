// How a figure makes its elements: templates whose every value is text, whatever a reader or a file has put into it.

import { html } from "../lit-html.js";

export { html, nothing, render, svg } from "../lit-html.js";

/** A sentence of which every second part stands out. @param {readonly string[]} parts */
export const emphasized = (parts) => parts.map((part, k) => (k % 2 === 1 ? html`<b>${part}</b>` : part));
