// Every piece of code can be copied.

import { copy } from "../parts/clipboard.js";
import { copy as words } from "./es.js";

/** Milliseconds that a button says what came of it. */
const TOLD = 2000;

export function addCopyButtons() {
  for (const code of document.querySelectorAll(".code")) {
    const place = code.querySelector(".code-title") ?? code;
    place.append(copyButton(() => [...code.querySelectorAll("pre")]));
  }
  for (const title of document.querySelectorAll(".side-by-side > .code-title")) {
    const column = `pre[data-column="${title.getAttribute("data-column")}"]`;
    title.append(copyButton(() => [...(title.parentElement?.querySelectorAll(column) ?? [])]));
  }
}

/** @param {() => Element[]} parts what is copied, in order */
function copyButton(parts) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-code";
  button.textContent = words.copy;
  button.setAttribute("aria-live", "polite");
  let timer = 0;
  button.addEventListener("click", async () => {
    const done = await copy(parts().map((part) => (part.textContent ?? "").trimEnd()).join("\n\n") + "\n");
    button.textContent = done ? words.copied : words.failed;
    clearTimeout(timer);
    timer = window.setTimeout(() => (button.textContent = words.copy), TOLD);
  });
  return button;
}
