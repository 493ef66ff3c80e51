// What is wider than its place scrolls sideways, by keyboard too.

import { onSize } from "../parts/size.js";
import { scrollers as names } from "./es.js";

/** What scrolls sideways when there is too much in it. */
const PLACES = ".formula, .table, .course pre";

export function letScrollersBeReached() {
  // What is inside may get wider, as by another font, and its place does not.
  for (const place of document.querySelectorAll(PLACES)) onSize([place, ...place.children], () => letBeReached(place));
}

/** Whoever has no pointer comes to it where it scrolls, and hears what it is. @param {Element} element */
function letBeReached(element) {
  const scrolls = element.scrollWidth > element.clientWidth;
  if (scrolls === element.hasAttribute("tabindex")) return;
  if (!scrolls) {
    for (const name of ["tabindex", "role", "aria-label"]) element.removeAttribute(name);
    return;
  }
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "group");
  const name = names[/** @type {"formula" | "table"} */ (element.className)] ?? element.getAttribute("data-title");
  element.setAttribute("aria-label", name ?? names.code);
}
