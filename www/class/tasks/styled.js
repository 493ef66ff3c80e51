// The styles of what comes when the page is in use already: a sheet of its own, which nothing waits for at the start.

const FILE = new URL("../../late.css", import.meta.url);

/** @type {Promise<void> | null} */
let asked = null;

/** Has them hold. Where they can't be had, what comes is plain. */
export const styled = () => (asked ??= adopt());

async function adopt() {
  try {
    const response = await fetch(FILE);
    if (!response.ok) throw new Error(`${response.status} ${FILE}`);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await response.text());
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    asked = null;
  }
}
