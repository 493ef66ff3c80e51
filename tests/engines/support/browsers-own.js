// What is a browser's own failure, and none of the page's: run.js tells it, and runs the file once more.

export const HAS_DIED = "El proceso del navegador ha muerto";
export const DRAWS_NOTHING = "El navegador ya no dibuja la página, aunque esta responde";
/** What Playwright says of a browser that is gone, to all that is asked of it. */
const GONE = "Target page, context or browser has been closed";

/** @param {string} reason why a test failed */
export const isBrowsersOwn = (reason) => [HAS_DIED, DRAWS_NOTHING, GONE].some((said) => reason.includes(said));
