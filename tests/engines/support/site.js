// The built site, with a console that remembers: WebDriver cannot be asked what it has said.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { filesOf, serve } from "../../browser/support/server.js";

const SITE = process.env.SITE ?? "target/site-test";

/** Runs in the page, before all of its scripts. */
export function remember() {
  /** @type {string[]} */
  const said = [];
  Object.assign(globalThis, { consoleSaid: said });
  for (const level of /** @type {const} */ (["error", "warn", "info", "log", "debug"])) {
    const log = console[level].bind(console);
    console[level] = (/** @type {unknown[]} */ ...values) => {
      said.push(`${level}: ${values.join(" ")}`);
      log(...values);
    };
  }
  // What does not load tells its element, and that only on the way down.
  const onError = (/** @type {Event} */ event) => {
    const { message, target } = /** @type {ErrorEvent} */ (event);
    const { src, href } = /** @type {{ src?: string, href?: string }} */ (target);
    said.push(`error: ${message ?? `${src ?? href} does not load`}`);
  };
  addEventListener("error", onError, true);
  addEventListener("unhandledrejection", ({ reason }) => said.push(`uncaught: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    said.push(`policy: ${violatedDirective} ${blockedURI}`),
  );
}

/**
 * Serves the site on a port of its own.
 * @param {(path: string) => boolean} [lost] whether the network is cut for a file
 */
export async function serveSite(lost) {
  const html = await readFile(join(SITE, "index.html"), "utf8");
  const watched = html.replace("<head>", '<head><script src="remember.js"></script>');
  return serve({
    root: SITE,
    lost,
    routes: {
      "index.html": answer("text/html; charset=utf-8", watched),
      "remember.js": answer("text/javascript", `(${remember})();`),
    },
  });
}

/**
 * @param {string} type
 * @param {string} content
 * @returns {import('node:http').RequestListener}
 */
const answer = (type, content) => (_, response) => void response.writeHead(200, { "content-type": type }).end(content);

/**
 * A network like the page's, in Node.js: what the page has to show.
 * @param {import("../../../www/memoria.js").Options} [options]
 */
export async function newTrainer(options) {
  const { default: init, Trainer } = await import(pathToFileURL(resolve(filesOf(SITE), "memoria.js")).href);
  await init({ module_or_path: await readFile(join(filesOf(SITE), "memoria_bg.wasm")) });
  return /** @type {import("../../../www/memoria.js").Trainer} */ (new Trainer(options));
}
