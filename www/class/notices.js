// What the page has to say to whoever is reading, wherever that is: a line at the foot of the window.

import { dismiss, notices } from "./es.js";

/** What can be done about it. @typedef {{ name: string, run: () => void }} Action */

/** It is there before it says anything, or a reader of screens would not hear of it. */
const place = document.createElement("section");
place.className = "notices";
place.setAttribute("aria-label", notices);
place.setAttribute("role", "status");
document.body.append(place);

/**
 * @param {string} text
 * @param {Action[]} actions
 * @returns a function that takes it away
 */
export function notice(text, ...actions) {
  const line = document.createElement("p");
  const remove = () => line.remove();
  line.append(text);
  line.append(...actions.map(({ name, run }) => button(name, run)));
  const close = button("×", remove);
  close.setAttribute("aria-label", dismiss);
  close.className = "dismiss";
  line.append(close);
  place.append(line);
  return remove;
}

/** @param {string} name @param {() => void} run */
export function button(name, run) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = name;
  element.addEventListener("click", run);
  return element;
}
