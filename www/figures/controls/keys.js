// The page's keyboard: a key asks for a command, and what is typed goes to the question. Nothing is done with a key that
// has a use where it is pressed: in a field, on a button or a slider, in a selection.

import { keyOf } from "../../lab/commands.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** Those who show with a clicker blank the screen with it. */
const CLICKER = ".";

const FIELD = "input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
const PRESSED = "button, a, summary, input:not([type=range]), [role=button]";
const MOVED = "input[type=range], input[type=radio], [role=slider]";

/**
 * @param {Lab} lab
 * @param {() => boolean} enabled
 */
export function listen(lab, enabled) {
  const pointed = pointedAt();
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || !enabled()) return;
    const key = keyOf(event);
    const command = lab.commands.at(key);
    const modal = document.querySelector("dialog[open]");
    if (command && command !== "help" && modal) return;
    if (command) {
      if (usedThere(event, key, command, pointed.button)) return;
      lab.do(command);
      event.preventDefault();
    } else if (!modal) write(event);
  });
  // In some browsers it is the release of the space bar that presses a button.
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && event.target === pointed.button && enabled()) event.preventDefault();
  });
}

/**
 * The button of the bar that a pointer has pressed, as long as it has the focus: the space bar does not press that one, but
 * plays, as everywhere.
 */
function pointedAt() {
  const pointed = { button: /** @type {EventTarget | null} */ (null) };
  document.addEventListener("pointerup", ({ target }) => {
    pointed.button = target instanceof Element ? target.closest("memoria-controls button") : null;
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target === pointed.button) pointed.button = null;
  });
  return pointed;
}

/**
 * Whether a key is for what has the focus.
 * @param {KeyboardEvent} event
 * @param {string} key
 * @param {string} command
 * @param {EventTarget | null} pointed
 */
function usedThere({ target }, key, command, pointed) {
  if (!(target instanceof Element)) return false;
  if (target.matches(FIELD)) return command !== "help";
  if (key === "Space") return target.matches(PRESSED) && target !== pointed;
  if (key.endsWith("Enter")) return target.matches(PRESSED);
  if (!/Arrow|Page|Home|End/.test(key)) return false;
  return target.matches(MOVED) || document.getSelection()?.isCollapsed === false;
}

/**
 * What is typed where nothing takes it goes to the question, in place of what stands there.
 * @param {KeyboardEvent} event
 */
function write(event) {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const held = (ctrlKey || metaKey || altKey) && !event.getModifierState("AltGraph");
  const typed = key === "Dead" || [...key].length === 1;
  if (!typed || held || key === " " || key === CLICKER) return;
  if (target instanceof Element && target.matches(FIELD)) return;
  const field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("memoria-prediction #prefix"));
  if (!field) return;
  field.focus();
  field.select();
}
