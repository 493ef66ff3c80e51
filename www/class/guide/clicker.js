// What a clicker sends: it is a keyboard of a few keys. As long as a guide is open they are the guide's, wherever the focus
// is but in a dialog; those that write something are not, where something is being written.

/** @typedef {"next" | "back" | "first" | "blank" | "start" | "end"} Press */

/** @type {Record<string, Press>} */
const KEYS = { PageDown: "next", PageUp: "back", Home: "first", ".": "blank", b: "blank", B: "blank", F5: "start", Escape: "end" };

const FIELD = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

/**
 * What is asked for by a key, if it is a clicker's.
 * @param {KeyboardEvent} event
 * @returns {Press | null}
 */
export function pressOf({ key, target, shiftKey, ctrlKey, altKey, metaKey, isComposing }) {
  // Some send Shift + F5, which begins at the slide in view.
  if (isComposing || ctrlKey || altKey || metaKey || (shiftKey && key !== "F5" && key !== "B")) return null;
  const page = target instanceof Node ? target.ownerDocument : null;
  if (page?.querySelector("dialog[open]:not(.guide-blank)")) return null;
  const press = KEYS[key] ?? null;
  const writes = press === "blank" || press === "first";
  const field = target && /** @type {Element} */ (target).matches?.(FIELD);
  return writes && field ? null : press;
}
