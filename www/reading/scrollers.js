// What is wider than its place scrolls sideways, by keyboard too.

import { scrollers as names } from "./es.js";

export function letScrollersBeReached() {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth;
      if (scrolls === target.hasAttribute("tabindex")) continue;
      if (!scrolls) {
        for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
        continue;
      }
      target.setAttribute("tabindex", "0");
      target.setAttribute("role", "group");
      const name = names[/** @type {"formula" | "table"} */ (target.className)] ?? target.getAttribute("data-title");
      target.setAttribute("aria-label", name ?? names.code);
    }
  });
  for (const element of document.querySelectorAll(".formula, .table, .course pre")) observer.observe(element);
}
