// What is wider than its place scrolls sideways, by keyboard too.

import { scrollers as names } from "./es.js";

export function letScrollersBeReached() {
  const all = document.querySelectorAll(".formula, .table, .course pre");
  const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => letBeReached(target)));
  for (const element of all) observer.observe(element);
  // What is inside may get wider, and its place does not.
  document.fonts.addEventListener("loadingdone", () => all.forEach(letBeReached));
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
