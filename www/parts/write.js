/**
 * Has an element say something, in the text that it has: what says the same is left alone, and no new text has to find
 * its style and its place. What a translation has put in the text's place goes.
 * @param {Element} element
 * @param {string} words
 */
export function write(element, words) {
  const { firstChild, childNodes } = element;
  if (!(firstChild instanceof Text) || childNodes.length > 1) element.textContent = words;
  else if (firstChild.data !== words) firstChild.data = words;
}

/**
 * Takes an element away, or shows it: of what is as it was the browser need not find the style anew.
 * @param {HTMLElement} element
 * @param {boolean} hidden
 */
export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/**
 * Has a field hold a text. Whoever is in it stays where he is: a new value alone would undo the selection, and what is
 * typed over it would come behind the number instead of in its place.
 * @param {HTMLInputElement} field of text
 * @param {string} text
 */
export function refill(field, text) {
  const { value, selectionStart: from, selectionEnd: to, selectionDirection } = field;
  if (value === text) return;
  field.value = text;
  if (document.activeElement !== field || from === null || to === null) return;
  const moved = (/** @type {number} */ at) => (at === value.length ? text.length : at);
  field.setSelectionRange(moved(from), moved(to), selectionDirection ?? "none");
}
