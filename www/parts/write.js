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
