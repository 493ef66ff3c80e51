// Pages that one test after another gets. A page that is opened anew has its process, its code and its network to compile
// again, which takes three times as long as going to the same address once more.

import { newPage } from "./browser.js";

/** @typedef {Awaited<ReturnType<typeof newPage>>} Opened */

/** What a new document doesn't undo: a page on which a test has called it is not handed on. */
const LASTING = /** @type {const} */ ([
  ...["addInitScript", "addLocatorHandler", "exposeBinding", "exposeFunction", "on", "once"],
  ...["route", "routeWebSocket", "setDefaultTimeout", "setExtraHTTPHeaders"],
]);

/** How a page is seen unless a test asks for something else. */
const PLAIN = /** @type {const} */ ({ colorScheme: "light", reducedMotion: "no-preference", forcedColors: "none", contrast: "no-preference" });

/** Those that have been given back, by what else was asked for. @type {WeakMap<object, Map<string, Opened[]>>} */
const idle = new WeakMap();

/**
 * A page at a site's address, as new: one that a test has closed, if there is one that can be made alike. How large it is and
 * what it prefers is set each time. What the page keeps in the browser is thrown away whenever it begins; where a worker may
 * keep something, no page is handed on.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {{ url: string }} site
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function pageAt(browser, site, options) {
  const { viewport, colorScheme, reducedMotion, forcedColors, contrast, ...lasting } = options;
  const shelves = idle.get(browser) ?? new Map();
  idle.set(browser, shelves);
  const key = JSON.stringify(lasting);
  const shelf = /** @type {Opened[]} */ (shelves.get(key) ?? []);
  shelves.set(key, shelf);

  const opened = shelf.pop() ?? handedOn(await forgetful(await newPage(browser, lasting)), shelf, options.serviceWorkers !== "allow");
  const { page } = opened;
  if (viewport) await page.setViewportSize(viewport);
  const given = Object.entries({ colorScheme, reducedMotion, forcedColors, contrast }).filter(([, value]) => value);
  await page.emulateMedia({ media: null, ...PLAIN, ...Object.fromEntries(given) });
  await page.goto(site.url);
  return opened;
}

/** Has a page find nothing that was kept: www/class/kept/. @param {Opened} opened */
async function forgetful(opened) {
  await opened.page.addInitScript(() => {
    if (self !== top || !location.host) return;
    try {
      indexedDB.deleteDatabase(`memoria ${new URL(".", location.href).pathname}`);
    } catch {
      // A test may have taken it away.
    }
  });
  return opened;
}

/**
 * Has a page come back when it is closed, empty.
 * @param {Opened} opened
 * @param {Opened[]} shelf
 * @param {boolean} asNew whether a new document makes it as new
 */
function handedOn(opened, shelf, asNew) {
  const page = /** @type {any} */ (opened.page);
  for (const name of LASTING) {
    const call = page[name].bind(page);
    page[name] = (/** @type {unknown[]} */ ...given) => {
      asNew = false;
      return call(...given);
    };
  }
  const close = page.close.bind(page);
  page.close = async () => {
    if (!asNew) return close();
    // Nothing of what the test has begun goes on, nor is what it still had to say the next one's.
    await page.mouse.move(0, 0);
    await page.goto("about:blank");
    opened.messages.length = 0;
    shelf.push(opened);
  };
  return opened;
}
