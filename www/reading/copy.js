// Every piece of code can be copied.

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

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page served without TLS, as in a classroom, has no clipboard to write to; this old way it does.
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position: fixed; opacity: 0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
