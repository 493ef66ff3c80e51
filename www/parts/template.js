// How a figure makes its elements: templates whose every value is text, whatever a reader or a file has put into it.

export { html, nothing, render, svg } from "../lit-html.js";
