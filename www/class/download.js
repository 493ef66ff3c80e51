// Hands a file to whoever reads, as the browser does it.

import { framed } from "./es.js";
import { notice } from "./notices.js";

/** Takes away what was said before. */
let unsay = () => {};

/** @param {BlobPart} content @param {string} type @param {string} name */
export function download(content, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // A learning platform's frame may forbid it, and nobody tells the page.
  unsay();
  if (self !== top) unsay = notice(framed);
  // Some browsers have only begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
