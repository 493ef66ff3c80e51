// Which modules a page's elements are of.

/**
 * The modules of all elements that stand in a page, as www/class/arrival.js finds them: a figure's, or what it names.
 * @param {string} page as HTML
 */
export function figuresIn(page) {
  const elements = [...page.matchAll(/<memoria-([a-z-]+)([^>]*)>/g)];
  return new Set(elements.map(([, name, rest]) => /data-module="([^"]+)"/.exec(rest)?.[1] ?? `figures/${name}/${name}.js`));
}
